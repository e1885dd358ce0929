"""What papers say about the agenda's items."""

from __future__ import annotations

from datetime import time
from operator import attrgetter

from buendnis_docs.documents.placeholders import Leaf, Many, Node, clocks, of_record, yes
from buendnis_docs.german.dates import (
    duration,
    short_clock_range,
)
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.schedule import ScheduledItem, time_of

NBSP = "\u00a0"


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time_of(minutes)


def _span(item: ScheduledItem) -> str:
    if item.begin is None:
        return ""
    if item.end is None:
        return f"ab {time_of(item.begin):%H:%M}"
    return short_clock_range(time_of(item.begin), time_of(item.end))


_ITEM_COMPUTED: tuple[Node, ...] = (
    *clocks("beginn", "Beginn; wenn in der Tabelle keiner steht, berechnet.", time(10, 15), lambda i: _time(i.begin)),
    *clocks("ende", "Ende, berechnet.", time(10, 45), lambda i: _time(i.end)),
    Leaf("zeit", "Beginn und Ende, für Tabellen.", "10:15–10:45", _span),
    Leaf(
        "dauer",
        "Dauer; wenn in der Tabelle keine steht, berechnet.",
        f"30{NBSP}Min.",
        lambda i: duration(i.minutes) if i.minutes else "",
    ),
    Leaf("unterpunkt", "»ja« bei TOP 2.1, leer bei TOP 2.", "ja", lambda i: yes(i.level > 1)),
    Leaf("pause", "»ja«, wenn der Punkt eine Pause ist.", "ja", lambda i: yes(i.item.kind is ItemKind.BREAK)),
)

ITEM_PARTS = of_record(
    AgendaItem,
    *_ITEM_COMPUTED,
    without=("meeting_id", "internal", "minutes", "in_charge", "equipment"),
    record=attrgetter("item"),
)

AGENDA = Many(
    "tagesordnung",
    "Die Tagesordnungspunkte ohne die internen.",
    ITEM_PARTS,
    lambda scene: [item for item in scene.schedule if not item.item.internal],
    each="punkt",
)
