"""What a cell says: raw values as people type them become text, dates, times, numbers, answers and choices.

Every function returns the value or raises CellError with a German sentence: what was found, what is expected.
Nothing is guessed: what can be read in two ways is refused.
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
from collections.abc import Iterable, Sequence
from typing import Final

from buendnis_docs.findings import excerpt
from buendnis_docs.german.dates import MONTHS, WEEKDAYS

Raw = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
"""What a cell can hold; empty cells hold nothing at all."""


_MONTH_NUMBERS: Final = {
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "mrz": 3, "mae": 3, "jän": 1,
}  # fmt: skip
_MONTH_NAMES: Final = {*(name.casefold() for name in MONTHS), "jänner", "feber", "maerz", "mrz", "sept"}
_WEEKDAY_NUMBERS: Final = {
    **{name[:2].casefold(): number for number, name in enumerate(WEEKDAYS)},
}
_WEEKDAY_NAMES: Final = {*(name.casefold() for name in WEEKDAYS), "sonnabend", *_WEEKDAY_NUMBERS}

_DATE: Final = re.compile(
    r"""(?:(?P<weekday>[^\W\d]+)\.?,?\s+(?:den\s+|dem\s+)?)?
        (?P<day>\d{1,2})\.\s*(?:(?P<month>\d{1,2})\.\s*|(?P<name>[^\W\d]+)\.?\s+)(?P<year>\d{4}|\d{2})""",
    re.VERBOSE,
)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?\s*(?:uhr|h)?", re.IGNORECASE)
_WHOLE: Final = re.compile(r"([+-]?\d{1,15})(?:,0*)?")


_YES: Final = frozenset({"ja", "j", "x", "1", "wahr", "true"})
_NO: Final = frozenset({"nein", "n", "0", "falsch", "false"})

_DAY_ZERO: Final = dt.date(1899, 12, 30)
FIRST_DAY: Final = dt.date(2000, 1, 1)
LAST_DAY: Final = dt.date(2099, 12, 31)
"""Days before and after these are typos in the year: nothing that the sheets plan or record lies there."""


class CellError(ValueError):
    """A cell does not say what its column asks for; the text is a German sentence for the office."""


def shown(raw: Raw) -> str:
    """Return a raw value in »…«, as the office sees it on its screen, shortened to one line."""
    return excerpt(as_displayed(raw))


def as_text(raw: Raw) -> str:
    """Return the text; numbers as typed, with a decimal comma. Refuses dates and times, which Excel made of text."""
    if isinstance(raw, (dt.date, dt.time, dt.timedelta)):
        raise CellError(
            f"Hier wird Text erwartet, die Zelle enthält aber das Datum oder die Uhrzeit {shown(raw)}. Excel hat die "
            "Eingabe umgewandelt: Bitte die Zelle als »Text« formatieren und den Wert neu eintippen."
        )
    return as_displayed(raw)


def as_date(raw: Raw) -> dt.date:
    """Return the day of a real date or of a German or ISO date typed as text; never reads the month first."""
    if isinstance(raw, dt.datetime):
        if raw.time() != dt.time():
            raise CellError(f"Hier wird nur ein Tag erwartet, gefunden wurde {shown(raw)}. Bitte ohne Uhrzeit angeben.")
        return _plausible(raw.date())
    if isinstance(raw, dt.date):
        return _plausible(raw)
    if isinstance(raw, str):
        return _date_in_text(raw)
    if (
        isinstance(raw, (int, float))
        and not isinstance(raw, bool)
        and math.isfinite(raw)
        and (FIRST_DAY - _DAY_ZERO).days <= raw < (LAST_DAY - _DAY_ZERO).days + 1
    ):
        day = _DAY_ZERO + dt.timedelta(days=int(raw))
        raise CellError(
            f"Die Zelle enthält die Zahl {shown(raw)}. Das wäre der {day:%d.%m.%Y} – bitte die Zelle als Datum "
            "formatieren (TT.MM.JJJJ)."
        )
    raise CellError(f"{shown(raw)} ist kein Datum. Erwartet wird ein Tag wie 24.10.2025.")


def as_time(raw: Raw) -> dt.time:
    """Return the time of day of a real time, a fraction of a day, a whole hour, or of text like »10.00 Uhr«."""
    if isinstance(raw, dt.time):
        return raw
    if isinstance(raw, dt.timedelta):
        return _time_of_seconds(round(raw.total_seconds()), raw)
    if isinstance(raw, dt.date):
        raise CellError(
            f"Hier wird eine Uhrzeit erwartet, die Zelle enthält aber das Datum {shown(raw)}. "
            "Bitte die Uhrzeit neu eintippen, z. B. 10:00."
        )
    if isinstance(raw, str):
        return _time_in_text(raw)
    if isinstance(raw, bool) or not math.isfinite(raw):
        raise _no_time(raw)
    return _time_in_number(raw)


def as_number(raw: Raw) -> int:
    """Return a whole number from a number or from text like »12« or »12,0«."""
    if isinstance(raw, bool):
        raise CellError(f"{shown(raw)} ist keine Zahl. Erwartet wird eine ganze Zahl wie 12.")
    if isinstance(raw, int):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    if isinstance(raw, str) and (found := _WHOLE.fullmatch(raw.strip())):
        return int(found[1])
    if isinstance(raw, float):
        raise CellError(f"{shown(raw)} ist keine ganze Zahl. Erwartet wird eine ganze Zahl wie 12.")
    if isinstance(raw, str):
        raise CellError(f"{shown(raw)} ist keine ganze Zahl. Bitte nur die Ziffern eintragen, z. B. 12.")
    raise CellError(
        f"Hier wird eine ganze Zahl wie 12 erwartet, Excel zeigt aber {shown(raw)}. "
        "Bitte die Zelle als »Standard« formatieren und die Zahl neu eintippen."
    )


def as_yes_no(raw: Raw) -> bool:
    """Return whether the answer is yes: ja, nein, j, n, x, 1, 0, WAHR, FALSCH in any case."""
    answer = str(raw).strip().casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise CellError(f"{shown(raw)} ist weder ja noch nein. Erwartet wird »ja« oder »nein«.")


def as_choice(raw: Raw, choices: Sequence[str]) -> str:
    """Return the one of `choices` that was typed, whatever its case and blanks; names the nearest for a typo."""
    typed = as_text(raw)
    by_spelling = {_spelling(choice): choice for choice in choices}
    found = by_spelling.get(_spelling(typed))
    if found is not None:
        return found
    raise CellError(
        f"{shown(raw)} gehört nicht zu den erlaubten Werten.{did_you_mean(typed, choices)} "
        f"Erlaubt sind: {', '.join(choices)}."
    )


def did_you_mean(typed: str, known: Iterable[str], *, cutoff: float = 0.6, question: str = "Meinten Sie »{}«?") -> str:
    """Return " Meinten Sie »…«?" with the nearest known name, "" where none is near."""
    by_spelling = {_spelling(name): name for name in known}
    near = difflib.get_close_matches(_spelling(typed), by_spelling, n=1, cutoff=cutoff)
    return " " + question.format(by_spelling[near[0]]) if near else ""


def _spelling(text: str) -> str:
    return "".join(text.casefold().split())


def as_displayed(raw: Raw) -> str:  # noqa: PLR0911 - one line per type
    """Return a raw value as German Excel displays it in a cell of the usual format."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "WAHR" if raw else "FALSCH"
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")
    if isinstance(raw, dt.datetime):
        return f"{raw:%d.%m.%Y %H:%M}"
    if isinstance(raw, dt.date):
        return f"{raw:%d.%m.%Y}"
    if isinstance(raw, dt.time):
        return f"{raw:%H:%M:%S}" if raw.second else f"{raw:%H:%M}"
    if isinstance(raw, dt.timedelta):
        hours, minutes = divmod(round(raw.total_seconds()) // 60, 60)
        return f"{hours}:{minutes:02}"
    return str(raw)


def _date_in_text(text: str) -> dt.date:
    typed = " ".join(text.split())
    if iso := _ISO_DATE.fullmatch(typed):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), typed)
    if german := _DATE.fullmatch(typed):
        day = _day(
            _year(german["year"], typed), _month(german["month"], german["name"], typed), int(german["day"]), typed
        )
        _check_weekday(german["weekday"], day, typed)
        return day
    if re.fullmatch(r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}", typed):
        raise CellError(
            f"{shown(text)} ist nicht eindeutig: Steht der Tag oder der Monat vorn? Bitte als Tag.Monat.Jahr "
            "schreiben, z. B. 24.10.2025."
        )
    if re.fullmatch(r"\d{1,2}\. ?(?:\d{1,2}\.?|[^\W\d]+)", typed):
        raise CellError(f"Bei {shown(text)} fehlt das Jahr. Erwartet wird ein Tag wie 24.10.2025.")
    raise CellError(f"{shown(text)} ist kein Datum. Erwartet wird ein Tag wie 24.10.2025.")


def _year(digits: str, typed: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    if year < 50:
        return 2000 + year
    raise CellError(f"In {shown(typed)} ist das Jahr nicht eindeutig. Bitte vierstellig schreiben, z. B. 24.10.2025.")


def _month(digits: str | None, name: str | None, typed: str) -> int:
    if digits:
        return int(digits)
    spelled = (name or "").casefold()
    if spelled in _MONTH_NAMES or spelled in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[spelled[:3]]
    raise CellError(f"In {shown(typed)} ist »{name}« kein Monat.{did_you_mean(spelled, MONTHS)}")


def _day(year: int, month: int, day: int, typed: str) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise CellError(
            f"{shown(typed)} gibt es im Kalender nicht. Erwartet wird ein Tag wie 24.10.2025 (Tag.Monat.Jahr)."
        ) from None
    return _plausible(found)


def _plausible(day: dt.date) -> dt.date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise CellError(
        f"Der {day:%d.%m.}{day.year} liegt im Jahr {day.year}. Ist das ein Tippfehler im Jahr? Erwartet wird ein Tag "
        f"zwischen {FIRST_DAY.year} und {LAST_DAY.year}, z. B. 24.10.2025."
    )


def _check_weekday(name: str | None, day: dt.date, typed: str) -> None:
    if name is None:
        return
    spelled = name.casefold()
    if spelled not in _WEEKDAY_NAMES:
        raise CellError(f"In {shown(typed)} ist »{name}« kein Wochentag.{did_you_mean(spelled, WEEKDAYS)}")
    expected = 5 if spelled == "sonnabend" else _WEEKDAY_NUMBERS[spelled[:2]]
    if expected != day.weekday():
        raise CellError(
            f"Wochentag und Datum passen nicht zusammen: {shown(typed)}. Der {day:%d.%m.%Y} ist ein "
            f"{WEEKDAYS[day.weekday()]}."
        )


def _time_in_text(text: str) -> dt.time:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise _no_time(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if (minutes > 59) or (seconds > 59):
        raise _no_time(text)
    return _time_of_seconds((hours * 60 + minutes) * 60 + seconds, text)


def _time_in_number(number: float) -> dt.time:
    if number == int(number):
        return _time_of_seconds(int(number) * 3600, number)
    if 0 < number < 1:
        return _time_of_seconds(min(round(number * 86_400), 86_399), number)
    raise CellError(
        f"Die Zahl {shown(number)} ist als Uhrzeit nicht eindeutig. Bitte mit Doppelpunkt schreiben, z. B. 09:30."
    )


def _time_of_seconds(seconds: int, raw: Raw) -> dt.time:
    if seconds == 86_400:
        raise CellError(
            "24:00 Uhr gibt es als Uhrzeit nicht. Für Mitternacht am Ende des Tages bitte 23:59, für den Beginn des "
            "nächsten Tages 00:00 eintragen."
        )
    if not 0 <= seconds < 86_400:
        raise _no_time(raw)
    minutes, second = divmod(seconds, 60)
    return dt.time(minutes // 60, minutes % 60, second)


def _no_time(raw: Raw) -> CellError:
    return CellError(f"{shown(raw)} ist keine Uhrzeit. Erwartet wird eine Zeit zwischen 00:00 und 23:59, z. B. 10:00.")
