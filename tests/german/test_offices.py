"""Offices: the word for the salutation, the accusative for the address, and their rank."""

from __future__ import annotations

import pytest

from buendnis_docs.german.offices import accusative, first_word, rank


@pytest.mark.parametrize(
    ("office", "word"),
    [
        ("Landrätin", "Landrätin"),
        ("Oberbürgermeisterin der Stadt Beispiel", "Oberbürgermeisterin"),
        ("Präsidentin des Hessischen Landtags", "Präsidentin"),
        ("Staatssekretär im Hessischen Ministerium für Beispiel", "Staatssekretär"),
        ("Ministerin a. D.", "Ministerin"),
        ("Erster Beigeordneter und Kämmerer", "Erster Beigeordneter"),
        ("Stadtrat (ehrenamtlich)", "Stadtrat"),
        ("", ""),
    ],
)
def test_the_salutation_names_the_office_alone(office: str, word: str) -> None:
    assert first_word(office) == word


@pytest.mark.parametrize(
    ("nominative", "expected"),
    [
        ("Ministerpräsident des Landes Hessen", "Ministerpräsidenten des Landes Hessen"),
        ("Hessischer Minister der Finanzen", "Hessischen Minister der Finanzen"),
        ("Stellvertretender Vorsitzender", "Stellvertretenden Vorsitzenden"),
        ("Stadtrat und Dezernent für Beispiel", "Stadtrat und Dezernenten für Beispiel"),
        ("Vorsitzender der Gruppe Hessischer Präsident", "Vorsitzenden der Gruppe Hessischer Präsident"),
        ("Oberbürgermeister", "Oberbürgermeister"),
        ("Präsidentin", "Präsidentin"),
        ("Erste Beigeordnete", "Erste Beigeordnete"),
        ("Hessisches Ministerium", "Hessisches Ministerium"),
    ],
)
def test_only_weak_nouns_and_adjectives_change_in_the_accusative(nominative: str, expected: str) -> None:
    assert accusative(nominative) == expected


def test_offices_in_their_order_of_precedence() -> None:
    from_the_highest = [
        "Ministerpräsident des Landes Hessen",
        "Staatsministerin",
        "Staatssekretär im Hessischen Ministerium der Finanzen",
        "Landrätin",
        "Erste Bürgermeisterin",
        "Ministerialdirigentin",
        "",
    ]
    ranks = [rank(office) for office in from_the_highest]
    assert ranks == sorted(set(ranks))


def test_heads_of_counties_and_cities_are_equal() -> None:
    assert rank("Landrat") == rank("Landrätin") == rank("Oberbürgermeister der Stadt Beispiel")
