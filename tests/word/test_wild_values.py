"""Values as nobody expects them: huge, blank, in braces, under strange names; each comes out as typed or is refused."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from enum import StrEnum

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree

from buendnis_docs.word import Formatted, RenderError, compile_template
from tests.word.conftest import build, unzipped

EVERYWHERE = """
{{ x }}
{{r x }}
{{p x }}
| {{ x }} | {%tc for y in xs %} | {{ y }} | {%tc endfor %} |
[header] {{ x }}
[footer] {{ x }}
[footnote] {{ x }}
[title] {{ x }}
"""
PLACES = {
    "text": "Wert: {{ x }}",
    "run": "Wert: {{r x }}",
    "paragraph": "{{p x }}",
    "cell": "| {{ x }} | b |",
    "loop": "{% for x in [x] %}{{ x }}{% endfor %}",
    "header": "[header] {{ x }}",
    "footnote": "[footnote] {{ x }}",
    "title": "[title] {{ x }}",
    "textbox": "[textbox] {{ x }}",
    "attribute": '<w:p><w:bookmarkStart w:id="0" w:name="{{ x }}"/><w:bookmarkEnd w:id="0"/></w:p>',
    "macro": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}",
}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
EMPTY_OR_FULL = ("{{ x }}", "{% if x %}{{ x }}{% endif %}", "{{ x|trim }}", "{{ x ~ '' }}")


class Colour(StrEnum):
    """A text that is also a name."""

    RED = "rot & rund"


class Html(str):
    """A text that would like to be trusted."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<b>" + self + "</b>"


def opened(document: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(document))


def first_line(document: bytes) -> str:
    return opened(document).paragraphs[0].text


@pytest.mark.parametrize("size", [0, 1, 65_534, 65_535, 65_536, 70_000, 131_071, 200_000])
@pytest.mark.parametrize("sign", ["a", "ä", "😀", "&"])
def test_a_value_of_any_size_fits_into_the_archive(size: int, sign: str) -> None:
    value = sign * (size // len(sign.encode()))
    template = compile_template(build("A{{ x }}B{{ y }}C"))

    for document in (template.render({"x": value, "y": "z"}), template.prepare({"y": "z"}).render({"x": value})):
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            assert archive.testzip() is None
        assert first_line(document) == f"A{value}BzC"


def test_a_megabyte_of_signs_and_lines_in_every_place() -> None:
    value = ("Öl & <Wasser> " * 70 + "\n") * 1_000

    document = opened(compile_template(build(EVERYWHERE)).render({"x": value, "xs": [value]}))

    assert len(value.encode()) > 1_000_000
    assert document.paragraphs[0].text == value
    assert document.tables[0].rows[0].cells[1].text == value
    assert document.sections[0].header.paragraphs[0].text == value


def test_twenty_thousand_paragraphs() -> None:
    notation = "{%p for x in xs %}\n{{ loop.index }} {{ x }}\n{%p endfor %}\nEnde"

    document = compile_template(build(notation)).render({"xs": ["Zeile"] * 20_000})

    xml = unzipped(document)["word/document.xml"]
    assert xml.count(b"<w:p>") == 20_001
    assert b">20000 Zeile<" in xml


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", ["\ud800", "a\udfffb", "\x00", "a\x1bb", "\ufffe", "x" * 70_000 + "\x0b"])
def test_what_xml_forbids_is_refused_everywhere(place: str, value: str) -> None:
    template = compile_template(build(PLACES[place]), "brief.docx")

    with pytest.raises(RenderError, match=r"brief\.docx.*unzulässiges Zeichen \(U\+"):
        template.render({"x": value})
    with pytest.raises(RenderError, match=r"brief\.docx.*unzulässiges Zeichen \(U\+"):
        template.prepare({"x": value}).render({})


@pytest.mark.parametrize(
    "place", ["text", "run", "paragraph", "cell", "loop", "header", "footnote", "textbox", "macro"]
)
@pytest.mark.parametrize(
    "value", ["{{ x }}", "{% endfor %}", "{_{ x }_}", "{_% if %_}", "{# c #}", "}}{{", "{%p if %}"]
)
def test_tags_in_the_data_stay_text(place: str, value: str) -> None:
    document = compile_template(build(PLACES[place])).render({"x": value})

    assert any(f">{value}<" in part or f"Wert: {value}<" in part for part in texts_of_parts(document))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\r\nb", "a\rb", "a\ab", "a\fb", "\a", "\f\f", "\n"])
def test_breaks_are_written_as_breaks_or_refused(place: str, value: str) -> None:
    template = compile_template(build(PLACES[place]))
    if place in {"title", "attribute"} and set(value) & set("\a\f"):
        with pytest.raises(RenderError, match="Absatz- und Seitenwechsel sind an dieser Stelle nicht möglich"):
            template.render({"x": value})
        return

    parts = unzipped(template.render({"x": value}))

    roots = [etree.fromstring(content) for name, content in parts.items() if name.endswith(".xml")]
    assert [text.text for root in roots for text in root.iter(TEXT) if set(text.text or "") & set("\n\t\r\a\f")] == []


def test_breaks_between_runs_end_the_paragraph_and_begin_one_like_it() -> None:
    line = '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>{{r x }}</w:t></w:r></w:p>'

    document = opened(compile_template(build(line)).render({"x": "a\nb\tc\ad\fe"}))

    assert [paragraph.text for paragraph in document.paragraphs] == ["a\nb\tc", "d", "", "e"]
    assert document.paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_formatted_text_in_a_run_keeps_its_bold_words() -> None:
    document = opened(compile_template(build("A {{r x }}")).render({"x": Formatted("b **c**\n- d")}))

    assert document.paragraphs[0].text == "A b c\n– d"
    assert [run.text for run in document.paragraphs[0].runs if run.bold] == ["c"]


@pytest.mark.parametrize("notation", EMPTY_OR_FULL)
@pytest.mark.parametrize("value", ["", " ", "0", "&", "\u00a0", "\u200b", "\u2028", "\u0301", "\u202e"])
def test_values_of_one_sign_or_none(notation: str, value: str) -> None:
    document = compile_template(build(f"A{notation}B")).render({"x": value})

    assert first_line(document) == f"A{value.strip() if 'trim' in notation else value}B"


@pytest.mark.parametrize("value", ["  vorn", "hinten  ", "   ", " \u00a0 "])
def test_blanks_around_a_value_stay(value: str) -> None:
    document = opened(compile_template(build(EVERYWHERE)).render({"x": value, "xs": [value]}))

    assert document.paragraphs[0].text == value
    assert document.tables[0].rows[0].cells[1].text == value
    assert document.sections[0].footer.paragraphs[0].text == value
    for paragraph in document.element.body.iter("{*}t"):
        assert paragraph.text is None or paragraph.get(XML_SPACE) == "preserve"


def texts_of_parts(document: bytes) -> list[str]:
    return [content.decode() for name, content in unzipped(document).items() if name.endswith(".xml")]


WORDS_OF_JINJA = ["loop", "range", "dict", "cycler", "namespace", "joiner", "caller", "varargs", "lipsum", "context"]
WORDS_OF_THE_ENGINE = [
    "environment",
    "missing",
    "resolve",
    "undefined",
    "root",
    "blocks",
    "l_0_x",
    "t_1",
    "write",
    "slots",
]
WORDS_OF_PEOPLE = ["größe", "straße", "Ärger", "naïve", "日本", "_", "x1", "print", "def", "yield_", "parent"]


@pytest.mark.parametrize("name", [*WORDS_OF_JINJA, *WORDS_OF_THE_ENGINE, *WORDS_OF_PEOPLE])
def test_names_that_mean_something_elsewhere(name: str) -> None:
    notation = (
        f"{{{{ {name} }}}} {{{{ a.{name} }}}} {{% for e in es %}}{{{{ e.{name} }}}}{{{{ loop.index }}}}{{% endfor %}}"
    )
    values = {name: "Wert", "a": {name: "Feld"}, "es": [{name: "Eintrag"}]}

    template = compile_template(build(notation))

    assert first_line(template.render(values)) == "Wert Feld Eintrag1"
    assert first_line(template.prepare({name: "Wert"}).render({"a": values["a"], "es": values["es"]})) == (
        "Wert Feld Eintrag1"
    )


@pytest.mark.parametrize("name", ["count", "index", "title", "format", "first", "name", "upper", "length"])
def test_fields_that_are_called_like_methods_of_texts(name: str) -> None:
    assert first_line(compile_template(build(f"{{{{ a.{name} }}}}")).render({"a": {name: "Feld"}})) == "Feld"


@pytest.mark.parametrize("name", ["items", "keys", "values", "get", "copy"])
def test_fields_may_be_called_like_methods_of_records(name: str) -> None:
    compiled = compile_template(build(f"{{{{ a.{name} }}}}{{{{ a['{name}'] }}}}{{{{ a.{name}|upper }}}}"))

    assert first_line(compiled.render({"a": {name: "Feld"}})) == "FeldFeldFELD"
    with pytest.raises(RenderError, match=f"Ein Feld »{name}« gibt es dort nicht"):
        compiled.render({"a": {"x": 1}})


def test_what_is_called_is_the_method() -> None:
    compiled = compile_template(
        build("{% for k, v in a.items() %}{{ k }}={{ v }} {% endfor %}{{ a.get('x', 'ohne') }}")
    )

    assert first_line(compiled.render({"a": {"items": "Feld", "get": 1}})) == "items=Feld get=1 ohne"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-5, "-5"),
        (10**30, "1" + "0" * 30),
        (1.5, "1.5"),
        (Decimal("1.50"), "1.50"),
        (True, "True"),
        (Colour.RED, "rot & rund"),
        (Html("a & b"), "a & b"),
    ],
)
def test_values_that_are_no_plain_text(value: object, text: str) -> None:
    assert first_line(compile_template(build("{{ x }}")).render({"x": value})) == text
