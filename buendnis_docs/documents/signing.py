"""The list that people sign when they arrive: name and organisation, and nothing else."""

from __future__ import annotations

from math import ceil

from buendnis_docs.documents.guests import Guest, expected
from buendnis_docs.documents.meeting import place
from buendnis_docs.documents.placeholders import Group, Leaf, Many
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.documents.widths import Line
from buendnis_docs.german.person import joined
from buendnis_docs.german.typography import protect

FEWEST, _MOST = 5, 17
"""So many blank rows the list has; the most fill a page on which two names go with them, with one row to spare."""
_ROW, _LINE, _PADDING = 11.5, 4.6, 2.3
"""Millimetres: a row to sign, a line of a name, and the room above and below it."""
_FIRST, _FURTHER = 155.0, 230.0
"""Millimetres that the rows have on the first page, where the key facts are of one line, and on each further one."""
_NAME, _ORGANISATION = Line(49.0, 10, bold=True), Line(52.0, 10)
_SUBTITLE, _PLACE = Line(165.0, 13), Line(127.0, 10.5)


def blank_rows(scene: Scene) -> range:
    """Return one thing for each blank row: as many as fill the last page that has a name, but five at least.

    Where five find no room there, the last two names go with them to the next page, and there they are a tenth of
    those expected.
    """
    guests = expected(scene)
    left = _room(scene)
    for guest in guests:
        height = _height(guest)
        left = (left if left >= height else _FURTHER) - height
    fitting = min(int(left / _ROW), _MOST)
    return range(fitting if fitting >= FEWEST else max(FEWEST, len(guests) // 10))


def _room(scene: Scene) -> float:
    """Return how much the rows have on the first page, less for a title or place of several lines."""
    more = _lines(_SUBTITLE, title_of(scene.meeting)) + _lines(_PLACE, place(scene.meeting)) - 2
    return _FIRST - 6 * more


def _height(guest: Guest) -> float:
    lines = max(_lines(_NAME, sorted_name(guest)), _lines(_ORGANISATION, guest.organisation))
    return max(_ROW, _PADDING + _LINE * lines)


def _lines(line: Line, text: str) -> int:
    """Return in how many lines a text is printed, rather one too many: no word fills its line to the end."""
    return 1 if line.takes(text) else ceil(line.measure(text) * 1.15 / line.width)


def sorted_name(guest: Guest) -> str:
    """Return »Muster, Dr. Erika«; "" for an organisation of which nobody is named."""
    first = joined(guest.degrees, guest.first_name)
    return protect(", ".join(filter(None, (guest.surname, first))))


SIGNING = Group(
    "anwesenheitsliste",
    "Wer beim Ankommen unterschreibt, nach dem Nachnamen geordnet.",
    (
        Many(
            "personen",
            "Wer zugesagt hat, auch vorbehaltlich; bei einer Vertretung, wer kommt.",
            (
                Leaf(
                    "name",
                    "Nachname, Titel und Vorname; leer, wenn die Organisation niemanden genannt hat.",
                    "Muster, Dr. Erika",
                    sorted_name,
                ),
                Leaf(
                    "organisation",
                    "Name der Organisation.",
                    "Stadt Musterstadt",
                    lambda guest: protect(guest.organisation),
                ),
            ),
            expected,
            each="person",
        ),
        Many(
            "leerzeilen",
            "Leere Zeilen für alle, die nicht angemeldet sind: fünf oder mehr, so dass die letzte Seite voll wird.",
            (),
            blank_rows,
            each="zeile",
        ),
    ),
    lambda scene: scene,
)
