"""Public and school holidays in Hessen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from buendnis_docs.german.calendar import UNKNOWN, holiday, school_holiday

BEYOND = date(2100, 10, 20)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 18), "Karfreitag"),
        (date(2025, 6, 19), "Fronleichnam"),
        (date(2025, 10, 3), "Tag der Deutschen Einheit"),
        (date(2025, 10, 31), None),  # Reformationstag is none in Hessen
        (date(2025, 11, 1), None),  # nor is Allerheiligen
        (date(2025, 10, 24), None),
    ],
)
def test_public_holidays_are_those_of_hessen(day: date, name: str | None) -> None:
    assert holiday(day) == name


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2025, 4, 7), date(2025, 4, 21), "Oster-/Frühjahrsferien"),
        (date(2025, 7, 7), date(2025, 8, 15), "Sommerferien"),
        (date(2025, 10, 6), date(2025, 10, 18), "Herbstferien"),
        (date(2025, 12, 22), date(2026, 1, 10), "Weihnachtsferien"),
    ],
)
def test_school_holidays_run_from_their_first_to_their_last_day(first: date, last: date, name: str) -> None:
    assert [school_holiday(day) for day in (first, last)] == [name, name]
    assert [school_holiday(day) for day in (first - timedelta(1), last + timedelta(1))] == [None, None]


def test_a_day_with_a_time_is_the_same_day() -> None:
    assert school_holiday(datetime(2025, 10, 6, 9)) == "Herbstferien"  # noqa: DTZ001 - sheets know no zone


def test_beyond_the_published_dates_nobody_knows() -> None:
    assert school_holiday(BEYOND) is UNKNOWN
    assert str(school_holiday(BEYOND)) == "unbekannt"
    assert holiday(date(2100, 12, 25)) == "Erster Weihnachtstag"


def test_between_the_last_known_day_and_the_end_of_its_year_nobody_knows() -> None:
    days = [BEYOND - timedelta(days) for days in range(365 * 90)]
    last_known = next(day for day in days if school_holiday(day) is not UNKNOWN)
    assert isinstance(school_holiday(last_known), str)
    assert school_holiday(last_known + timedelta(1)) is UNKNOWN
