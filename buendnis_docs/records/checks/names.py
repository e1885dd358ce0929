"""Names and forms of address: what would make a letter begin badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.offices import first_word
from buendnis_docs.records.book import Book
from buendnis_docs.records.members import FormOfAddress, Member

_FORM_BEFORE_NAME = re.compile(r"(Frau|Herrn?)\s+\S", re.IGNORECASE)
_TITLE_BEFORE_NAME = re.compile(r"Prof\.|Dr\.|Dipl\.|Professor(?:in)?\s", re.IGNORECASE)

_OFFICES = (
    "meister|minister|sekretär|präsident|vorsteher|direktor|dezernent|referent|leiter|senator|kanzler|rektor|"
    "geschäftsführer|koordinator|sprecher|vertreter"
)
_COUNCILS = "land|stadt|kreis|bau|schul|ministerial|regierungs|ober"
_ADJECTIVES = "vorsitzende|abgeordnete|beigeordnete|beauftragte|verordnete"
_MASCULINE = re.compile(rf"\w*(?:{_OFFICES}|(?:{_COUNCILS})rat|kämmerer|(?:{_ADJECTIVES})r)", re.IGNORECASE)
_FEMININE = re.compile(rf"\w*(?:(?:{_OFFICES}|(?:{_COUNCILS})rät|kämmer)in|{_ADJECTIVES})", re.IGNORECASE)


def titles_in_names(book: Book) -> Iterator[Finding]:
    """Yield names that begin with Frau or Herr, which would be said twice, or with an academic degree."""
    for member in (member for member in book.all(Member) if member.active):
        for field in ("first_name", "last_name"):
            name = getattr(member, field)
            if found := _FORM_BEFORE_NAME.match(name):
                message = (
                    f"»{name}« beginnt mit »{found[1]}«. Bitte nur den Namen eintragen; »{found[1]}« steht in »Anrede«."
                )
                yield error(member.where(field), "form-in-name", message)
            elif _TITLE_BEFORE_NAME.match(name):
                message = f"»{name}« beginnt mit einem Titel. Bitte nur den Namen eintragen und den Titel in »Titel«."
                yield hint(member.where(field), "title-in-name", message)


def incomplete_names(book: Book) -> Iterator[Finding]:
    """Yield people of whom all but the surname is known."""
    for member in (member for member in book.all(Member) if member.active):
        known = member.first_name or member.title or (member.form and not member.office)
        if known and not member.last_name and not member.fixed_salutation:
            message = (
                "Zu dieser Person fehlt der Nachname. Bitte ergänzen, oder bei einer Organisation ohne Ansprechperson "
                "auch Anrede, Titel und Vorname leer lassen."
            )
            yield hint(member.where("last_name"), "no-surname", message)


def missing_form_of_address(book: Book) -> Iterator[Finding]:
    """Yield people who would be greeted with »Guten Tag« because nobody has said how they are addressed."""
    for member in (member for member in book.all(Member) if member.active):
        if member.last_name and member.form is None and not member.fixed_salutation:
            name = f"{member.first_name} {member.last_name}".strip()
            message = (
                f"Für {name} fehlt die Anrede; der Brief beginnt dann mit »Guten Tag …«. Bitte Frau oder Herr wählen, "
                "oder »neutral«, wenn es so sein soll."
            )
            yield hint(member.where("form"), "no-form-of-address", message)


def contradicting_gender(book: Book) -> Iterator[Finding]:
    """Yield offices whose grammatical gender is not that of the form of address: Frau and »Landrat«."""
    wrong = {FormOfAddress.MS: _MASCULINE, FormOfAddress.MR: _FEMININE}
    for member in book.all(Member):
        pattern = wrong.get(member.form) if member.form else None
        for field in ("office", "function") if pattern else ():
            office = getattr(member, field)
            if pattern and pattern.fullmatch(_first_noun(office)):
                message = (
                    f"Anrede »{member.form}« und »{office}« passen nicht zusammen. Bitte eines von beiden berichtigen."
                )
                yield hint(member.where(field), "contradicting-gender", message)


@lru_cache(maxsize=1024)
def _first_noun(office: str) -> str:
    """Return the first word that names an office, »Landrätin« of »Landrätin des Landkreises«, or ""."""
    words = re.findall(r"\w+", first_word(office))
    return next((word for word in words if _MASCULINE.fullmatch(word) or _FEMININE.fullmatch(word)), "")
