"""Templates made by chance out of docxtpl's tags: both engines make the same of them."""

from __future__ import annotations

from collections.abc import Callable

from docxtpl import RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.word.conftest import build
from tests.word.contract.comparison import by_docxtpl, by_us, differing_parts, mended

CONTEXT = {
    "a": "A & B",
    "leer": "",
    "zeilen": "eins\nzwei\tdrei",
    "ja": True,
    "nein": False,
    "xs": [{"n": "1", "ys": ["p", "q"]}, {"n": "<2>", "ys": []}],
    "keine": [],
    "farbe": "FF0000",
    "zwei": 2,
    "fett": RichText("fett & rot", bold=True, color="FF0000"),
}
WORDS = st.sampled_from(
    [
        "Wort",
        " ",
        "ä & <b>",
        "{{ a }}",
        "{{a|upper}}",
        "{{ leer }}",
        "{{ zeilen }}",
        "{# Notiz #}",
        "{_{ x }_}",
        "{{r fett }}",
        "{% set b = a %}{{ b }}",
        "{{- a -}}",
    ]
)
CONDITION = st.sampled_from(["ja", "nein", "xs", "keine", "a == 'A'", "not nein and xs|length > 1"])
LOOP = st.sampled_from(["x in xs", "x in keine", "y in xs[0].ys", "z in range(3)"])
CELL_TAG = st.sampled_from(["{% cellbg farbe %}", "{% colspan zwei %}", "{% cellbg farbe %}{% colspan zwei %}"])
Content = Callable[[st.DrawFn, int], str]


def line(draw: st.DrawFn, depth: int) -> str:
    """Return some text and tags."""
    kinds: list[Content] = [words, words, lambda *_: block(draw, "", inline, "", depth)]
    return "Zeile " + "".join(draw(st.sampled_from(kinds))(draw, depth) for _ in range(draw(st.integers(1, 3))))


def inline(draw: st.DrawFn, depth: int) -> str:
    """Return text and tags inside a block of a line."""
    if depth > 0 and draw(st.booleans()):
        kind, joint = draw(st.sampled_from([("", ""), ("r", "¦")]))
        return block(draw, kind, inline, joint, depth)
    return words(draw, depth)


def words(draw: st.DrawFn, _: int) -> str:
    """Return something without a block."""
    text = "".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(text)))
        text = f"{text[:place]}¦{text[place:]}"
    return text


def block(draw: st.DrawFn, kind: str, content: Content, joint: str, depth: int) -> str:
    """Return a condition or loop with tags of this kind (p, tr, …); what is in it is joined with the tags."""
    if draw(st.booleans()):
        pieces = [f"if {draw(CONDITION)}", content(draw, depth - 1), "else", content(draw, depth - 1), "endif"]
    else:
        pieces = [f"for {draw(LOOP)}", content(draw, depth - 1), "endfor"]
    return joint.join(f"{{%{kind} {piece} %}}" if number % 2 == 0 else piece for number, piece in enumerate(pieces))


def cell(draw: st.DrawFn, depth: int) -> str:
    """Return the content of a cell."""
    kind = draw(st.sampled_from(["line", "tag", "paragraphs"]))
    if kind == "tag":
        return draw(CELL_TAG) + words(draw, 0)
    if kind == "paragraphs" and depth > 0:
        return block(draw, "p", line, " // ", depth) + draw(st.sampled_from(["", " // Ende"]))
    return line(draw, depth)


def row(draw: st.DrawFn, depth: int) -> str:
    """Return a row, or rows in a condition or loop."""
    if depth > 0 and draw(st.booleans()):
        lines = block(draw, "tr", row, "\n", depth).split("\n")
        return "\n".join(text if text.startswith("|") else f"| {text} | x | y | z |" for text in lines)
    if draw(st.integers(0, 3)) == 0:
        begin, end = draw(
            st.sampled_from([("for x in xs", "endfor"), ("for x in keine", "endfor"), ("if ja", "endif")])
        )
        return f"| A | {{%tc {begin} %}} | {cell(draw, 0)} | {{%tc {end} %}} |"
    return f"| {' | '.join(cell(draw, depth) for _ in range(4))} |"


def body(draw: st.DrawFn, depth: int) -> str:
    """Return paragraphs, tables, and conditions and loops around them."""
    kinds: list[Content] = [line, row, lambda *_: block(draw, "p", body, "\n", depth)]
    some = [
        draw(st.sampled_from(kinds if depth > 0 else kinds[:2]))(draw, depth) for _ in range(draw(st.integers(1, 2)))
    ]
    return "\nDazwischen\n".join(some)


@st.composite
def notations(draw: st.DrawFn) -> str:
    """Return a template in the notation of tests/word/conftest.py."""
    return f"{body(draw, 2)}\n[header] {line(draw, 1)}\nEnde"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notation=notations())
def test_agrees_on_templates_made_by_chance(notation: str) -> None:
    template = build(notation)

    theirs, ours = by_docxtpl(template, CONTEXT), by_us(template, CONTEXT)

    assert mended(ours) == mended(theirs)
    assert set(differing_parts(theirs, ours)) <= {"word/document.xml"}
