"""Name badges and table cards: what each says, how large, and on which sheets they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from buendnis_docs.documents.formats import Format, Size
from buendnis_docs.documents.guests import Guest
from buendnis_docs.documents.widths import Line
from buendnis_docs.findings import Finding, hint
from buendnis_docs.german.person import joined
from buendnis_docs.german.typography import protect


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one badge or card."""

    degrees: str = ""
    name: str = ""
    size: Size = Size.LARGE
    organisation: str = ""


BLANK = Label()
"""For somebody who comes unexpected."""


def label(guest: Guest, form: Format) -> Label:
    """Return a guest's label: the name as large as it fits, the organisation's short name where the long one does not.

    Where nobody is named the organisation stands in place of the name. What fits in no size is cut off with »…«.
    """
    if not guest.name:
        tries = [_sized("", name, form) for name in _organisations(guest)] or [(Size.LARGE, "")]
        size, name = next((each for each in tries if "…" not in each[1]), tries[-1])
        return Label(name=name, size=size)
    size, name = _sized(guest.first_name, guest.surname, form)
    return Label(form.text.shortened(protect(guest.degrees), lines=1), name, size, _organisation(guest, form))


def sheets(labels: Sequence[Label], form: Format) -> list[list[Label]]:
    """Return the labels in rows from left to right, the last sheet filled with blank ones."""
    everything = [*labels, *[BLANK] * (-len(labels) % form.per_sheet)]
    return [everything[n : n + form.columns] for n in range(0, len(everything), form.columns)]


def too_long(guests: Iterable[Guest], form: Format) -> Iterator[Finding]:
    """Yield what had to be cut off on a label, with the cell in which an office can shorten it."""
    for guest in guests:
        made = label(guest, form)
        organisation = guest.short_name or guest.organisation
        texts = (
            (made.degrees, guest.degrees, guest.name_at, "Bitte die Titel kürzen."),
            (made.name, guest.name or guest.organisation, guest.name_at, "Bitte kürzer schreiben, z. B. den Rufnamen."),
            (made.organisation, organisation, guest.organisation_at, "Bitte einen kürzeren Kurznamen eintragen."),
        )
        for printed, meant, place, remedy in texts:
            if "…" in printed and "…" not in meant:
                message = f"»{meant}« passt auf {form.measure} in keiner Schriftgröße und wird gekürzt. {remedy}"
                yield hint(place, "label-too-long", message)


def _sized(first_name: str, surname: str, form: Format) -> tuple[Size, str]:
    """Return the largest size in which a name fits, and its lines; rather broken before the surname than elsewhere."""
    name, favourite = joined(first_name, surname), len(first_name) if surname else 0
    for anywhere, size in product((False, True), Size):
        if lines := form.name_line(size).broken(name, favourite=favourite, anywhere=anywhere):
            return size, lines
    return Size.SMALL, _in_three_lines(first_name, surname, form.name_line(Size.SMALL))


def _in_three_lines(first_name: str, surname: str, line: Line) -> str:
    """Return a name in lines of the smallest size, of which three need no more room than two of the largest."""
    if not (first_name and surname):
        return line.shortened(joined(first_name, surname))
    lines = (2, 1) if line.takes(surname) else (1, 2)
    return "\n".join(line.shortened(each, lines=most) for each, most in zip((first_name, surname), lines, strict=True))


def _organisation(guest: Guest, form: Format) -> str:
    names = _organisations(guest)
    fitting = next((lines for name in names if (lines := form.text.broken(name))), "")
    return fitting or form.text.shortened(names[-1] if names else "")


def _organisations(guest: Guest) -> list[str]:
    """Return long and short name of the organisation, each in one line, as far as they are known."""
    return [protect(" ".join(name.split())) for name in (guest.organisation, guest.short_name) if name]
