"""The small mark-up as people type it."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.word import Formatted, compile_template
from buendnis_docs.word.rows import Line, lines
from tests.word.conftest import build, unzipped, zipped

LETTERS = {Line.PARAGRAPH: "", Line.BULLET: "*", Line.NUMBER: "#"}
SIGNS = re.compile(r"[\s*\-–·•▪‣\uf0a7\uf0b7o.)\d]")


def outline(text: str) -> list[str]:
    """Return each line with `*` or `#` for what it is, `>` before it where it is below another."""
    return [f"{'>' * row.level}{LETTERS[row.kind]}{row.words}" for row in lines(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("- eins\n- zwei", ["*eins", "*zwei"]),
        ("•\teins\n• zwei\n•drei", ["*eins", "*zwei", "*drei"]),
        ("·\teins\no\tzwei\n\uf0b7 drei", ["*eins", "*zwei", "*drei"]),
        ("– eins\n– zwei", ["*eins", "*zwei"]),
        ("Wir bitten:\n– um Ruhe", ["Wir bitten:", "*um Ruhe"]),
        ("Das Land\n– so die Leitung –\nhilft.", ["Das Land", "– so die Leitung –", "hilft."]),
        ("-5 Grad\n–\n•\n•••\n-", ["-5 Grad", "–", "•", "•••", "-"]),
        ("1) eins\n2) zwei", ["#eins", "#zwei"]),
        ("1.\teins\n2.\tzwei", ["#eins", "#zwei"]),
        ("1. Mai\n1) nur eins\n2024. x", ["1. Mai", "1) nur eins", "2024. x"]),
        ("01. eins\n02. zwei\n١. drei\n٢. vier", ["01. eins", "02. zwei", "١. drei", "٢. vier"]),
        ("- a\n  - b\n\t- c\n- d", ["*a", ">*b", ">*c", "*d"]),
        ("  - a\n  - b\n    - c", ["*a", "*b", ">*c"]),
        ("- a\n - b", ["*a", "*b"]),
        ("1. a\n  - x\n  - y\n2. b", ["#a", ">*x", ">*y", "#b"]),
        ("1. a\n  1) x\n  2) y\n2. b\n  1) z\n  2) w", ["#a", ">#x", ">#y", "#b", ">#z", ">#w"]),
        ("- a\nText\n  - b", ["*a", "Text", "*b"]),
        ("**eins\nzwei** drei", ["**eins**", "**zwei** drei"]),
        ("- **a\n- b** c", ["***a**", "***b** c"]),
        ("**eins\n\nzwei** drei", ["**eins", "zwei** drei"]),
        ("a **b\nc **d** e", ["a **b", "c **d** e"]),
    ],
)
def test_lines_are_what_people_mean(typed: str, meant: list[str]) -> None:
    assert outline(typed) == meant


@given(st.text(alphabet=st.sampled_from("ab 1234.)-–•·o*\t\n:ä\u00a0")) | st.text())
def test_no_letter_is_lost(text: str) -> None:
    found = "".join(row.words for row in lines(text))
    assert SIGNS.sub("", found) == SIGNS.sub("", re.sub(r"[\a\f]", "", text))
    assert all(row.words.strip() and row.level in (0, 1) for row in lines(text))


@given(st.text(alphabet=st.sampled_from("ab 12.)-–•\t\n*&<"), max_size=60))
def test_any_text_is_a_document_with_every_letter(text: str) -> None:
    compiled = compile_template(PLAIN)
    written = docx.Document(io.BytesIO(compiled.render({"a": Formatted(text), "b": Formatted(text)})))

    whole = "".join(paragraph.text for paragraph in written.paragraphs)

    assert SIGNS.sub("", whole) == SIGNS.sub("", text) * 2


def test_lists_below_lists_are_levels_of_word() -> None:
    typed = "1. a\n  1. x\n  2. y\n2. b\n- c\n  - d\n  1. e\n  2. f"
    found = numbered(compile_template(with_levels(PLAIN)).render({"a": Formatted(typed), "b": ""}))

    lists = [number for number, _ in found]
    assert [level for _, level in found] == [0, 1, 1, 0, None, 1, 1, 1]
    assert lists[0] == lists[1] == lists[2] == lists[3]
    assert lists[6] == lists[7]
    assert len({lists[0], lists[5], lists[6]}) == 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Es folgt:\n- a\n- b\nDanach", [True, None, None, None]),
        ("Davor\n\nEs folgt:\n\n1. a\n  - b\n2. c", [None, True, None, None, None]),
        ("- a\n- b", [None, None]),
        ("Nur ein Satz.\nUnd noch einer.", [None, None]),
    ],
)
def test_what_introduces_a_list_stays_on_its_page(typed: str, kept: list[bool | None]) -> None:
    document = docx.Document(io.BytesIO(compile_template(PLAIN).render({"a": Formatted(typed), "b": ""})))

    *paragraphs, _ = document.paragraphs
    assert [paragraph.paragraph_format.keep_with_next for paragraph in paragraphs] == kept


def test_lists_without_levels_stay_beside_each_other() -> None:
    typed = "1. a\n  1. x\n  2. y\n2. b\n  - c"
    found = numbered(compile_template(PLAIN).render({"a": Formatted(typed), "b": ""}))

    (outer, _), (inner, _), _, (again, _), bullet = found
    assert [level for _, level in found] == [0, 0, 0, 0, None]
    assert outer == again != inner
    assert bullet == (None, None)


PLAIN = build("{{p a }}\n– {{ b }}")


def with_levels(template: bytes) -> bytes:
    """Return a template whose lists have a second level."""
    files = unzipped(template)
    deeper = b'<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    numbering = files["word/numbering.xml"].replace(b"</w:abstractNum>", deeper)
    return zipped({**files, "word/numbering.xml": numbering})


def numbered(document: bytes) -> list[tuple[int | None, int | None]]:
    """Return number and level of the list that each paragraph, but for the last, names itself."""
    *paragraphs, _ = docx.Document(io.BytesIO(document)).paragraphs
    found: list[Any] = [paragraph.paragraph_format.element.pPr.numPr for paragraph in paragraphs]
    return [(each.numId.val, each.ilvl.val) if each is not None else (None, None) for each in found]
