"""Attendance rows."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import attendance

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

BEFORE, AFTER = date(2025, 9, 1), date(2025, 12, 1)
MEETING = "Treffen-ID | Datum | Beginn | Ende\n2025-2 | 24.10.2025 | 10:00 | 12:00"


def test_everybody_is_listed_once_a_meeting(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Teilnahme="""
        Treffen-ID | Mitglied-ID | Name       | Organisation
        2025-1     | M-001       |            |
        2025-2     | M-001       |            |
        2025-2     | M-001       |            |
        2025-2     |             | Kim Muster | Stadt A
        2025-2     |             | Kim Muster | Stadt A
        2025-2     |             | Kim Muster | Stadt B
        2025-2     |             |            | Stadt C
        2025-2     |             |            | Stadt C
        """
    )
    assert places(attendance.listed_twice(sheets)) == ["B4 Fehler listed-twice", "C6 Hinweis listed-twice"]


def test_a_row_names_somebody(book: BookBuilder, places: Places) -> None:
    sheets = book(Teilnahme="Mitglied-ID | Name | Organisation | Anwesend\n|||ja\nM-001\n|Kim Muster\n||Stadt C")
    assert places(attendance.nameless_guests(sheets)) == ["A2 Fehler nameless-guest"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("Erika Muster", []), ("Dr. MUSTER", []), ("", []), ("Max Beispiel", ["C2 Hinweis wrong-name"])],
)
def test_id_and_name_belong_together(book: BookBuilder, places: Places, name: str, found: list[str]) -> None:
    sheets = book(
        Mitglieder="ID | Vorname | Nachname\nM-001 | Erika | Muster",
        Treffen=MEETING,
        Teilnahme=f"Treffen-ID | Mitglied-ID | Name\n2025-2 | M-001 | {name}",
    )
    assert places(attendance.wrong_names(sheets)) == found


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("", "30.09.2025", "endete am 30.09.2025"),
        ("01.01.2026", "", "beginnt erst am 01.01.2026"),
        ("24.10.2025", "24.10.2025", None),
        ("", "", None),
    ],
)
def test_the_membership_covers_the_meeting(book: BookBuilder, since: str, until: str, says: str | None) -> None:
    sheets = book(
        Mitglieder=f"ID | Mitglied von | Mitglied bis\nM-001 | {since} | {until}",
        Treffen=MEETING,
        Teilnahme="Treffen-ID | Mitglied-ID\n2025-2 | M-001",
    )
    found = [finding.message for finding in attendance.not_covered(sheets)]
    assert len(found) == (says is not None)
    assert all(str(says) in message for message in found)


def test_who_is_inactive_is_not_invited(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="ID | Aktiv\nM-001 | nein\nM-002 | ja",
        Treffen=MEETING,
        Teilnahme="Treffen-ID | Mitglied-ID\n2025-2 | M-001\n2025-2 | M-002",
    )
    assert places(attendance.uninvited(sheets, BEFORE)) == ["B2 Hinweis inactive"]
    assert not list(attendance.uninvited(sheets, AFTER))


def test_guests_can_be_reached(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Treffen=MEETING,
        Teilnahme="""
            Treffen-ID | Name       | E-Mail          | Rückmeldung
            2025-2     | Kim Muster |                 |
            2025-2     | Max Muster | m@example.org   |
            2025-2     | Uli Muster |                 | zugesagt
            """,
    )
    assert places(attendance.unreachable_guests(sheets, BEFORE)) == ["C2 Hinweis no-email"]
    assert not list(attendance.unreachable_guests(sheets, AFTER))


@pytest.mark.parametrize(
    ("status", "presence", "today", "found"),
    [
        ("eingeladen", "ja", BEFORE, ["B2 Fehler present-too-early"]),
        ("eingeladen", "entschuldigt", BEFORE, []),
        ("durchgeführt", "ja", AFTER, []),
        ("abgesagt", "ja", AFTER, ["B2 Hinweis present-at-cancelled"]),
    ],
)
def test_nobody_was_at_a_meeting_to_come(
    book: BookBuilder, status: str, presence: str, today: date, found: list[str]
) -> None:
    sheets = book(
        Treffen=f"Treffen-ID | Datum | Status\n2025-2 | 24.10.2025 | {status}",
        Teilnahme=f"Treffen-ID | Anwesend\n2025-2 | {presence}\n2025-2 | {presence}",
    )
    findings = attendance.present_in_future(sheets, today)
    assert [f"{f.origin.cell} {f.severity} {f.kind}" for f in findings] == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("ja   | 10:30 | 12:00", []),
        ("ja   | 12:00 | 10:30", ["D2 Fehler left-before-coming"]),
        ("ja   | 10:30 |      ", []),
        ("nein | 10:30 |      ", ["B2 Hinweis times-of-absent"]),
        ("ja   | 12:30 |      ", ["C2 Hinweis outside-meeting"]),
        ("ja   |       | 09:30", ["D2 Hinweis outside-meeting"]),
    ],
)
def test_partial_presence_lies_within_the_meeting(
    book: BookBuilder, places: Places, cells: str, found: list[str]
) -> None:
    sheets = book(Treffen=MEETING, Teilnahme=f"Treffen-ID | Anwesend | von | bis\n2025-2 | {cells}")
    assert places(attendance.times_backwards(sheets)) == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("19.09.2025 | 02.10.2025", []),
        ("19.09.2025 | 18.09.2025", ["C2 Hinweis reply-before-invitation"]),
        ("25.10.2025 |           ", ["B2 Hinweis invited-after-meeting"]),
        ("           | 02.10.2025", []),
    ],
)
def test_replies_follow_invitations(book: BookBuilder, places: Places, cells: str, found: list[str]) -> None:
    sheets = book(Treffen=MEETING, Teilnahme=f"Treffen-ID | Eingeladen am | Rückmeldung am\n2025-2 | {cells}")
    assert places(attendance.replies_backwards(sheets)) == found
