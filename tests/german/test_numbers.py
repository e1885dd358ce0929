"""Numbers in words, with their noun, and with German separators."""

from __future__ import annotations

import pytest

from buendnis_docs.german.numbers import Gender, count, grouped, ordinal, ordinal_title


@pytest.mark.parametrize(
    ("number", "gender", "expected"),
    [
        (1, "n", "Erstes"),
        (2, "n", "Zweites"),
        (2, "f", "Zweite"),
        (2, "m", "Zweiter"),
        (3, "f", "Dritte"),
        (7, "n", "Siebtes"),
        (8, "m", "Achter"),
        (12, "n", "Zwölftes"),
        (13, "n", "13."),
    ],
)
def test_an_ordinal_agrees_with_its_noun(number: int, gender: Gender, expected: str) -> None:
    assert ordinal(number, gender) == expected


def test_ordinals_begin_with_one() -> None:
    with pytest.raises(ValueError, match="0 is no ordinal"):
        ordinal(0, "n")


@pytest.mark.parametrize(
    ("number", "noun", "gender", "expected"),
    [
        (2, "Bündnistreffen", "n", "Zweites Bündnistreffen"),
        (1, "Standortbesuch", "m", "Erster Standortbesuch"),
        (3, "Tagung", "f", "Dritte Tagung"),
        (13, "Bündnistreffen", "n", "13.\u00a0Bündnistreffen"),
    ],
)
def test_a_meeting_bears_its_number(number: int, noun: str, gender: Gender, expected: str) -> None:
    assert ordinal_title(number, noun, gender) == expected


def test_thousands_are_grouped_with_points() -> None:
    assert [grouped(number) for number in (0, 999, 1000, 10_000, 1_234_567)] == [
        "0",
        "999",
        "1.000",
        "10.000",
        "1.234.567",
    ]


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 Dokumente"), (1, "1 Dokument"), (3, "3 Dokumente"), (10_000, "10.000 Dokumente")]
)
def test_a_noun_agrees_with_its_number(number: int, expected: str) -> None:
    assert count(number, "Dokument", "Dokumente") == expected
