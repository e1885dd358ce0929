"""What docxtpl leaves invalid is valid here."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document

from buendnis_docs.word import compile_template
from tests.word.conftest import TemplateBuilder, saved, unzipped

PICTURE = """<w:p><w:r><w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:docPr id="7" name="Bild"/></wp:inline></w:drawing></w:r></w:p>""".replace("\n", "")


def rendered(template: bytes, **values: object) -> Document:
    return docx.Document(io.BytesIO(compile_template(template).render(values)))


def test_a_cell_keeps_a_paragraph_when_its_condition_is_false(template: TemplateBuilder) -> None:
    notation = template("| {%p if x %}//Text//{%p endif %} | b |")

    assert [len(rendered(notation, x=x).tables[0].cell(0, 0).paragraphs) for x in (True, False)] == [1, 1]


def test_a_table_without_rows_is_left_out(template: TemplateBuilder) -> None:
    notation = template("davor\n| {%tr for r in rows %} | |\n| {{ r }} | x |\n| {%tr endfor %} | |\ndanach")

    assert [len(rendered(notation, rows=rows).tables) for rows in (["a"], [])] == [1, 0]
    assert [paragraph.text for paragraph in rendered(notation, rows=[]).paragraphs] == ["davor", "danach"]


def test_a_cell_whose_only_table_is_left_out_keeps_a_paragraph() -> None:
    document = docx.Document()
    inner = document.add_table(1, 1).cell(0, 0).add_table(3, 1)
    for cell, text in zip(inner.columns[0].cells, ["{%tr for r in rows %}", "{{ r }}", "{%tr endfor %}"], strict=True):
        cell.text = text

    cell = rendered(saved(document), rows=[]).tables[0].cell(0, 0)

    assert not cell.tables
    assert str(cell._element[-1].tag).endswith("}p")  # noqa: SLF001 - python-docx offers no other way to see the order


def test_columns_follow_the_cells(template: TemplateBuilder) -> None:
    document = rendered(template("| {%tc for c in cols %} | {{ c }} | {%tc endfor %} |"), cols=list("abcde"))

    grid = document.tables[0]._tbl.tblGrid.gridCol_lst  # noqa: SLF001 - python-docx offers no other way to see the grid
    assert len(grid) == 5
    assert [cell.text for cell in document.tables[0].rows[0].cells] == list("abcde")


def test_pictures_in_loops_get_ids_of_their_own(template: TemplateBuilder) -> None:
    compiled = compile_template(template(f"{PICTURE}\n{{%p for i in range(n) %}}\n{PICTURE}\n{{%p endfor %}}"))

    xml = unzipped(compiled.render({"n": 3}))["word/document.xml"].decode()

    assert re.findall(r'docPr id="(\d+)"', xml) == ["1001", "1002", "1003", "1004"]
