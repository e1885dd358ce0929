"""A problem's place is told the way a person would point to it."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from buendnis_docs.word.checking import check_template

CELL = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
NESTED_TABLE = CELL.format(CELL.format("<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>") + "<w:p/>")
PICTURE = """<w:p><w:r><w:drawing><wp:inline
xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:docPr id="1" name="Bild" descr="{{ x }}"/></wp:inline></w:drawing></w:r></w:p>""".replace("\n", " ")


@pytest.mark.parametrize(
    ("notation", "place"),
    [
        ("{{ x }}", "Absatz 1: »{{ x }}«"),
        (
            "Sehr geehrte Damen und Herren, am {{ x }} findet das dritte Bündnistreffen statt",
            "Absatz 1: »… Damen und Herren, am {{ x }} findet das dritte …«",
        ),
        ("eins\n \nzwei\n{{ x }}", "Absatz 3: »{{ x }}«"),
        ("| a | b |\nText\n| a | b |\n| c | {{ x }} |", "Tabelle 2, Zeile 2, Zelle 2"),
        ("| a//{{ x }} | b |", "Tabelle 1, Zeile 1, Zelle 1, Absatz 2"),
        ("[header] {{ x }}", "Kopfzeile"),
        ("[footer] {{ x }}", "Fußzeile"),
        ("[first-footer] {{ x }}", "Fußzeile (erste Seite)"),
        ("[footnote] {{ x }}", "Fußnote 1"),
        ("eins\n[textbox] {{ x }}", "Textfeld in Absatz 2"),
        ("[title] {{ x }}", "Dokumenteigenschaft Titel"),
        ("[comment] {{ x }}", "Kommentar 1"),
        (NESTED_TABLE, "Tabelle 1, Zeile 1, Zelle 1, Tabelle 1, Zeile 1, Zelle 1"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:sdtContent></w:sdt>", "Absatz 1: »{{ x }}«"),
        ("<w:p><w:r><w:instrText>HYPERLINK {{ x }}</w:instrText></w:r></w:p>", "Absatz 1: »HYPERLINK {{ x }}«"),
        (PICTURE, "Alternativtext in Absatz 1"),
    ],
)
def test_place(template: Callable[[str], bytes], notation: str, place: str) -> None:
    problems = [problem for problem in check_template(template(notation), {"a": "b"}) if not problem.is_hint]

    assert [problem.place for problem in problems] == [place]


def test_headers_of_several_sections_are_told_apart() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ a }}"
    document.add_section()
    document.sections[1].header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "{{ b }}"
    buffer = io.BytesIO()
    document.save(buffer)

    places = [problem.place for problem in check_template(buffer.getvalue(), {})]
    assert places == ["Kopfzeile (Abschnitt 1)", "Kopfzeile (Abschnitt 2)"]


def test_problems_come_in_document_order_each_once(template: Callable[[str], bytes]) -> None:
    source = template("""
        {{ a1 }} {{ a2 }}
        | {{ b }} | {{ c }} |
        [textbox] {{ d }}
        {{ e }}
        [header] {{ f }}
        [title] {{ g }}
    """)

    found = [problem.message.split("»")[1].split("«")[0] for problem in check_template(source, {})]
    assert found == ["a1", "a2", "b", "c", "d", "e", "f", "g"]
