"""Deputies, in the members' sheet and at meetings."""

from collections.abc import Callable

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import deputies

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]


def test_a_deputy_is_one_for_somebody(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="""
        ID    | Rolle           | Vertritt | Aktiv
        M-001 | Mitglied        |          | ja
        M-002 | Stellvertretung | M-001    | ja
        M-003 | Stellvertretung |          | ja
        M-004 | Mitglied        | M-001    | ja
        M-005 | Mitglied        |          | nein
        M-006 | Stellvertretung | M-005    | ja
        M-007 | Stellvertretung |          | nein
        """
    )
    assert places(deputies.deputies_for_nobody(sheets)) == [
        "C4 Hinweis deputy-for-nobody",
        "B5 Hinweis deputy-as-member",
        "C7 Hinweis deputy-for-nobody",
    ]


def test_deputies_do_not_go_round_in_a_circle(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="""
        ID    | Vertritt
        M-001 | M-001
        M-002 | M-003
        M-003 | M-002
        M-004 | M-003
        M-005 |
        M-006 | M-005
        """
    )
    assert places(deputies.deputies_in_a_circle(sheets)) == [
        "B2 Fehler deputy-circle",
        "B3 Fehler deputy-circle",
        "B4 Fehler deputy-circle",
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("vertreten |       |    ", ["B2 Hinweis no-deputy"]),
        ("vertreten |       | ja ", ["B2 Fehler no-deputy"]),
        ("zugesagt  | M-002 |    ", ["A2 Hinweis deputy-without-reply"]),
        ("zugesagt  | M-002 | ja ", ["A2 Fehler deputy-without-reply"]),
        ("vertreten | M-001 |    ", ["B2 Fehler own-deputy"]),
        ("vertreten | M-002 | ja ", []),
        ("vertreten | Alex Beispiel | ja ", []),
        ("zugesagt  |       | ja ", []),
    ],
)
def test_it_is_clear_who_comes(book: BookBuilder, places: Places, cells: str, found: list[str]) -> None:
    sheets = book(Teilnahme=f"Rückmeldung | Vertretung durch | Anwesend | Mitglied-ID\n{cells} | M-001")
    assert places(deputies.represented_by_nobody(sheets)) == found


def test_a_deputy_is_there_once(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Teilnahme="""
        Treffen-ID | Mitglied-ID | Rückmeldung | Vertretung durch | Anwesend
        2025-1     | M-001       | vertreten   | M-002            | ja
        2025-1     | M-002       | zugesagt    |                  | ja
        2025-1     | M-003       | vertreten   | M-004            | ja
        2025-2     | M-004       | zugesagt    |                  | ja
        2025-2     | M-005       | vertreten   | M-006            |
        2025-2     | M-006       | vertreten   | M-005            |
        2025-2     | M-007       | vertreten   | M-004            |
        """
    )
    assert places(deputies.represented_twice(sheets)) == [
        "D2 Hinweis present-twice",
        "D6 Fehler deputy-circle",
        "D7 Fehler deputy-circle",
    ]
