"""What a document collects while it is rendered: its pictures and its numbered lists."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

FIRST_DRAWING_ID = 5001
"""Drawings made from values are numbered from here, those of the template from 1001."""


class Shown(NamedTuple):
    """A picture file, and a part that shows it."""

    part: str
    picture: bytes
    extension: str


@dataclass
class Collected(threading.local):
    """The document that this thread renders; `part` is the part it is at, `shown` what each part shows."""

    part: str = ""
    shown: list[Shown] = field(default_factory=list)
    drawings: int = 0
    lists: int = 0

    def begin(self, lists: int = 0, shown: Iterable[Shown] = (), drawings: int = 0) -> None:
        """Begin a document that has so many numbered lists and drawings already, and shows these pictures."""
        self.shown = list(shown)
        self.drawings = drawings
        self.lists = lists

    def add(self, picture: bytes, extension: str) -> str:
        """Return the relationship id under which the part refers to a picture file."""
        entry = Shown(self.part, picture, extension)
        if entry not in self.shown:
            self.shown.append(entry)
        return relationship_id(self.shown.index(entry))

    @property
    def size(self) -> int:
        """How large the picture files are together; each counts once."""
        return sum(map(len, {each.picture for each in self.shown}))

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
