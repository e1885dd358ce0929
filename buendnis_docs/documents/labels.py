"""Name badges and table cards: what each says, how large, and on which sheets they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from buendnis_docs.documents.formats import GAP, READABLE, Format, Size
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
    text: Size = Size.LARGE
    """How large title and organisation are printed: large or small."""


BLANK = Label()
"""For somebody who comes unexpected."""


def label(guest: Guest, form: Format) -> Label:
    """Return a guest's label: the name as large as it fits, the organisation's short name where the long one does not.

    Where nobody is named a badge leaves room to write the name; on a card the organisation stands in its place. What
    fits in no size is cut off with »…«.
    """
    if guest.name or not (form.folded and guest.organisation):
        return _label(guest, form)
    alone = replace(guest, organisation="", short_name="")
    tries = [_label(replace(alone, surname=name), form) for name in _organisations(guest)]
    readable, whole = (
        [each for each in tries if each.size in READABLE],
        [each for each in tries if "…" not in each.name],
    )
    return [*readable, *whole, *reversed(tries)][0]


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


def _label(guest: Guest, form: Format) -> Label:
    """Return the label with its name as large as it fits; rather broken before the surname than elsewhere.

    A name that can be read across the table is worth small print for the organisation, and a broken »von« is not; a
    double name is broken only where no readable size keeps it whole.
    """
    favourite = len(guest.first_name) if guest.surname else 0
    texts = [*_texts(guest, form)]
    for anywhere, sizes, made in product((False, True), (READABLE, tuple(Size)), texts):
        for size in sizes:
            lines = form.name_line(size).broken(guest.name, favourite=favourite, anywhere=anywhere)
            if lines is None or (sizes is READABLE and "-\n" in lines):
                continue
            if _height(named := replace(made, name=lines, size=size), form) <= form.room:
                return named
    lines = _in_three_lines(guest.first_name, guest.surname, form.name_line(Size.TINY))
    return replace(texts[-1], name=lines, size=Size.TINY)


def _texts(guest: Guest, form: Format) -> Iterator[Label]:
    """Yield title and organisation without the name: large if they fit, and small, where need be cut off."""
    degrees, names = protect(guest.degrees), _organisations(guest) or [""]
    for size in (Size.LARGE, Size.SMALL):
        line = form.text_line(size)
        organisation = next((lines for name in names if (lines := line.broken(name)) is not None), None)
        if size is Size.SMALL:
            cut = line.shortened(names[-1]) if organisation is None else organisation
            yield Label(line.shortened(degrees, lines=1), organisation=cut, text=size)
        elif organisation is not None and line.takes(degrees):
            yield Label(degrees, organisation=organisation, text=size)


def _height(made: Label, form: Format) -> float:
    """Return how high the texts of a label are altogether, in points."""
    of_name, of_text = form.leading
    name, text = form.name_line(made.size).size * of_name, form.text_line(made.text).size
    below = text * (_lines(made.organisation) * of_text + GAP * bool(made.organisation))
    return _lines(made.name) * name + _lines(made.degrees) * text * of_text + below


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def _in_three_lines(first_name: str, surname: str, line: Line) -> str:
    """Return a name in lines of the smallest size, of which three need no more room than two of the largest."""
    if not (first_name and surname):
        return line.shortened(joined(first_name, surname))
    lines = (2, 1) if line.takes(surname) else (1, 2)
    return "\n".join(line.shortened(each, lines=most) for each, most in zip((first_name, surname), lines, strict=True))


def _organisations(guest: Guest) -> list[str]:
    """Return long and short name of the organisation, each in one line, as far as they are known."""
    return [protect(" ".join(name.split())) for name in (guest.organisation, guest.short_name) if name]
