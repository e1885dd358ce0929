"""Keys and references between sheets."""

import time
from collections.abc import Callable

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import identity
from buendnis_docs.records.checks.keys import looks_like_key, suggestion

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

MEMBERS = """
    ID    | Nachname
    M-001 | Muster
    M-030 | Beispiel
    """


def test_a_key_is_given_once(book: BookBuilder, places: Places) -> None:
    members = book(
        Mitglieder="""
        ID
        M-001
        M-002
        m-001
        """
    )
    [finding] = identity.duplicate_keys(members)
    assert places([finding]) == ["A4 Fehler duplicate-key"]
    assert "hier und in Zeile 2" in finding.message


def test_keys_of_different_sheets_do_not_collide(book: BookBuilder) -> None:
    assert not list(identity.duplicate_keys(book(Mitglieder="ID\n1", Treffen="Treffen-ID\n1")))


def test_a_reference_leads_to_a_row(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Mitglieder=MEMBERS,
        Treffen="Treffen-ID\n2025-2",
        Teilnahme="""
            Treffen-ID | Mitglied-ID
            2025-2     | M-001
            2025-2     | M-031
            2025-3     | M-030
            """,
    )
    found = list(identity.unknown_references(sheets))
    assert places(found) == ["A4 Fehler unknown-reference", "B3 Fehler unknown-reference"]
    assert "»2025-3« gibt es im Blatt »Treffen« nicht. Meinten Sie »2025-2«?" in found[0].message


@pytest.mark.parametrize(
    ("sheet", "notation"),
    [
        ("Tagesordnung", "Treffen-ID\n2020-9"),
        ("Protokoll", "Treffen-ID\n2020-9"),
        ("Aufgaben", "Treffen-ID\n2020-9"),
        ("Anlagen", "Treffen-ID\n2020-9"),
        ("Mitglieder", "Vertritt\nM-099"),
    ],
)
def test_every_strict_reference_is_looked_up(book: BookBuilder, places: Places, sheet: str, notation: str) -> None:
    sheets = book(**{"Treffen": "Treffen-ID\n2025-2", "Mitglieder": MEMBERS, sheet: notation})
    assert places(identity.unknown_references(sheets)) == ["A2 Fehler unknown-reference"]


def test_a_row_with_an_error_elsewhere_still_has_its_key(book: BookBuilder) -> None:
    sheets = book(
        Mitglieder="ID | E-Mail\nM-001 | keine Adresse",
        Treffen="Treffen-ID\n2025-2",
        Teilnahme="Treffen-ID | Mitglied-ID\n2025-2 | M-001",
    )
    assert not sheets.members
    assert not list(identity.unknown_references(sheets))


def test_a_sheet_that_is_missing_altogether_is_not_reported_row_by_row(book: BookBuilder) -> None:
    assert not list(identity.unknown_references(book(Teilnahme="Treffen-ID | Mitglied-ID\n2025-2 | M-001")))


def test_an_empty_sheet_has_no_keys(book: BookBuilder) -> None:
    [finding] = identity.unknown_references(book(Treffen="Treffen-ID", Tagesordnung="Treffen-ID\n2025-2"))
    assert "Das Blatt »Treffen« enthält noch keine Zeile" in finding.message


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("M-007", "»M-007« gibt es im Blatt »Mitglieder« nicht."),
        ("m30", "Meinten Sie »M-030«?"),
        ("M-001, M-030", "enthält die ID »M-001« zwischen anderem Text"),
        ("Frau Muster (M-001)", "enthält die ID »M-001« zwischen anderem Text"),
    ],
)
def test_what_looks_like_an_id_must_be_one(book: BookBuilder, places: Places, host: str, says: str) -> None:
    [finding] = identity.unknown_ids_among_names(book(Mitglieder=MEMBERS, Treffen=f"Gastgeber\n{host}"))
    assert places([finding]) == ["A2 Fehler unknown-reference"]
    assert says in finding.message


@pytest.mark.parametrize(
    "host", ["M-001", "Stadt Musterstadt", "Haus 12", "Amt für Soziales, Abteilung 4", "60plus e. V."]
)
def test_names_are_no_ids(book: BookBuilder, host: str) -> None:
    assert not list(identity.unknown_ids_among_names(book(Mitglieder=MEMBERS, Treffen=f"Gastgeber\n{host}")))


def test_keys_without_figures_are_told_from_names_by_nobody() -> None:
    assert not looks_like_key("Geschäftsstelle", frozenset({"Muster", "Beispiel"}))


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("m1", "M-001"),
        ("M 001", "M-001"),
        ("M-0030", "M-030"),
        ("M-03O", "M-030"),
        ("N-030", "M-030"),
        ("völlig anders", None),
    ],
)
def test_the_nearest_key_is_suggested(typed: str, nearest: str | None) -> None:
    few = frozenset({"M-001", "M-030"})
    assert suggestion(typed, few) == (f" Meinten Sie »{nearest}«?" if nearest else "")


def test_a_short_number_is_not_near_to_any_other() -> None:
    assert not suggestion("9", frozenset({"1", "2", "3"}))
    assert suggestion("44", frozenset({"1", "4"})) == " Meinten Sie »4«?"


def test_thousands_of_wrong_references_take_no_time(book: BookBuilder) -> None:
    members = "ID\n" + "\n".join(f"M-{number:04}" for number in range(2_000))
    rows = "\n".join(f"2025-2 | X{number:07}" for number in range(2_000))
    sheets = book(Mitglieder=members, Treffen="Treffen-ID\n2025-2", Teilnahme=f"Treffen-ID | Mitglied-ID\n{rows}")
    begin = time.perf_counter()
    assert len(list(identity.unknown_references(sheets))) == 2_000
    assert time.perf_counter() - begin < 3
