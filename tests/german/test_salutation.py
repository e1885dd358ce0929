"""Salutations and addresses: cases as data, and what holds for all input.

`anreden.json` holds people as the columns of the sheet »Mitglieder« describe them, and what a letter makes of them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.german.address import LONGEST_LINE, MOST_LINES, address_lines, arranged
from buendnis_docs.german.person import Person, display_name, list_name
from buendnis_docs.german.salutation import salutation, salutations

FIELDS = {
    "Organisation": "organisation",
    "Adresszusatz": "unit",
    "Anrede": "form",
    "Titel": "title",
    "Vorname": "first_name",
    "Nachname": "last_name",
    "Amtsbezeichnung": "office",
    "Amt in der Anschrift": "office_in_address",
    "Briefanrede": "fixed_salutation",
    "Straße": "street",
    "PLZ": "postcode",
    "Ort": "town",
    "Land": "country",
}
CASES = json.loads(Path(__file__).with_name("anreden.json").read_text(encoding="utf-8"))


def person_of(row: dict[str, str]) -> Person:
    values: dict[str, Any] = {FIELDS[heading]: value for heading, value in row.items() if heading in FIELDS}
    return Person(**values, office_below_name=row.get("Amt unter dem Namen") == "ja")


def people() -> st.SearchStrategy[Person]:
    words = st.sampled_from(
        ["", "Erika", "Muster", "von  Beispiel", "MdL", "Prof. Dr.", "M.A.", "der Stadt Beispiel,\n"]
    )
    texts = words | st.text(max_size=20)
    forms = st.sampled_from([None, "Frau", "Herr", "neutral"])
    return st.builds(
        Person, form=forms, office_below_name=st.booleans(), **dict.fromkeys(set(FIELDS.values()) - {"form"}, texts)
    )


def wordy_people() -> st.SearchStrategy[Person]:
    """Return people who have too much to say in every field, but no office that takes the organisation's place."""
    texts = st.lists(st.text("aMß-", min_size=1, max_size=60), max_size=20).map(" ".join)
    forms = st.sampled_from([None, "Frau", "Herr", "neutral"])
    wordy = ("organisation", "unit", "first_name", "last_name", "street", "town", "title")
    return st.builds(Person, form=forms, postcode=st.just("65183"), **dict.fromkeys(wordy, texts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fall"])
def test_a_letter_addresses_everybody_properly(case: dict[str, Any]) -> None:
    recipients = [person_of(row) for row in case["personen"]]
    assert list(address_lines(*recipients)) == case["anschrift"]
    assert salutations(recipients) == case["anrede"]
    if len(recipients) == 1:
        assert salutation(recipients[0]) == case["anrede"]


def test_the_cases_are_known_by_different_names() -> None:
    names = [case["fall"] for case in CASES]
    assert len(names) == len(set(names)) >= 30 + 15


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ("Liebe Frau Muster", "Liebe Frau Muster,"),
        ("Sehr geehrte Frau Muster!", "Sehr geehrte Frau Muster,"),
        ("Liebe Erika,\nlieber Max,", "Liebe Erika, lieber Max,"),
        (" , ", "Sehr geehrte Frau Landrätin,"),
    ],
)
def test_a_fixed_salutation_comes_first(fixed: str, expected: str) -> None:
    assert salutation(Person(form="Frau", office="Landrätin", fixed_salutation=fixed)) == expected


def test_nobody_can_not_be_greeted() -> None:
    with pytest.raises(ValueError, match="nobody to greet"):
        salutations([])


def test_two_organisations_are_greeted_once() -> None:
    assert salutations([Person(organisation="A"), Person(organisation="B")]) == "Sehr geehrte Damen und Herren,"


def test_two_recipients_share_their_address() -> None:
    person = Person(form="Frau", last_name="Muster", town="Kassel")
    with pytest.raises(ValueError, match="must share"):
        address_lines(person, replace(person, town="Fulda"))


def test_the_values_of_an_enumeration_will_do() -> None:
    class Form(StrEnum):
        MS = "Frau"

    person = Person(form=Form.MS, title="Prof.", last_name="Muster")
    assert salutation(person) == "Sehr geehrte Frau Professorin Muster,"
    assert address_lines(person) == ("Frau", "Prof. Muster")


@pytest.mark.parametrize("form", ["", "frau", "Fr.", "Familie"])
def test_an_unknown_form_of_address_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="no form of address"):
        Person(form=form)


@pytest.mark.parametrize(
    ("person", "in_text", "in_list"),
    [
        (Person(title="Dr.", first_name="Erika", last_name="Muster"), "Dr. Erika Muster", "Muster, Dr. Erika"),
        (Person(first_name="Max", last_name="Muster", office="MdL"), "Max Muster MdL", "Muster, Max MdL"),
        (Person(title="M.A.", first_name="Kim", last_name="Muster"), "Kim Muster, M.A.", "Muster, Kim"),
        (Person(first_name="Maria", last_name="von Beispiel"), "Maria von Beispiel", "von Beispiel, Maria"),
        (Person(last_name="Muster"), "Muster", "Muster"),
        (Person(first_name="Erika"), "Erika", "Erika"),
        (Person(organisation="Stadt Beispiel"), "Stadt Beispiel", "Stadt Beispiel"),
    ],
)
def test_a_name_in_text_and_in_lists(person: Person, in_text: str, in_list: str) -> None:
    assert display_name(person) == in_text
    assert list_name(person) == in_list


@given(st.lists(people(), min_size=1, max_size=3))
def test_every_salutation_is_one_tidy_line_with_a_comma(recipients: list[Person]) -> None:
    for line in (salutation(recipients[0]), salutations(recipients)):
        assert line.endswith(",")
        assert not line.endswith((" ,", ",,"))
        assert "  " not in line


@given(people())
def test_every_address_is_tidy_and_fits(person: Person) -> None:
    lines = address_lines(person)
    assert len(lines) <= MOST_LINES
    assert all(line and line == line.strip() and "  " not in line for line in lines)


@given(people() | wordy_people(), people() | wordy_people())
def test_two_recipients_fit_as_well(person: Person, other: Person) -> None:
    shared = {name: getattr(person, name) for name in ("organisation", "street", "postcode", "town", "country")}
    lines = address_lines(person, replace(other, **shared))
    assert len(lines) <= MOST_LINES
    assert all(len(line) <= LONGEST_LINE for line in lines)


@given(wordy_people())
def test_whatever_is_missing_in_an_address_is_told(person: Person) -> None:
    address = arranged(person)
    assert len(address.lines) <= MOST_LINES
    assert all(line and len(line) <= LONGEST_LINE and line == line.strip() for line in address.lines)
    names = [person.organisation, person.first_name, person.last_name, person.street, person.town]
    said = "".join(address.lines).replace(" ", "")
    if not address.is_cut:
        assert all(name.replace(" ", "") in said for name in names)
    if address.is_whole:
        assert person.unit.replace(" ", "") in said


MINISTRY = "Ministerium für Wirtschaft, Energie, Verkehr, Wohnen und ländlichen Raum, Muster und Beispiele"


def at_home(organisation: str, **values: str) -> Person:
    fields: dict[str, Any] = {"street": "Musterstraße 1", "postcode": "65183", "town": "Musterstadt", **values}
    return Person(organisation=organisation, **fields)


@pytest.mark.parametrize(
    ("person", "lines", "needed", "is_cut"),
    [
        (
            at_home(MINISTRY, unit="Abteilung 7", form="Frau", last_name="Muster"),
            ("Ministerium für Wirtschaft, Energie, Verkehr,", "Wohnen und ländlichen Raum, Muster und",
             "Beispiele, Abteilung 7", "Frau Muster", "Musterstraße 1", "65183 Musterstadt"),
            6,
            False,
        ),
        (
            at_home(MINISTRY, unit=f"Abteilung für {MINISTRY}", form="Frau", last_name="Muster"),
            ("Ministerium für Wirtschaft, Energie, Verkehr,", "Wohnen und ländlichen Raum, Muster und", "Beispiele",
             "Frau Muster", "Musterstraße 1", "65183 Musterstadt"),
            8,
            False,
        ),
        (
            at_home(f"{MINISTRY}, {MINISTRY}", office="Ministerin", form="Frau", last_name="Muster", country="Muster"),
            ("Ministerium für Wirtschaft, Energie, Verkehr…", "Frau Ministerin", "Muster", "Musterstraße 1",
             "65183 MUSTERSTADT", "MUSTER"),
            9,
            True,
        ),
        (
            at_home(organisation="Muster" * 9),
            ("Muster" * 7 + "Mus", "terMuster", "Musterstraße 1", "65183 Musterstadt"),
            3,
            True,
        ),
        (
            Person(organisation="Wohnungsbau- und Stadtentwicklungsgesellschaft-Musterhausen-Beispielburg"),
            ("Wohnungsbau- und", "Stadtentwicklungsgesellschaft-Musterhausen-", "Beispielburg"),
            3,
            False,
        ),
        (
            Person(organisation="Verein für Muster, Beispiele und Proben in e. V."),
            ("Verein für Muster, Beispiele und Proben in", "e. V."),
            2,
            False,
        ),
    ],
    ids=["whole", "unit left out", "cut", "a word too long", "a long word with hyphens", "e. V. stays together"],
)  # fmt: skip
def test_an_address_that_is_too_long(person: Person, lines: tuple[str, ...], needed: int, is_cut: bool) -> None:  # noqa: FBT001 - a table
    address = arranged(person)
    assert (address.lines, address.needed, address.is_cut) == (lines, needed, is_cut)


@given(people(), people())
def test_the_order_of_two_recipients_is_by_rank_not_by_row(person: Person, other: Person) -> None:
    if person.precedence != other.precedence:
        assert salutations([person, other]) == salutations([other, person])


def test_a_long_word_before_a_comma_is_tidied_at_once() -> None:
    assert Person(organisation="x" * 5000 + " ,").organisation == "x" * 5000
