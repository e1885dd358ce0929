"""Sheets as real people fill them: understood or reported."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText

from buendnis_docs.errors import WorkspaceError
from buendnis_docs.findings import Severity
from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.reading import Reading, read_folder

MakeWorkbook = Callable[..., Path]

MEMBERS = Layout(
    "Mitglieder",
    "Wer dabei ist.",
    (
        Column("ID", Kind.TEXT, "Eindeutiges Kürzel.", "M-001", required=True),
        Column("Nachname", Kind.TEXT, "Familienname.", "Muster", required=True, synonyms=("Name", "Familienname")),
        Column("Straße", Kind.TEXT, "Straße und Hausnummer.", "Rathausplatz 1"),
        Column("PLZ", Kind.TEXT, "Postleitzahl.", "65183"),
        Column("E-Mail", Kind.TEXT, "Adresse.", "erika.muster@example.org", synonyms=("Mail",)),
        Column("Aktiv", Kind.YES_NO, "ja oder nein.", "ja"),
        Column("Mitglied von", Kind.DATE, "Beginn.", "27.06.2024"),
    ),
    key="ID",
)
MEETINGS = Layout(
    "Treffen",
    "Alle Treffen.",
    (
        Column("Treffen-ID", Kind.TEXT, "Kürzel.", "2025-2", required=True),
        Column("Datum", Kind.DATE, "Tag.", "24.10.2025", required=True),
        Column("Beginn", Kind.TIME, "Beginn.", "10:00"),
    ),
    key="Treffen-ID",
)
LAYOUTS = (MEMBERS, MEETINGS)

MANGLED = (b"<", b">", b'"', b"</c>", b"<row", b"</sheetData>", b"<!--", b"&#0;", b"-1", b"\xff", b"\0", b"1e999", b"")
PLAIN = """
    ID    | Nachname | E-Mail
    M-001 | Muster   | a@example.org
    M-002 | Beispiel | b@example.org
"""


def read(path: Path, layouts: Sequence[Layout] = LAYOUTS) -> Reading:
    """Return what the workbook's folder holds."""
    return read_folder(path.parent, layouts)


def kinds(reading: Reading) -> list[str]:
    """Return the kinds of all findings in their order."""
    return [finding.kind for finding in reading.findings]


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the parts inside a workbook file and return its path."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def with_rows(path: Path, rows: str, sheet_after: str = "", strings: str | None = None) -> Path:
    """Replace all rows of a workbook's first sheet by XML; `strings` replaces the shared strings."""

    def change(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        before, _, rest = parts[name].decode().partition("<sheetData>")
        after = rest.partition("</sheetData>")[2]
        parts[name] = f"{before}<sheetData>{rows}</sheetData>{sheet_after}{after}".encode()
        if strings is not None:
            main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
            parts["xl/sharedStrings.xml"] = f"<sst {main}>{strings}</sst>".encode()

    return rewrite(path, change)


def test_rows_come_with_their_numbers_and_headings(workbook: MakeWorkbook) -> None:
    table = read(workbook(PLAIN)).tables["Mitglieder"]
    assert [(row.number, row.values) for row in table.rows] == [
        (2, {"ID": "M-001", "Nachname": "Muster", "E-Mail": "a@example.org"}),
        (3, {"ID": "M-002", "Nachname": "Beispiel", "E-Mail": "b@example.org"}),
    ]
    assert table.header_row == 1
    assert table.workbook == "mitglieder.xlsx"


def test_a_cell_is_named_as_a_person_points_to_it(workbook: MakeWorkbook) -> None:
    table = read(workbook(PLAIN)).tables["Mitglieder"]
    assert str(table.origin(3, "E-Mail")) == "mitglieder.xlsx, Blatt »Mitglieder«, Zelle C3 (E-Mail)"
    assert str(table.origin(3, "PLZ")) == "mitglieder.xlsx, Blatt »Mitglieder«, Spalte »PLZ«, Zeile 3"


def test_a_title_above_other_order_spelling_synonyms_and_empty_rows_are_understood(workbook: MakeWorkbook) -> None:
    reading = read(
        workbook("""
            Mitgliederliste des Bündnisses
                          |              |        |
            Strasse       | E mail:      | NAME * | id
            Rathausplatz 1| a@example.org| Muster | M-001
                          |              |        |
                          |              | Probe  | M-002
        """)
    )
    table = reading.tables["Mitglieder"]
    assert reading.findings == ()
    assert table.header_row == 3
    assert [(row.number, row.values["ID"], row.values["Nachname"]) for row in table.rows] == [
        (4, "M-001", "Muster"),
        (6, "M-002", "Probe"),
    ]
    assert table.rows[0].values["Straße"] == "Rathausplatz 1"


def test_values_keep_their_types(workbook: MakeWorkbook) -> None:
    path = workbook(
        "Treffen-ID | Datum | Beginn",
        sheet="Treffen",
        values={"A2": 36381.0, "B2": dt.date(2025, 10, 24), "C2": dt.time(10, 30), "A3": 2.5, "B3": True},
    )
    first, second = read(path).tables["Treffen"].rows
    assert first.values == {"Treffen-ID": 36381, "Datum": dt.date(2025, 10, 24), "Beginn": dt.time(10, 30)}
    assert second.values == {"Treffen-ID": 2.5, "Datum": True}


@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        ("  Muster\u00a0Stadt ", "Muster Stadt"),
        ("Mu\u0308ller", "Müller"),
        ("M\u200b-0\ufeff01", "M-001"),
        ("eins\r\nzwei", "eins\nzwei"),
        ("eins_x000D_\nzwei", "eins\nzwei"),
        ("A_x005F_x0041_B", "A_x0041_B"),
        ("„klug“ & <schräg>", "„klug“ & <schräg>"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_text_is_cleaned(workbook: MakeWorkbook, stored: str, read_as: str) -> None:
    path = workbook("ID | Nachname", values={"A2": "M-001", "B2": stored})
    assert read(path).tables["Mitglieder"].rows[0].values["Nachname"] == read_as


def test_a_cell_of_blanks_is_empty(workbook: MakeWorkbook) -> None:
    path = workbook("ID | Nachname", values={"A2": "M-001", "B2": " \u00a0 "})
    assert read(path).tables["Mitglieder"].rows[0].values == {"ID": "M-001"}


def test_the_date_system_of_old_macs_is_understood(workbook: MakeWorkbook) -> None:
    path = workbook("Treffen-ID | Datum", sheet="Treffen", values={"A2": "2025-2", "B2": dt.date(2025, 10, 24)})
    book = load_workbook(path)
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
    book.save(path)
    assert read(path).tables["Treffen"].rows[0].values["Datum"] == dt.date(2025, 10, 24)


def test_sheets_lie_in_any_workbook_of_the_folder(workbook: MakeWorkbook) -> None:
    workbook("Treffen-ID | Datum", sheet="Treffen", name="termine.xlsm")
    reading = read(workbook(PLAIN, sheet=" mitglieder "))
    assert sorted(reading.tables) == ["Mitglieder", "Treffen"]
    assert [path.name for path in reading.workbooks] == ["mitglieder.xlsx", "termine.xlsm"]


def test_a_missing_folder_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="fehlt oder darf nicht gelesen werden"):
        read_folder(tmp_path / "records", LAYOUTS)


def test_lock_files_hidden_files_and_subfolders_are_no_workbooks(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    (path.parent / "~$andere.xlsx").write_bytes(b"lock")
    (path.parent / "._mitglieder.xlsx").write_bytes(b"mac")
    (path.parent / "alt.xlsx").mkdir()
    assert read(path).workbooks == (path,)


# --- what is wrong with a sheet ---------------------------------------------------------------------------------------


def test_a_missing_required_column_names_a_similar_one(workbook: MakeWorkbook) -> None:
    reading = read(workbook("ID | Nachnahme | PLZ\nM-001 | Muster | 36381"))
    missing, unknown = reading.findings
    assert (missing.kind, missing.severity) == ("missing-column", Severity.ERROR)
    assert missing.message == (
        "Die Pflichtspalte »Nachname« fehlt. Ist die Spalte »Nachnahme« gemeint? "
        "Bitte die Überschrift in Zeile 1 ergänzen."
    )
    assert (unknown.kind, unknown.severity, unknown.origin.cell) == ("unknown-column", Severity.HINT, "B1")
    assert "Meinten Sie »Nachname«?" in unknown.message
    assert reading.tables["Mitglieder"].rows[0].values == {"ID": "M-001", "PLZ": "36381"}


def test_a_column_that_occurs_twice_is_an_error(workbook: MakeWorkbook) -> None:
    reading = read(workbook("ID | Nachname | nachname\nM-001 | Muster | Probe"))
    assert [str(f.origin.cell) + f.message for f in reading.findings] == [
        "C1Die Spalte »Nachname« gibt es zweimal: in B und in C. Bitte eine der beiden umbenennen oder löschen."
    ]
    assert reading.tables["Mitglieder"].rows[0].values["Nachname"] == "Muster"


def test_a_synonym_beside_the_real_heading_is_not_read(workbook: MakeWorkbook) -> None:
    reading = read(workbook("Mail | ID | Nachname | E-Mail\nStadt | M-001 | Muster | a@example.org"))
    (found,) = reading.findings
    assert (found.kind, found.severity, found.origin.cell) == ("unknown-column", Severity.HINT, "A1")
    assert found.message == (
        "Die Spalte »Mail« bedeutet dasselbe wie »E-Mail« in D; es gibt sie also zweimal. Gelesen wird nur »E-Mail«. "
        "Bitte eine der beiden umbenennen oder löschen."
    )
    assert reading.tables["Mitglieder"].rows[0].values["E-Mail"] == "a@example.org"


def test_a_value_without_heading_is_a_hint(workbook: MakeWorkbook) -> None:
    reading = read(workbook(PLAIN, values={"E3": "vergessen"}))
    assert [(f.kind, f.origin.cell) for f in reading.findings] == [("no-heading", "E3")]
    assert len(reading.tables["Mitglieder"].rows) == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("#NV", "#NV"), ("#BEZUG!", "#BEZUG!"), ("#WERT!", "#WERT!"), ("#NAME?", "#NAME?"), ("#DIV/0!", "#DIV/0!"),
     ("#ZAHL!", "#ZAHL!"), ("#NULL!", "#NULL!"), ("#N/A", "#NV"), ("#REF!", "#BEZUG!"), ("#VALUE!", "#WERT!"),
     ("#NUM!", "#ZAHL!"), ("#n/a ", "#NV")],
)  # fmt: skip
def test_an_error_value_pasted_as_text_is_no_name(workbook: MakeWorkbook, typed: str, shown: str) -> None:
    reading = read(workbook("ID | Nachname", values={"A2": "M-001", "B2": CellRichText(typed)}))
    (found,) = reading.findings
    assert (found.kind, found.origin.cell) == ("error-value", "B2")
    assert found.message == f"Hier steht der Fehlerwert {shown} als Text. Bitte den Wert von Hand eintragen."
    assert reading.tables["Mitglieder"].rows[0].values == {"ID": "M-001"}


def test_a_sheet_without_headings_is_an_error(workbook: MakeWorkbook) -> None:
    reading = read(workbook("M-001 | Muster\nM-002 | Beispiel"))
    assert kinds(reading) == ["no-headings"]
    assert "Erwartet werden »ID«, »Nachname«" in reading.findings[0].message


def test_an_empty_sheet_is_an_error(workbook: MakeWorkbook) -> None:
    assert kinds(read(workbook(""))) == ["no-headings"]


def test_hidden_columns_and_rows_are_read_and_named(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book["Mitglieder"].column_dimensions["C"].hidden = True
    book["Mitglieder"].row_dimensions[3].hidden = True
    book.save(path)
    reading = read(path)
    assert [(f.kind, f.message.partition(": ")[2]) for f in reading.findings] == [
        ("hidden-columns", "»E-Mail«."),
        ("hidden-rows", "3."),
    ]
    assert reading.tables["Mitglieder"].rows[1].values["E-Mail"] == "b@example.org"


def test_a_hidden_sheet_is_read_and_named(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book["Mitglieder"].sheet_state = "hidden"
    book.create_sheet("Notizen")
    book.save(path)
    reading = read(path)
    assert kinds(reading) == ["hidden-sheet", "unknown-sheet"]
    assert "»Notizen«" in reading.findings[1].message
    assert len(reading.tables["Mitglieder"].rows) == 2


def test_merged_cells_among_the_rows_are_an_error(workbook: MakeWorkbook) -> None:
    path = workbook("ID | Nachname\nM-001 | Muster\n | \n")
    book = load_workbook(path)
    book["Mitglieder"].merge_cells("B2:B3")
    book["Mitglieder"].merge_cells("A8:B9")
    book.save(path)
    findings = read(path).findings
    assert [(f.kind, f.severity, f.origin.cell) for f in findings] == [("merged-cells", Severity.ERROR, "B2")]
    assert "B2:B3 sind verbunden" in findings[0].message


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("M-001 | Muster | Rathausplatz 1 | 65183 | ja", []),
        ("Beispiel | Muster", [("example-row", "Zeile 2")]),
        ("Bsp.: | A | B | C", [("example-row", "Zeile 2")]),
    ],
)
def test_the_example_row_is_skipped(workbook: MakeWorkbook, row: str, told: list[tuple[str, str]]) -> None:
    reading = read(workbook(f"ID | Nachname | Straße | PLZ | Aktiv\n{row}\nM-001 | Probe"))
    assert [(f.kind, f.origin.place) for f in reading.findings] == told
    assert [kept.values["Nachname"] for kept in reading.tables["Mitglieder"].rows] == ["Probe"]


def test_a_real_row_that_resembles_the_example_is_kept(workbook: MakeWorkbook) -> None:
    reading = read(workbook("ID | Nachname | Straße | PLZ | Aktiv\nM-001 | Muster | | | ja"))
    assert [row.number for row in reading.tables["Mitglieder"].rows] == [2]


@pytest.mark.parametrize(
    ("shown", "cell", "says"),
    [
        ("formula", "<f>1+1</f>", "Formel ohne Ergebnis"),
        ("formula-v", "<f>1+1</f><v></v>", "Formel ohne Ergebnis"),
        ("#N/A", "<v>#N/A</v>", "Fehlerwert #NV"),
        ("#REF!", "<v>#REF!</v>", "Fehlerwert #BEZUG!"),
        ("#NAME?", "<v>#NAME?</v>", "Fehlerwert #NAME?"),
        ("#VALUE!", "<f>A1</f><v>#VALUE!</v>", "Fehlerwert #WERT!"),
        ("#DIV/0!", "<v>#DIV/0!</v>", "Fehlerwert #DIV/0!"),
    ],
)
def test_a_cell_without_a_usable_value_is_named(workbook: MakeWorkbook, shown: str, cell: str, says: str) -> None:
    kind = ' t="e"' if shown.startswith("#") else ""
    path = with_rows(
        workbook(PLAIN),
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>'
        f'<row r="2"><c r="A2" t="inlineStr"><is><t>M-001</t></is></c><c r="B2"{kind}>{cell}</c></row>',
    )
    reading = read(path)
    assert [(f.origin.cell, f.severity) for f in reading.findings] == [("B2", Severity.ERROR)]
    assert says in reading.findings[0].message
    table = reading.tables["Mitglieder"]
    assert table.rows[0].values == {"ID": "M-001"}
    assert table.flawed == {(2, "Nachname")}


def test_a_calculated_formula_is_a_value(workbook: MakeWorkbook) -> None:
    path = with_rows(
        workbook(PLAIN),
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c><c r="B1" t="inlineStr"><is><t>PLZ</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"M-"&amp;1</f><v>M-1</v></c><c r="B2"><f>36380+1</f><v>36381</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><v>7</v></c></row>',
    )
    assert [row.values for row in read(path).tables["Mitglieder"].rows] == [{"ID": "M-1", "PLZ": 36381}, {"PLZ": 7}]


@pytest.mark.parametrize(("stored", "code"), [("_x0007_", "U+0007"), ("_xD83D_", "U+D83D"), ("\x85", "U+0085")])
def test_a_control_character_is_named_with_its_code(workbook: MakeWorkbook, stored: str, code: str) -> None:
    reading = read(workbook("ID | Nachname", values={"A2": "M-001", "B2": f"Mus{stored}ter"}))
    assert kinds(reading) == ["control-character"]
    assert f"an Stelle 4 ein unsichtbares Zeichen ({code})" in reading.findings[0].message


# --- what is wrong with a workbook ------------------------------------------------------------------------------------


def test_the_same_sheet_in_two_workbooks_is_an_error(workbook: MakeWorkbook) -> None:
    workbook(PLAIN, name="mitglieder - Kopie.xlsx")
    reading = read(workbook(PLAIN))
    assert [(f.kind, f.severity) for f in reading.findings] == [("sheet-twice", Severity.ERROR)]
    assert "in »mitglieder - Kopie.xlsx« und in »mitglieder.xlsx«" in reading.findings[0].message


def test_a_misspelt_sheet_is_an_error_where_the_right_one_is_missing(workbook: MakeWorkbook) -> None:
    reading = read(workbook(PLAIN, sheet="Mitgleider"))
    assert [(f.kind, f.severity) for f in reading.findings] == [
        ("misspelt-sheet", Severity.ERROR),
        ("no-known-sheet", Severity.HINT),
    ]
    assert "Meinten Sie »Mitglieder«?" in reading.findings[0].message


def test_a_workbook_open_in_excel_is_a_hint(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    (path.parent / "~$mitglieder.xlsx").write_bytes(b"lock")
    reading = read(path)
    assert [(f.kind, f.severity) for f in reading.findings] == [("open-workbook", Severity.HINT)]
    assert "Mitglieder" in reading.tables


def test_macros_are_a_hint(workbook: MakeWorkbook) -> None:
    path = rewrite(workbook(PLAIN, name="a.xlsm"), lambda parts: parts.update({"xl/vbaProject.bin": b"vba"}))
    assert kinds(read(path)) == ["macros"]


def test_a_lost_sheet_is_not_replaced_by_the_next(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book.create_sheet("Treffen").append(["Treffen-ID", "Datum"])
    book.save(path)
    rewrite(path, lambda parts: parts.__delitem__("xl/worksheets/sheet1.xml"))
    reading = read(path)
    assert [(f.kind, f.origin.sheet) for f in reading.findings] == [("lost-sheet", "Mitglieder")]
    assert list(reading.tables) == ["Treffen"]


def test_a_damaged_sheet_leaves_the_others_readable(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book.create_sheet("Treffen").append(["Treffen-ID", "Datum"])
    book.save(path)
    rewrite(
        path,
        lambda parts: parts.update(
            {"xl/worksheets/sheet1.xml": parts["xl/worksheets/sheet1.xml"].partition(b"</sheetData")[0]}
        ),
    )
    reading = read(path)
    assert [(f.kind, f.origin.sheet) for f in reading.findings] == [("damaged-sheet", "Mitglieder")]
    assert list(reading.tables) == ["Treffen"]


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)


def truncated(path: Path) -> None:
    Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-200])


def word_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")


def open_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"<office/>")


def binary_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")


def entity_bomb(path: Path) -> None:
    Workbook().save(path)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    rewrite(path, lambda parts: parts.update({"xl/workbook.xml": bomb}))


def foreign_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bild.png", b"png")


def damaged_bytes(path: Path) -> None:
    Workbook().save(path)
    data = bytearray(path.read_bytes())
    place = data.find(b"xl/workbook.xml") + 40
    data[place : place + 60] = bytes(60)
    path.write_bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("make", "kind", "says"),
    [
        (lambda path: path.write_bytes(b""), "empty-file", "leer (0 Byte)"),
        (lambda path: path.write_bytes(b"ID;Nachname\nM-001;Muster\n"), "no-workbook", "Textdatei (CSV)"),
        (lambda path: path.write_bytes(b"<html><table></table></html>"), "no-workbook", "Internetseite"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0"), "no-workbook", "keine Excel-Arbeitsmappe"),
        (lambda path: path.write_bytes(OLE + b"Workbook"), "old-format", "alte Excel-Format (.xls)"),
        (lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), "password-protected", "Kennwort"),
        (truncated, "damaged-workbook", "beschädigt oder unvollständig"),
        (foreign_zip, "damaged-workbook", "beschädigt oder unvollständig"),
        (damaged_bytes, "damaged-workbook", "beschädigt oder unvollständig"),
        (entity_bomb, "damaged-workbook", "beschädigt oder unvollständig"),
        (word_document, "no-workbook", "Word-Dokument"),
        (open_document, "old-format", "OpenDocument"),
        (binary_workbook, "old-format", ".xlsb"),
        (zip_bomb, "zip-bomb", "ungewöhnlich groß"),
    ],
)
def test_what_is_no_sound_workbook_is_named_for_what_it_is(
    tmp_path: Path, make: Callable[[Path], object], kind: str, says: str
) -> None:
    path = tmp_path / "mitglieder.xlsx"
    make(path)
    reading = read(path)
    assert [(f.kind, f.severity, f.origin.file) for f in reading.findings] == [
        (kind, Severity.ERROR, "mitglieder.xlsx")
    ]
    assert says in reading.findings[0].message


def test_a_workbook_that_may_not_be_read_is_named(workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(PLAIN)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert kinds(read(path)) == ["no-permission"]


def test_other_formats_in_the_folder_are_named(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    for name in ("mitglieder.xls", "treffen.ods", "export.csv", "einladung.pdf"):
        (path.parent / name).write_bytes(b"x")
    assert [(f.origin.file, f.severity) for f in read(path).findings] == [
        ("export.csv", Severity.HINT),
        ("mitglieder.xls", Severity.HINT),
        ("treffen.ods", Severity.ERROR),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(MANGLED)), min_size=1, max_size=3),
    st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]),
)
def test_no_mangled_workbook_stops_the_reading(changes: list[tuple[int, bytes]], part: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "mitglieder.xlsx")
        Workbook().save(path)

        def mangle(parts: dict[str, bytes]) -> None:
            for place, mangled in changes:
                place %= len(parts[part])  # noqa: PLW2901 - a place inside the part
                parts[part] = parts[part][:place] + mangled + parts[part][place + 1 :]

        reading = read(rewrite(path, mangle))
        assert reading.findings
        assert reading.workbooks == (path,)


# --- size -------------------------------------------------------------------------------------------------------------

MEASURE = """
import sys
from pathlib import Path
from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.reading import read_folder
columns = tuple(Column(name, Kind.TEXT, "", "") for name in ("ID", "Nachname", "E-Mail"))
reading = read_folder(Path(sys.argv[1]), [Layout("Mitglieder", "", columns)])
print([(row.number, row.values["ID"]) for row in reading.tables["Mitglieder"].rows], reading.findings)
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's peak memory")
def test_a_million_formatted_empty_rows_need_little_memory(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(4, 1_048_576))
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>M-999</t></is></c></row>'
    rewrite(path, lambda parts: parts.update(_appended(parts, empty + last)))
    child = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", MEASURE, str(path.parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    found, megabytes = child.stdout.splitlines()
    assert found == "[(2, 'M-001'), (3, 'M-002'), (1048576, 'M-999')] ()"
    assert int(megabytes) < 300


def _appended(parts: dict[str, bytes], rows: str) -> dict[str, bytes]:
    name = "xl/worksheets/sheet1.xml"
    return {name: parts[name].replace(b"</sheetData>", rows.encode() + b"</sheetData>")}


def test_a_wrong_dimension_loses_no_row(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    name = "xl/worksheets/sheet1.xml"
    rewrite(path, lambda parts: parts.update({name: parts[name].replace(b'ref="A1:C3"', b'ref="A1:A1"')}))
    assert [row.number for row in read(path, (MEMBERS,)).tables["Mitglieder"].rows] == [2, 3]
