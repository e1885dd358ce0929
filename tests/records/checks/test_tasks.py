"""Tasks."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import tasks

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2025, 12, 1)
MEMBERS = """
    ID    | Titel | Vorname | Nachname | Organisation     | Kurzname | Aktiv
    M-001 | Dr.   | Erika   | Muster   | Stadt Musterstadt | Musterstadt | ja
    M-002 |       | Max     | Beispiel | Amt für Bau, Verkehr und Wohnen | | nein
    """


@pytest.mark.parametrize(
    "responsible",
    [
        "M-001",
        "Stadt Musterstadt",
        "musterstadt",
        "Erika Muster",
        "Dr. Muster",
        "Frau Dr. Erika Muster",
        "Herr Beispiel",
        "Amt für Bau, Verkehr und Wohnen",
        "Musterstadt und Geschäftsstelle",
        "Muster, Beispiel",
        "alle",
        "Gewerkschaft",
    ],
)
def test_somebody_known_is_responsible(book: BookBuilder, responsible: str) -> None:
    assert not list(tasks.unknown_people(book(Mitglieder=MEMBERS, Aufgaben=f"Verantwortlich\n{responsible}")))


@pytest.mark.parametrize(
    ("responsible", "says"),
    [
        ("Stadt Mustrstadt", "Meinten Sie »Stadt Musterstadt«?"),
        ("Verein Zukunft", "»Verein Zukunft« steht nicht im Blatt »Mitglieder«. Erwartet wird eine ID"),
        ("Musterstadt und Verein Zukunft", "steht nicht im Blatt »Mitglieder«"),
    ],
)
def test_somebody_unknown_is_worth_a_look(book: BookBuilder, places: Places, responsible: str, says: str) -> None:
    [finding] = tasks.unknown_people(book(Mitglieder=MEMBERS, Aufgaben=f"Verantwortlich\n{responsible}"))
    assert places([finding]) == ["A2 Hinweis unknown-person"]
    assert says in finding.message


@pytest.mark.parametrize(
    "sheets",
    [
        {"Mitglieder": MEMBERS, "Aufgaben": "Verantwortlich | Status\nVerein Zukunft | entfallen"},
        {"Mitglieder": MEMBERS, "Aufgaben": "Verantwortlich\nM-099"},
        {"Aufgaben": "Verantwortlich\nVerein Zukunft"},
        {"Mitglieder": f"{MEMBERS}    M-003 | | | | | | vielleicht", "Aufgaben": "Verantwortlich\nVerein Zukunft"},
    ],
    ids=["no longer open", "an ID, reported elsewhere", "no sheet of members", "a member with an error"],
)
def test_nobody_is_called_unknown_without_need(book: BookBuilder, sheets: dict[str, str]) -> None:
    assert not list(tasks.unknown_people(book(**sheets)))


def test_who_has_left_can_do_nothing(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="ID | Aktiv | Mitglied bis\nM-001 | ja |\nM-002 | nein |\nM-003 | ja | 30.11.2025",
        Aufgaben="Verantwortlich | Status\nM-001\nM-002\nM-003\nM-002 | erledigt",
    )
    assert places(tasks.people_who_left(sheets, TODAY)) == [
        "A3 Hinweis responsible-left",
        "A4 Hinweis responsible-left",
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("erledigt | 01.11.2025", []),
        ("erledigt |           ", ["B2 Hinweis done-or-not"]),
        ("offen    | 01.11.2025", ["A2 Fehler done-or-not"]),
        ("entfallen | 01.11.2025", ["A2 Fehler done-or-not"]),
        ("offen    |           ", []),
    ],
)
def test_it_is_clear_whether_a_task_is_done(book: BookBuilder, places: Places, cells: str, found: list[str]) -> None:
    assert places(tasks.done_or_not(book(Aufgaben=f"Status | Erledigt am\n{cells}"))) == found


def test_a_task_comes_from_an_item_of_the_agenda(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Tagesordnung="Treffen-ID | TOP\n2025-2 | 1\n2025-2 | 2",
        Aufgaben="Treffen-ID | TOP\n2025-2 | 2\n2025-2 | 12\n2025-2 |\n2025-1 | 7",
    )
    [finding] = tasks.items_not_on_agenda(sheets)
    assert places([finding]) == ["B3 Hinweis task-without-item"]
    assert "Meinten Sie »" in finding.message


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("24.10.2025 |           ", []),
        ("31.01.2025 |           ", ["B2 Hinweis due-before-meeting"]),
        ("           | 31.01.2025", ["C2 Hinweis done-before-meeting"]),
        ("           | 31.12.2025", ["C2 Hinweis done-in-future"]),
        ("           | 01.12.2025", []),
    ],
)
def test_days_of_tasks_are_likely(book: BookBuilder, places: Places, cells: str, found: list[str]) -> None:
    sheets = book(
        Treffen="Treffen-ID | Datum\n2025-2 | 24.10.2025",
        Aufgaben=f"Treffen-ID | Fällig am | Erledigt am\n2025-2 | {cells}",
    )
    assert places(tasks.unlikely_days(sheets, TODAY)) == found
