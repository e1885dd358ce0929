"""What only the team sees: the whole day in order, internal items included, and what to prepare for how many people.

No name appears beside those of the agenda: wishes for food are counted, and of the needs for support only how many
there are, because the paper lies about during a meeting and such a need may tell of somebody's health.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from buendnis_docs.documents.agenda import ITEM_PARTS
from buendnis_docs.documents.participants import NUMBERS, seats
from buendnis_docs.documents.placeholders import Group, Leaf, Many, of_record
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.numbers import count
from buendnis_docs.german.typography import NBSP, protect
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.schedule import ScheduledItem, minutes_of

BEFORE, DURING, AFTERWARDS = "Vor der Sitzung", "Sitzung", "Nach der Sitzung"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the day with its items."""

    name: str
    items: list[ScheduledItem]


def phases(scene: Scene) -> list[Phase]:
    """Return preparation, session and clearing up with their items by begin; parts without items are left out.

    A meeting of several days is one part in the order of the sheet, because times alone don't tell its days apart.
    """
    several_days = scene.meeting.final_day != scene.meeting.day
    items = scene.schedule if several_days else _by_begin(scene.schedule)
    found = [
        Phase(name, [item for item in items if _phase_of(item, scene.meeting) == name])
        for name in (BEFORE, DURING, AFTERWARDS)
    ]
    return [phase for phase in found if phase.items]


def _by_begin(items: Sequence[ScheduledItem]) -> list[ScheduledItem]:
    """Return the items by begin; one whose begin nobody knows follows the one it stands below in the sheet."""
    return [item for _, item in sorted(_with_begins(items), key=lambda pair: pair[0])]


def _with_begins(items: Sequence[ScheduledItem]) -> Iterator[tuple[int, ScheduledItem]]:
    last = 0
    for item in items:
        last = last if item.begin is None else item.begin
        yield last, item


def _phase_of(item: ScheduledItem, meeting: Meeting) -> str:
    if not item.item.internal or item.begin is None or meeting.final_day != meeting.day:
        return DURING
    if item.begin < minutes_of(meeting.begin):
        return BEFORE
    return AFTERWARDS if item.begin >= minutes_of(meeting.end) else DURING


def _catering(scene: Scene) -> str:
    """Return the wishes for food as counts, the most frequent first."""
    wishes = [seat.row.catering.strip() for seat in seats(scene)]
    spelt = {wish.casefold(): wish for wish in reversed(wishes) if wish}
    counted = Counter(wish.casefold() for wish in wishes if wish)
    return "; ".join(f"{number}{NBSP}×{NBSP}{protect(spelt[wish])}" for wish, number in counted.most_common())


def _support(scene: Scene) -> str:
    """Return how many have told of a need for support, "" for nobody."""
    number = sum(bool(seat.row.support.strip()) for seat in seats(scene))
    return count(number, "Person", "Personen") if number else ""


RUN_SHEET = Group(
    "regie",
    "Was nur das Team sieht: der ganze Ablauf, und wofür zu sorgen ist.",
    (
        *NUMBERS,
        Leaf(
            "verpflegung",
            "Die Wünsche zum Essen, gezählt und ohne Namen.",
            f"6{NBSP}×{NBSP}vegetarisch; 2{NBSP}×{NBSP}vegan",
            _catering,
        ),
        Leaf(
            "unterstuetzung",
            "Wie viele Unterstützungsbedarf angegeben haben. Wer und welchen, steht nur im Blatt »Teilnahme«.",
            "2 Personen",
            _support,
        ),
        Many(
            "abschnitte",
            "Vor der Sitzung, Sitzung, Nach der Sitzung; Abschnitte ohne Punkte entfallen.",
            (
                Leaf("name", "Wie der Abschnitt heißt.", DURING, attrgetter("name")),
                Many(
                    "punkte",
                    "Alle Punkte des Abschnitts in zeitlicher Folge, auch die internen.",
                    of_record(AgendaItem, *ITEM_PARTS, without=("meeting_id", "minutes"), record=attrgetter("item")),
                    attrgetter("items"),
                    each="punkt",
                ),
            ),
            phases,
            each="abschnitt",
        ),
    ),
    lambda scene: scene,
)
