"""A first template shows every placeholder of its kind in place."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.desk import names_of
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.placeholders import Line, lines, values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.starter import first_template
from buendnis_docs.word import check_template, compile_template

EACH_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def words(document: bytes) -> str:
    opened = docx.Document(io.BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def typed(line: Line) -> str:
    """Return how a template says it, without the letter that decides between paragraphs and rows."""
    return line.example if line.opens_loop else f"{{{{ {line.path} }}}}"


@EACH_KIND
def test_every_placeholder_is_there_and_the_check_finds_nothing(kind: DocumentKind) -> None:
    template = first_template(kind)
    text = re.sub(r"(\{[{%])(?:p|tr) ", r"\1 ", words(template))
    assert [line.path for line in lines(kind.placeholders) if typed(line) not in text] == []
    assert [str(problem) for problem in check_template(template, names_of(kind))] == []


@EACH_KIND
def test_it_can_be_filled_with_examples_and_with_records(kind: DocumentKind, scene: Scene) -> None:
    template = compile_template(first_template(kind))
    subject = replace(scene, recipient=scene.recipients[0], resolution=scene.resolutions[0])
    filled = [words(template.render(context)) for context in (names_of(kind), values(kind.placeholders, subject))]
    assert all(kind.title in text for text in filled)
    assert not any(sign in text for text in filled for sign in ("{{", "{%", "None"))


def test_a_letter_begins_with_its_address_field_and_a_paper_with_its_title() -> None:
    letter, paper = (docx.Document(io.BytesIO(first_template(KINDS[name]))) for name in ("einladung", "protokoll"))
    assert [each.style and each.style.name for each in letter.paragraphs[:5]] == [
        "Absenderzeile",
        "Anschrift",
        "Infoblock",
        "Betreff",
        "Salutation",
    ]
    assert paper.paragraphs[0].style
    assert paper.paragraphs[0].style.name == "Title"
    assert paper.core_properties.title == "Protokoll"
