"""Numbers of agenda items."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from buendnis_docs.findings import Finding
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import agenda

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

NUMBERING: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    agenda.numbers_twice,
    agenda.numbers_out_of_order,
    agenda.subitems_without_item,
    agenda.numbers_missing,
)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("1 2 2.1 2.2 3", []),
        ("0 1 2", []),
        ("1 2 10", ["A4 Hinweis item-missing"]),
        ("1 2 2", ["A4 Fehler item-twice"]),
        ("1 2 02", ["A4 Fehler item-twice"]),
        ("2 3", ["A2 Hinweis item-missing"]),
        ("1 2 4", ["A4 Hinweis item-missing"]),
        ("1 3 2", ["A4 Fehler items-out-of-order"]),
        ("1 2 2.1 2.3", ["A5 Hinweis item-missing"]),
        ("1 2.1", ["A3 Fehler item-missing"]),
        ("1 9 10 11", ["A3 Hinweis item-missing"]),
        ("1 1.1 1.1.1", []),
        ("1 1.1.1", ["A3 Fehler item-missing"]),
    ],
)
def test_items_are_numbered_without_gaps_and_doubles(
    book: BookBuilder, places: Places, numbers: str, found: list[str]
) -> None:
    sheets = book(Tagesordnung="\n".join(["TOP", *numbers.split()]))
    assert [place for each in NUMBERING for place in places(each(sheets))] == found


def test_every_meeting_counts_for_itself(book: BookBuilder) -> None:
    sheets = book(
        Tagesordnung="""
        Treffen-ID | TOP
        2025-1     | 1
        2025-2     | 1
        2025-1     | 2
        2025-2     | 2
        """
    )
    assert not [finding for each in NUMBERING for finding in each(sheets)]


def test_internal_items_may_stand_anywhere_but_leave_a_gap(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Tagesordnung="""
        TOP | Nur Regieplan
        1   |
        99  | ja
        2   |
        3   | ja
        4   |
        """
    )
    assert [place for each in NUMBERING for place in places(each(sheets))] == ["A6 Hinweis item-missing"]


def test_a_row_with_an_error_elsewhere_still_has_its_number(book: BookBuilder) -> None:
    sheets = book(
        Tagesordnung="""
        TOP | Dauer (Min)
        1   | 10
        2   | lange
        2.1 | 10
        3   | 10
        """
    )
    assert not [finding for each in NUMBERING for finding in each(sheets)]


def test_messages_name_both_rows(book: BookBuilder) -> None:
    sheets = book(Tagesordnung="TOP | Titel\n1 | Begrüßung\n1 | Rückblick")
    [finding] = agenda.numbers_twice(sheets)
    assert finding.message == "TOP 1 gibt es schon in Zeile 2 (»Begrüßung«). Bitte neu nummerieren."


@pytest.mark.parametrize(
    ("status", "agenda_rows", "found"),
    [
        ("eingeladen", "Treffen-ID", ["A2 Hinweis no-agenda"]),
        ("geplant", "Treffen-ID", []),
        ("eingeladen", "Treffen-ID\n2025-2", []),
        ("eingeladen", "Treffen-ID | Dauer (Min)\n2025-2 | lange", []),
    ],
)
def test_an_invitation_comes_with_an_agenda(
    book: BookBuilder, places: Places, status: str, agenda_rows: str, found: list[str]
) -> None:
    sheets = book(Treffen=f"Treffen-ID | Status\n2025-2 | {status}", Tagesordnung=agenda_rows)
    assert places(agenda.missing_agenda(sheets, date(2025, 9, 1))) == found
    assert not list(agenda.missing_agenda(sheets, date(2025, 12, 1)))


def test_only_breaks_and_internal_items_need_no_number(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Tagesordnung="""
        Titel   | Art     | Nur Regieplan
        Kaffee  | Pause   |
        Aufbau  |         | ja
        Bericht | Bericht |
        """
    )
    (place,) = places(agenda.numbers_absent(sheets))
    assert place.endswith("Fehler no-item-number")
