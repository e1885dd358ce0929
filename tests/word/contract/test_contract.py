"""docxtpl is the reference for what a template means: the same template and values give the same parts.

Where docxtpl is wrong, this engine is right, and docs/engine-differences.md says so.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st

from buendnis_docs.word import RenderError, TemplateError, check_template, compile_template
from tests.word.conftest import build
from tests.word.contract.catalogue import ELSEWHERE, FEATURES, MENDED, NOT_OFFERED, SCRIPTS
from tests.word.contract.comparison import by_docxtpl, by_us, differing_parts, mended, pictures, text_of
from tests.word.contract.feature import Difference, Feature, Refusal
from tests.word.contract.letters import LETTERS
from tests.word.contract.values import VALUES

EVERYTHING = (*FEATURES, *LETTERS)
DOCUMENTED = Path(__file__).parents[3].joinpath("docs/engine-differences.md").read_text("utf-8")


@pytest.mark.parametrize("feature", [f for f in EVERYTHING if f.outcome is None], ids=str)
def test_agrees_with_docxtpl_part_by_part(feature: Feature) -> None:
    assert differing_parts(feature.by_docxtpl(), feature.by_us()) == []


@pytest.mark.parametrize("feature", [f for f in EVERYTHING if isinstance(f.outcome, Difference)], ids=str)
def test_differs_only_where_docxtpl_is_wrong(feature: Feature) -> None:
    outcome = feature.outcome
    assert isinstance(outcome, Difference)
    ours = feature.by_us()
    assert differing_parts(feature.by_docxtpl(), ours) == list(outcome.parts)
    assert outcome.says in text_of(ours, outcome.where)
    assert f"\n## {outcome.reason}\n" in DOCUMENTED
    assert outcome.reason not in MENDED or mended(ours) == mended(feature.by_docxtpl())


@pytest.mark.parametrize("feature", [f for f in EVERYTHING if isinstance(f.outcome, Refusal)], ids=str)
def test_refuses_with_a_reason(feature: Feature) -> None:
    outcome = feature.outcome
    assert isinstance(outcome, Refusal)
    with pytest.raises((RenderError, TemplateError)) as refused:
        feature.by_us()
    assert outcome.says in str(refused.value)
    assert f"\n## {outcome.reason}\n" in DOCUMENTED


@pytest.mark.parametrize("feature", [f for f in VALUES if f.theirs], ids=str)
def test_pictures_stand_where_docxtpl_puts_them_and_look_the_same(feature: Feature) -> None:
    theirs, ours = pictures(feature.by_docxtpl()), pictures(feature.by_us())
    assert ours == theirs
    assert len(ours) > 0


def test_every_script_of_docxtpl_is_answered() -> None:
    shown = {script for feature in FEATURES for script in feature.scripts}
    assert {*SCRIPTS} == shown | ELSEWHERE.keys() | NOT_OFFERED.keys()
    assert [reason for reason in NOT_OFFERED.values() if f"\n## {reason}\n" not in DOCUMENTED] == []


def test_names_of_features_are_unique() -> None:
    assert len({feature.name for feature in EVERYTHING}) == len(EVERYTHING)


def test_the_documentation_states_how_many_agree() -> None:
    agreeing = [feature for feature in EVERYTHING if feature.outcome is None]
    assert f"**{len(agreeing)} of {len(EVERYTHING)} features agree part by part.**" in DOCUMENTED


def test_a_template_renders_many_documents_each_as_docxtpl_would() -> None:
    data = build("An {{ name }}\n{%p for x in xs %}\n{{ x }}\n{%p endfor %}\n[header] {{ name }}")
    template = compile_template(data, "Vorlage.docx")
    for context in ({"name": "A & B", "xs": []}, {"name": "Ä", "xs": ["1", "2"]}, {"name": "A & B", "xs": []}):
        assert differing_parts(by_docxtpl(data, context), template.render(context)) == []


def test_undeclared_names_are_those_that_docxtpl_finds() -> None:
    data = build("{{ a }} {% for x in b %}{{ x.c }}{{ d|upper }}{% endfor %}{% set e = 1 %}{{ e }}\n[header] {{ f }}")
    problems = check_template(data, {"zzzzzz": ""})
    named = {problem.message.split("»")[1].split("«")[0] for problem in problems if problem.id == "unknown-name"}
    assert named == DocxTemplate(io.BytesIO(data)).get_undeclared_template_variables()


def test_a_mistake_in_a_template_is_named_with_the_text_around_it() -> None:
    with pytest.raises(TemplateError, match=r"Vorlage\.docx, bei »Zwei \{% fro x in xs %\}«: Ein Befehl der Vorlage"):
        compile_template(build("Eins\nZwei {% fro x in xs %}\nDrei"), "Vorlage.docx")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
VALUE = TEXT.filter(lambda text: not any(sign in text for sign in ("{_{", "}_}", "{_%", "%_}")))
MANY = build(
    "A {{ x }} B {% if x %}{{ x }}{% endif %}\n| {%tr for y in ys %} | |\n| {{ y }} | {{ loop.index }} |\n"
    "| {%tr endfor %} | |\n[header] {{ x }}{% for y in ys %}{{ y }}{% endfor %}\n[footnote] {{ x }}\nEnde"
)


@settings(max_examples=25, deadline=None)
@given(x=VALUE, ys=st.lists(VALUE, min_size=1, max_size=3))
def test_agrees_with_docxtpl_for_any_text(x: str, ys: list[str]) -> None:
    context = {"x": x, "ys": ys}
    assert differing_parts(by_docxtpl(MANY, context), by_us(MANY, context)) == []
