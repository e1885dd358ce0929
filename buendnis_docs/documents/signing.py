"""The list that people sign when they arrive: name and organisation, and nothing else."""

from __future__ import annotations

from buendnis_docs.documents.guests import Guest, expected
from buendnis_docs.documents.placeholders import Group, Leaf, Many
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.person import joined
from buendnis_docs.german.typography import protect

PAGE, FEWEST = 12, 5
"""So many rows the list has at least, and so many of them are blank."""


def blank_rows(scene: Scene) -> range:
    """Return one thing for each blank row: at least five, a tenth of those expected, and enough to fill a page."""
    known = len(expected(scene))
    return range(max(FEWEST, known // 10, PAGE - known))


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
            "Leere Zeilen für alle, die nicht angemeldet sind: fünf oder mehr, so dass eine Seite voll wird.",
            (),
            blank_rows,
            each="zeile",
        ),
    ),
    lambda scene: scene,
)
