"""A workspace as an office would have it: made by `neu`, filled with one meeting in Excel."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from buendnis_docs.cli import speak_german
from buendnis_docs.starter import lay_out_workspace

speak_german()

ROWS: dict[str, list[dict[str, Any]]] = {
    "Mitglieder": [
        {
            "ID": "M-001",
            "Organisation": "Stadt Musterstadt",
            "Gruppe": "Kommune/Förderstandort",
            "Anrede": "Frau",
            "Vorname": "Erika",
            "Nachname": "Muster",
            "Straße": "Rathausplatz 1",
            "PLZ": "65183",
            "Ort": "Musterstadt",
            "E-Mail": "erika@example.org",
            "Aktiv": "ja",
        },
        {
            "ID": "M-002",
            "Organisation": "Beispiel & Söhne GmbH",
            "Gruppe": "Wohnungswirtschaft",
            "Anrede": "Herr",
            "Titel": "Dr.",
            "Vorname": "Max",
            "Nachname": "Beispiel",
            "Straße": "Hauptstraße 2",
            "PLZ": "34117",
            "Ort": "Beispielhausen",
            "E-Mail": "max@example.org",
            "Aktiv": "ja",
        },
    ],
    "Treffen": [
        {
            "Treffen-ID": "2025-2",
            "Nr": 2,
            "Art": "Bündnistreffen",
            "Datum": date(2025, 10, 24),
            "Beginn": time(10),
            "Ende": time(12),
            "Ort": "Haus Beispiel",
            "Stadt": "Musterstadt",
            "Sitzungsleitung": "M-001",
            "Status": "eingeladen",
        },
    ],
    "Tagesordnung": [
        {"Treffen-ID": "2025-2", "TOP": "1", "Titel": "Begrüßung", "Dauer (Min)": 15, "Art": "Begrüßung"},
        {"Treffen-ID": "2025-2", "TOP": "2", "Titel": "Bericht", "Dauer (Min)": 105, "Art": "Bericht"},
    ],
    "Teilnahme": [
        {"Treffen-ID": "2025-2", "Mitglied-ID": "M-001", "Rückmeldung": "zugesagt"},
        {"Treffen-ID": "2025-2", "Mitglied-ID": "M-002", "Rückmeldung": "abgesagt"},
    ],
    "Protokoll": [],
    "Aufgaben": [],
    "Anlagen": [],
}


@dataclass(frozen=True)
class Office:
    """A filled workspace and its one workbook."""

    folder: Path

    @property
    def workbook(self) -> Path:
        return self.folder / "records" / "buendnis.xlsx"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def written(self) -> list[str]:
        """Return the names of the documents in out/."""
        return sorted(path.name for path in self.out.rglob("*.docx"))

    def hold_meeting(self) -> None:
        """Note who was there and what was said, as the office does after the meeting."""
        self.type_in("Treffen", 2, "Status", "durchgeführt")
        for row, presence in ((2, "ja"), (3, "entschuldigt")):
            self.type_in("Teilnahme", row, "Anwesend", presence)
        for row, item in ((2, "1"), (3, "2")):
            for heading, value in (
                ("Treffen-ID", "2025-2"),
                ("TOP", item),
                ("Art", "Ergebnis"),
                ("Text", "Es ist gut."),
            ):
                self.type_in("Protokoll", row, heading, value)

    def type_in(self, sheet: str, row: int, heading: str, value: Any) -> str:
        """Type a value under a heading; return the cell's name."""
        book = openpyxl.load_workbook(self.workbook)
        cell = book[sheet].cell(row, _columns(book[sheet])[heading])
        cell.value = value
        book.save(self.workbook)
        return str(cell.coordinate)


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    exit_code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Return everything it said, with line breaks made blanks."""
        return " ".join(f"{self.out} {self.err}".split())


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def filled_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "Bündnis"
    lay_out_workspace(folder)
    book = openpyxl.load_workbook(folder / "records" / "buendnis.xlsx")
    for sheet, rows in ROWS.items():
        columns = _columns(book[sheet])
        for cell in book[sheet][2]:
            cell.value = None
        for number, row in enumerate(rows, start=2):
            for heading, value in row.items():
                book[sheet].cell(number, columns[heading]).value = value
    book.save(folder / "records" / "buendnis.xlsx")
    return folder


@pytest.fixture
def office(filled_workspace: Path, tmp_path: Path) -> Office:
    return Office(Path(shutil.copytree(filled_workspace, tmp_path / "Bündnis")))


@pytest.fixture
def run(office: Office, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command in the office's workspace on 19 September 2025."""
    from buendnis_docs.cli.app import run as run_app  # noqa: PLC0415 - its words are German from here on

    def call(command: str, *args: str, today: str = "19.09.2025") -> Ended:
        exit_code = run_app([command, *args, "--ordner", str(office.folder), "--heute", today])
        captured = capsys.readouterr()
        return Ended(exit_code, captured.out, captured.err)

    return call


def _columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1] if cell.value}
