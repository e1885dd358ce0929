"""A template that uses what Jinja offers: filters, loops with `loop.*`, macros, set, nested conditions."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from letter import slim_document
from measure import Line, Place
from versus import against_docxtpl

PARAGRAPHS = (
    r"""
{% macro kurz(p, lang=false) %}{{ p.name }} [{{ p.zeichen|join }}]{% if lang %}, {{ p.amt|default('ohne', true) }}\
{% endif %}{% endmacro %}{{ kurz(gruppen[0].leute[0]) }}
{%p set vorwort = 'Liste für ' ~ ort|title %}
{{ vorwort }}: {{ gruppen|length }} Gruppen, {{ gruppen|sum('zahl') }} Personen
{{ texte|join(', ') }} / {{ texte|sort|first }} / {{ lang|truncate(30) }} / {{ wert|round(1) }} / {{ lang|wordcount }}
{%p for gruppe in gruppen %}
{{ loop.index }} von {{ loop.length }}{% if loop.first %} (zuerst){% elif loop.last %} (zuletzt){% endif %}: \
{{ gruppe.name|replace('ue', 'ü') }}
{%p set zahl = gruppe.leute|length %}
{%p for p in gruppe.leute if p.aktiv %}
{%p if p.amt %}
{%p if loop.index is odd %}
{{ loop.index0 }}. {{ p.name }} ({{ p.amt|lower }}) – {{ loop.cycle('a', 'b', 'c') }}
{%p else %}
{{ loop.revindex }}. {{ p.name|e }} ({{ p.amt|capitalize }}){{ ', ' if not loop.last else '.' }}
{%p endif %}
{%p elif p.name is string and 'x' not in p.name %}
{{ '%s: %s'|format(p.name, zahl) }} {% for z in p.zeichen %}{{ z }}{% if not loop.last %}-{% endif %}{% endfor %}
{%p endif %}
{%p endfor %}
{% set summe = namespace(n=0) %}{% for p in gruppe.leute %}{% set summe.n = summe.n + p.zeichen|length %}{% endfor %}\
Zeichen: {{ summe.n }}
{%p endfor %}
{{ gruppen|map(attribute='name')|join('; ') }}
{% for p in gruppen[3].leute %}{{ kurz(p, lang=true) }}; {% endfor %}
""".replace("\\\n", "")
    .strip()
    .split("\n")
)


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the line of the template that uses everything."""
    rounds, repeat = (2, (40, 3)) if quick else (9, (300, 10))
    contexts = [context(number) for number in range(5)]
    what = "a template that uses everything Jinja offers"
    yield from against_docxtpl(place, what, template(), contexts, rounds=rounds, repeat=repeat, must=60, goal=100)


def template() -> bytes:
    """Return the template, with a table whose rows alternate."""
    document = slim_document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.rows[0].cells[0].text = "{%tr for gruppe in gruppen|sort(attribute='name', reverse=true) %}"
    row = table.add_row().cells
    row[0].text = "{{ loop.index }}"
    row[1].text = "{{ gruppe.name|upper }}"
    row[2].text = "{% if gruppe.zahl > 3 %}{{ gruppe.zahl * 2 }}{% else %}{{ gruppe.zahl }}{% endif %}"
    table.add_row().cells[0].text = "{%tr endfor %}"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def context(number: int) -> dict[str, Any]:
    """Return the values of one document."""
    people = [
        {
            "name": f"Kim Beispiel {number}-{i} & Co",
            "amt": "Leitung" if i % 3 else "",
            "aktiv": i % 4 != 0,
            "zeichen": ["x", "y", f"{i}"],
        }
        for i in range(6)
    ]
    groups = [{"name": f"Gruppe {i}", "zahl": i + 2, "leute": people[: i + 2]} for i in range(4)]
    return {
        "ort": "musterstadt",
        "gruppen": groups,
        "texte": ["Zebra", "Apfel", "Birne"],
        "lang": "Ein längerer Text, der irgendwann gekürzt wird, weil er zu lang ist",
        "wert": 3.14159 + number,
    }
