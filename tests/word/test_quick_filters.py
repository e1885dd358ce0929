"""The filters, loops and calls that take a short way mean what they mean in Jinja."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment

from buendnis_docs.word import RenderError, compile_template, render_text
from tests.word.conftest import TemplateBuilder

EXPRESSIONS = [
    "{{ wert|upper }}/{{ wert|lower }}/{{ wert|capitalize }}/{{ wert|trim }}",
    "{{ wert|e }}/{{ wert|escape|upper }}",
    "{{ wert|default('ohne') }}/{{ wert|d('ohne', true) }}/{{ wert|default('a' ~ 'b', boolean=true) }}",
    "{{ wert|replace('a', 'ä') }}/{{ wert|replace('', '-') }}/{{ wert|replace('a', 'b', 1) }}",
    "{{ liste|length }}/{{ wert|length }}/{{ liste|map('upper')|list|count }}",
    "{{ liste|join }}/{{ liste|join(', ') }}/{{ liste|map('lower')|join('-') }}",
    "{% for x in liste %}{{ loop.index }}{{ loop.revindex0 }}{{ loop.last }}{{ loop.length }};{% endfor %}",
    "{% for x in liste if x %}{{ loop.first }}{{ loop.cycle(1, 2) }}{{ loop.changed(x) }}{% else %}leer{% endfor %}",
    "{% set n = namespace(z=0) %}{% for x in liste %}{% set n.z = n.z + x|length %}{% endfor %}{{ n.z }}",
    (
        "{% macro m(x, y='~') %}{{ y }}{{ x }}{{ caller() if caller is defined else '' }}{% endmacro %}"
        "{{ m(wert) }}{{ m(x=wert, y=1) }}"
        "{% call m(wert) %}?{% endcall %}"
    ),
    "{{ 7 // 2 * 3 + 2 ** 5 % 7 - 1 }}{{ 2 ** -1 }}",
]


@pytest.mark.parametrize("source", EXPRESSIONS)
@given(
    wert=st.text("aZß &<\n", max_size=8) | st.just("a" * 1_500), liste=st.lists(st.text("aB&", max_size=3), max_size=70)
)
def test_short_ways_lead_where_jinja_leads(source: str, wert: str, liste: list[str]) -> None:
    values = {"wert": wert, "liste": liste}

    assert render_text(source, values) == ImmutableSandboxedEnvironment(keep_trailing_newline=True).from_string(
        source
    ).render(values)


@pytest.mark.parametrize(
    "source", ["{{ x|upper }}", "{{ x|join }}", "{{ [x]|join(', ') }}", "{{ x|replace('a', 'b') }}"]
)
def test_filters_still_refuse_none(source: str) -> None:
    with pytest.raises(RenderError, match="None"):
        render_text(source, {"x": None})


@pytest.mark.parametrize("source", ["{{ x.y|default('z') }}", "{{ namespace(a=1).b }}", "{{ loop.index }}"])
def test_missing_names_stay_errors(source: str) -> None:
    with pytest.raises(RenderError):
        render_text(source, {})


def test_text_with_signs_of_xml_is_escaped_once(template: TemplateBuilder) -> None:
    compiled = compile_template(
        template("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ wert }} {{ m(wert) }} {{ wert|e }}")
    )

    document = compiled.render({"wert": "A & B <c> ]]>"})

    assert b"A &amp; B &lt;c&gt; ]]&gt; [A &amp; B &lt;c&gt; ]]&gt;] A &amp; B &lt;c&gt; ]]&gt;" in _text_of(document)


def _text_of(document: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")
