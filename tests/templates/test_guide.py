"""The examples in the guide for template authors work."""

from __future__ import annotations

import io
import re
import textwrap
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.settings import parse_settings
from buendnis_docs.word import Formatted, compile_template
from buendnis_docs.word.checking import check_text

GUIDE = (Path(__file__).parents[2] / "docs" / "vorlagen.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
BLOCKS = [text for language, text in FENCED if not language]
SPANS = [line for line in re.findall(r"`(\{\{ [^`…]*\}\})`", GUIDE) if line != "{{ name }}"]


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    return {name: value for kind in KINDS.values() for name, value in examples(kind.placeholders).items()}


@pytest.mark.parametrize("example", [*BLOCKS, *SPANS])
def test_an_example_of_the_guide_uses_tags_and_names_that_exist(example: str, names: dict[str, Any]) -> None:
    text = re.sub(r"(\{[{%])(?:p|tr) ", r"\1 ", example)
    assert [str(problem) for problem in check_text(text, names)] == []


@pytest.mark.parametrize("example", BLOCKS)
@pytest.mark.parametrize("filled", [True, False], ids=["all", "nothing"])
def test_an_example_of_the_guide_leaves_no_blank_line(example: str, names: dict[str, Any], *, filled: bool) -> None:
    context = names if filled else _emptied(names)
    document = docx.Document(io.BytesIO(compile_template(_typed(example)).render(context)))
    rows = [row for table in document.tables for row in table.rows]
    assert [each.text for each in document.paragraphs if not each.text.strip() and not _has_picture(each)] == []
    assert [row for row in rows if not any(cell.text.strip() for cell in row.cells)] == []
    assert not filled or document.paragraphs or rows


def _typed(example: str) -> bytes:
    """Return a Word file as an author would type the example: a paragraph for each line, a table for lines with |."""
    document = docx.Document()
    for is_table, lines in groupby(example.splitlines(), key=lambda line: line.startswith("|")):
        rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
        if is_table:
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for cell, text in zip(table._cells, chain(*rows), strict=True):  # noqa: SLF001 - the quickest way to all
                cell.text = text
        else:
            for (text,) in rows:
                document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _emptied(value: Any) -> Any:
    """Return the same names without any value."""
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    return [] if isinstance(value, list) else Formatted("") if isinstance(value, Formatted) else ""


def _has_picture(paragraph: Paragraph) -> bool:
    return bool(paragraph._p.xpath(".//w:drawing"))  # noqa: SLF001 - python-docx shows none


def test_the_guide_has_examples() -> None:
    assert len(BLOCKS) > 14
    assert len(SPANS) > 5


def test_settings_shown_in_the_guide_exist() -> None:
    shown = [text for language, text in FENCED if language == "toml"]
    assert len(shown) == 2
    for text in shown:
        _, findings = parse_settings(textwrap.dedent(text))
        assert [str(finding) for finding in findings if finding.kind != "missing-setting"] == []
