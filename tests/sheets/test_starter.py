"""The workbook that people fill in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from buendnis_docs.errors import OutputError
from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.reading import read_folder
from buendnis_docs.sheets.starter import write_starter

MEETINGS = Layout(
    "Treffen",
    "Eine Zeile je Veranstaltung.",
    (
        Column("Treffen-ID", Kind.TEXT, "Eindeutiges Kürzel.", "2025-2", required=True),
        Column("Art", Kind.CHOICE, "Art der Veranstaltung.", "Workshop", choices=("Bündnistreffen", "Workshop")),
        Column("Datum", Kind.DATE, "Tag.", "24.10.2025", required=True),
        Column("Beginn", Kind.TIME, "Beginn der Sitzung.", "10:00"),
        Column("Nr", Kind.NUMBER, "Laufende Nummer.", "2"),
        Column("PLZ", Kind.TEXT, "Postleitzahl.", "01067"),
        Column("Anfahrt", Kind.LONG_TEXT, "Wie man hinkommt.", "Mit der Bahn."),
    ),
    key="Treffen-ID",
)
AGENDA = Layout(
    "Tagesordnung",
    "Eine Zeile je Punkt.",
    (
        Column("Treffen-ID", Kind.REFERENCE, "Zu welchem Treffen.", "2025-2", required=True, refers_to="Treffen"),
        Column("TOP", Kind.TEXT, "Nummer des Punkts.", "2.1", required=True),
        Column("Wer", Kind.REFERENCE, "ID oder Name.", "", refers_to="Treffen", strict=False),
        Column("Nur Regieplan", Kind.YES_NO, "ja oder nein.", "nein"),
    ),
)
LAYOUTS = (MEETINGS, AGENDA)
STEPS = [("1. Ausfüllen", "Eine Zeile je Treffen."), ("2. Prüfen", "Speichern und prüfen lassen.")]
MEETING = {
    "Treffen-ID": "2025-2",
    "Art": "Workshop",
    "Datum": dt.date(2025, 10, 24),
    "Beginn": dt.time(10),
    "Nr": 2,
    "PLZ": "01067",
    "Anfahrt": "- zu Fuß\n- mit dem Bus",
}


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    write_starter(tmp_path / "buendnis.xlsx", LAYOUTS, instructions=STEPS)
    return tmp_path / "buendnis.xlsx"


def test_the_sheets_stand_between_instructions_and_lists(starter: Path) -> None:
    assert load_workbook(starter).sheetnames == ["Anleitung", "Treffen", "Tagesordnung", "Listen"]


def test_an_empty_starter_reads_without_a_word(starter: Path) -> None:
    reading = read_folder(starter.parent, LAYOUTS)
    assert reading.findings == ()
    assert [len(table.rows) for table in reading.tables.values()] == [0, 0]


def test_rows_read_back_as_they_were_given(tmp_path: Path) -> None:
    item = {"Treffen-ID": "2025-2", "TOP": "2.1", "Wer": "=M-007", "Nur Regieplan": True}
    write_starter(tmp_path / "a.xlsx", LAYOUTS, instructions=STEPS, rows={"Treffen": [MEETING], "Tagesordnung": [item]})
    reading = read_folder(tmp_path, LAYOUTS)
    assert reading.findings == ()
    assert reading.tables["Treffen"].rows[0].values == MEETING
    assert reading.tables["Tagesordnung"].rows[0].values == {**item, "Nur Regieplan": "ja"}


def test_cells_have_the_formats_of_their_columns(starter: Path) -> None:
    page = load_workbook(starter)["Treffen"]
    formats = [page.column_dimensions[letter].number_format for letter in "ACDEF"]
    assert formats == ["@", "dd.mm.yyyy", "hh:mm", "0", "@"]


def test_headings_explain_themselves_and_show_what_is_required(starter: Path) -> None:
    page = load_workbook(starter)["Treffen"]
    required, free = page["C1"], page["B1"]
    assert (required.value, free.value) == ("Datum *", "Art")
    assert required.fill.start_color.rgb != free.fill.start_color.rgb
    assert required.comment.text == "Pflichtfeld. Tag.\nBeispiel: 24.10.2025"
    assert free.comment.text == ("Art der Veranstaltung.\nMöglich: Bündnistreffen, Workshop\nBeispiel: Workshop")
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:G2")


def test_every_list_and_reference_has_a_drop_down(starter: Path) -> None:
    book = load_workbook(starter)
    found = {
        (page.title, str(rule.sqref)): (rule.formula1, rule.errorStyle)
        for page in book.worksheets
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    assert found == {
        ("Treffen", "B2:B2001"): ("Liste_Treffen_Art", "stop"),
        ("Tagesordnung", "A2:A2001"): ("IDs_Treffen", "stop"),
        ("Tagesordnung", "C2:C2001"): ("IDs_Treffen", "warning"),
        ("Tagesordnung", "D2:D2001"): ("Liste_ja_nein", "stop"),
    }
    assert book.defined_names["Liste_Treffen_Art"].attr_text == "'Listen'!$A$2:$A$3"
    assert [book["Listen"][cell].value for cell in ("A2", "A3")] == ["Bündnistreffen", "Workshop"]
    assert "'Treffen'!$A$2:$A$2001" in book.defined_names["IDs_Treffen"].attr_text


def test_a_warning_says_in_a_whole_sentence_what_to_choose(starter: Path) -> None:
    book = load_workbook(starter)
    said = {
        (page.title, str(rule.sqref)[0]): rule.error
        for page in book.worksheets
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    assert said == {
        ("Treffen", "B"): "Bitte einen Wert aus der Liste wählen.",
        ("Tagesordnung", "A"): "Bitte einen Wert aus dem Blatt »Treffen« wählen.",
        ("Tagesordnung", "C"): (
            "Der Wert steht nicht in der Liste. Bitte möglichst einen Wert aus dem Blatt »Treffen« wählen."
        ),
        ("Tagesordnung", "D"): "Bitte einen Wert aus der Liste wählen.",
    }


def test_excel_takes_the_days_that_are_read(starter: Path) -> None:
    rules = load_workbook(starter)["Treffen"].data_validations.dataValidation
    assert [(rule.formula1, rule.formula2) for rule in rules if rule.type == "date"] == [("36526", "73050")]


def test_a_missing_required_cell_is_highlighted_by_excel_itself(starter: Path) -> None:
    page = load_workbook(starter)["Tagesordnung"]
    rules = {str(area.sqref): area.rules[0].formula for area in page.conditional_formatting}
    assert rules == {
        "A2:A2001": ["AND(LEN(TRIM(A2))=0,COUNTA($A2:$D2)>0)"],
        "B2:B2001": ["AND(LEN(TRIM(B2))=0,COUNTA($A2:$D2)>0)"],
    }


def test_the_guide_names_steps_sheets_and_colours(starter: Path) -> None:
    page = load_workbook(starter)["Anleitung"]
    texts = [row[0] for row in page.iter_rows(values_only=True) if row[0]]
    assert texts[:5] == ["Tabellen des Bündnisses", "So geht es", "1. Ausfüllen", "2. Prüfen", "Die Blätter"]
    assert [cell.hyperlink.location for cell in page["A"] if cell.hyperlink] == ["'Treffen'!A1", "'Tagesordnung'!A1"]


def test_the_same_input_gives_the_same_bytes(starter: Path) -> None:
    before = starter.read_bytes()
    write_starter(starter, LAYOUTS, instructions=STEPS)
    assert starter.read_bytes() == before


def test_the_file_is_valid(starter: Path) -> None:
    result = OpenXmlValidator().validate(starter)
    assert result.is_valid, result.errors


def test_long_lists_have_drop_downs_to_their_end(tmp_path: Path) -> None:
    rows = {"Treffen": [{**MEETING, "Treffen-ID": f"T-{number}"} for number in range(2500)]}
    write_starter(tmp_path / "a.xlsx", LAYOUTS, instructions=STEPS, rows=rows)
    page = load_workbook(tmp_path / "a.xlsx")["Treffen"]
    assert {str(rule.sqref).split(":")[1][1:] for rule in page.data_validations.dataValidation} == {"2601"}


def test_a_file_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="konnte nicht geschrieben werden"):
        write_starter(tmp_path / "fehlt" / "a.xlsx", LAYOUTS, instructions=STEPS)
    assert list(tmp_path.iterdir()) == []
