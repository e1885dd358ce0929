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
    """
    timed: dict[int, tuple[int | None, int | None]] = {}
    leaves = [index for index in range(len(items)) if _carries_time(items, index)]
    now: int | None = minutes_of(meeting.begin)
    for place, index in enumerate(leaves):
        item = items[index]
        begin = minutes_of(item.begin) if item.begin else now
        end = _end(item, begin, _next_begin(items, leaves[place + 1 :], meeting))
        timed[index] = (begin, end)
        if not (item.internal and item.begin):
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


def _carries_time(items: Sequence[AgendaItem], index: int) -> bool:
    """Tell whether the clock runs through this item: one with sub-items lends its time to them if they have any."""
    children = _children(items, index)
    if children:
        return not any(child.begin or child.minutes is not None for child in children)
    parent = _parent(items, index)
    own = items[index].begin or items[index].minutes is not None
    return bool(own) or parent is None or not _carries_time(items, parent)


def _children(items: Sequence[AgendaItem], index: int) -> list[AgendaItem]:
    prefix = f"{items[index].number}."
    return [item for item in items if item.number.startswith(prefix)]


def _parent(items: Sequence[AgendaItem], index: int) -> int | None:
    number = items[index].number.rpartition(".")[0]
    return next((i for i, item in enumerate(items) if item.number == number), None)


def _next_begin(items: Sequence[AgendaItem], later: Sequence[int], meeting: Meeting) -> int | None:
    """Return when the next of the later items begins, if that is written down; after the last the meeting ends."""
    public = [items[index] for index in later if not items[index].internal]
    if not public:
        return minutes_of(meeting.end)
    return minutes_of(public[0].begin) if public[0].begin else None


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
    prefix = f"{items[index].number}."
    spans = [timed[i] for i in timed if items[i].number.startswith(prefix)]
    begins = [begin for begin, _ in spans if begin is not None]
    ends = [end for _, end in spans if end is not None]
    return (min(begins) if begins else None, max(ends) if len(ends) == len(spans) and ends else None)
