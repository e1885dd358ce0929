"""The first line of a letter.

After the rules of the Federal Ministry of the Interior (»Anschriften und Anreden«) and of DIN 5008. Spaces are plain
ones; `typography.protect` keeps »Dr. Muster« on one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from buendnis_docs.german.degrees import salutation_degree
from buendnis_docs.german.offices import first_word, group_of_holders, without_mandate
from buendnis_docs.german.person import Person, joined

_OPENINGS = {"Frau": "Sehr geehrte Frau", "Herr": "Sehr geehrter Herr"}
_MEMBERS_OF_PARLIAMENT = {"Frau": "Abgeordnete", "Herr": "Abgeordneter"}


def salutation(person: Person) -> str:
    """Return the salutation of one recipient, with its comma.

    In this order: the fixed salutation; the office (»Sehr geehrte Frau Landrätin,«); Frau or Herr with Professor(in)
    or Dr. and surname; »Guten Tag Kim Muster,«; »Sehr geehrte Damen und Herren,«.
    """
    return f"{_greeting(person)},"


def salutations(people: Iterable[Person]) -> str:
    """Return one line for several: persons by rank, among equals the woman first, else in the order given.

    Raises ValueError for nobody.
    """
    greetings = dict.fromkeys(_greeting(person) for person in sorted(people, key=attrgetter("precedence")))
    if not greetings:
        raise ValueError("nobody to greet")
    first, *others = greetings
    return f"{', '.join([first, *(other[:1].lower() + other[1:] for other in others)])},"


def _greeting(person: Person) -> str:
    if fixed := person.fixed_salutation.rstrip(" ,;!"):
        return fixed
    if person.form in _OPENINGS and (addressee := _addressee(person, person.form)):
        return f"{_OPENINGS[person.form]} {addressee}"
    if not person.has_name and (group := group_of_holders(person.office)):
        return f"Sehr geehrte {group}"
    degree = salutation_degree(person.title, person.form)
    if person.first_name or (degree and person.surname):
        return f"Guten Tag {joined(degree, person.first_name, person.surname)}"
    return "Sehr geehrte Damen und Herren"


def _addressee(person: Person, form: str) -> str:
    """Return what follows Frau or Herr, "" where neither office nor surname is known."""
    if office := first_word(without_mandate(person.office)):
        return office
    if person.mandate and not person.mandate.endswith("a. D."):
        return _MEMBERS_OF_PARLIAMENT[form]
    return joined(salutation_degree(person.title, form), person.surname) if person.surname else ""
