"""One Jinja tag as an author wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from buendnis_docs.word.places import Passage, Path, W
from buendnis_docs.word.problems import Problem, problem_at

EXPRESSION = "{{"
STATEMENT = "{%"
_BEGINNING = re.compile(r"\{[{%]")
_INSIDE = re.compile(
    r"\{[{%](?P<prefix>(?:p|tr|tc|r)(?=\s))?(?P<start>[-+]?)(?P<code>.*?)(?P<end>[-+]?)[%}]\s*\}$", re.DOTALL
)
SPACED_PREFIX = re.compile(r"(p|tr|tc|r)\s+(?=(?:if|elif|else|endif|for|endfor)\b)")
_STRAIGHT = str.maketrans("“”‘’\n\r\t", "\"\"''   ")
"""docxtpl accepts the English typographic quotation marks inside tags."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One `{{ … }}` or `{% … %}`: `source` as written, `code` as Jinja will see it.

    `prefix` is "p", "tr", "tc" or "r" where the tag stands for a whole paragraph, row, cell or run; `path` leads to
    the element it begins in; `sound` is False where a problem with it has been reported already.
    """

    source: str
    opener: str
    prefix: str
    code: str
    trims: bool
    passage: Passage
    start: int
    end: int
    order: int
    path: Path
    sound: bool = True

    @property
    def keyword(self) -> str:
        """The first word of a statement, "" for an expression."""
        return self.code.split(maxsplit=1)[0] if self.opener == STATEMENT and self.code else ""

    def problem(self, kind: str, message: str, suggestion: str | None = None) -> Problem:
        """Return a problem of that kind with this tag, which is named unless the place shows it and no other."""
        problem = problem_at(self.passage, (self.start, self.end), kind, message, suggestion)
        shown = self.source in problem.place and len(_BEGINNING.findall(problem.place)) == 1
        return problem if shown else replace(problem, message=f"{self.source}: {message}")


def read_tag(passage: Passage, start: int, end: int, source: str, *, sound: bool = True) -> Tag:
    """Return the tag written at a span of a passage."""
    inside = _INSIDE.match(source)
    prefix, code, trims = "", "", False
    if inside:
        prefix, code = inside["prefix"] or "", inside["code"].translate(_STRAIGHT).strip()
        trims = bool(inside["start"] or inside["end"])
    if source.startswith(STATEMENT) and not prefix and (spaced := SPACED_PREFIX.match(code)):
        prefix, code = spaced[1], code[spaced.end() :]
    pieces = passage.pieces_of(start, end)
    order, path = (pieces[0].order, pieces[0].path) if pieces else (0, ())
    return Tag(" ".join(source.split()), source[:2], prefix, code, trims, passage, start, end, order, path, sound)


def names_of(path: Path) -> list[str]:
    """Return the names of the elements on a path, without WordprocessingML's namespace."""
    return [element.tag.removeprefix(W) for element in path]
