"""The pile of messages to send: the next one is taken up while the last one is still on its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from buendnis_docs.delivery.archive import Archive
from buendnis_docs.delivery.ledger import Ledger
from buendnis_docs.delivery.row import OPEN, Row
from buendnis_docs.delivery.wire import complaint


@dataclass(frozen=True, slots=True)
class Item:
    """A message in the hand: its place in the pile, who has not got it yet, its bytes, and why it must not leave."""

    place: int
    row: Row
    to: tuple[str, ...]
    data: bytes
    wrong: str | None


class Pile:
    """Yields what is still to be sent among the messages with these numbers."""

    def __init__(self, ledger: Ledger, archive: Archive, numbers: Sequence[int]) -> None:
        self._items = self._take_up(ledger, archive, numbers)
        self._next: Item | None = None

    def __iter__(self) -> Iterator[Item]:
        while True:
            self.look_ahead()
            item, self._next = self._next, None
            if item is None:
                return
            yield item

    def look_ahead(self) -> None:
        """Take up the next message already; a good moment is while the server digests the last one."""
        if self._next is None:
            self._next = next(self._items, None)

    @staticmethod
    def _take_up(ledger: Ledger, archive: Archive, numbers: Sequence[int]) -> Iterator[Item]:
        for place, number in enumerate(numbers, start=1):
            row = ledger.row(number)
            if row is not None and row.state in OPEN:
                yield _item(place, row, archive)


def _item(place: int, row: Row, archive: Archive) -> Item:
    to = tuple(address for address, answer in row.addresses.items() if answer.state in OPEN)
    data = archive.read(row.file.name, row.sha256)
    if data is None:
        missing = f"Nicht gesendet, weil die archivierte Datei »{row.file.name}« fehlt oder verändert ist."
        return Item(place, row, to, b"", missing)
    return Item(place, row, to, data, complaint(data, row.sender, to))
