"""Whatever an author types: the check answers, its answers are complete, and what it calls sound compiles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buendnis_docs.word.checking import check_template, check_text
from buendnis_docs.word.comments import comment_template
from buendnis_docs.word.package import UnusableTemplateError
from buendnis_docs.word.problems import CATALOGUE
from buendnis_docs.word.template import compile_template

NAMES = {"treffen": {"titel": "x"}, "liste": [{"nr": "1"}], "ja": True}
FRAGMENTS = [
    "Text", "\n", "¦", " ", "{{", "}}", "{%", "%}", "{", "}", "{#", "#}", "'", '"', "„", "–", "|", ".", "=", "(",
    "{{ treffen.titel }}", "{{ treffen.titl }}", "{{ liste }}", "{{ x|y }}", "{{p ja }}", "{{r ja }}", "{{ ja }",
    "{% if ja %}", "{%p if ja %}", "{%tr if ja %}", "{% else %}", "{%p else %}", "{% elif ja %}", "{% endif %}",
    "{%p endif %}", "{%tr endif %}", "{% for e in liste %}", "{%p for e in liste %}", "{% endfor %}", "{%p endfor %}",
    "{{ e.nr }}", "{{ loop.index }}", "{% set e = ja %}", "{% macro m(a) %}", "{% endmacro %}", "{{ m(ja) }}",
    "{% raw %}", "{% endraw %}", "{%- if ja -%}", "{% wenn %}", "{% vm %}", "{% colspan 2 %}", "\n| a | ", " |\n",
]  # fmt: skip
notations = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
wild = settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])


@wild
@given(notation=notations)
def test_every_template_is_checked_and_commented(template: Callable[[str], bytes], notation: str) -> None:
    source = template(notation)
    problems = check_template(source, NAMES)

    assert len(problems) == len(set(problems))
    assert all(problem.id in CATALOGUE and problem.place and problem.message for problem in problems)
    commented = docx.Document(io.BytesIO(comment_template(source, problems)))
    assert len(commented.comments) == len(problems)


@wild
@given(notation=notations)
def test_what_has_no_problems_compiles(template: Callable[[str], bytes], notation: str) -> None:
    source = template(notation)
    if all(problem.is_hint for problem in check_template(source, NAMES)):
        assert compile_template(source)


@wild
@given(st.text() | notations)
def test_every_text_is_checked(source: str) -> None:
    assert all(problem.place.startswith("Zeile ") for problem in check_text(source, NAMES))


@wild
@given(data=st.data())
def test_a_document_part_of_any_content_is_checked_or_refused(
    template: Callable[[str], bytes], data: st.DataObject
) -> None:
    source = template("{{ treffen.titel }}\n| {%tr if ja %} |\n| a |\n| {%tr endif %} |\n[textbox] {{ ja }}")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["word/document.xml"]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    parts["word/document.xml"] = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    try:
        problems = check_template(target.getvalue(), NAMES)
    except UnusableTemplateError as error:
        assert error.reason  # noqa: PT017 - both outcomes are right
    else:
        assert all(problem.id in CATALOGUE for problem in problems)
