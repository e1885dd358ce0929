"""A piece of a template's text with its place, as a person would point to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EXCERPT = 28

Path = tuple[ET.Element, ...]


class Kind(Enum):
    """What the text of a passage is to Word; a REMARK is the text of a Word comment."""

    TEXT = auto()
    REMARK = auto()
    DELETED = auto()
    FIELD = auto()
    ATTRIBUTE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one run: `order` is its position in the story, `path` leads from the root to its element."""

    text: str
    order: int
    path: Path = ()
    hidden: bool = False
    inserted: bool = False


@dataclass
class Passage:
    """A paragraph, or something beside it that holds text of its own: a field code, an alternative text.

    `place` is where it stands in German; `paragraph` counts the w:p of the part from 0. `cuts` are the offsets where
    tracked deletions lie, `fields` those where field codes lie, `links` the ids of the relationships behind its links.
    `anchor` is the offset in the paragraph's text where something beside it belongs.
    """

    part: str
    place: str
    paragraph: int = 0
    kind: Kind = Kind.TEXT
    quoted: bool = False
    numbered_lines: bool = False
    pieces: list[Piece] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    anchor: int | None = None
    length: int = 0

    def add(self, piece: Piece) -> None:
        """Append the text of one more run."""
        self.pieces.append(piece)
        self.length += len(piece.text)

    @cached_property
    def text(self) -> str:
        """The whole text; asked for once the passage is complete."""
        return "".join(piece.text for piece in self.pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of this text lies in the text of the paragraph."""
        return (start, end) if self.anchor is None else (self.anchor, self.anchor)

    def pieces_of(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that share text with a span."""
        found, offset = [], 0
        for piece in self.pieces:
            if offset < end and start < offset + len(piece.text):
                found.append(piece)
            offset += len(piece.text)
        return found

    def place_of(self, start: int, end: int) -> str:
        """Return the place of a span, for body text with some of the words around it."""
        if self.numbered_lines:
            return f"Zeile {self.text.count(chr(10), 0, start) + 1}"
        return f"{self.place}: »{self._excerpt(start, end)}«" if self.quoted else self.place

    def _excerpt(self, start: int, end: int) -> str:
        """Return the span with some whole words on either side."""
        before, after = self.text[:start], self.text[end:]
        if len(before) > _EXCERPT:
            before = "… " + before[-_EXCERPT:].partition(" ")[2]
        if len(after) > _EXCERPT:
            after = after[:_EXCERPT].rpartition(" ")[0] + " …"
        return " ".join(f"{before}{self.text[start:end]}{after}".split())


def text_passage(source: str) -> Passage:
    """Return plain text (a text module, the subject of a mail) as a passage whose places are lines."""
    passage = Passage("", "", numbered_lines=True)
    passage.add(Piece(source, 0))
    return passage
