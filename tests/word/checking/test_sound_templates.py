"""What is right is not reported: docxtpl's whole tag language, Jinja's scoping, the ugly XML that Word writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jinja2 import Environment

from buendnis_docs.word.checking import check_template, check_text
from buendnis_docs.word.template import compile_template
from buendnis_docs.word.values import Formatted

NAMES = {
    "empfaenger": {"anrede": "Sehr geehrte Frau Muster", "name": "Muster"},
    "treffen": {"titel": "Drittes Bündnistreffen", "datum": "24. Oktober 2025", "ort": None},
    "tagesordnung": [{"nr": "1", "titel": "Begrüßung", "redner": [{"name": "Muster"}], "dauer": 15}],
    "leer": [],
    "text": Formatted("- eins"),
    "seiten": 3,
    "intern": True,
}
ROWS = "| {{%tr for t in tagesordnung %}} | |\n{}\n| {{%tr endfor %}} | |"
COLUMNS = "| {{%tc for t in tagesordnung %}} | {} | {{%tc endfor %}} |"

SOUND = {
    "split over runs": "{¦{ empf¦aenger.¦anrede }¦}, {¦% if intern¦ %}intern{% e¦ndif %}",
    "loop": "{% for t in tagesordnung %}{{ loop.index }}. {{ t.titel }}{{ ', ' if not loop.last }}{% endfor %}",
    "nested loop": "{% for t in tagesordnung %}{% for r in t.redner %}{{ r.name }} {{ t.nr }}{% endfor %}{% endfor %}",
    "loop with else and condition": "{% for t in tagesordnung if t.nr %}{{ t.nr }}{% else %}keine{% endfor %}",
    "loop helpers": "{% for t in tagesordnung %}{{ loop.cycle('a', 'b') }}{{ loop.previtem.nr }}{% endfor %}",
    "recursive loop": "{% for t in tagesordnung recursive %}{{ loop(t.redner) }}{% endfor %}",
    "loop over a group": "{% for name, value in treffen.items() %}{{ name }}: {{ value }}{% endfor %}",
    "loop over an empty example": "{% for x in leer %}{{ x.egal }}{% endfor %}",
    "loop over a slice": "{% for t in tagesordnung[1:] %}{{ t.titel }}{% endfor %}",
    "loop over a range": "{% for i in range(3) %}{{ i }}{% endfor %}",
    "loop over literals": "{% for a, b in [(1, 2)] %}{{ a + b }}{% endfor %}",
    "loop over batches": "{% for row in tagesordnung|batch(2) %}{% for t in row %}{{ t.nr }}{% endfor %}{% endfor %}",
    "groups": "{% for nr, xs in tagesordnung|groupby('nr') %}{% for x in xs %}{{ x.titel }}{% endfor %}{% endfor %}",
    "sorted and selected": "{% for t in tagesordnung|sort(attribute='nr')|selectattr('dauer') %}{{ t.nr }}{% endfor %}",
    "perhaps a list": "{% for t in tagesordnung or [] %}{{ t.nr }}{% endfor %}",
    "filters": "{{ tagesordnung|map(attribute='titel')|join(', ') }} {{ tagesordnung|length }} {{ seiten|default(0) }}",
    "first of a list": "{{ (tagesordnung|first).titel }} {{ tagesordnung[0].redner[0].name }}",
    "methods of texts": "{{ treffen.titel.upper() }} {{ treffen.get('titel') }} {{ treffen['titel'][0] }}",
    "tests": "{% if seiten is even and treffen.titel is string %}x{% endif %}",
    "perhaps declared": "{% if verein is defined %}{{ verein.name }}{% endif %}",
    "expressions": "{{ seiten // 2 ~ 'x' }} {{ 'a' if intern else 'b' }} {{ [1, 2]|sum }} {{ {'a': 1}['a'] }}",
    "calculation": "{{ seiten * 2 + 1 }} {{ treffen.titel|length - 1 }} {{ '-' * 20 }}",
    "texts added": "{{ treffen.titel + ', ' + treffen.datum }} {{ treffen.titel|int(0) + 1 }}",
    "constants": "{{ 1 / 2 }} {{ range(3)|join }} {{ 1 / 0 if false else 2 }} {{ dict(a=1).a }}{{ cycler(1).next() }}",
    "functions shadowed": "{% set range = [1] %}{{ range[0] }}{% macro dict() %}x{% endmacro %}{{ dict() }}",
    "braces in strings": "{{ treffen.ort|default('}}') }} {{ '{{' }}",
    "set": "{% set x = treffen.titel %}{{ x }}{% set y %}Text{% endset %}{{ y }}",
    "set in a branch": "{% if intern %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}",
    "namespace": "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
    "macro": "{% macro zeile(t, ende='.') %}{{ t.titel }}{{ ende }}{% endmacro %}{{ zeile(tagesordnung[0]) }}",
    "macro that calls back": "{% macro m(a) %}{{ caller() }}{{ a }}{% endmacro %}{% call m(seiten) %}x{% endcall %}",
    "macro nobody calls": "{% macro m(a) %}{{ a.egal }}{{ treffen.titel }}{% endmacro %}",
    "with and filter block": "{% with t = treffen %}{% filter upper %}{{ t.titel }}{% endfilter %}{% endwith %}",
    "raw": "{% raw %}{{ unsinn }} {% if %}{% endraw %}",
    "trimming": "{%- if intern -%}\nx\n{%- endif -%}",
    "paragraph tags": "{%p if intern %}\nA\n{%p elif seiten %}\nB\n{%p else %}\nC\n{%p endif %}",
    "branches over paragraphs": "{% if intern %}A\nB{% else %}C\nD{% endif %}",
    "run tags": "{{r treffen.titel }} {%r if intern %}x{%r endif %}",
    "formatted text": "{{p text }}",
    "row tags": ROWS.format("| {{ t.nr }} | {{ t.titel }} |"),
    "column tags": COLUMNS.format("{{ t.nr }}"),
    "span and colour": "| {% colspan seiten %}{{ treffen.titel }} | {% cellbg treffen.titel %}x |",
    "merged cells": ROWS.format("| {% vm %}x | {{ t.titel }} |") + "\nText\n" + COLUMNS.format("{% hm %}Kopf"),
    "comments": "{# eine Zeile #}\n{# Anmerkung\nmit {{ unsinn }} und { Klammern }\n#}\n{#p weg #}",
    "comment in a row of a tag": "| {%tr for t in tagesordnung %}{# Schleife #} | |\n| x | y |\n| {%tr endfor %} | |",
    "English quotation marks": "{% if treffen.titel == “x” %}a{% endif %}",
    "braces that are text": "{_{ x }_} {} { kein Platzhalter } 100 % {1, 2}",
    "proofing marks and bookmarks": '<w:p><w:r><w:t>{{ treffen.</w:t></w:r><w:proofErr w:type="spellStart"/>'
    '<w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>titel</w:t></w:r><w:bookmarkEnd w:id="0"/>'
    "<w:r><w:t> }}</w:t></w:r></w:p>",
    "link": '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ treffen.titel }}</w:t></w:r></w:hyperlink></w:p>',
    "inserted as a whole": '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>{{ seiten }}</w:t></w:r></w:ins></w:p>',
    "vanish switched off": '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>{{ seiten }}</w:t></w:r></w:p>',
    "page field": '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
    "text box": "[textbox] {{ treffen.titel }}",
    "header and title": "[header] {{ treffen.titel }}\n[title] {{ treffen.titel }}",
}


@pytest.mark.parametrize("notation", SOUND.values(), ids=SOUND)
def test_no_problem_where_there_is_none(template: Callable[[str], bytes], notation: str) -> None:
    assert check_template(template(notation), NAMES) == []


@pytest.mark.parametrize("notation", SOUND.values(), ids=SOUND)
def test_what_is_sound_compiles(template: Callable[[str], bytes], notation: str) -> None:
    assert compile_template(template(notation))


def test_an_own_environment_brings_its_own_filters(template: Callable[[str], bytes]) -> None:
    environment = Environment(autoescape=True)
    environment.filters["langdatum"] = str
    source = template("{{ treffen.datum|langdatum }}")

    assert check_template(source, NAMES, environment=environment) == []
    assert [problem.suggestion for problem in check_template(source, NAMES)] == [None]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Einladung: {{ treffen.titel }}", []),
        ("{% if intern %}\nnur intern\n{% endif %}", []),
        ("Guten Tag\n{{ treffen.titl }}", [("unknown-name", "Zeile 2")]),
        ("{% if intern %}x\n\n{{ seite }}", [("unclosed-if", "Zeile 1"), ("unknown-name", "Zeile 3")]),
        ("{{ treffen.titel", [("unclosed-tag", "Zeile 1")]),
    ],
)
def test_plain_text_is_checked_by_the_same_rules(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(problem.id, problem.place) for problem in check_text(source, NAMES)] == expected
