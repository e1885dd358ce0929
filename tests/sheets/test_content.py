"""Shared strings made clean: together as each for itself."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import example, given
from hypothesis import strategies as st

from buendnis_docs.sheets.content import Flaw, clean_text, clean_texts

TYPED = st.one_of(
    st.text(max_size=8), st.sampled_from(["Köln", " Muster ", "", "a\u0308", "\u0308", "_x000D_", "#REF!", "A & B"])
)


@given(st.lists(TYPED, max_size=250))
@example(["_", "x000D_"])
@example(["a", "\u0308"])
def test_many_texts_are_made_clean_as_one_is(texts: list[str]) -> None:
    assert clean_texts([escape(text) for text in texts]) == [clean_text(text) for text in texts]


def test_a_flaw_is_told_of_its_own_text_only() -> None:
    good, bad, last = clean_texts(["Muster", "a\x01b", "Beispiel &amp; Co"])
    assert (good, last) == ("Muster", "Beispiel & Co")
    assert isinstance(bad, Flaw)
