"""The small mark-up as people type it into cells: which lines are items of a list, and which words are bold.

A list sign is `- `, what Word leaves of its bullets when text is pasted (`•`, `·`, a tab behind), `1. ` or `1) `.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_BOLD_OVER_LINES = re.compile(r"\*\*(?=\S)(?:(?!\*\*)[^\f])+?(?<=\S)\*\*")
_END = re.compile(r"\r\n|[\n\r\a\f]")
_GAP = r"[ \t\u00a0]+"
_SIGN = re.compile(
    rf"(?P<bullet>[-·]{_GAP}|[•▪‣\uf0a7\uf0b7](?:{_GAP}|(?=\w))|o\t+)(?=\S)"
    rf"|(?P<dash>–{_GAP})(?=\S)"
    r"|(?P<number>[1-9][0-9]{0,2})(?P<end>[.)])[ \t]+(?=\S)"
)
_DEEPER, _TAB = 2, 4
"""So many blanks put an item below another one; a tab counts as four."""


class Line(Enum):
    """What a line of a Formatted text is."""

    PARAGRAPH = auto()
    BULLET = auto()
    NUMBER = auto()


class Row(NamedTuple):
    """A line that is not empty: what it is, its list sign as it is shown, and its words.

    `level` is 1 for an item below another one; `apart` says that an empty line stands before it.
    """

    kind: Line
    sign: str
    words: str
    level: int = 0
    apart: bool = False

    @property
    def starts(self) -> bool:
        """Whether a numbered list begins here."""
        return self.kind is Line.NUMBER and self.sign[:-2] == "1"


class _Typed(NamedTuple):
    """A line as it was typed: how far it is indented, and its list sign, if it has one."""

    indent: int
    apart: bool
    text: str
    sign: re.Match[str] | None

    @property
    def number(self) -> int:
        return int(self.sign["number"] or 0) if self.sign else 0


def lines(text: str) -> Iterator[Row]:
    """Yield each line that is not empty; bold words that go over several lines are bold in each of them."""
    whole = text.strip()
    if whole and not _END.search(whole) and not _SIGN.match(whole):
        return iter((Row(Line.PARAGRAPH, "", whole),))  # the commonest text by far
    rows = _rows(list(_typed(text)))
    return iter(_with_bold(list(rows))) if "**" in text else rows


def _typed(text: str) -> Iterator[_Typed]:
    apart = False
    for line in _END.split(text):
        if stripped := line.strip():
            before = line[: line.index(stripped[0])]
            indent = len(before) + before.count("\t") * (_TAB - 1) if before else 0
            yield _Typed(indent, apart, stripped, _SIGN.match(stripped))
        apart = not stripped


def _rows(typed: list[_Typed]) -> Iterator[Row]:
    """Yield the lines as what they are; items that are further in than the first of their list are below another."""
    indent, expected = -1, [0, 0]
    for place, line in enumerate(typed):
        level = int(0 <= indent <= line.indent - _DEEPER)
        if line.sign is None or not _is_item(typed, place, expected[level]):
            indent, expected = -1, [0, 0]
            yield Row(Line.PARAGRAPH, "", line.text, 0, line.apart)
            continue
        if not level:
            indent = line.indent
        expected[level:] = [line.number + 1 if line.number else 0, 0][: 2 - level]
        kind, sign = (Line.NUMBER, f"{line.number}{line.sign['end']} ") if line.number else (Line.BULLET, "– ")
        yield Row(kind, sign, line.text[line.sign.end() :], level, line.apart)


def _is_item(typed: list[_Typed], place: int, expected: int) -> bool:
    """Return whether a line with a sign is an item.

    »1. « begins a list only where »2. « follows: »1. Mai« alone is a date. A dash is one only beside another item or
    after a colon: alone it belongs to the sentence.
    """
    line = typed[place]
    if line.number:
        return line.number == expected or (line.number == 1 and _next_number(typed, place) == 2)
    if line.sign and line.sign["bullet"]:
        return True
    beside = typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]
    is_listed = any(other.sign and not other.number for other in beside)
    return is_listed or (place > 0 and typed[place - 1].text.endswith(":"))


def _next_number(typed: list[_Typed], place: int) -> int:
    """Return the number of the next line that is no item below this one, 0 where it has none."""
    inner = typed[place].indent + _DEEPER
    after = map(typed.__getitem__, range(place + 1, len(typed)))
    return next((line.number for line in after if not line.sign or line.indent < inner), 0)


def _with_bold(rows: list[Row]) -> Iterable[Row]:
    """Yield the rows with bold words closed at the end of each line, and opened again in the next."""
    text = "".join(("\f" if row.apart else "") + row.words + "\n" for row in rows)
    closed = _BOLD_OVER_LINES.sub(lambda bold: bold[0].replace("\n", "**\n**"), text).replace("\f", "")
    for row, words in zip(rows, closed.split("\n"), strict=False):
        yield row._replace(words=words)
