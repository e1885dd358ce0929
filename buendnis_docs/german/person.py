"""A person as a letter or a list names her; nothing is inferred from a first name."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from buendnis_docs.german.degrees import before_name, behind_name
from buendnis_docs.german.offices import first_word, mandate, rank, without_mandate

_TIDY = re.compile(r"(?:[^\s,]+(?: [^\s,]+)*)?")
"""Words with one blank between them, no comma at either end: most values are tidy already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, or an organisation without one, as a row of the office's sheet describes it.

    `form` is »Frau«, »Herr«, »neutral« or None where it is unknown; anything else raises ValueError. A parliamentary
    mandate (»MdL«) may stand in `office`, `title` or `last_name`. Blanks are tidied, line breaks become commas.
    """

    form: str | None = None
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    office: str = ""
    """The office by which the person is addressed: »Landrätin«, »Oberbürgermeisterin der Stadt Beispiel«."""
    office_in_address: str = ""
    """What the address says in place of the organisation: »Hessischer Minister der Finanzen«."""
    office_below_name: bool = False
    """Whether the address names the office below the name instead of above it."""
    organisation: str = ""
    unit: str = ""
    """A line below the organisation (»Der Kreisausschuss«); without an organisation, below the name."""
    fixed_salutation: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        if self.form not in {None, "Frau", "Herr", "neutral"}:
            raise ValueError(f"{self.form!r} is no form of address")
        for name in _TEXTS:
            value = getattr(self, name)
            if value and not _TIDY.fullmatch(value):
                object.__setattr__(self, name, _tidy(value))

    @property
    def has_name(self) -> bool:
        """Whether there is a person and not only an organisation."""
        return bool(self.first_name or self.last_name)

    @property
    def surname(self) -> str:
        """The last name with its particles, without »MdL«."""
        return without_mandate(self.last_name)

    @property
    def mandate(self) -> str:
        """The parliamentary mandate: »MdL«, »MdB a. D.«, or ""."""
        return next(filter(None, map(mandate, (self.office, self.title, self.last_name))), "")

    @property
    def degrees(self) -> str:
        """The academic degrees before the name, as the address spells them."""
        return before_name(without_mandate(self.title))

    @property
    def precedence(self) -> tuple[bool, int, bool]:
        """The place among several recipients: persons first, then by rank, among equals the woman."""
        return (not self.has_name, rank(without_mandate(self.office)), self.form != "Frau")


_TEXTS = tuple(field.name for field in fields(Person) if field.name not in {"form", "office_below_name"})


def display_name(person: Person) -> str:
    """Return »Dr. Erika Muster«, »Max Muster MdL«, »Kim Muster, M.A.«, or the organisation where there is no person."""
    if not person.has_name:
        return person.organisation
    name = joined(person.degrees, person.first_name, person.surname, person.mandate)
    return ", ".join(filter(None, (name, behind_name(person.title))))


def titled_name(person: Person) -> str:
    """Return »Staatsministerin Dr. Erika Muster«: the name after the office, if there is one."""
    if not person.has_name:
        return person.organisation
    return joined(first_word(without_mandate(person.office)), display_name(person))


def list_name(person: Person) -> str:
    """Return »Muster, Dr. Erika«, or the organisation where there is no person; »von« stays with the surname."""
    if not person.has_name:
        return person.organisation
    return ", ".join(filter(None, (person.surname, joined(person.degrees, person.first_name, person.mandate))))


def joined(*words: str) -> str:
    """Return the words that are there with one blank between them."""
    return " ".join(filter(None, words))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()).strip(" ,") for line in text.splitlines())
    return ", ".join(filter(None, lines))
