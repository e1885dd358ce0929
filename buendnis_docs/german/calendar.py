"""Public and school holidays in Hessen, as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache


class Unknown(Enum):
    """The answer of a calendar that does not reach that far: neither »Ferien« nor »frei«."""

    UNKNOWN = "unbekannt"

    def __str__(self) -> str:
        return self.value


UNKNOWN = Unknown.UNKNOWN


def holiday(day: date) -> str | None:
    """Return the name of the public holiday (»Karfreitag«), None on all other days. Source: package `holidays`."""
    return _days("public", day.year).get(_plain(day))


def school_holiday(day: date) -> str | Unknown | None:
    """Return the name of the school holidays (»Herbstferien«), None in term time, UNKNOWN beyond the published dates.

    Hessen publishes them years ahead; a day is known where school holidays are known both before and after it. Source:
    package `holidays`, which takes them from the Kultusministerkonferenz. Movable single days are not among them.
    """
    day = _plain(day)
    known = {
        when: name for year in (day.year - 1, day.year, day.year + 1) for when, name in _days("school", year).items()
    }
    if not known or not min(known) <= day <= max(known):
        return UNKNOWN
    return known.get(day)


@cache
def _days(category: str, year: int) -> Mapping[date, str]:
    from holidays import country_holidays  # noqa: PLC0415 - only the check of a meeting's day needs this package

    return dict(country_holidays("DE", subdiv="HE", years=year, language="de", categories=(category,)))


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
