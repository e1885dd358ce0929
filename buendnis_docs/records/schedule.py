"""When each agenda item begins and ends: of begin and duration one is written down, the other computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.meetings import Meeting

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ScheduledItem:
    """An agenda item with its times; `begin` and `end` are minutes since midnight, None where nobody can know them."""

    item: AgendaItem
    begin: int | None
    end: int | None

    @property
    def minutes(self) -> int | None:
        """Return the duration in minutes."""
        return None if self.begin is None or self.end is None else self.end - self.begin

    @property
    def level(self) -> int:
        """Return 1 for item 2, 2 for item 2.1 and so on."""
        return self.item.number.count(".") + 1


def schedule(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[ScheduledItem, ...]:
    """Return all items with their times, in the order of the sheet.

    Items follow one another from the begin of the meeting; a written begin moves the clock. An item without duration
    lasts until the next written begin, the last one until the end of the meeting. An item with sub-items spans them.
    An internal item runs beside the public ones unless it has nothing but a duration.
    """
    timed: dict[int, tuple[int | None, int | None]] = {}
    begins = _written_begins(items)
    now: int | None = minutes_of(meeting.begin)
    for index, written in begins.items():
        item, begin = items[index], now if written is None else written
        later = [begins[other] for other in begins if other > index and not items[other].internal]
        end = _end(item, begin, later[0] if later else minutes_of(meeting.end))
        timed[index] = (begin, end)
        if _moves_clock(item):
            now = end
    return tuple(
        ScheduledItem(item, *timed.get(index) or _span(items, index, timed)) for index, item in enumerate(items)
    )


def minutes_of(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def time_of(minutes: int) -> time:
    """Return the time of day, after midnight that of the next day."""
    return time(*divmod(minutes % MINUTES_A_DAY, 60))


def _written_begins(items: Sequence[AgendaItem]) -> dict[int, int | None]:
    """Return index → written begin of all items through which the clock runs, in their order.

    Where an item lends its time to its sub-items, the first of them begins when it does.
    """
    begins: dict[int, int | None] = {}
    lent: time | None = None
    for index, item in enumerate(items):
        written = item.begin or (None if item.internal else lent)
        if _carries_time(items, index):
            begins[index] = minutes_of(written) if written else None
        if not item.internal:
            lent = None if index in begins else written
    return begins


def _moves_clock(item: AgendaItem) -> bool:
    if item.internal:
        return item.begin is None and item.minutes is not None and "." not in item.number
    return True


def _carries_time(items: Sequence[AgendaItem], index: int) -> bool:
    """Tell whether the clock runs through this item: one with sub-items lends its time to them if they have any."""
    children = _children(items, index)
    if children:
        return not any(items[child].begin or items[child].minutes is not None for child in children)
    parent = _parent(items, index)
    own = items[index].begin or items[index].minutes is not None
    return bool(own) or parent is None or not _carries_time(items, parent)


def _children(items: Sequence[AgendaItem], index: int) -> list[int]:
    """Return where the sub-items stand; internal ones count only below an internal item."""
    parent = items[index]
    if not parent.number:
        return []
    below = (place for place, item in enumerate(items) if item.number.startswith(f"{parent.number}."))
    return [place for place in below if parent.internal or not items[place].internal]


def _parent(items: Sequence[AgendaItem], index: int) -> int | None:
    number = items[index].number.rpartition(".")[0]
    return next((i for i, item in enumerate(items) if number and item.number == number), None)


def _end(item: AgendaItem, begin: int | None, next_begin: int | None) -> int | None:
    if begin is None:
        return None
    if item.minutes is not None:
        return begin + item.minutes
    return next_begin if next_begin is not None and next_begin >= begin else None


def _span(
    items: Sequence[AgendaItem], index: int, timed: dict[int, tuple[int | None, int | None]]
) -> tuple[int | None, int | None]:
    """Return the time from the first sub-item's begin to the last one's end."""
    spans = [timed[child] for child in _children(items, index) if child in timed]
    begins = [begin for begin, _ in spans if begin is not None]
    ends = [end for _, end in spans if end is not None]
    return (min(begins) if begins else None, max(ends) if len(ends) == len(spans) and ends else None)
