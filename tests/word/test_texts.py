from __future__ import annotations

import pytest

from buendnis_docs.word import Formatted, RenderError, TemplateError, render_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Einladung zum {{ titel }}", "Einladung zum A & B <c>"),
        ("{% for n in zahlen %}{{ n }}{{ ', ' if not loop.last }}{% endfor %}", "1, 2"),
        ("{{ titel|upper }} {{ titel ~ '!' }}\n", "A & B <C> A & B <c>!\n"),
        ("{% filter upper %}x{{ titel }}{% endfilter %}", "XA & B <C>"),
        ("{{ hinweis }}", "Bitte wichtig"),
    ],
)
def test_placeholders_are_filled_in_and_nothing_is_escaped(source: str, text: str) -> None:
    values = {"titel": "A & B <c>", "zahlen": [1, 2], "hinweis": Formatted("Bitte **wichtig**")}

    assert render_text(source, values) == text


def test_a_missing_value_is_named() -> None:
    with pytest.raises(RenderError) as caught:
        render_text("Guten Tag {{ name }}", {}, "Textbaustein »gruss«")

    assert str(caught.value) == "Textbaustein »gruss«, Platzhalter »name«: »name« ist nicht bekannt."


def test_a_broken_tag_is_named_with_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        render_text("Guten Tag\nam {{ datum", {"datum": ""})

    assert caught.value.place == "am {{ datum"
