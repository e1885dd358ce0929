"""Times of agendas: within the meeting, forwards, and knowable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.dates import clock
from buendnis_docs.german.lists import listing
from buendnis_docs.german.numbers import count
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.schedule import ScheduledItem, minutes_of, schedule, time_of


def items_outside_meeting(book: Book) -> Iterator[Finding]:
    """Yield public items that begin before the doors open, or before the meeting where doors are not mentioned."""
    for meeting, items in _one_day_agendas(book):
        earliest = meeting.doors_open or meeting.begin
        for scheduled in items:
            begin = scheduled.item.begin
            if begin and begin < earliest:
                message = (
                    f"{scheduled.item.label} beginnt um {clock(begin)}, vor dem Treffen "
                    f"({clock(meeting.begin)}). Bitte eine der beiden Zeiten berichtigen."
                )
                yield error(scheduled.item.where("begin"), "item-before-meeting", message)


def agenda_too_long(book: Book, today: date) -> Iterator[Finding]:
    """Yield the item that lasts longest beyond the end of a meeting to come."""
    for meeting, items in _one_day_agendas(book):
        last = max(items, key=_latest, default=None)
        if last is None or not meeting.is_ahead(today):
            continue
        excess = _latest(last) - minutes_of(meeting.end)
        if excess > 0:
            message = (
                f"Die Tagesordnung ist {count(excess, 'Minute', 'Minuten')} länger als das Treffen: "
                f"{last.item.label} dauert bis {clock(time_of(_latest(last)))}, das Treffen bis {clock(meeting.end)}."
            )
            field = "minutes" if last.item.minutes is not None else "begin"
            yield hint(last.item.where(field), "agenda-too-long", message)


def times_backwards(book: Book) -> Iterator[Finding]:
    """Yield items that begin before the item above them begins, or before it ends."""
    for _, items in _one_day_agendas(book):
        for above, scheduled in pairwise(items):
            item, begin = scheduled.item, scheduled.begin
            if item.begin is None or begin is None or above.begin is None:
                continue
            if begin < above.begin:
                message = (
                    f"{item.label} beginnt um {clock(item.begin)}, vor {above.item.label} "
                    f"({clock(time_of(above.begin))}). Bitte eine der beiden Zeiten berichtigen."
                )
                yield error(item.where("begin"), "item-before-item", message)
            elif above.begin < begin < (above.end or 0) and not item.number.startswith(f"{above.item.number}."):
                message = (
                    f"{item.label} beginnt um {clock(item.begin)}, {above.item.label} dauert aber bis "
                    f"{clock(time_of(above.end or 0))}. Bitte Beginn oder Dauer anpassen."
                )
                yield hint(item.where("begin"), "items-overlap", message)


def contradicting_subitems(book: Book) -> Iterator[Finding]:
    """Yield items whose begin or duration is not that of their sub-items together."""
    for _, items in _one_day_agendas(book):
        for scheduled in items:
            item = scheduled.item
            if item.minutes is not None and scheduled.minutes not in (None, item.minutes):
                message = (
                    f"TOP {item.number} soll {item.minutes} Minuten dauern, seine Unterpunkte dauern zusammen "
                    f"{scheduled.minutes} Minuten. Bitte anpassen oder die Dauer hier leeren."
                )
                yield hint(item.where("minutes"), "duration-differs", message)
            if item.begin and scheduled.begin not in (None, minutes_of(item.begin)):
                message = (
                    f"TOP {item.number} soll um {clock(item.begin)} beginnen, sein erster Unterpunkt um "
                    f"{clock(time_of(scheduled.begin or 0))}. Bitte anpassen oder den Beginn hier leeren."
                )
                yield hint(item.where("begin"), "begin-differs", message)


def unknown_times(book: Book, today: date) -> Iterator[Finding]:
    """Yield the first item of a meeting to come of which nobody can know when it begins."""
    for meeting, items in _one_day_agendas(book):
        unknown = [scheduled.item for scheduled in items if scheduled.begin is None]
        if unknown and meeting.is_ahead(today):
            message = (
                f"Der Beginn von {listing(item.label for item in unknown)} lässt sich nicht berechnen. Bitte "
                "hier den Beginn eintragen, oder bei allen Punkten davor die Dauer."
            )
            yield hint(unknown[0].where("begin"), "time-unknown", message)


def _one_day_agendas(book: Book) -> Iterator[tuple[Meeting, list[ScheduledItem]]]:
    """Yield meetings with the times of their public items; over several days or with unread rows no time is certain."""
    for meeting in book.meetings.values():
        items = book.agendas.get(meeting.id, [])
        if items and meeting.final_day <= meeting.day and not book.broken_of(AgendaItem, meeting.id):
            yield meeting, [scheduled for scheduled in schedule(meeting, items) if not scheduled.item.internal]


def _latest(scheduled: ScheduledItem) -> int:
    """Return the last minute that is known of an item, 0 where nothing is."""
    return max(scheduled.begin or 0, scheduled.end or 0)
