"""Times of agenda items."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import schedule

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2025, 9, 1)
MEETING = "Treffen-ID | Beginn | Ende | Ankommen ab\n2025-2 | 10:00 | 12:00 |"


@pytest.mark.parametrize(
    ("meeting", "begin", "found"),
    [
        (MEETING, "09:45", ["B2 Fehler item-before-meeting"]),
        (MEETING, "10:00", []),
        (f"{MEETING} 09:30", "09:30", []),
        (f"{MEETING} 09:30", "09:15", ["B2 Fehler item-before-meeting"]),
        ("Beginn | Datum bis\n10:00 | 25.10.2025", "09:00", []),
    ],
)
def test_no_item_begins_before_the_meeting(
    book: BookBuilder, places: Places, meeting: str, begin: str, found: list[str]
) -> None:
    sheets = book(Treffen=meeting, Tagesordnung=f"TOP | Beginn\n1 | {begin}")
    assert places(schedule.items_outside_meeting(sheets)) == found


def test_what_is_prepared_before_the_meeting_is_internal(book: BookBuilder) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung="TOP | Beginn | Nur Regieplan\n0 | 08:00 | ja\n1 | 10:00 |")
    assert not list(schedule.items_outside_meeting(sheets))
    assert not list(schedule.times_backwards(sheets))


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("1 | | 60\n2 | | 60", []),
        ("1 | | 60\n2 | | 75", ["C3 Hinweis agenda-too-long"]),
        ("1 | | 60\n2 | 12:30 |", ["B3 Hinweis agenda-too-long"]),
        ("1 | | 60\n2 | 12:00 |", []),
    ],
)
def test_the_agenda_fits_into_the_meeting(book: BookBuilder, places: Places, items: str, found: list[str]) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung=f"TOP | Beginn | Dauer (Min)\n{items}")
    assert places(schedule.agenda_too_long(sheets, TODAY)) == found
    assert not list(schedule.agenda_too_long(sheets, date(2025, 12, 1)))


def test_the_excess_is_named_in_minutes(book: BookBuilder) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung="TOP | Dauer (Min)\n1 | 135")
    [finding] = schedule.agenda_too_long(sheets, TODAY)
    assert "15 Minuten länger als das Treffen: TOP 1 dauert bis 12:15\u00a0Uhr" in finding.message


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("1 | 10:00 | 30\n2 | 10:30 | 30", []),
        ("1 | 10:00 | 30\n2 | 10:45 | 30", []),
        ("1 | 10:00 | 30\n2 | 10:15 | 30", ["B3 Hinweis items-overlap"]),
        ("1 | 10:30 | 30\n2 | 10:15 | 30", ["B3 Fehler item-before-item"]),
        ("1 | 10:00 |\n2 | 11:00 | 30\n3 | 10:30 | 30", ["B4 Fehler item-before-item"]),
        ("1 | 10:00 |\n1.1 | 10:00 | 60\n1.2 | 10:00 | 60\n2 | 11:00 |", []),
        ("1 | |\n1.1 | 10:00 | 30\n1.2 | 10:15 | 60\n2 | 11:15 |", ["B4 Hinweis items-overlap"]),
        ("1 | 10:00 | 60\n2 | 09:00 |", ["B3 Fehler item-before-item"]),
    ],
)
def test_items_follow_one_another(book: BookBuilder, places: Places, items: str, found: list[str]) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung=f"TOP | Beginn | Dauer (Min)\n{items}")
    assert places(schedule.times_backwards(sheets)) == found


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("1 | | 60\n1.1 | | 30\n1.2 | | 30", []),
        ("1 | | 60\n1.1 | | 30\n1.2 | | 45", ["C2 Hinweis duration-differs"]),
        ("1 | | 60\n1.1 | |\n1.2 | |", []),
        ("1 | 10:00 |\n1.1 | 10:15 | 30\n2 | 11:00 |", ["B2 Hinweis begin-differs"]),
        ("1 | 10:15 |\n1.1 | | 30\n2 | 11:00 |", []),
    ],
)
def test_an_item_spans_its_subitems(book: BookBuilder, places: Places, items: str, found: list[str]) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung=f"TOP | Beginn | Dauer (Min)\n{items}")
    assert places(schedule.contradicting_subitems(sheets)) == found


def test_every_begin_can_be_computed(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen=MEETING, Tagesordnung="TOP | Beginn | Dauer (Min)\n1 | |\n2 | |\n3 | | 10\n4 | 11:00 |")
    [finding] = schedule.unknown_times(sheets, TODAY)
    assert places([finding]) == ["B3 Hinweis time-unknown"]
    assert "Der Beginn von TOP 2 und TOP 3" in finding.message
    assert not list(schedule.unknown_times(sheets, date(2025, 12, 1)))


def test_a_row_with_an_error_makes_all_times_uncertain(book: BookBuilder) -> None:
    sheets = book(
        Treffen=MEETING, Tagesordnung="TOP | Beginn | Dauer (Min)\n1 | | lange\n2 | | 200\n3 | |\n4 | |\n5 | 09:00 |"
    )
    assert not list(schedule.agenda_too_long(sheets, TODAY))
    assert not list(schedule.unknown_times(sheets, TODAY))
    assert not list(schedule.times_backwards(sheets))
