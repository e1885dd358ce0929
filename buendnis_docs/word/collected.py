"""What a document collects while it is rendered: its pictures and its numbered lists."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

FIRST_DRAWING_ID = 5001
"""Drawings made from values are numbered from here, those of the template from 1001."""


@dataclass
class Collected(threading.local):
    """The document that this thread renders; `part` is the part it is at, `used` the picture files of each part."""

    part: str = ""
    used: list[tuple[str, bytes]] = field(default_factory=list)
    drawings: int = 0
    lists: int = 0

    def begin(self, lists: int = 0) -> None:
        """Begin a document; its first numbered list gets this number."""
        self.used = []
        self.drawings = 0
        self.lists = lists

    def add(self, picture: bytes) -> str:
        """Return the relationship id under which the part refers to a picture file."""
        entry = (self.part, picture)
        if entry not in self.used:
            self.used.append(entry)
        return relationship_id(self.used.index(entry))

    @property
    def size(self) -> int:
        """How large the picture files are together; each counts once."""
        return sum(map(len, {picture for _, picture in self.used}))

    def next_drawing(self) -> int:
        """Return an id that no other drawing of the document has."""
        self.drawings += 1
        return FIRST_DRAWING_ID + self.drawings - 1

    def next_list(self) -> int:
        """Return the number of one more numbered list."""
        self.lists += 1
        return self.lists - 1


def relationship_id(number: int) -> str:
    """Return the relationship id of a document's picture."""
    return f"rIdBild{number + 1}"


collected = Collected()
