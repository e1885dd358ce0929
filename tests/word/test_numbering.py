from __future__ import annotations

import io

import docx
from docx.document import Document

from buendnis_docs.word import Formatted, compile_template
from tests.word.conftest import TemplateBuilder

LIST = Formatted("1. eins\n2. zwei")


def list_numbers(data: bytes) -> list[int]:
    document: Document = docx.Document(io.BytesIO(data))
    found = (paragraph.paragraph_format.element.pPr for paragraph in document.paragraphs)
    return [int(pPr.numPr.numId.val) for pPr in found if pPr is not None and pPr.numPr is not None]


def test_each_numbered_list_begins_with_one(template: TemplateBuilder) -> None:
    compiled = compile_template(template("{{p a }}\n{%p for b in alle %}\n{{p b }}\n{%p endfor %}"))

    data = compiled.prepare({"a": LIST}).render({"alle": [LIST, LIST]})

    first, second, *others = list_numbers(data)
    assert first == second
    assert others == [others[0]] * 2 + [others[0] + 1] * 2
    assert first not in others
    numbering = docx.Document(io.BytesIO(data)).part.numbering_part.element
    (override,) = numbering.xpath(f'w:num[@w:numId="{others[0]}"]/w:lvlOverride/w:startOverride/@w:val')
    assert override == "1"


def test_a_number_begins_a_list_only_where_two_follows(template: TemplateBuilder) -> None:
    data = compile_template(template("{{p a }}")).render(
        {"a": Formatted("1. Mai\n\n3. Oktober\n1. eins\n2. zwei\n4. Advent")}
    )

    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "1. Mai",
        "3. Oktober",
        "eins",
        "zwei",
        "4. Advent",
    ]
