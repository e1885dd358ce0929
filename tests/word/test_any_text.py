"""Every document opens, and every value is found in it as typed: proved with arbitrary text."""

from __future__ import annotations

import io
from functools import cache

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from buendnis_docs.word import Template, compile_template
from tests.word.conftest import build

NOTATION = """
{{ a }}
{{ b ~ a }} und {% if b %}{{ b }}{% endif %}
{% for c in alle %}{{ c }}|{% endfor %}
{%p for c in alle %}
Zeile {{ c }}
{%p endfor %}
| fest | {{ a }} |
| {%tr for c in alle %} | |
| {{ c }} | {% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(c) }} |
| {%tr endfor %} | |
[header] {{ a }}
[title] {{ t }}
"""
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff\x07\x0c")).map(
    lambda text: "".join(sign for sign in text if sign >= " " or sign in "\t\n")
)


@cache
def compiled() -> Template:
    return compile_template(build(NOTATION))


@settings(deadline=None)  # a busy machine is no mistake
@given(a=ANY, b=ANY, alle=st.lists(ANY, max_size=4), shared=st.booleans())
def test_every_value_is_found_as_typed(a: str, b: str, alle: list[str], *, shared: bool) -> None:
    first, rest = {"a": a, "alle": alle}, {"b": b, "t": a.replace("\n", " ")[:200]}
    data = compiled().prepare(first).render(rest) if shared else compiled().render({**first, **rest})
    document = docx.Document(io.BytesIO(data))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == a
    assert texts[1] == f"{b}{a} und {b}"
    assert texts[2] == "".join(f"{value}|" for value in alle)
    assert texts[3 : 3 + len(alle)] == [f"Zeile {value}" for value in alle]
    assert [row.cells[0].text for row in document.tables[0].rows][1:] == alle
    assert [row.cells[1].text for row in document.tables[0].rows] == [a, *(f"<{value}>" for value in alle)]
    assert document.sections[0].header.paragraphs[0].text == a
    assert document.core_properties.title == rest["t"]
