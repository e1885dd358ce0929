"""Days, times and spans as a German letter writes them."""

from __future__ import annotations

import locale
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.german.dates import (
    clock,
    clock_range,
    date_range,
    duration,
    long_date,
    month_year,
    short_clock,
    short_clock_range,
    short_date,
    weekday,
    weekday_date,
)

SECOND_MEETING = date(2025, 10, 24)


def test_a_day_in_every_form() -> None:
    assert weekday(SECOND_MEETING) == "Freitag"
    assert month_year(SECOND_MEETING) == "Oktober 2025"
    assert short_date(SECOND_MEETING) == "24.10.2025"
    assert long_date(SECOND_MEETING) == "24.\u00a0Oktober 2025"
    assert weekday_date(SECOND_MEETING) == "Freitag, 24.\u00a0Oktober 2025"


def test_a_day_below_ten_has_a_zero_only_in_tables() -> None:
    assert long_date(date(2025, 3, 5)) == "5.\u00a0März 2025"
    assert short_date(date(2025, 3, 5)) == "05.03.2025"


def test_every_weekday_has_its_name() -> None:
    names = [weekday(date(2025, 3, day)) for day in range(3, 10)]
    assert names == ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 10, 5), date(2026, 10, 7), "5. bis 7.\u00a0Oktober 2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "30.\u00a0September bis 2.\u00a0Oktober 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30.\u00a0Dezember 2026 bis 2.\u00a0Januar 2027"),
        (date(2026, 10, 5), date(2027, 10, 7), "5.\u00a0Oktober 2026 bis 7.\u00a0Oktober 2027"),
        (date(2026, 9, 17), date(2026, 9, 18), "17. und 18.\u00a0September 2026"),
        (date(2026, 10, 5), date(2026, 10, 5), "5.\u00a0Oktober 2026"),
        (datetime(2026, 10, 5, 9), datetime(2026, 10, 5, 17), "5.\u00a0Oktober 2026"),  # noqa: DTZ001 - sheets know no zone
    ],
)
def test_a_range_names_month_and_year_once(first: date, last: date, expected: str) -> None:
    assert date_range(first, last) == expected


def test_a_range_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="2026-10-05 comes before 2026-10-07"):
        date_range(date(2026, 10, 7), date(2026, 10, 5))


def test_a_time_in_every_form() -> None:
    assert clock(time(10, 0)) == "10:00\u00a0Uhr"
    assert short_clock(time(9, 5)) == "09:05"
    assert clock_range(time(10, 0), time(15, 30)) == "10:00 bis 15:30\u00a0Uhr"
    assert short_clock_range(time(10, 0), time(15, 30)) == "10:00–15:30"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0\u00a0Min."),
        (45, "45\u00a0Min."),
        (60, "1\u00a0Std."),
        (90, "90\u00a0Min."),
        (210, "3\u00a0Std. 30\u00a0Min."),
        (1500, "25\u00a0Std."),
    ],
)
def test_a_duration_in_hours_and_minutes(minutes: int, expected: str) -> None:
    assert duration(minutes) == expected


def test_there_is_no_negative_duration() -> None:
    with pytest.raises(ValueError, match="-5 minutes"):
        duration(-5)


def test_the_locale_of_the_machine_does_not_matter() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "C")
        assert weekday_date(date(2026, 3, 4)) == "Mittwoch, 4.\u00a0März 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@given(first=st.dates(), last=st.dates())
def test_a_range_always_ends_with_its_last_day(first: date, last: date) -> None:
    first, last = sorted((first, last))
    assert date_range(first, last).endswith(long_date(last))
