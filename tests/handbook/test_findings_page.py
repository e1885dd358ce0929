"""Every kind of finding is explained in docs/fehler.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from buendnis_docs.word.problems import CATALOGUE

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "fehler.md").read_text(encoding="utf-8")
KIND_AT = {"error": 1, "hint": 1, "severe": 1, "UnreadableError": 0, "Flaw": 0}
"""Function or class → which of its arguments is the kind of a finding."""


def kinds_in(source: str) -> Iterator[str]:
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        place = KIND_AT.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if place is not None and len(call.args) > place:
            kind = call.args[place]
            if isinstance(kind, ast.Constant):
                yield str(kind.value)


def test_every_kind_of_finding_is_explained() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (PROJECT / "buendnis_docs").rglob("*.py"))
    kinds = {kind for source in sources for kind in kinds_in(source)} | CATALOGUE.keys()
    assert len(kinds) > 100, "the search has lost sight of the findings"
    assert sorted(kind for kind in kinds if f"`{kind}`" not in PAGE) == []


def test_the_search_sees_kinds() -> None:
    source = (
        'yield hint(here, "no-title", message)\nraise UnreadableError("empty-file", "…")\nerror(here, kind, message)'
    )
    assert set(kinds_in(source)) == {"no-title", "empty-file"}
