"""How `if`, `for` and the other blocks of a template nest: what is unclosed, crossing, stray or badly placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from buendnis_docs.word.checking.spelling import nearest
from buendnis_docs.word.checking.tags import STATEMENT, Tag
from buendnis_docs.word.problems import Problem

OPENERS = {"if", "for", "macro", "call", "filter", "with", "block", "autoescape", "set", "raw"}
MIDDLES = {"else", "elif"}
CLOSERS = {f"end{opener}": opener for opener in OPENERS}
CELL_TAGS = {"colspan", "cellbg", "vm", "hm"}
SIMPLE = {"set", "do", "break", "continue", "print", *CELL_TAGS}
OTHER_FILES = {"include", "import", "from", "extends"}
_KNOWN = OPENERS | MIDDLES | set(CLOSERS) | SIMPLE | OTHER_FILES
DASHES = re.compile("[‐‑‒–—−]")
_GERMAN = {
    "wenn": "if",
    "falls": "if",
    "sonst": "else",
    "sonstwenn": "elif",
    "elseif": "elif",
    "elsif": "elif",
    "für": "for",
    "fuer": "for",
    "foreach": "for",
    "ende": "endif",
    "end": "endif",
    "endwenn": "endif",
    "endfür": "endfor",
}


@dataclass(eq=False)
class Block:
    """One block: its first tag, the `else` and `elif` in between, and its last tag once it is known."""

    opener: Tag
    keyword: str
    middles: list[Tag] = field(default_factory=list)
    closer: Tag | None = None

    @property
    def tags(self) -> list[Tag]:
        """The block's own tags in order."""
        return [self.opener, *self.middles, *([self.closer] if self.closer else [])]


@dataclass(frozen=True, slots=True)
class Statement:
    """A tag as it takes part once wrong nesting is mended; `tag` is None for an end that was missing."""

    keyword: str
    tag: Tag | None


class Nesting:
    """Matches the tags of one story.

    `statements` is the same story with missing ends added and stray ends dropped, so that it can be examined further;
    `blocks` are the blocks that are whole, `problems` what was wrong.
    """

    def __init__(self, tags: list[Tag], extra_keywords: frozenset[str] = frozenset()) -> None:
        self.statements: list[Statement] = []
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._extra = extra_keywords
        self._open: list[Block] = []
        self._cut_short: list[tuple[Block, Tag]] = []
        self._stray: list[tuple[Tag, Block | None]] = []
        for tag in tags:
            self._take(tag)
        unclosed = [*self._open[::-1], *(block for block, _ in self._cut_short)]
        self._close_through(0)
        self.problems.extend(self._ends(unclosed))

    def _take(self, tag: Tag) -> None:
        if tag.opener != STATEMENT:
            self.statements.append(Statement("", tag))
            return
        keyword = self._known(tag)
        if keyword in CLOSERS:
            self._close(tag, CLOSERS[keyword])
        elif keyword in MIDDLES:
            self._middle(tag, keyword)
        elif keyword in OPENERS and not _assigns(tag):
            self._open.append(Block(tag, keyword))
            self.statements.append(Statement(keyword, tag))
        elif keyword in {"vm", "hm"} and not any(block.keyword == "for" for block in self._open):
            self.problems.append(
                tag.problem("merge-outside-loop", "Das gehört in eine Schleife {%tr for … %} oder {%tc for … %}.")
            )
        elif keyword in OTHER_FILES:
            self.problems.append(tag.problem("no-other-file", "Eine Vorlage kann keine andere Datei einbinden."))
        elif keyword:
            self.statements.append(Statement(keyword, tag))

    def _known(self, tag: Tag) -> str:
        """Return the statement's keyword, or the one that is meant; "" where none is near."""
        word = tag.keyword
        if word in _KNOWN or word in self._extra:
            return word
        if DASHES.match(word):
            self.problems.append(
                tag.problem("dash-in-tag", f"Darin steht der Gedankenstrich {word[0]} statt eines Minus.")
            )
            return next(iter(tag.code[1:].split()), "")
        meant = _GERMAN.get(word.lower()) or nearest(word.lower(), sorted(_KNOWN - OTHER_FILES - {"set", "do"}), 0.6)
        if tag.sound:
            found = f"Den Befehl »{word}« gibt es nicht." if word else "Hier fehlt der Befehl."
            hint = f" Meinten Sie »{meant}«?" if meant else " Üblich sind if, elif, else, endif, for und endfor."
            self.problems.append(tag.problem("unknown-tag", found + hint, meant))
        return meant or ""

    def _middle(self, tag: Tag, keyword: str) -> None:
        block = self._open[-1] if self._open else None
        if block is None or (block.keyword != "for" or keyword == "elif"):
            block = self._nearest_if(tag)
        if block:
            block.middles.append(tag)
            self.statements.append(Statement(keyword, tag))
        else:
            self.problems.append(tag.problem("stray-else", "Davor fehlt die Bedingung {% if … %}."))

    def _nearest_if(self, tag: Tag) -> Block | None:
        """Return the innermost open `if`, after cutting short what is open inside it."""
        depth = self._depth_of("if")
        if depth is None:
            return None
        self._cut_short_above(depth, tag)
        return self._open[-1]

    def _depth_of(self, keyword: str) -> int | None:
        depths = [number for number, block in enumerate(self._open) if block.keyword == keyword]
        return depths[-1] if depths else None

    def _cut_short_above(self, depth: int, tag: Tag) -> None:
        self._cut_short.extend((block, tag) for block in self._open[:depth:-1])
        self._close_through(depth + 1)

    def _close(self, tag: Tag, keyword: str) -> None:
        depth = self._depth_of(keyword)
        if depth is not None:
            self._cut_short_above(depth, tag)
            block = self._open.pop()
            block.closer = tag
            self.blocks.append(block)
            self.statements.append(Statement(f"end{keyword}", tag))
        elif crossed := next((pair for pair in self._cut_short if pair[0].keyword == keyword), None):
            self._cut_short.remove(crossed)
            self._report_crossing(*crossed, tag)
        else:
            self._stray.append((tag, self._open[-1] if self._open else None))

    def _close_through(self, depth: int) -> None:
        """Add the ends that are missing down to a depth."""
        while len(self._open) > depth:
            self.statements.append(Statement(f"end{self._open.pop().keyword}", None))

    def _report_crossing(self, inner: Block, outer_end: Tag, inner_end: Tag) -> None:
        message = (
            f"Das steht zwischen {_named(inner.opener)} und {inner_end.source}. "
            f"Was zuletzt begonnen wurde, muss zuerst enden: erst {inner_end.source}, dann {outer_end.source}."
        )
        self.problems.append(outer_end.problem("crossing-blocks", message))

    def _ends(self, unclosed: list[Block]) -> Iterator[Problem]:
        """Yield a problem for each end that is missing or too many; a wrong end of a block is one problem, not two."""
        mistaken = {id(block): tag for tag, block in self._stray if block in unclosed}
        for block in unclosed:
            end = f"{{%{block.opener.prefix} end{block.keyword} %}}"
            wrong = mistaken.get(id(block))
            if wrong:
                yield wrong.problem(
                    "wrong-end", f"Das beendet nicht {_named(block.opener)}. Gemeint ist wohl {end}.", end
                )
            else:
                kind = f"unclosed-{block.keyword}" if block.keyword in {"if", "for"} else "unclosed-block"
                yield block.opener.problem(
                    kind, f"Dazu fehlt das Ende. Schreiben Sie {end} an die Stelle, wo es aufhören soll.", end
                )
        for tag, _ in self._stray:
            if tag not in mistaken.values():
                opener = CLOSERS.get(tag.keyword, "if")
                yield tag.problem(
                    "stray-end",
                    f"Davor fehlt der Anfang {{% {opener} … %}}. Ergänzen Sie ihn oder löschen Sie das Ende.",
                )


def _assigns(tag: Tag) -> bool:
    """Return whether a `set` holds its value itself instead of opening a block."""
    return tag.keyword == "set" and "=" in tag.code


def _named(tag: Tag) -> str:
    return f"{tag.source} ({tag.passage.place})" if tag.passage.place else tag.source
