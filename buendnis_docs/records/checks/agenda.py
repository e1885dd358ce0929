"""Agendas: numbers without gaps, doubles or orphans, in the order of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting, Status

Number = tuple[int, ...]


def numbers_absent(book: Book) -> Iterator[Finding]:
    """Yield items without a number that are neither a break nor internal."""
    for item in book.all(AgendaItem):
        if not item.number and not item.internal and item.kind is not ItemKind.BREAK:
            message = "Die Nummer fehlt. Erwartet wird z. B. »2« oder »2.1«; nur Pausen kommen ohne aus."
            yield error(item.where("number"), "no-item-number", message)


def numbers_twice(book: Book) -> Iterator[Finding]:
    """Yield items with the number of another item of the same meeting, internal ones included."""
    for items in book.agendas.values():
        first: dict[Number, AgendaItem] = {}
        for item in (item for item in items if item.number):
            earlier = first.setdefault(parts(item.number), item)
            if earlier is not item:
                message = (
                    f"TOP {item.number} gibt es schon in {earlier.row} (»{earlier.title}«). Bitte neu nummerieren."
                )
                yield error(item.where("number"), "item-twice", message)


def numbers_out_of_order(book: Book) -> Iterator[Finding]:
    """Yield items that stand below one with a higher number; times are computed in the order of the sheet."""
    for items in _public(book):
        for above, item in pairwise(items):
            if parts(item.number) < parts(above.number):
                message = (
                    f"TOP {item.number} steht unter TOP {above.number} ({above.row}). Bitte die Zeilen ordnen oder neu "
                    "nummerieren."
                )
                yield error(item.where("number"), "items-out-of-order", message)


def subitems_without_item(book: Book) -> Iterator[Finding]:
    """Yield items as 2.1 where there is no item 2."""
    for items in _public(book):
        numbers = _numbers(book, items)
        for item in items:
            parent = item.number.rpartition(".")[0]
            if parent and parts(parent) not in numbers:
                message = f"TOP {item.number} ist ein Unterpunkt, aber TOP {parent} fehlt. Bitte TOP {parent} ergänzen."
                yield error(item.where("number"), "item-missing", message)


def numbers_missing(book: Book) -> Iterator[Finding]:
    """Yield items before which a number is left out: 4 after 2."""
    for items in _public(book):
        numbers = _numbers(book, items)
        for item in items:
            *parent, last = parts(item.number)
            if last > 1 and (*parent, last - 1) not in numbers:
                missing = ".".join(map(str, (*parent, last - 1)))
                message = f"Vor TOP {item.number} fehlt TOP {missing}. Bitte neu nummerieren oder den Punkt ergänzen."
                yield hint(item.where("number"), "item-missing", message)


def missing_agenda(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings to come to which people are invited without an agenda."""
    for meeting in book.all(Meeting):
        invited = meeting.is_ahead(today) and meeting.status is Status.INVITED
        if invited and meeting.id not in book.agendas and not book.broken_of(AgendaItem, meeting.id):
            message = f"Zum Treffen »{meeting.id}« ist eingeladen, im Blatt »Tagesordnung« steht dazu aber noch nichts."
            yield hint(meeting.where("id"), "no-agenda", message)


def parts(number: str) -> Number:
    """Return (2, 1) for "2.1"."""
    return tuple(int(part) for part in number.split("."))


def _public(book: Book) -> Iterator[list[AgendaItem]]:
    """Yield each meeting's public items that have a number."""
    for items in book.agendas.values():
        yield [item for item in items if item.number and not item.internal]


def _numbers(book: Book, items: list[AgendaItem]) -> set[Number]:
    """Return the numbers of public items of one meeting, and of its rows with errors."""
    broken = book.broken_of(AgendaItem, items[0].meeting_id) if items else []
    typed = [row["number"] for row in broken if "number" in row]
    readable = [number for number in typed if number.replace(".", "").isdecimal()]
    return {parts(number) for number in (*(item.number for item in items), *readable)}
