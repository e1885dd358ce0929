"""All checks together."""

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

from buendnis_docs.records import checks
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import CHECKS, DATED_CHECKS, check, files

BookBuilder = Callable[..., Book]

TODAY = date(2025, 10, 1)

OFFICE = {
    "Mitglieder": """
        ID    | Anrede | Vorname | Nachname | Organisation | Rolle | Versandweg | E-Mail | Straße | PLZ | Ort | Vertritt
        M-001 | Frau | Erika | Muster | Stadt Musterstadt | Mitglied | E-Mail | e@example.org
        M-002 | Herr | Max | Beispiel | Stadt Musterstadt | Stellvertretung | E-Mail | m@example.org | | | | M-001
        M-003 |      |     |          | Kreis Muster | Mitglied | Brief | | Markt 1 | 65183 | Wiesbaden
        """,
    "Treffen": """
        Treffen-ID | Nr | Datum | Beginn | Ende | Ort | Stadt | Status | Sitzungsleitung | Protokollführung
        2025-1 | 1 | 05.03.2025 | 10:00 | 13:00 | Museum | Frankfurt | abgeschlossen | M-001 | Büro
        2025-2 | 2 | 24.10.2025 | 10:00 | 13:00 | KUBE | Schlüchtern | eingeladen    | M-001 | Büro
        """,
    "Tagesordnung": """
        Treffen-ID | TOP | Dauer (Min)
        2025-1     | 1   | 180
        2025-2     | 1   | 90
        2025-2     | 2   | 90
        """,
    "Teilnahme": """
        Treffen-ID | Mitglied-ID | Name | Organisation | E-Mail | Rückmeldung | Vertretung durch | Anwesend
        2025-1 | M-001 |            |               |               | vertreten | M-002 | ja
        2025-1 | M-003 |            |               |               | zugesagt  |       | ja
        2025-2 |       | Kim Vorlage | Stiftung Muster | k@example.org | offen  |       |
        """,
    "Protokoll": "Treffen-ID | TOP | Art | Ja | Nein\n2025-1 | 1 | Beschluss | 2 | 0",
    "Aufgaben": "Treffen-ID | TOP | Verantwortlich | Fällig am\n2025-1 | 1 | M-003 | 31.12.2025",
    "Anlagen": "Treffen-ID | Datei\n2025-2 | lageplan.pdf",
    "Textbausteine": "Anlass | Betreff\nEinladung | Einladung",
}


def test_an_office_that_does_well_hears_nothing(book: BookBuilder, tmp_path: Path) -> None:
    (tmp_path / "lageplan.pdf").write_bytes(b"%PDF")
    office = book(**OFFICE)
    assert not any(office.broken.values())
    assert not check(office, today=TODAY, attachments_folder=tmp_path)


def test_nothing_can_be_wrong_with_nothing(tmp_path: Path) -> None:
    assert not check(Book(), today=TODAY, attachments_folder=tmp_path)


def test_everything_is_reported_at_once(book: BookBuilder, tmp_path: Path) -> None:
    sheets = book(**{**OFFICE, "Textbausteine": "Anlass | Betreff\nEinladung |"})
    assert [f.kind for f in check(sheets, today=TODAY, attachments_folder=tmp_path)] == [
        "no-subject",
        "attachment-missing",
    ]


def test_no_check_is_forgotten() -> None:
    modules = [
        module for _, module in inspect.getmembers(checks, inspect.ismodule) if module.__package__ == checks.__name__
    ]
    written = {each for module in modules for each in _checks_in(module)}
    assert written == {*CHECKS, *DATED_CHECKS, files.missing}


def _checks_in(module: ModuleType) -> list[object]:
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function).return_annotation == "Iterator[Finding]"
    ]
