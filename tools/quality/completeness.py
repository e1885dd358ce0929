"""Point 2: every value that went in is found in the document and on paper; nothing of others is, nothing internal.

What goes in is what Jinja alone prints with the same values; the program's own engine has no part in that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from buendnis_docs.word import Formatted, Picture

from .document import shortened, unbroken
from .pages import pages_of
from .papers import Paper
from .rich import INTERNAL, NEED, SECRET, WISH
from .typography import NBSP

_LIST_SIGN = re.compile(r"^(?:- |\d+\. )(?=\S)")
_ALLOWED: Mapping[str, frozenset[str]] = {
    SECRET: frozenset(),
    INTERNAL: frozenset({"regieplan"}),
    WISH: frozenset({"antwortbogen", "regieplan", "teilnehmerliste"}),
    NEED: frozenset({"antwortbogen"}),
}
"""Beginning of an internal text → the kinds of papers that may show it; the reply form shows everybody's own."""
_BREAKABLE = re.compile(r"(?<=[-/–?=&_])")
"""Where a line may end within a word."""


def problems(paper: Paper) -> Iterator[str]:
    """Yield values that are missing from the paper, and values that must not be in it."""
    text = paper.document.text
    for value in paper.printed:
        yield from (f"missing: »{shortened(line)}«" for line in _lines(value) if line not in text)
        if isinstance(value, Picture) and value.data not in paper.document.parts.values():
            yield f"missing: the picture »{value.alt}«"
    yield from (f"of another copy: »{shortened(each)}«" for each in sorted(paper.foreign) if unbroken(each) in text)
    yield from (f"internal: {word}" for word in _internal(paper) if word in text)
    if paper.pdf:
        yield from _not_on_paper(paper)


def _internal(paper: Paper) -> Iterator[str]:
    """Yield the beginnings of texts that must not be in the paper."""
    return (word for word, kinds in _ALLOWED.items() if paper.kind not in kinds)


def _lines(value: Any) -> Iterator[str]:
    """Yield the lines of a value as they stand in a document: without their mark-up."""
    if isinstance(value, Picture):
        return
    for line in str(value).splitlines():
        plain = _LIST_SIGN.sub("", line.strip()) if isinstance(value, Formatted) else line.strip()
        if plain:
            yield unbroken(plain)


def _not_on_paper(paper: Paper) -> Iterator[str]:
    """Yield words that no page shows as a whole: cut off by a frame or a row, or broken where no word may break."""
    shown = {word.text for page in pages_of(paper) for word in page.words}
    blob = "".join(word.text for page in pages_of(paper) for word in page.words)
    for paragraph in paper.document.body:
        for word in paragraph.text.replace(NBSP, " ").split():
            if not all(part in shown or _inside(part, shown) for part in _BREAKABLE.split(word) if part):
                what = "broken in the middle" if word in blob else "not on paper"
                yield f"{what}: »{word}« of {paragraph.place}"


def _inside(part: str, shown: set[str]) -> bool:
    """Return whether a part of a word stands in a printed word, as »(Muster« or »Land/« do."""
    return any(part in word for word in shown)
