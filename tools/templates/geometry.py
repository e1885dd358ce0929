"""Lengths: what a letter measures (DIN 5008 Form B), and the units that Word counts in."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 25.0, 20.0, 27.0, 23.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT

FIELD_LEFT, FIELD_TEXT_LEFT, FIELD_WIDTH = 20.0, 25.0, 85.0
RETURN_LINE_TOP = 45.0
ADDRESS_TOP, ADDRESS_HEIGHT, ADDRESS_LINES = 62.7, 27.3, 6
INFO_LEFT, INFO_TOP, INFO_WIDTH, INFO_HEIGHT = 125.0, 50.0, 75.0, 40.0
SUBJECT_TOP = 98.5
FOLD_MARKS = (105.0, 210.0)
PUNCH_MARK = 148.5
HEADER_TOP, FOOTER_BOTTOM = 12.5, 6.0


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper and what stays free around its text, in millimetres."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    header: float = HEADER_TOP
    """How far the header begins below the upper edge."""


LETTER_PAGE = Page(PAGE_WIDTH, PAGE_HEIGHT, MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM)
WIDE_PAGE = Page(PAGE_HEIGHT, PAGE_WIDTH, MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM)


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, as most of WordprocessingML counts."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Return a length in English metric units, as drawings count."""
    return round(millimetres * 36000)
