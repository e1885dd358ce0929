"""One text, two forms: plain, and simple HTML that every mail program and screen reader understands.

The text has the office's small mark-up, as in the cells of the sheets: paragraphs with an empty line between them,
`- ` and `1. ` lists, their items perhaps below others, `**bold**`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from buendnis_docs.word.rows import BOLD, Line, Row, lines

_LINK = re.compile(r"https?://[^\s<>\"»«]*[^\s<>\"»«.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LISTS = {Line.BULLET: "ul", Line.NUMBER: "ol"}
_PAGE = """\
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body style="font-family: Calibri, Carlito, Arial, sans-serif; font-size: 1em; line-height: 1.4;">
{body}
</body>
</html>"""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its lines, or a list with its items."""

    kind: Line
    rows: tuple[Row, ...]


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and lists of a text; the items of a list may have empty lines between them."""
    for (kind, _), group in groupby(_placed(text), key=itemgetter(0)):
        yield Block(kind, tuple(row for _, row in group))


def _placed(text: str) -> Iterator[tuple[tuple[Line, int], Row]]:
    """Yield each line with its block: an item below another one is in that one's."""
    kind, number = Line.PARAGRAPH, 0
    for row in lines(text):
        if not row.level:
            number += row.starts or (row.apart and row.kind is Line.PARAGRAPH)
            kind = row.kind
        yield (kind, number), row


def plain(text: str) -> str:
    """Return the text without mark-up, its blocks with an empty line between them."""
    return "\n\n".join("\n".join(map(_plain_row, block.rows)) for block in blocks(text))


def html(title: str, text: str) -> str:
    """Return the text as a page in German."""
    return _PAGE.format(title=escape(title), body=article(text))


def article(text: str) -> str:
    """Return the text as HTML without a page around it."""
    return "\n".join(_html_blocks(blocks(text)))


def _plain_row(row: Row) -> str:
    return "  " * row.level + ("- " if row.kind is Line.BULLET else row.sign) + BOLD.sub(r"\1", row.words)


def _html_blocks(found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        if block.kind in _LISTS:
            yield _list(block.kind, block.rows)
        else:
            yield "<p>" + "<br>\n".join(_inline(row.words) for row in block.rows) + "</p>"


def _list(kind: Line, rows: Sequence[Row]) -> str:
    """Return a list; the lists of items below another one stand inside that one's."""
    heads = [place for place, row in enumerate(rows) if row.level == rows[0].level]
    items = (_item(rows[start], rows[start + 1 : end]) for start, end in pairwise([*heads, len(rows)]))
    tag = _LISTS[kind]
    return "\n".join((f"<{tag}>", *items, f"</{tag}>"))


def _item(row: Row, below: Sequence[Row]) -> str:
    lists = (f"\n{_list(kind, tuple(group))}" for kind, group in groupby(below, key=attrgetter("kind")))
    return f"<li>{_inline(row.words)}{''.join(lists)}</li>"


def _inline(words: str) -> str:
    """Return one line with bold words and with links for addresses of the web and of mailboxes."""
    linked, end = [], 0
    for link in _LINK.finditer(words):
        target = link[0] if link[0].startswith("http") else f"mailto:{link[0]}"
        linked += [escape(words[end : link.start()]), f'<a href="{escape(target)}">{escape(link[0])}</a>']
        end = link.end()
    return BOLD.sub(r"<strong>\1</strong>", "".join([*linked, escape(words[end:])]))
