"""The examples in the guide for template authors work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.word.checking import check_text

GUIDE = (Path(__file__).parents[2] / "docs" / "vorlagen.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)
SPANS = [line for line in re.findall(r"`(\{\{ [^`…]*\}\})`", GUIDE) if line != "{{ name }}"]


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    return {name: value for kind in KINDS.values() for name, value in examples(kind.placeholders).items()}


@pytest.mark.parametrize("example", [*BLOCKS, *SPANS])
def test_an_example_of_the_guide_uses_tags_and_names_that_exist(example: str, names: dict[str, Any]) -> None:
    text = re.sub(r"(\{[{%])(?:p|tr) ", r"\1 ", example)
    assert [str(problem) for problem in check_text(text, names)] == []


def test_the_guide_has_examples() -> None:
    assert len(BLOCKS) > 8
    assert len(SPANS) > 5
