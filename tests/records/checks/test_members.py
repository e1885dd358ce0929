"""Members: reachable, within their membership, and listed once."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import members

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2025, 9, 1)
AHEAD = "Treffen-ID | Datum\n2025-2 | 24.10.2025"


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        ("Versandweg | E-Mail", "E-Mail |", ["C2 Fehler no-email"]),
        ("Versandweg | E-Mail", "       |", ["C2 Fehler no-email"]),
        ("Versandweg | E-Mail", "E-Mail | a@example.org", []),
        ("Versandweg | Straße | PLZ | Ort", "Brief | Markt 1 | 65183 | Wiesbaden", []),
        ("Versandweg | Straße | PLZ | Ort", "Brief | Markt 1 |       |          ", ["D2 Fehler no-address"]),
        ("Versandweg | Straße | E-Mail   ", "beides", ["D2 Fehler no-email", "C2 Fehler no-address"]),
        ("Aktiv | E-Mail", "nein |", []),
        ("Rolle | E-Mail", "Presse |", []),
        ("Rolle | E-Mail | Verteiler", "Presse | | Info", ["C2 Fehler no-email"]),
        ("Mitglied bis | E-Mail", "31.12.2024 |", []),
    ],
)  # fmt: skip
def test_who_gets_letters_has_an_address_for_them(
    book: BookBuilder, places: Places, headings: str, cells: str, found: list[str]
) -> None:
    assert places(members.unreachable(book(Mitglieder=f"ID | {headings}\nM-001 | {cells}"), TODAY)) == found


def test_a_missing_address_is_named_in_full(book: BookBuilder) -> None:
    [finding] = members.unreachable(book(Mitglieder="Versandweg | Ort | Straße | PLZ\nBrief"), TODAY)
    assert "für die Anschrift fehlt: Straße, PLZ und Ort" in finding.message


def test_guests_need_an_address_once_they_are_listed_for_a_meeting(book: BookBuilder, places: Places) -> None:
    guest = "ID | Rolle | E-Mail\nM-040 | Gast |"
    listed = "Treffen-ID | Mitglied-ID\n2025-2 | M-040"
    assert not list(members.unreachable(book(Mitglieder=guest, Treffen=AHEAD), TODAY))
    invited = book(Mitglieder=guest, Treffen=AHEAD, Teilnahme=listed)
    assert places(members.unreachable(invited, TODAY)) == ["C2 Fehler no-email"]
    assert not list(members.unreachable(invited, date(2025, 12, 1)))


def test_a_membership_does_not_end_before_it_begins(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="Mitglied von | Mitglied bis\n01.01.2025 | 31.12.2024\n01.01.2025 | 01.01.2025\n|31.12.2024"
    )
    [finding] = members.membership_backwards(sheets)
    assert places([finding]) == ["B2 Fehler membership-backwards"]
    assert "endet am 31.12.2024, bevor sie am 01.01.2025 beginnt" in finding.message


def test_who_has_left_is_not_active(book: BookBuilder, places: Places) -> None:
    sheets = book(Mitglieder="Aktiv | Mitglied bis\nja | 31.08.2025\nnein | 31.08.2025\nja | 01.09.2025\nja |")
    assert places(members.membership_over(sheets, TODAY)) == ["A2 Hinweis membership-over"]


def test_subscriptions_are_spelt_right(book: BookBuilder, places: Places) -> None:
    sheets = book(Mitglieder="Verteiler\nEinladung; protokoll\nEinladugn, Info\nalles")
    first, second = members.unknown_mailings(sheets)
    assert places([first, second]) == ["A3 Fehler unknown-mailing", "A4 Fehler unknown-mailing"]
    assert "»Einladugn« ist kein Verteiler. Meinten Sie »Einladung«?" in first.message
    assert "Erlaubt sind, durch Semikolon getrennt: Einladung; Protokoll; Info." in second.message


@pytest.mark.parametrize(
    ("postcode", "land", "says"),
    [
        ("1067", "", "Falls »01067« gemeint ist: bitte die Zelle als »Text« formatieren und 01067 eintippen."),
        ("1067", "Deutschland", "hat nur vier Ziffern"),
        ("D-65183", "", "Meinten Sie »65183«?"),
        ("65 183", "", "Meinten Sie »65183«?"),
        ("6518", "", "hat nur vier Ziffern"),
        ("651834", "", "»651834« ist keine Postleitzahl. Erwartet werden fünf Ziffern wie 36381."),
        ("SW1A 1AA", "", "Bei einer Anschrift im Ausland bitte »Land« ausfüllen."),
    ],
)
def test_a_german_postcode_has_five_digits(book: BookBuilder, postcode: str, land: str, says: str) -> None:
    [finding] = members.bad_postcodes(book(Mitglieder=f"PLZ | Land\n{postcode} | {land}"))
    assert says in finding.message


@pytest.mark.parametrize("cells", ["01067 |", "65183 | Deutschland", "1010 | Österreich", "SW1A 1AA | England", "|"])
def test_good_postcodes_pass(book: BookBuilder, cells: str) -> None:
    assert not list(members.bad_postcodes(book(Mitglieder=f"PLZ | Land\n{cells}")))


def test_a_meetings_postcode_is_only_unlikely(book: BookBuilder, places: Places) -> None:
    assert places(members.bad_postcodes(book(Treffen="PLZ\n1010"))) == ["A2 Hinweis bad-postcode"]


def test_nobody_is_listed_twice(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder="""
        ID    | Vorname | Nachname | Organisation | E-Mail           | Aktiv | Rolle
        M-001 | Erika   | Muster   | Stadt A      | e@example.org    | ja    |
        M-002 | erika   | Muster   | Stadt A      |                  | ja    |
        M-003 | Erika   | Muster   | Stadt B      |                  | ja    |
        M-004 | Max     | Beispiel | Stadt A      | E@example.org    | ja    |
        M-005 | Erika   | Muster   | Stadt A      | e@example.org    | nein  |
        M-006 |         |          | Stadt C      |                  | ja    |
        M-007 |         |          | Stadt C      |                  | ja    |
        M-008 | Kim     | Vorlage  | Büro         | e@example.org    | ja    | Geschäftsstelle
        """
    )
    found = list(members.same_person_twice(sheets))
    assert places(found) == ["C3 Hinweis same-person", "E5 Hinweis same-email"]
    assert "steht schon in Zeile 2 (»M-001«)" in found[0].message
