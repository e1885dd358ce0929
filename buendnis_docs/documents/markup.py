"""One text, two forms: plain, and simple HTML that every mail program and screen reader understands.

The text has the office's small mark-up, as in the cells of the sheets: paragraphs with an empty line between them,
`- ` and `1. ` lists, `**bold**`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from buendnis_docs.word.formatting import Line, lines

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
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
    rows: tuple[tuple[str, str], ...]
    """Sign of the list as typed, and text."""


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and lists of a text; the items of a list may have empty lines between them."""
    found = [(number, *line) for number, part in enumerate(re.split(r"\n\s*\n", text)) for line in lines(part)]

    def place(line: tuple[int, Line, str, str]) -> tuple[Line, int]:
        number, kind, _, _ = line
        return kind, number if kind is Line.PARAGRAPH else -1

    for (kind, _), group in groupby(found, key=place):
        yield Block(kind, tuple((sign, words) for _, _, sign, words in group))


def plain(text: str) -> str:
    """Return the text without mark-up, its blocks with an empty line between them."""
    return "\n\n".join("\n".join(_plain_row(*row) for row in block.rows) for block in blocks(text))


def html(title: str, text: str) -> str:
    """Return the text as a page in German."""
    return _PAGE.format(title=escape(title), body=article(text))


def article(text: str) -> str:
    """Return the text as HTML without a page around it."""
    return "\n".join(_html_blocks(blocks(text)))


def _plain_row(sign: str, words: str) -> str:
    return ("- " if sign == "– " else sign) + _BOLD.sub(r"\1", words)


def _html_blocks(found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        rows = [_inline(words) for _, words in block.rows]
        if tag := _LISTS.get(block.kind):
            items = "\n".join(f"<li>{row}</li>" for row in rows)
            yield f"<{tag}>\n{items}\n</{tag}>"
        else:
            yield "<p>" + "<br>\n".join(rows) + "</p>"


def _inline(words: str) -> str:
    """Return one line with bold words and with links for addresses of the web and of mailboxes."""
    linked, end = [], 0
    for link in _LINK.finditer(words):
        target = link[0] if link[0].startswith("http") else f"mailto:{link[0]}"
        linked += [escape(words[end : link.start()]), f'<a href="{escape(target)}">{escape(link[0])}</a>']
        end = link.end()
    return _BOLD.sub(r"<strong>\1</strong>", "".join([*linked, escape(words[end:])]))
