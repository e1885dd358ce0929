"""Minutes before they go out."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import minutes

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

DRAFT = (
    "Treffen-ID | Datum | Status | Sitzungsleitung | Protokollführung\n2025-2 | 24.10.2025 | Protokollentwurf | A | B"
)
HELD = DRAFT.replace("Protokollentwurf", "durchgeführt")
AGENDA = "TOP | Titel | Art | Nur Regieplan\n1 | Begrüßung\n2 | Pause | Pause\n3 | Umbau | | ja\n4 | Ausblick"


def test_every_entry_has_its_item(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen=DRAFT, Tagesordnung=AGENDA, Protokoll="TOP\n1\n3\n44\n4")
    found = list(minutes.entries_without_item(sheets))
    assert places(found) == ["A3 Fehler entry-without-item", "A4 Fehler entry-without-item"]
    assert "TOP 3 steht nur im Regieplan" in found[0].message
    assert "TOP 44 steht nicht auf der Tagesordnung. Meinten Sie »4«?" in found[1].message


def test_minutes_without_agenda_are_one_error(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen=DRAFT, Protokoll="TOP\n1\n2")
    assert places(minutes.entries_without_item(sheets)) == ["A2 Fehler entry-without-item"]


def test_an_item_in_a_row_with_an_error_counts(book: BookBuilder) -> None:
    sheets = book(Treffen=DRAFT, Tagesordnung="TOP | Dauer (Min)\n1 |\n2 | lange", Protokoll="TOP\n2")
    assert not list(minutes.entries_without_item(sheets))


def test_every_item_has_its_text(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen=DRAFT, Tagesordnung=AGENDA, Protokoll="TOP\n1")
    [finding] = minutes.items_without_text(sheets)
    assert places([finding]) == ["A5 Hinweis item-without-text"]
    assert "Zu TOP 4 »Ausblick« steht nichts im Protokoll." in finding.message


def test_the_text_may_stand_at_the_item_or_its_subitems(book: BookBuilder) -> None:
    sheets = book(Treffen=DRAFT, Tagesordnung="TOP\n1\n1.1\n2\n2.1\n2.2", Protokoll="TOP\n1\n2.1\n2.2")
    assert not list(minutes.items_without_text(sheets))


@pytest.mark.parametrize(
    ("meeting", "rows", "found"),
    [
        (DRAFT, "TOP", ["C2 Hinweis no-minutes"]),
        (HELD, "TOP", []),
        (DRAFT.replace("Protokollentwurf", "abgeschlossen"), "TOP", []),
        (DRAFT, "TOP | Ja\n1 | viele", []),
    ],
)
def test_empty_minutes_are_named_once(
    book: BookBuilder, places: Places, meeting: str, rows: str, found: list[str]
) -> None:
    sheets = book(Treffen=meeting, Tagesordnung=AGENDA, Protokoll=rows)
    assert places(minutes.items_without_text(sheets)) == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("Beschluss | Das Konzept gilt.                     |   |  ", ["C2 Hinweis no-votes"]),
        ("Beschluss | Das Konzept gilt.                     |   | 2", ["C2 Hinweis no-votes"]),
        ("Beschluss | Das Konzept gilt.                     | 0 | 2", []),
        ("Beschluss | Das Bündnis beschließt einvernehmlich |   |  ", []),
        ("Ergebnis  | Das Konzept gilt.                     |   |  ", []),
    ],
)
def test_resolutions_have_votes(book: BookBuilder, places: Places, cells: str, found: list[str]) -> None:
    sheets = book(Protokoll=f"Art | Text | Ja | Nein\n{cells}")
    assert places(minutes.resolutions_without_votes(sheets)) == found


def test_only_resolutions_have_votes(book: BookBuilder, places: Places) -> None:
    sheets = book(Protokoll="Art | Ja | Nein | Enthaltung\nErgebnis | | 0\nDiskussion | 1\nBeschluss | 3\nInformation")
    assert places(minutes.votes_without_resolution(sheets)) == [
        "C2 Fehler votes-without-resolution",
        "B3 Fehler votes-without-resolution",
    ]


@pytest.mark.parametrize(
    ("yes", "found"),
    [
        (2, []),
        (3, ["B2 Hinweis too-many-votes"]),
        (4, ["B2 Hinweis too-many-votes"]),
        (5, ["B2 Fehler too-many-votes"]),
    ],
)
def test_there_are_no_more_votes_than_people(book: BookBuilder, places: Places, yes: int, found: list[str]) -> None:
    sheets = book(
        Mitglieder="ID | Rolle\nM-001 | Mitglied\nM-002 | Mitglied\nM-003 | Presse",
        Treffen=HELD,
        Teilnahme="""
            Mitglied-ID | Anwesend     | Name
            M-001       | ja           |
            M-002       | ja           |
            M-003       | ja           |
                        | ja           | Kim Muster
                        | entschuldigt | Uli Muster
            """,
        Protokoll=f"Art | Ja | Nein\nBeschluss | {yes} | 0",
    )
    assert places(minutes.more_votes_than_people(sheets)) == found


def test_votes_are_not_compared_with_attendance_nobody_has_noted(book: BookBuilder) -> None:
    sheets = book(Treffen=HELD, Teilnahme="Mitglied-ID | Anwesend\nM-001 |", Protokoll="Art | Ja\nBeschluss | 5")
    assert not list(minutes.more_votes_than_people(sheets))


def test_resolutions_are_numbered_once(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Treffen=HELD, Protokoll="Art | Nr\nBeschluss | 1\nErgebnis | 1\nBeschluss | 1\nBeschluss |\nBeschluss |"
    )
    assert places(minutes.numbers_twice(sheets)) == ["B4 Hinweis entry-number-twice"]


@pytest.mark.parametrize(
    ("status", "today", "found"),
    [
        ("eingeladen", date(2025, 10, 23), ["A2 Hinweis minutes-too-early"]),
        ("eingeladen", date(2025, 10, 24), []),
        ("abgesagt", date(2025, 10, 25), ["A2 Hinweis minutes-too-early"]),
    ],
)
def test_minutes_belong_to_a_meeting_that_took_place(
    book: BookBuilder, places: Places, status: str, today: date, found: list[str]
) -> None:
    sheets = book(
        Treffen=f"Treffen-ID | Datum | Status\n2025-2 | 24.10.2025 | {status}",
        Protokoll="Treffen-ID\n2025-2\n2025-2",
    )
    assert places(minutes.too_early(sheets, today)) == found


@pytest.mark.parametrize(
    ("meeting", "attendance", "found"),
    [
        (DRAFT, "Mitglied-ID | Anwesend\nM-001 | entschuldigt", ["A2 Hinweis nobody-present"]),
        (DRAFT, "Mitglied-ID | Anwesend\nM-001 | ja", []),
        (DRAFT, "Mitglied-ID | Anwesend\nM-001 | wohl", []),
        (HELD, "Mitglied-ID | Anwesend", []),
    ],
)
def test_somebody_was_there(book: BookBuilder, places: Places, meeting: str, attendance: str, found: list[str]) -> None:
    sheets = book(Treffen=meeting, Teilnahme=attendance, Protokoll="TOP\n1")
    assert places(minutes.nobody_present(sheets)) == found


def test_minutes_are_signed(book: BookBuilder, places: Places) -> None:
    unsigned = "Treffen-ID | Status | Sitzungsleitung | Protokollführung\n2025-2 | Protokollentwurf | | M-001"
    assert places(minutes.nobody_signs(book(Treffen=unsigned, Protokoll="TOP\n1"))) == ["C2 Hinweis nobody-signs"]
    assert not list(minutes.nobody_signs(book(Treffen=DRAFT, Protokoll="TOP\n1")))
    assert not list(minutes.nobody_signs(book(Treffen=unsigned)))
