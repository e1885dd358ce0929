"""How raw values become what a column asks for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.german.dates import MONTHS, WEEKDAYS
from buendnis_docs.sheets import cells
from buendnis_docs.sheets.cells import CellError, Raw

RAW = (
    st.text() | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.dates() | st.times() | st.timedeltas()
)
DAYS = st.dates(cells.FIRST_DAY, cells.LAST_DAY)


@pytest.mark.parametrize(
    "typed",
    [
        dt.date(2025, 10, 24),
        dt.datetime(2025, 10, 24),  # noqa: DTZ001 - Excel knows no time zones
        "24.10.2025",
        "24.10.25",
        "24. 10. 2025",
        "24. Oktober 2025",
        "24. Okt. 2025",
        "Freitag, 24. Oktober 2025",
        "Freitag, den 24.10.2025",
        "Fr., 24.10.25",
        "2025-10-24",
        "2025-10-24 00:00:00",
    ],
)
def test_a_day_is_understood_in_every_german_way(typed: Raw) -> None:
    assert cells.as_date(typed) == dt.date(2025, 10, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1. Jänner 2026", dt.date(2026, 1, 1)),
        ("3. Maerz 2026", dt.date(2026, 3, 3)),
        ("3. Mrz 2026", dt.date(2026, 3, 3)),
        ("Sonnabend, 7. Februar 2026", dt.date(2026, 2, 7)),
        ("29.02.2028", dt.date(2028, 2, 29)),
    ],
)
def test_month_names_have_variants(typed: Raw, day: dt.date) -> None:
    assert cells.as_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("10/24/2025", "nicht eindeutig"),
        ("3/5/2025", "Steht der Tag oder der Monat vorn?"),
        ("03-05-2025", "nicht eindeutig"),
        (45954, "Das wäre der 24.10.2025 – bitte die Zelle als Datum formatieren"),
        (7, "»7« ist kein Datum"),
        (float("nan"), "kein Datum"),
        (True, "»WAHR« ist kein Datum"),
        ("31.02.2025", "gibt es im Kalender nicht"),
        ("24.13.2025", "gibt es im Kalender nicht"),
        ("24.10.0205", "im Jahr 205"),
        (dt.date(1926, 3, 18), "Der 18.03.1926 liegt im Jahr 1926. Ist das ein Tippfehler im Jahr?"),
        (dt.datetime(2206, 3, 18), "zwischen 2000 und 2099"),  # noqa: DTZ001 - Excel knows no time zones
        ("31.12.1999", "Tippfehler im Jahr?"),
        (73051, "kein Datum"),
        ("24.10.99", "Jahr nicht eindeutig"),
        ("24.10.", "fehlt das Jahr"),
        ("24. Oktober", "fehlt das Jahr"),
        ("24. Oktobär 2025", "Meinten Sie »Oktober«?"),
        ("Montag, 24. Oktober 2025", "Der 24.10.2025 ist ein Freitag"),
        ("Freitga, 24. Oktober 2025", "Meinten Sie »Freitag«?"),
        (dt.datetime(2025, 10, 24, 10, 0), "ohne Uhrzeit"),  # noqa: DTZ001 - Excel knows no time zones
        ("im Herbst", "»im Herbst« ist kein Datum"),
        (dt.time(10), "kein Datum"),
    ],
)
def test_what_is_no_clear_day_is_refused(typed: Raw, says: str) -> None:
    with pytest.raises(CellError) as refused:
        cells.as_date(typed)
    assert says in str(refused.value)


@given(DAYS)
def test_every_day_reads_back_as_written(day: dt.date) -> None:
    month = MONTHS[day.month - 1]
    weekday = WEEKDAYS[day.weekday()]
    for written in (f"{day:%d.%m.%Y}", day.isoformat(), f"{weekday}, {day.day}. {month} {day.year}"):
        assert cells.as_date(written) == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        (dt.time(10), dt.time(10)),
        (dt.timedelta(hours=9, minutes=30), dt.time(9, 30)),
        ("10:00", dt.time(10)),
        ("10.00 Uhr", dt.time(10)),
        ("10 Uhr", dt.time(10)),
        ("10", dt.time(10)),
        ("9.30", dt.time(9, 30)),
        ("9:30 h", dt.time(9, 30)),
        ("10:00:00", dt.time(10)),
        ("00:00", dt.time(0)),
        (10, dt.time(10)),
        (0.4166666666666667, dt.time(10)),
        (0.9999999, dt.time(23, 59, 59)),
    ],
)
def test_a_time_of_day_is_understood_in_every_german_way(typed: Raw, time: dt.time) -> None:
    assert cells.as_time(typed) == time


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("25:00", "zwischen 00:00 und 23:59"),
        ("10:60", "keine Uhrzeit"),
        ("24:00", "bitte 23:59"),
        (24, "bitte 23:59"),
        (dt.timedelta(days=1), "bitte 23:59"),
        (dt.timedelta(hours=25), "»25:00« ist keine Uhrzeit"),
        (9.3, "»9,3« ist als Uhrzeit nicht eindeutig"),
        (-1, "keine Uhrzeit"),
        (True, "keine Uhrzeit"),
        (float("inf"), "keine Uhrzeit"),
        (dt.date(2025, 10, 10), "das Datum »10.10.2025«"),
        ("vormittags", "»vormittags« ist keine Uhrzeit"),
    ],
)
def test_what_is_no_clear_time_is_refused(typed: Raw, says: str) -> None:
    with pytest.raises(CellError) as refused:
        cells.as_time(typed)
    assert says in str(refused.value)


@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)))
def test_every_minute_reads_back_as_written(time: dt.time) -> None:
    fraction = (time.hour * 60 + time.minute) / 1440
    for written in (f"{time:%H:%M}", f"{time:%H.%M} Uhr", fraction):
        assert cells.as_time(written) == time


@pytest.mark.parametrize(("typed", "number"), [(12, 12), (12.0, 12), ("12", 12), (" 12,0 ", 12), ("-3", -3), ("0", 0)])
def test_a_whole_number(typed: Raw, number: int) -> None:
    assert cells.as_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (12.5, "»12,5« ist keine ganze Zahl"),
        ("12,5", "»12,5« ist keine ganze Zahl"),
        ("12.0", "keine ganze Zahl"),
        ("30 Min", "nur die Ziffern"),
        (True, "»WAHR« ist keine Zahl"),
        (dt.time(0, 30), "Excel zeigt aber »00:30«"),
        (float("inf"), "keine ganze Zahl"),
    ],
)
def test_what_is_no_whole_number_is_refused(typed: Raw, says: str) -> None:
    with pytest.raises(CellError) as refused:
        cells.as_number(typed)
    assert says in str(refused.value)


@pytest.mark.parametrize("typed", ["ja", "Ja", "J", " x ", "X", "1", 1, "WAHR", "true", True])
def test_yes(typed: Raw) -> None:
    assert cells.as_yes_no(typed) is True


@pytest.mark.parametrize("typed", ["nein", "N", "0", 0, "FALSCH", "false", False])
def test_no(typed: Raw) -> None:
    assert cells.as_yes_no(typed) is False


def test_neither_yes_nor_no() -> None:
    with pytest.raises(CellError, match="»vielleicht« ist weder ja noch nein"):
        cells.as_yes_no("vielleicht")


@pytest.mark.parametrize("typed", ["in Arbeit", "IN ARBEIT", "inArbeit", " in  Arbeit"])
def test_a_choice_in_any_spelling(typed: str) -> None:
    assert cells.as_choice(typed, ("offen", "in Arbeit", "erledigt")) == "in Arbeit"


def test_a_typo_is_answered_with_the_nearest_choice() -> None:
    with pytest.raises(CellError) as refused:
        cells.as_choice("erledgt", ("offen", "in Arbeit", "erledigt"))
    assert str(refused.value) == (
        "»erledgt« gehört nicht zu den erlaubten Werten. Meinten Sie »erledigt«? "
        "Erlaubt sind: offen, in Arbeit, erledigt."
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [("Muster", "Muster"), (36381, "36381"), (2.5, "2,5"), (True, "WAHR"), (0.1, "0,1")],
)
def test_text_is_taken_as_displayed(typed: Raw, text: str) -> None:
    assert cells.as_text(typed) == text


def test_an_agenda_number_that_excel_made_a_date_is_refused() -> None:
    with pytest.raises(CellError, match="als »Text« formatieren"):
        cells.as_text(dt.date(2026, 1, 2))


def test_a_long_value_is_shortened_to_one_line() -> None:
    assert cells.shown("Zeile 1\nZeile 2 " + "x" * 80) == "»Zeile 1 Zeile 2 " + "x" * 43 + "…«"


@given(RAW)
def test_whatever_a_cell_holds_it_is_a_value_or_a_sentence(raw: Raw) -> None:
    readers = (
        cells.as_text,
        cells.as_date,
        cells.as_time,
        cells.as_number,
        cells.as_yes_no,
        lambda value: cells.as_choice(value, ("offen", "erledigt")),
    )
    for read in readers:
        try:
            assert read(raw) is not None
        except CellError as refused:
            assert str(refused).endswith((".", "?", ")."))  # noqa: PT017 - either a value or a sentence
