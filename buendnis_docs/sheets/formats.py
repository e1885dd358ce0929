"""Number formats: the only thing that tells a date from a number in a workbook."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import Final

from buendnis_docs.sheets.cells import Raw


class Shape(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"


_LITERALS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), Shape.DATE),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), Shape.TIME),
    46: Shape.DURATION,
}
"""Number formats without a code of their own (ECMA-376 part 1, 18.8.30)."""

_LAST_DAY: Final = 2_958_465
_FIRST_PLAUSIBLE_DAY: Final = 366
"""A time of day above 24 hours stays a duration below this serial number, above it is a date with a time."""


def shape_of(number: int, code: str | None) -> Shape:
    """Return what the number format with this number, or with its own code such as "dd.mm.yyyy", makes of a number."""
    if code is None:
        return _BUILT_IN.get(number, Shape.NUMBER)
    positive = _LITERALS.sub("", code).split(";")[0].casefold()
    if "general" in positive or "standard" in positive:
        return Shape.NUMBER
    if re.search(r"\[[hms]+\]", positive):
        return Shape.DURATION
    if re.search("[dyj]", positive):
        return Shape.DATE
    if re.search("[hs]", positive):
        return Shape.TIME
    return Shape.DATE if "m" in positive else Shape.NUMBER


def number(stored: str) -> int | float:
    """Return a stored number, as int where it is whole: 36381.0 is 36381."""
    try:
        return int(stored)
    except ValueError:
        value = float(stored)
        return int(value) if value.is_integer() and abs(value) < 1e15 else value


def moment(serial: float, shape: Shape, *, from_1904: bool) -> Raw:
    """Return the date, time or duration that Excel shows for a number, or the number where it shows none."""
    if not 0 <= serial <= _LAST_DAY:
        return serial
    seconds = round((serial - int(serial)) * 86_400)
    if shape is Shape.DURATION or (shape is Shape.TIME and 1 <= serial < _FIRST_PLAUSIBLE_DAY):
        return dt.timedelta(days=int(serial), seconds=seconds)
    if serial < 1 and (shape is Shape.TIME or seconds):
        return _clock(min(seconds, 86_399))
    day = _day(int(serial), from_1904=from_1904)
    if day is None:
        return serial
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds) if seconds else day


def _clock(seconds: int) -> dt.time:
    minutes, second = divmod(seconds, 60)
    return dt.time(minutes // 60, minutes % 60, second)


def _day(serial: int, *, from_1904: bool) -> dt.date | None:
    """Return the day; the 1900 system counts a 29 February 1900 that never was (None)."""
    if from_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=serial) if serial <= _LAST_DAY - 1462 else None
    if serial in (0, 60):
        return None
    return dt.date(1899, 12, 31 if serial < 60 else 30) + dt.timedelta(days=serial)
