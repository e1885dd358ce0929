"""Enumerations and quotations in a sentence."""

from __future__ import annotations

import pytest

from buendnis_docs.german.lists import listing, quoted


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")],
)
def test_the_last_item_follows_the_conjunction(items: list[str], expected: str) -> None:
    assert listing(items) == expected


def test_another_conjunction() -> None:
    assert listing(iter(["ja", "nein", "offen"]), "oder") == "ja, nein oder offen"


def test_quotation_marks_within_are_single() -> None:
    assert quoted("Sozialer Zusammenhalt") == "»Sozialer Zusammenhalt«"
    assert quoted("Programm »Stadt«") == "»Programm ›Stadt‹«"
