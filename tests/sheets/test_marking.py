"""The copy in which every finding is marked at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from buendnis_docs.errors import OutputError
from buendnis_docs.findings import Origin, error, hint
from buendnis_docs.sheets.marking import write_marked_copy

MakeWorkbook = Callable[..., Path]
RED, YELLOW, NONE = "00FFC7CE", "00FFEB9C", "00000000"
PLAIN = """
    ID    | Nachname | E-Mail
    M-001 | Muster   | nein
          | Beispiel | b@example.org
"""


def test_cells_are_coloured_and_commented(workbook: MakeWorkbook, tmp_path: Path) -> None:
    path = workbook(PLAIN)
    original = path.read_bytes()
    findings = [
        error(Origin(path.name, "Mitglieder", "C2", "E-Mail"), "bad-value", "»nein« ist keine E-Mail-Adresse."),
        hint(Origin(path.name, "Mitglieder", "C2", "E-Mail"), "x", "Noch etwas."),
        hint(Origin(path.name, "mitglieder", "B3"), "x", "Prüfen."),
        error(Origin("andere.xlsx", "Mitglieder", "A1"), "x", "Gehört nicht hierher."),
    ]
    write_marked_copy(path, findings, tmp_path / "markiert.xlsx")
    page = load_workbook(tmp_path / "markiert.xlsx")["Mitglieder"]
    assert [page[cell].fill.start_color.rgb for cell in ("C2", "B3", "A1")] == [RED, YELLOW, NONE]
    assert page["C2"].comment.text == "Fehler: »nein« ist keine E-Mail-Adresse.\n\nHinweis: Noch etwas."
    assert page["C2"].value == "nein"
    assert path.read_bytes() == original


@pytest.mark.parametrize(
    ("origin", "cell"),
    [
        (Origin("mitglieder.xlsx"), "A1"),
        (Origin("mitglieder.xlsx", "Mitglieder"), "A1"),
        (Origin("mitglieder.xlsx", "Mitglieder", column="E-Mail"), "C1"),
        (Origin("mitglieder.xlsx", "Mitglieder", column="PLZ"), "A1"),
        (Origin("mitglieder.xlsx", "Mitglieder", place="Zeile 3"), "A3"),
        (Origin("mitglieder.xlsx", "Mitglieder", "B6"), "A5"),
    ],
)
def test_what_has_no_cell_is_marked_nearby(workbook: MakeWorkbook, tmp_path: Path, origin: Origin, cell: str) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book["Mitglieder"].merge_cells("A5:B6")
    book.save(path)
    write_marked_copy(path, [error(origin, "x", "Falsch.")], tmp_path / "markiert.xlsx")
    page = load_workbook(tmp_path / "markiert.xlsx")["Mitglieder"]
    assert [one.coordinate for row in page.iter_rows() for one in row if one.comment] == [cell]


def test_a_comment_of_the_office_is_kept(workbook: MakeWorkbook, tmp_path: Path) -> None:
    path = workbook(PLAIN)
    book = load_workbook(path)
    book["Mitglieder"]["A2"].comment = Comment("Bitte anrufen", "Büro")
    book.save(path)
    write_marked_copy(path, [hint(Origin(path.name, "Mitglieder", "A2"), "x", "Prüfen.")], tmp_path / "markiert.xlsx")
    marked = load_workbook(tmp_path / "markiert.xlsx")["Mitglieder"]["A2"]
    assert marked.comment.text == "Hinweis: Prüfen.\n\nBitte anrufen"


def test_the_original_is_never_overwritten(workbook: MakeWorkbook) -> None:
    path = workbook(PLAIN)
    with pytest.raises(OutputError, match="das Original »mitglieder"):
        write_marked_copy(path, [], path)


def test_what_is_no_workbook_cannot_be_marked(tmp_path: Path) -> None:
    path = tmp_path / "mitglieder.xlsx"
    path.write_bytes(b"ID;Nachname")
    with pytest.raises(OutputError, match="keine markierte Kopie"):
        write_marked_copy(path, [], tmp_path / "markiert.xlsx")
