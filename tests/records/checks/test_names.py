"""Names and forms of address."""

from collections.abc import Callable

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import names

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Frau Muster", ["A2 Fehler form-in-name"]),
        ("Herrn Muster", ["A2 Fehler form-in-name"]),
        ("Dr. Muster", ["A2 Hinweis title-in-name"]),
        ("Prof.Dr. Muster", ["A2 Hinweis title-in-name"]),
        ("Professorin Muster", ["A2 Hinweis title-in-name"]),
        ("Muster", []),
        ("Herr", []),
        ("Herrmann", []),
        ("Frauendorf", []),
        ("Professor-Becker", []),
        ("Drost", []),
        ("von Hohenadel", []),
    ],
)
def test_a_name_is_only_a_name(book: BookBuilder, places: Places, name: str, found: list[str]) -> None:
    assert places(names.titles_in_names(book(Mitglieder=f"Nachname\n{name}"))) == found


@pytest.mark.parametrize(
    ("cells", "complete"),
    [
        ("Frau    |     | Erika |        |           |", False),
        ("        | Dr. |       |        |           |", False),
        ("Frau    |     |       |        |           |", False),
        ("Frau    |     |       | Muster |           |", True),
        ("Frau    |     |       |        | Landrätin |", True),
        ("Frau    |     |       |        |           | Liebe Kolleginnen", True),
        ("        |     |       |        |           |", True),
    ],
)
def test_a_person_has_a_surname(book: BookBuilder, cells: str, *, complete: bool) -> None:
    sheets = book(Mitglieder=f"Anrede | Titel | Vorname | Nachname | Amtsbezeichnung | Briefanrede\n{cells}")
    assert (not list(names.incomplete_names(sheets))) == complete


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("       | Erika | Muster |              ", ["A2 Hinweis no-form-of-address"]),
        ("neutral | Kim  | Muster |              ", []),
        ("       |       |        |              ", []),
        ("       | Erika | Muster | Liebe Erika, ", []),
    ],
)
def test_a_missing_form_of_address_is_worth_a_look(
    book: BookBuilder, places: Places, cells: str, found: list[str]
) -> None:
    sheets = book(Mitglieder=f"Anrede | Vorname | Nachname | Briefanrede\n{cells}")
    assert places(names.missing_form_of_address(sheets)) == found


@pytest.mark.parametrize(
    ("form", "office"),
    [
        ("Frau", "Landrat"),
        ("Frau", "Staatsminister a. D."),
        ("Frau", "Vorsitzender des Vorstands"),
        ("Frau", "Erster Beigeordneter"),
        ("Frau", "Kämmerer"),
        ("Herr", "Oberbürgermeisterin der Stadt Beispiel"),
        ("Herr", "Hessische Ministerin für Beispiel"),
        ("Herr", "Stadträtin"),
        ("Herr", "Abgeordnete"),
        ("Herr", "Kämmerin"),
    ],
)
def test_the_gender_of_an_office_is_that_of_the_person(book: BookBuilder, form: str, office: str) -> None:
    sheets = book(Mitglieder=f"Anrede | Amtsbezeichnung\n{form} | {office}")
    [finding] = names.contradicting_gender(sheets)
    assert f"»{form}« und »{office}«" in finding.message


@pytest.mark.parametrize(
    ("form", "office"),
    [
        ("Frau", "Landrätin"),
        ("Frau", "Referentin beim Landrat"),
        ("Frau", "Leiterin des Büros des Oberbürgermeisters"),
        ("Frau", "Mitglied im Magistrat"),
        ("Frau", "Beauftragte für Integration"),
        ("Herr", "Vorsitzender"),
        ("Herr", "Präsident des Hessischen Landtags"),
        ("Herr", "Mitarbeiter der Oberbürgermeisterin"),
        ("Herr", "Magistrat"),
        ("neutral", "Landrat"),
        ("", "Landrat"),
        ("Frau", ""),
    ],
)
def test_offices_that_fit_pass(book: BookBuilder, form: str, office: str) -> None:
    assert not list(names.contradicting_gender(book(Mitglieder=f"Anrede | Amtsbezeichnung\n{form} | {office}")))


def test_the_function_is_looked_at_as_well(book: BookBuilder, places: Places) -> None:
    sheets = book(Mitglieder="Anrede | Funktion\nHerr | Leiterin des Amts für Stadtentwicklung")
    assert places(names.contradicting_gender(sheets)) == ["B2 Hinweis contradicting-gender"]
