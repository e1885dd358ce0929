from __future__ import annotations

import io
import pickle
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from buendnis_docs.word import Formatted, RenderError, TemplateError, UnusableTemplateError, compile_template
from tests.word.conftest import TemplateBuilder, unzipped, zipped

LETTER = """
{{ anrede }}
{%p if gast %}
Sie sind Gast.
{%p endif %}
| Zeit | Thema |
| {%tr for top in tops %} | |
| {{ top.zeit }} | {{ top.titel }} |
| {%tr endfor %} | |
"""
VALUES = {"anrede": "Guten Tag", "gast": False, "tops": [{"zeit": "10:00", "titel": "Begrüßung"}]}


def opened(document: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(document))


def texts(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(document).paragraphs]


def test_values_conditions_and_rows(template: TemplateBuilder) -> None:
    document = opened(compile_template(template(LETTER)).render(VALUES))

    assert [paragraph.text for paragraph in document.paragraphs] == ["Guten Tag"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Zeit", "Thema"],
        ["10:00", "Begrüßung"],
    ]


def test_tags_in_every_part(template: TemplateBuilder) -> None:
    notation = """
        [header] Kopf {{ name }}
        [footer] Fuß {{ name }}
        [first-footer] Erster Fuß {{ name }}
        [footnote] Note {{ name }}
        [textbox] Kasten {{ name }}
        [title] Titel {{ name }}
    """

    document = compile_template(template(notation)).render({"name": "A & B"})

    text = b"".join(unzipped(document).values()).decode("utf-8", "replace")
    for place in ("Kopf", "Fuß", "Erster Fuß", "Note", "Kasten", "Titel"):
        assert f"{place} A &amp; B" in text
    assert opened(document).core_properties.title == "Titel A & B"


@pytest.mark.parametrize(
    "value", ["A & B", "<w:t>", "»Zitat« \"so\" 'so'", "😀 한국", "{{ 7*7 }}", "{% if %}", "{_{ x }_}", "]]>", "&amp;"]
)
def test_values_come_out_as_typed(template: TemplateBuilder, value: str) -> None:
    document = compile_template(template("Text {{ x }}.")).render({"x": value})

    assert texts(document) == [f"Text {value}."]


def test_breaks_in_values_look_like_the_run_around_them(template: TemplateBuilder) -> None:
    line = '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>'

    document = opened(compile_template(template(line)).render({"x": "a\nb\tc\ad\fe"}))

    assert [paragraph.text for paragraph in document.paragraphs] == ["a\nb\tc", "d", "", "e"]
    written = [paragraph for paragraph in document.paragraphs if paragraph.text]
    assert all(paragraph.alignment == WD_ALIGN_PARAGRAPH.RIGHT for paragraph in written)
    assert all(run.bold for paragraph in written for run in paragraph.runs)


@pytest.mark.parametrize(
    ("line", "values", "expression", "reason"),
    [
        ("{{ name }}", {}, "name", "»name« ist nicht bekannt."),
        ("{{ a.ort }}", {"a": {}}, "a.ort", "Ein Feld »ort« gibt es dort nicht."),
        ("{{ a.ort }}", {"a": {"orte": 1}}, "a.ort", "Meinten Sie »orte«?"),
        ("{{ a.b.c }}", {"a": {"b": None}}, "a.b.c", "Vor ».c« steht etwas, das keinen Wert hat (None)."),
        ("{{ a.ort }}", {"a": {"ort": None}}, "a.ort", "hat keinen Wert (None)"),
        ("{{ a.ort|upper }}", {"a": {"ort": None}}, "a.ort|upper", "hat keinen Wert (None)"),
        ("{{ 'x' ~ a }}", {"a": None}, "'x' ~ a", "hat keinen Wert (None)"),
        ("{{ a|join(', ') }}", {"a": ["x", None]}, "a|join", "hat keinen Wert (None)"),
        ("{% for i in a %}{{ i }}{% endfor %}", {"a": None}, "", "hat keinen Wert (None)"),
        ("{{ a }}", {"a": ["x"]}, "a", "eine Liste"),
        ("{{ a }}", {"a": object()}, "a", "»object«"),
        ("{{ a }}", {"a": "x\x00y"}, "a", "unzulässiges Zeichen (U+0000 an Stelle 2)"),
        ("{{ a }}", {"a": "x\ud800"}, "a", "unzulässiges Zeichen (U+D800 an Stelle 2)"),
        ("{{ a }}", {"a": "\uffff"}, "a", "unzulässiges Zeichen (U+FFFF an Stelle 1)"),
        ("{{ 1 / a }}", {"a": 0}, "1 … a", "lässt sich nicht berechnen"),
        ("{{ a|safe }}", {"a": "<w:b>"}, "a|safe", "kein XML"),
    ],
)
def test_what_does_not_fit_is_named(
    template: TemplateBuilder, line: str, values: dict[str, object], expression: str, reason: str
) -> None:
    compiled = compile_template(template(line), "brief.docx")

    with pytest.raises(RenderError) as caught:
        compiled.render(values)

    assert caught.value.template == "brief.docx"
    assert caught.value.expression == expression
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("vorher {% if x %} nachher", "Befehl der Vorlage ist fehlerhaft"),
        ("vorher {{ x|gibtesnicht }} nachher", "gibtesnicht"),
        ("vorher {{ x. }} nachher", "Befehl der Vorlage ist fehlerhaft"),
        ("vorher {% include 'x' %} nachher", "Andere Vorlagen"),
    ],
)
def test_mistakes_in_tags_show_before_rendering(template: TemplateBuilder, line: str, reason: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(template(f"Erste Zeile\n{line}"), "brief.docx")

    assert reason in caught.value.reason
    assert "vorher" in caught.value.place or line.startswith("vorher {% if")


def test_a_part_nested_too_deep_is_refused(template: TemplateBuilder) -> None:
    deep = "<w:p>" + "<w:ins>" * 400 + "</w:ins>" * 400 + "</w:p>"
    parts = unzipped(template("Text"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + deep.encode())

    with pytest.raises(UnusableTemplateError, match="beschädigt"):
        compile_template(zipped(parts))


def test_a_block_that_ends_in_another_paragraph_is_checked_when_it_is_rendered(template: TemplateBuilder) -> None:
    compiled = compile_template(template("{%p if x %}\nText {% endif %}"))

    assert texts(compiled.render({"x": True})) == ["Text "]
    with pytest.raises(RenderError, match="kein gültiges Dokument"):
        compiled.render({"x": False})


def test_prepared_and_plain_documents_are_equal(template: TemplateBuilder) -> None:
    notation = """
        {% macro gruss(n) %}Hallo {{ n }}{% endmacro %}
        {% set ort = treffen.ort|upper %}{{ gruss(treffen.ort) }} {{ ort }}
        {% for t in treffen.tops %}{{ loop.index }}. {{ t }}{{ ", " if not loop.last }}{% endfor %}
        {% if treffen.online %}{{ name }} online{% elif treffen.ort %}{{ name }} vor Ort{% else %}nirgends{% endif %}
        {% if name %}{{ treffen.ort }}{% else %}{{ treffen.gibt.es.nicht }}{% endif %}
    """
    shared = {"treffen": {"ort": "Bad & Berg", "tops": ["a\nb", "c"], "online": False}}
    compiled = compile_template(template(notation))

    prepared = compiled.prepare(shared).render({"name": "<Eva>"})

    plain = compiled.render({**shared, "name": "<Eva>"})
    assert unzipped(prepared) == unzipped(plain)
    assert "Hallo Bad & Berg BAD & BERG" in texts(prepared)


def test_a_value_for_all_documents_can_not_be_changed_for_one(template: TemplateBuilder) -> None:
    writer = compile_template(template("{{ x }}")).prepare({"x": 1})

    with pytest.raises(RenderError, match="für alle Dokumente fest"):
        writer.render({"x": 2})


def test_the_same_values_give_the_same_bytes_also_in_other_processes_and_threads(template: TemplateBuilder) -> None:
    compiled = compile_template(template(LETTER))
    writer = pickle.loads(pickle.dumps(compiled.prepare({})))  # noqa: S301 - made one line above

    with ThreadPoolExecutor(4) as pool:
        documents = set(pool.map(lambda _: writer.render(VALUES), range(50)))

    assert documents == {pickle.loads(pickle.dumps(compiled)).render(VALUES)}  # noqa: S301 - made right here


def test_text_of_a_megabyte(template: TemplateBuilder) -> None:
    value = "Lang & länger " * 75_000

    assert texts(compile_template(template("{{ x }}")).render({"x": value})) == [value]


def test_formatted_text_becomes_paragraphs_lists_and_bold_words(template: TemplateBuilder) -> None:
    text = Formatted("Erster **wichtiger** Absatz\n\n- eins\n- zwei\n1. a\n2. b\n1. Mai ist frei")

    document = opened(compile_template(template("davor\n{{p text }}\ndanach")).render({"text": text}))

    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style] == [
        ("Normal", "davor"),
        ("Normal", "Erster wichtiger Absatz"),
        ("List Bullet", "eins"),
        ("List Bullet", "zwei"),
        ("List Number", "a"),
        ("List Number", "b"),
        ("Normal", "1. Mai ist frei"),
        ("Normal", "danach"),
    ]
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["wichtiger"]


def test_formatted_text_inside_a_line(template: TemplateBuilder) -> None:
    document = opened(compile_template(template("Text: {{ x }}!")).render({"x": Formatted("a **b & c** d\n- e")}))

    (paragraph,) = document.paragraphs
    assert paragraph.text == "Text: a b & c d\n– e!"
    assert [run.text for run in paragraph.runs if run.bold] == ["b & c"]


@pytest.mark.parametrize(
    "tag", ["{{ m(x) }}", "{{r m(x) }}", "{% call m(x) %}{% endcall %}", "{% set y %}{{ m(x) }}{% endset %}{{ y }}"]
)
def test_formatted_text_stays_bold_in_a_macro(template: TemplateBuilder, tag: str) -> None:
    macro = "{% macro m(x) %}[{{ x }}]{{ caller() if caller is defined }}{% endmacro %}"
    document = opened(compile_template(template(f"{macro}Text {tag}!")).render({"x": Formatted("a **b & c**\n- d")}))

    (paragraph,) = document.paragraphs
    assert paragraph.text == "Text [a b & c\n– d]!"
    assert [run.text for run in paragraph.runs if run.bold] == ["b & c"]


def test_signs_of_bold_words_stand_in_no_text_but_word_s_own(template: TemplateBuilder) -> None:
    compiled = compile_template(template("Text\n[title] {% macro m(x) %}{{ x }}{% endmacro %}{{ m(x) }}"))

    assert opened(compiled.render({"x": Formatted("a **b**")})).core_properties.title == "a b"
    with pytest.raises(RenderError, match=r"U\+0001"):
        compiled.render({"x": "a\x01b"})


@pytest.mark.parametrize("value", ["A & **B**", Formatted("A & **B**")])
def test_what_a_macro_writes_can_be_a_paragraph(template: TemplateBuilder, value: object) -> None:
    compiled = compile_template(template("{% macro m(x) %}[{{ x }}]{% endmacro %}davor\n{{p m(x) }}\ndanach"))

    paragraphs = opened(compiled.render({"x": value})).paragraphs

    assert [paragraph.text for paragraph in paragraphs] == ["davor", "[A & B]", "danach"]
    assert [run.text for run in paragraphs[1].runs if run.bold] == ["B"]


def test_a_template_without_list_styles_shows_lists_as_plain_paragraphs(template: TemplateBuilder) -> None:
    complete = docx.Document(io.BytesIO(template("{{p text }}")))
    for name in ("List Bullet", "List Number"):
        complete.styles[name].delete()
    without = io.BytesIO()
    complete.save(without)

    document = opened(compile_template(without.getvalue()).render({"text": Formatted("a\n- b\n1. c\n2. d")}))

    assert [paragraph.text for paragraph in document.paragraphs] == ["a", "– b", "1. c", "2. d"]


def test_a_formatted_text_of_a_batch_that_comes_again_is_written_again(template: TemplateBuilder) -> None:
    writer = compile_template(template("{{p text }}\n{{ text }}")).prepare({})
    documents = [texts(writer.render({"text": Formatted(text)})) for text in ("a", "a", "1. b\n2. c", "a")]

    assert documents == [["a", "a"], ["a", "a"], ["b", "c", "1. b\n2. c"], ["a", "a"]]


def test_an_empty_formatted_text_leaves_no_paragraph_but_a_valid_cell(template: TemplateBuilder) -> None:
    compiled = compile_template(template("davor\n{{p text }}\n| {{p text }} | b |\n[header] {{p text }}"))

    document = opened(compiled.render({"text": Formatted("")}))

    assert [paragraph.text for paragraph in document.paragraphs] == ["davor"]
    assert len(document.tables[0].cell(0, 0).paragraphs) == 1
    assert len(document.sections[0].header.paragraphs) == 1
