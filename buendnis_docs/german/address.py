"""The lines of an address, as many as the address zone of a letter holds (DIN 5008: six).

No »An«; persons and their offices stand in the accusative (»Herrn Regierungspräsidenten«), organisations do not; town
and country abroad are in capitals. Spaces are plain ones; `typography.protect` keeps »e. V.« on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from buendnis_docs.german.offices import accusative, first_word, group_of_holders, has_complement, without_mandate
from buendnis_docs.german.person import Person, display_name, joined
from buendnis_docs.german.typography import NBSP, protect

MOST_LINES = 6
LONGEST_LINE = 45
"""How many characters a line holds where nobody measures how wide they are."""

Fits = Callable[[str], bool]
"""Tells whether a text fits into one line."""

_HYPHEN = re.compile(r"(?<=-)(?=\w)")
_FORMS = {"Frau": "Frau", "Herr": "Herrn"}
_AT_HOME = {"", "d", "de", "brd", "deutschland", "germany", "bundesrepublik deutschland"}


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is printed, in at most six lines of which each fits."""

    lines: tuple[str, ...]
    needed: int
    """How many lines it takes to say everything; where they are more than six, the unit is left out."""
    is_cut: bool = False
    """Whether more than the unit is missing, or a word is broken where it should not be."""

    @property
    def is_whole(self) -> bool:
        """Whether everything is said."""
        return self.needed <= MOST_LINES and not self.is_cut


def address_lines(person: Person, other: Person | None = None, *, fits: Fits = _is_short) -> tuple[str, ...]:
    """Return the lines of `arranged`."""
    return arranged(person, other, fits=fits).lines


def arranged(person: Person, other: Person | None = None, *, fits: Fits = _is_short) -> Address:
    """Return the address of one recipient, or of two who share it; a long line is broken at a blank.

    Where six lines do not suffice, first the office and the name, then the organisation and its unit share a line; then
    the unit is left out; in the end an office longer than a line is left out as well, and what is longest ends with
    »…«: organisation and office before name, street and town. Raises ValueError where two recipients have different
    addresses.
    """
    place = list(_place(person))
    people = [person] if other is None else sorted((person, other), key=lambda each: each.precedence)
    if len({(each.organisation, *_place(each)) for each in people}) > 1:
        raise ValueError("two recipients of one letter must share organisation and place")
    if lines := _first_that_fits(_printed(people, place, fits), fits):
        return Address(lines, len(lines))
    needed = min(map(len, _printed(people, place, fits)))
    people = [replace(each, unit="") for each in people]
    if lines := _first_that_fits(_printed(people, place, fits), fits):
        return Address(lines, needed)
    return Address(_cut(people, place, fits), needed, is_cut=True)


def is_abroad(country: str) -> bool:
    """Tell whether an address lies abroad: its country is named and is not Germany."""
    return country.casefold() not in _AT_HOME


def _printed(people: Sequence[Person], place: list[str], fits: Fits) -> Iterator[list[str]]:
    """Yield all arrangements as they are printed, long lines broken, the roomiest first."""
    for lines in _arrangements(people):
        yield [part for line in (*lines, *place) for part in _broken(line, fits)]


def _first_that_fits(arrangements: Iterable[list[str]], fits: Fits) -> tuple[str, ...]:
    good = (lines for lines in arrangements if len(lines) <= MOST_LINES and all(map(fits, lines)))
    return tuple(next(good, ()))


def _broken(line: str, fits: Fits) -> list[str]:
    """Return a text in lines, broken at blanks, and within a word that is too long behind its hyphens."""
    if fits(line):
        return [line] if line else []
    words = protect(line).split(" ")
    parts = ([f"{word} "] if fits(word) else _HYPHEN.split(f"{word} ") for word in words)
    return _filled((piece for pieces in parts for piece in pieces), fits)


def _filled(pieces: Iterable[str], fits: Fits) -> list[str]:
    """Return the pieces in lines, as many in each as fit."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and not fits((lines[-1] + piece).rstrip()):
            lines.append("")
        lines[-1] += piece
    return [line.strip().replace(NBSP, " ") for line in lines if line.strip()]


def _cut(people: Sequence[Person], place: list[str], fits: Fits) -> tuple[str, ...]:
    """Return the address in six lines, whatever it takes."""
    least = [each if fits(each.office) else replace(each, office="") for each in people]
    names = [display_name(each) for each in least if each.has_name]
    lines = [*next(_arrangements(least)), *place]
    parts = [[each for part in _broken(line, fits) for each in _filled(part, fits)] for line in lines]
    kept = [n >= len(lines) - len(place) or any(name in line for name in names) for n, line in enumerate(lines)]
    while sum(map(len, parts)) > MOST_LINES:
        longest = max(range(len(parts)), key=lambda n: (len(parts[n]) > 1 and not kept[n], len(parts[n])))
        parts[longest].pop()
        parts[longest][-1] = _with_dots(parts[longest][-1], fits)
    return tuple(part for each in parts for part in each)


def _with_dots(line: str, fits: Fits) -> str:
    line = line.rstrip(" -–,;(/")
    while line and not fits(f"{line}…"):
        line = line[:-1].rstrip(" -–,;(/")
    return f"{line}…"


def _arrangements(people: Sequence[Person]) -> Iterator[list[str]]:
    """Yield the lines above the street, the roomiest arrangement first."""
    return _lines_of_one(people[0]) if len(people) == 1 else _lines_of_two(people[0], people[1])


def _lines_of_one(person: Person) -> Iterator[list[str]]:
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
