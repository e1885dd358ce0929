"""The filters, loops and calls that take a short way mean what they mean in Jinja."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template
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
    (
        "{{ (liste|length + 1) * 3 + 99999 * 99999 }}{{ (liste + ['x'])|join }}{{ wert * 2 }}"
        "{{ true + true }}{{ 1.5 * 2 }}"
    ),
    (
        "{{ wert|title }}/{{ wert|truncate(5) }}/{{ wert|truncate(3, true, '!') }}/{{ wert|wordcount }}"
        "/{{ 2.675|round(2) }}"
    ),
    "{{ liste|sort|join }}/{{ liste|sort(reverse=true, case_sensitive=true)|join('|') }}/{{ [1, 2]|sum }}",
    (
        "{% if liste %}{{ liste|first }}{{ liste|last }}{{ liste[0] }}{% endif %}"
        "{{ [{'a': wert}]|map(attribute='a')|join }}"
    ),
    "{{ [{'a': 2}, {'a': 1}]|sort(attribute='a')|map(attribute='a')|join }}{{ [{'a': 2}]|sum('a', 1) }}",
    "{{ {'a': wert}['a'] }}{{ (liste ~ wert)[0] }}{{ wert[:2] }}{{ liste[1:]|length }}",
]
LOOPS = [
    (
        "{% for x in liste %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}"
        "{{ loop.depth }}{% endfor %}"
    ),
    (
        "{% for x in liste if x %}{{ loop.cycle(x, 'b', loop.index) }}{{ ', ' if not loop.last }}{% else %}"
        "leer{% endfor %}"
    ),
    (
        "{% for x in liste %}{% for y in liste if y != x %}{{ loop.index }}{% else %}{{ loop.index }}"
        "!{% endfor %}{% endfor %}"
    ),
    "{% for x in liste %}{% for y in [loop.index, loop.length] %}{{ y }}{% endfor %}{{ loop.last }}{% endfor %}",
    (
        "{% for x in liste %}{% set nr = loop.index %}{% macro m() %}{{ loop.index }}{{ nr }}{% endmacro %}"
        "{{ m() }}{% endfor %}"
    ),
    (
        "{% for x in liste %}{% set aussen = loop %}{% for y in 'ab' %}{{ aussen.index }}{{ loop.index }}"
        "{% endfor %}{% endfor %}"
    ),
    (
        "{% for x in liste %}{{ loop.previtem if loop.index > 1 }}{{ loop.nextitem|default('') }}"
        "{{ loop.index }}{% endfor %}"
    ),
    "{% for k, v in {'a': 1, 'b': wert}.items() if v %}{{ loop.index }}{{ k }}{{ v }}{% endfor %}",
    "{% for c in wert[:9] %}{{ c }}{{ loop.revindex }}{% endfor %}{% for n in range(70) %}{{ loop.last }}{% endfor %}",
    (
        "{% for x in liste|map('upper') %}{{ x }}{{ loop.length }}{% endfor %}{% for x in liste|batch(2) %}"
        "{{ loop.last }}{% endfor %}"
    ),
    (
        "{% set n = namespace(z=3) %}{% for x in liste if n.z %}{% set n.z = n.z - 1 %}{{ loop.index }}"
        "{% endfor %}{{ n.z }}"
    ),
    "{% set n = cycler(1, 0) %}{% for x in liste if n.next() %}{{ loop.index }}{{ n.next() }}{% endfor %}",
    (
        "{% for x in liste %}{% if loop.first %}{% filter upper %}{{ x }}{{ loop.index }}{% endfilter %}"
        "{% endif %}{% endfor %}"
    ),
    (
        "{% for x in [[1, [2]], [3, []]] recursive %}{{ loop.depth }}{% if x is iterable %}{{ loop(x) }}"
        "{% endif %}{% endfor %}"
    ),
]
"""Those that are counted and those that have to stay Jinja's own."""
CALLS = [
    (
        "{% macro m(x, y='~') %}{{ y }}{{ x }}{% endmacro %}{{ m(wert, 1) }}{{ m(wert, y=2) }}"
        "{{ m(y=2, x=wert) }}{{ m(x=1) }}"
    ),
    "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}{{ m(m(0)|int) }}",
    (
        "{% macro m(x, y=x) %}{{ y }}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}"
        "{{ m(1, 2, 3, z=4) }}{{ m(wert) }}"
    ),
    "{% macro a() %}A{% endmacro %}{% macro b(f) %}{{ f() }}{% endmacro %}{{ b(a) }}{% set a = 1 %}{{ a }}",
    "{% if liste %}{% macro m() %}{{ wert }}{% endmacro %}{{ m() }}{% endif %}",
    "{% set n = namespace(a=1, b='x') %}{% set n.a = n.a + 1 %}{% set n.c = wert %}{{ n.a }}{{ n.b }}{{ n.c }}",
    "{% set n = namespace({'a': wert}) %}{{ n.a }}{% if n %}ja{% endif %}{{ 'leer' if not n.a }}",
]


@pytest.mark.parametrize("source", EXPRESSIONS + LOOPS + CALLS)
@given(
    wert=st.text("aZß &<\n", max_size=8) | st.just("a" * 1_500), liste=st.lists(st.text("aB&", max_size=3), max_size=70)
)
@settings(max_examples=30, deadline=None)
def test_short_ways_lead_where_jinja_leads(source: str, wert: str, liste: list[str]) -> None:
    values = {"wert": wert, "liste": liste}

    assert render_text(source, values) == by_jinja(source).render(values)


@cache
def by_jinja(source: str) -> Template:
    return ImmutableSandboxedEnvironment(keep_trailing_newline=True).from_string(source)


@pytest.mark.parametrize(
    "source", ["{{ x|upper }}", "{{ x|join }}", "{{ [x]|join(', ') }}", "{{ x|replace('a', 'b') }}"]
)
def test_filters_still_refuse_none(source: str) -> None:
    with pytest.raises(RenderError, match="None"):
        render_text(source, {"x": None})


@pytest.mark.parametrize(
    "source",
    [
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
        "{% macro m(a) %}{% endmacro %}{{ m(b=1) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{{ m() }}{% macro m() %}{% endmacro %}",
    ],
)
def test_wrong_calls_of_macros_stay_errors(source: str) -> None:
    with pytest.raises(RenderError):
        render_text(source, {})


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
