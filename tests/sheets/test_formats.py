"""What a number format makes of a number."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.sheets.formats import Shape, moment, number, shape_of


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("dd.mm.yyyy", Shape.DATE),
        ("DD.MM.YYYY", Shape.DATE),
        ('d. mmmm yyyy "Uhr"', Shape.DATE),
        ("[$-407]ddd, d. mmm yyyy;@", Shape.DATE),
        ("mmmm", Shape.DATE),
        ("dd.mm.yyyy hh:mm", Shape.DATE),
        ("hh:mm", Shape.TIME),
        ('h:mm "Uhr"', Shape.TIME),
        ("[h]:mm:ss", Shape.DURATION),
        ("[hh]:mm", Shape.DURATION),
        ("0.00", Shape.NUMBER),
        ("General", Shape.NUMBER),
        ("@", Shape.NUMBER),
        ('0 "Stunden"', Shape.NUMBER),
        ("[Red]0", Shape.NUMBER),
        ("#,##0\\ \\d", Shape.NUMBER),
    ],
)
def test_a_format_code(code: str, shape: Shape) -> None:
    assert shape_of(164, code) is shape


@pytest.mark.parametrize(
    ("built_in", "shape"), [(0, Shape.NUMBER), (14, Shape.DATE), (20, Shape.TIME), (46, Shape.DURATION)]
)
def test_a_built_in_format(built_in: int, shape: Shape) -> None:
    assert shape_of(built_in, None) is shape


@given(st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)))
def test_every_day_has_its_serial_number(day: dt.date) -> None:
    assert moment((day - dt.date(1899, 12, 30)).days, Shape.DATE, from_1904=False) == day


@given(st.floats(allow_nan=True) | st.integers(), st.sampled_from(Shape), st.booleans())
def test_no_number_is_too_strange(serial: float, shape: Shape, from_1904: bool) -> None:  # noqa: FBT001 - drawn
    assert moment(serial, shape, from_1904=from_1904) is not None


@pytest.mark.parametrize(("stored", "value"), [("12", 12), ("12.0", 12), ("1E3", 1000), ("0.5", 0.5), ("1e300", 1e300)])
def test_a_whole_number_is_an_int(stored: str, value: float) -> None:
    assert number(stored) == value
    assert type(number(stored)) is type(value)
