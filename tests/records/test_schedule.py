"""Times of agenda items."""

from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.schedule import minutes_of, schedule, time_of

BookBuilder = Callable[..., Book]


def times(book: BookBuilder, items: str, hours: str = "10:00 | 12:00") -> list[str]:
    """Return "2.1 10:00–10:30" for each item of the notation, `?` for what nobody can know."""
    sheets = book(
        Treffen=f"Treffen-ID | Beginn | Ende\n2025-2 | {hours}",
        Tagesordnung=f"TOP | Beginn | Dauer (Min) | Nur Regieplan\n{items}",
    )
    scheduled = schedule(sheets.meetings["2025-2"], sheets.agendas["2025-2"])
    return [f"{each.item.number} {_clock(each.begin)}–{_clock(each.end)}" for each in scheduled]


def _clock(minutes: int | None) -> str:
    return "?" if minutes is None else f"{time_of(minutes):%H:%M}"


def test_durations_follow_one_another(book: BookBuilder) -> None:
    assert times(book, "1 | | 15\n2 | | 45\n3 | | 0\n4 | | 30") == [
        "1 10:00–10:15",
        "2 10:15–11:00",
        "3 11:00–11:00",
        "4 11:00–11:30",
    ]


def test_begins_are_taken_as_written(book: BookBuilder) -> None:
    assert times(book, "1 | 10:00\n2 | 10:15\n3 | 11:30") == ["1 10:00–10:15", "2 10:15–11:30", "3 11:30–12:00"]


def test_a_written_begin_moves_the_clock(book: BookBuilder) -> None:
    assert times(book, "1 | | 30\n2 | 11:00 | 15\n3 | | 15") == ["1 10:00–10:30", "2 11:00–11:15", "3 11:15–11:30"]


def test_a_break_takes_its_time(book: BookBuilder) -> None:
    sheets = book(
        Treffen="Beginn | Ende\n10:00 | 12:00", Tagesordnung="TOP | Art | Dauer (Min)\n1 || 60\n2 | Pause | 20\n3"
    )
    scheduled = schedule(sheets.meetings["2025-2"], sheets.agendas["2025-2"])
    assert [each.minutes for each in scheduled] == [60, 20, 40]


def test_the_last_item_lasts_until_the_end(book: BookBuilder) -> None:
    assert times(book, "1 | | 30\n2") == ["1 10:00–10:30", "2 10:30–12:00"]


def test_after_an_item_of_unknown_length_nothing_is_known(book: BookBuilder) -> None:
    assert times(book, "1\n2 | | 30\n3 | 11:00 | 10") == ["1 10:00–?", "2 ?–?", "3 11:00–11:10"]


def test_an_item_spans_its_subitems(book: BookBuilder) -> None:
    assert times(book, "1 | | 10\n2\n2.1 | | 20\n2.2 | | 30\n3 | | 10") == [
        "1 10:00–10:10",
        "2 10:10–11:00",
        "2.1 10:10–10:30",
        "2.2 10:30–11:00",
        "3 11:00–11:10",
    ]


def test_subitems_without_times_leave_them_to_their_item(book: BookBuilder) -> None:
    assert times(book, "1 | | 30\n1.1\n1.2\n2 | | 10") == ["1 10:00–10:30", "1.1 ?–?", "1.2 ?–?", "2 10:30–10:40"]


def test_the_first_subitem_begins_when_its_item_does(book: BookBuilder) -> None:
    assert times(book, "1\n2 | 11:00\n2.1 | | 30\n2.2 | | 30") == [
        "1 10:00–11:00",
        "2 11:00–12:00",
        "2.1 11:00–11:30",
        "2.2 11:30–12:00",
    ]


def test_parallel_workshops_begin_together(book: BookBuilder) -> None:
    assert times(book, "1\n1.1 | 10:00 | 60\n1.2 | 10:00 | 45\n2 | 11:15") == [
        "1 10:00–11:00",
        "1.1 10:00–11:00",
        "1.2 10:00–10:45",
        "2 11:15–12:00",
    ]


@pytest.mark.parametrize(
    ("internal", "found"),
    [
        ("0 | 08:00 | 60 | ja", "0 08:00–09:00"),
        ("0 | 08:00 |    | ja", "0 08:00–?"),
        ("0 |       |    | ja", "0 10:00–?"),
    ],
)
def test_internal_items_run_beside_the_others(book: BookBuilder, internal: str, found: str) -> None:
    assert times(book, f"{internal}\n1 | | 30\n2 | | 30") == [found, "1 10:00–10:30", "2 10:30–11:00"]


def test_internal_items_with_nothing_but_a_duration_take_their_time(book: BookBuilder) -> None:
    assert times(book, "1 | | 30\n2 | | 10 | ja\n3 | | 30") == ["1 10:00–10:30", "2 10:30–10:40", "3 10:40–11:10"]


def test_internal_subitems_leave_the_item_its_time(book: BookBuilder) -> None:
    assert times(book, "1 | | 30\n1.1 | 10:05 | 5 | ja\n2 | | 30") == [
        "1 10:00–10:30",
        "1.1 10:05–10:10",
        "2 10:30–11:00",
    ]


def test_an_evening_may_last_beyond_midnight(book: BookBuilder) -> None:
    assert times(book, "1 | | 90\n2 | | 60", hours="23:00 | 23:59") == ["1 23:00–00:30", "2 00:30–01:30"]


def test_an_item_after_the_end_of_the_meeting_ends_nobody_knows_when(book: BookBuilder) -> None:
    assert times(book, "1 | 12:30") == ["1 12:30–?"]


def test_a_meeting_without_items_has_no_times(book: BookBuilder) -> None:
    assert schedule(book(Treffen="Treffen-ID\n2025-2").meetings["2025-2"], []) == ()


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    example = {
        "id": "2025-2",
        "kind": "Bündnistreffen",
        "day": "2025-10-24",
        "begin": "10:00",
        "end": "12:00",
        "venue": "K",
    }
    return Meeting.model_validate(example, strict=False)


def items_of(durations: list[list[int]]) -> list[AgendaItem]:
    """Return one item per list, with one sub-item per duration where there are several."""
    items = []
    for number, inner in enumerate(durations, start=1):
        own = inner[0] if len(inner) == 1 else None
        items.append(AgendaItem(meeting_id="2025-2", number=str(number), title="x", minutes=own))
        items += [
            AgendaItem(meeting_id="2025-2", number=f"{number}.{place}", title="x", minutes=minutes)
            for place, minutes in enumerate(inner if len(inner) > 1 else [], start=1)
        ]
    return items


@given(durations=st.lists(st.lists(st.integers(0, 1440), min_size=1, max_size=4), min_size=1, max_size=12))
def test_durations_alone_never_run_backwards_and_add_up(meeting: Meeting, durations: list[list[int]]) -> None:
    scheduled = schedule(meeting, items_of(durations))
    begins = [each.begin for each in scheduled]
    assert None not in begins
    assert begins == sorted(minute for minute in begins if minute is not None)
    assert scheduled[-1].end == minutes_of(meeting.begin) + sum(map(sum, durations))


@given(
    rows=st.lists(
        st.tuples(
            st.from_regex(r"[1-9](\.[1-3]){0,2}", fullmatch=True),
            st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
            st.none() | st.integers(0, 1440),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_whatever_is_written_nothing_ends_before_it_begins(
    meeting: Meeting, rows: list[tuple[str, time | None, int | None, bool]]
) -> None:
    items = [
        AgendaItem(meeting_id="2025-2", number=number, title="x", begin=begin, minutes=minutes, internal=internal)
        for number, begin, minutes, internal in rows
    ]
    scheduled = schedule(meeting, items)
    assert [each.item for each in scheduled] == items
    assert all(each.minutes is None or each.minutes >= 0 for each in scheduled)
