"""How wide a text is, where it is broken, how it is cut."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from buendnis_docs.documents.widths import Line

NAME = Line(70, 19, bold=True)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=80)


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [
        ("", 0),
        ("Erika Muster", 35.55),
        ("Ömer Yıldız", 31.94),
        ("Muster\u00a0Stadt", Line(1, 19, bold=True).measure("Muster Stadt")),
    ],
)
def test_a_text_is_as_wide_as_its_letters_in_calibri(text: str, millimetres: float) -> None:
    assert NAME.measure(text) == pytest.approx(millimetres, abs=0.01)


def test_a_letter_that_no_table_knows_is_taken_to_be_wide() -> None:
    assert NAME.measure("語") > NAME.measure("W")


def test_an_accent_made_of_two_characters_is_as_wide_as_one_made_of_one() -> None:
    assert NAME.measure("Mu\u0308ller") == NAME.measure("Müller")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Erika Muster", "Erika Muster"),
        ("Alexandra Musterfrau-Beispiel", "Alexandra\nMusterfrau-Beispiel"),
        ("Maximiliane von Musterhausen", "Maximiliane\nvon Musterhausen"),
        ("Eva Musterhausen-Beispielstein", "Eva Musterhausen-\nBeispielstein"),
        ("Donaudampfschifffahrtsgesellschaft", None),
        ("Drei Zeilen wären für diesen Namen nötig, zwei sind da", None),
    ],
)
def test_a_text_is_broken_where_a_reader_would_break_it(text: str, lines: str | None) -> None:
    assert NAME.broken(text) == lines


def test_a_name_is_broken_before_the_surname_if_that_will_do() -> None:
    name = "Eva Maria Luise Antonia Probe"
    assert NAME.broken(name) == "Eva Maria Luise\nAntonia Probe"
    assert NAME.broken(name, favourite=len("Eva Maria Luise Antonia")) == "Eva Maria Luise Antonia\nProbe"


@pytest.mark.parametrize(
    ("text", "lines", "cut"),
    [
        ("Stadt Musterstadt", 1, "Stadt Musterstadt"),
        ("Landesarbeitsgemeinschaft", 1, "Landesarbeitsgemeinsc…"),
        (
            "Stadt Musterstadt, Amt für Beispiele, Muster und Vorlagen",
            2,
            "Stadt Musterstadt, Amt\nfür Beispiele, Muster u…",
        ),
    ],
)
def test_a_text_that_does_not_fit_is_cut_with_dots(text: str, lines: int, cut: str) -> None:
    assert NAME.shortened(text, lines=lines) == cut


@given(names, st.sampled_from([1, 2]))
@example("W" * 80, 2)
@example("- - - - - -" * 7, 2)
def test_whatever_is_cut_fits_and_begins_as_the_text_does(text: str, lines: int) -> None:
    found = NAME.shortened(text, lines=lines)
    assert all(NAME.takes(line) for line in found.split("\n"))
    assert found.count("\n") < lines
    kept = "".join(found.split()).removesuffix("…")
    assert "".join(text.split()).startswith(kept)


@given(names)
def test_breaking_loses_nothing_but_the_blank(text: str) -> None:
    found = NAME.broken(text)
    assume(found is not None)
    assert found is not None
    assert "".join(found.split()) == "".join(text.split())
