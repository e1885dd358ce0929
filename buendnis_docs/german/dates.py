"""Days, times and spans as a German letter writes them, without a look at the machine's locale.

Rules after DIN 5008 and Duden: in running text the month is written out and the day has no leading zero, the hour
always has one; »von … bis« stands as words in sentences and as a dash in tables.
"""

from __future__ import annotations

from datetime import date, time

from buendnis_docs.german.typography import NBSP

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def weekday(day: date) -> str:
    """Return »Freitag«."""
    return WEEKDAYS[day.weekday()]


def month_year(day: date) -> str:
    """Return »Oktober 2025«."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return »24.10.2025«, for tables."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def long_date(day: date) -> str:
    """Return »24. Oktober 2025«, for running text; day and month stay on one line."""
    return f"{day.day}.{NBSP}{month_year(day)}"


def weekday_date(day: date) -> str:
    """Return »Freitag, 24. Oktober 2025«."""
    return f"{weekday(day)}, {long_date(day)}"


def date_range(first: date, last: date) -> str:
    """Return »5. bis 7. Oktober 2026«, naming month and year once where they are the same; »5. und 6. Oktober«.

    One day only is written as such; raises ValueError where the last day comes before the first.
    """
    if last < first:
        raise ValueError(f"{last} comes before {first}")
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return long_date(first)
    between = "und" if (last - first).days == 1 else "bis"
    return f"{_as_far_as_different(first, last)} {between} {long_date(last)}"


def short_clock(at: time) -> str:
    """Return »09:30«, for tables; seconds are left out."""
    return f"{at.hour:02}:{at.minute:02}"


def clock(at: time) -> str:
    """Return »10:00 Uhr«, for running text."""
    return f"{short_clock(at)}{NBSP}Uhr"


def clock_range(begin: time, end: time) -> str:
    """Return »10:00 bis 15:30 Uhr«, for running text (after »von« or by itself)."""
    return f"{short_clock(begin)} bis {clock(end)}"


def short_clock_range(begin: time, end: time) -> str:
    """Return »10:00–15:30«, for tables."""
    return f"{short_clock(begin)}–{short_clock(end)}"


def duration(minutes: int) -> str:
    """Return »45 Min.«, »90 Min.«, »2 Std.« or »3 Std. 30 Min.«; raises ValueError below zero.

    Up to three hours there is one unit, which stays on one line.
    """
    if minutes < 0:
        raise ValueError(f"{minutes} minutes are no duration")
    hours, rest = divmod(minutes, 60)
    if rest and hours < 3:
        return f"{minutes}{NBSP}Min."
    parts = [f"{hours}{NBSP}Std."] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}Min.")
    return " ".join(parts)


def _as_far_as_different(first: date, last: date) -> str:
    if first.year != last.year:
        return long_date(first)
    if first.month != last.month:
        return f"{first.day}.{NBSP}{MONTHS[first.month - 1]}"
    return f"{first.day}."
