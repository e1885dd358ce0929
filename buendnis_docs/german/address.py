"""The lines of an address, as many as the address zone of a letter holds (DIN 5008: six).

No »An«; persons and their offices stand in the accusative (»Herrn Regierungspräsidenten«), organisations do not; town
and country abroad are in capitals. Spaces are plain ones; `typography.protect` keeps »e. V.« on one line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from buendnis_docs.german.offices import accusative, first_word, group_of_holders, has_complement, without_mandate
from buendnis_docs.german.person import Person, display_name, joined

MOST_LINES = 6
LONGEST_LINE = 45
"""What fits into the 80 mm beside the margin in 10 pt; a longer line is broken at a blank while there is room."""

_FORMS = {"Frau": "Frau", "Herr": "Herrn"}
_AT_HOME = {"", "d", "de", "brd", "deutschland", "germany", "bundesrepublik deutschland"}


def address_lines(person: Person, other: Person | None = None) -> tuple[str, ...]:
    """Return the address of one recipient, or of two who share it, in at most six lines.

    Where six do not suffice, first the office and the name, then the organisation and its unit share a line. Raises
    ValueError where two recipients have different addresses.
    """
    place = list(_place(person))
    if other is None:
        return _fitted([*lines, *place] for lines in _lines_of_one(person))
    if (person.organisation, place) != (other.organisation, list(_place(other))):
        raise ValueError("two recipients of one letter must share organisation and place")
    first, second = sorted((person, other), key=lambda each: each.precedence)
    return _fitted([*lines, *place] for lines in _lines_of_two(first, second))


def is_abroad(country: str) -> bool:
    """Tell whether an address lies abroad: its country is named and is not Germany."""
    return country.casefold() not in _AT_HOME


def _fitted(arrangements: Iterable[list[str]]) -> tuple[str, ...]:
    """Return the first arrangement that fits with its long lines broken, else the tightest with long lines."""
    lines: list[str] = []
    for lines in arrangements:
        broken = [part for line in lines for part in _broken(line)]
        if len(broken) <= MOST_LINES:
            return tuple(broken)
    return tuple(lines)


def _broken(line: str) -> list[str]:
    if 0 < len(line) <= LONGEST_LINE:
        return [line]
    return textwrap.wrap(line, LONGEST_LINE, break_long_words=False, break_on_hyphens=False)


def _lines_of_one(person: Person) -> Iterator[list[str]]:
    """Yield the lines above the street, the roomiest arrangement first."""
    own_line, beside_form = _offices(person)
    organisation = "" if _stands_for_organisation(own_line, person) else person.organisation
    above, below = ("", own_line) if person.office_below_name else (accusative(own_line), "")
    if organisation:
        head, foot = [organisation, person.unit, above], [below]
    elif above:
        head, foot = [above, person.unit], []
    else:
        head, foot = [], [below, person.unit]
    head, foot = list(filter(None, head)), list(filter(None, foot))
    who = _form_and_name(person, beside_form)
    if beside_form or not head:
        yield [*head, *who, *foot]
    together = list(filter(None, [joined(*who)]))
    yield [*head, *together, *foot]
    yield [*filter(None, [", ".join(head[:2])]), *head[2:], *together, *foot]


def _lines_of_two(first: Person, second: Person) -> Iterator[list[str]]:
    head = list(filter(None, (first.organisation or first.office_in_address, first.unit)))
    names = [joined(*_form_and_name(each, first_word(without_mandate(each.office)))) for each in (first, second)]
    yield list(filter(None, [*head, *names]))
    yield list(filter(None, [", ".join(head), *names]))


def _offices(person: Person) -> tuple[str, str]:
    """Return the office with a line of its own, and the office beside Frau or Herr."""
    office = without_mandate(person.office)
    if not person.has_name and group_of_holders(office) and person.organisation:
        return "", ""
    own_line = person.office_in_address
    if not own_line and (has_complement(office) or person.office_below_name):
        own_line = office
    named = f" {first_word(office)} ".casefold() in f" {own_line} ".casefold()
    return own_line, "" if named else office


def _stands_for_organisation(own_line: str, person: Person) -> bool:
    """Tell whether the office's own line already says the organisation: »Bürgermeister der Gemeinde Beispiel«."""
    return bool(person.office_in_address) or person.organisation.casefold() in own_line.casefold()


def _form_and_name(person: Person, office: str) -> list[str]:
    """Return »Herrn Landrat« and »Dr. Max Muster«; without Frau or Herr one line, »Landrätin Kim Muster«."""
    form = _FORMS.get(person.form or "", "")
    name = display_name(person) if person.has_name else ""
    if not name:
        return [joined(form, accusative(office))] if office else []
    return [joined(form, accusative(office)), name] if form else [joined(office, name)]


def _place(person: Person) -> Iterator[str]:
    """Yield street, town and country, as far as they are known."""
    town = joined(person.postcode, person.town)
    if not is_abroad(person.country):
        yield from filter(None, (person.street, town))
    else:
        yield from filter(None, (person.street, town.upper(), person.country.upper()))
