"""Meetings: days, times and status."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import meetings

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        ("Beginn | Ende", "10:00 | 09:00", ["B2 Fehler end-before-begin"]),
        ("Beginn | Ende", "10:00 | 10:00", ["B2 Fehler end-before-begin"]),
        ("Beginn | Ende | Datum | Datum bis", "13:00 | 12:00 | 05.10.2026 | 07.10.2026", []),
        ("Beginn | Ende | Ankommen ab", "10:00 | 13:00 | 10:30", ["C2 Fehler doors-after-begin"]),
        ("Beginn | Ende | Ankommen ab", "10:00 | 13:00 | 10:00", []),
        ("Anschlussprogramm | Ende | Anschluss Beginn", "Tour | 13:00 | 12:30", ["C2 Fehler afterwards-before-end"]),
        ("Anschlussprogramm | Ende | Anschluss Beginn", "Tour | 13:00 | 13:00", []),
        ("Anschlussprogramm | Ende | Anschluss Beginn", "| 13:00 | 14:00", ["A2 Hinweis afterwards-unnamed"]),
    ],
)  # fmt: skip
def test_times_run_forwards(book: BookBuilder, places: Places, headings: str, cells: str, found: list[str]) -> None:
    assert places(meetings.times_backwards(book(Treffen=f"{headings}\n{cells}"))) == found


@pytest.mark.parametrize(
    ("heading", "day", "says"),
    [
        ("Datum bis", "23.10.2025", "Der letzte Tag liegt vor dem ersten, dem 24.10.2025. Gefunden wurde 23.10.2025"),
        ("Rückmeldung bis", "25.10.2025", "Die Antwortfrist endet nach dem Treffen am 24.10.2025."),
        ("Einladung vom", "25.10.2025", "Die Einladung ist jünger als das Treffen"),
        ("Protokoll vom", "23.10.2025", "Das Protokoll ist älter als das Treffen"),
        ("Nächster Termin", "24.10.2025", "Der nächste Termin liegt nicht nach dem Treffen"),
    ],
)
def test_days_lie_on_the_right_side_of_the_meeting(
    book: BookBuilder, places: Places, heading: str, day: str, says: str
) -> None:
    [finding] = meetings.days_backwards(book(Treffen=f"Datum | {heading}\n24.10.2025 | {day}"))
    assert places([finding]) == ["B2 Fehler days-backwards"]
    assert says in finding.message


def test_nobody_can_answer_before_the_invitation(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen="Datum | Einladung vom | Rückmeldung bis\n24.10.2025 | 19.09.2025 | 10.09.2025")
    assert places(meetings.days_backwards(sheets)) == ["C2 Fehler days-backwards"]


def test_a_postponed_meeting_has_no_new_day_yet(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Treffen="""
        Datum      | Bisheriges Datum | Status
        24.10.2025 | 17.10.2025       | verschoben
        24.10.2025 | 24.10.2025       | verschoben
        24.10.2025 |                  | verschoben
        24.10.2025 | 17.10.2025       | eingeladen
        """
    )
    assert places(meetings.postponed_to_a_known_day(sheets)) == ["C2 Fehler postponed-to-a-known-day"]


def test_days_in_their_order_pass(book: BookBuilder) -> None:
    sheets = book(
        Treffen="""
        Datum      | Datum bis  | Einladung vom | Rückmeldung bis | Protokoll vom | Nächster Termin
        05.10.2026 | 07.10.2026 | 01.09.2026    | 21.09.2026      | 20.10.2026    | 18.03.2027
        24.10.2025 |            |               | 24.10.2025      | 24.10.2025    |
        """
    )
    assert not list(meetings.days_backwards(sheets))


def test_a_number_is_given_once_among_meetings_of_a_kind(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Treffen="""
        Treffen-ID | Art            | Nr | Status
        2025-1     | Bündnistreffen | 1  |
        2025-2     | Bündnistreffen | 2  | verschoben
        2025-3     | Bündnistreffen | 2  |
        2025-W     | Workshop       | 1  |
        2025-X     | Bündnistreffen |    |
        2025-Y     | Bündnistreffen |    |
        2026-1     | Bündnistreffen | 1  |
        """
    )
    [finding] = meetings.number_twice(sheets)
    assert places([finding]) == ["C8 Hinweis meeting-number-twice"]
    assert "schon das Treffen »2025-1« (Zeile 2)" in finding.message


def test_other_events_need_a_title(book: BookBuilder, places: Places) -> None:
    sheets = book(Treffen="Art | Titel\nSonstiges |\nSonstiges | Sommerfest\nTagung |")
    assert places(meetings.nameless(sheets)) == ["B2 Hinweis no-title"]


def test_the_next_date_is_that_of_a_meeting(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Treffen="""
        Treffen-ID | Datum      | Nächster Termin | Status
        2025-1     | 05.03.2025 | 24.10.2025      |
        2025-2     | 24.10.2025 | 17.03.2026      |
        2026-0     | 17.03.2026 |                 | abgesagt
        2026-1     | 18.03.2026 | 22.10.2026      |
        """
    )
    [finding] = meetings.next_date_differs(sheets)
    assert places([finding]) == ["C3 Hinweis next-date-differs"]
    assert "»2026-1« am 18.03.2026" in finding.message


@pytest.mark.parametrize(
    ("day", "status", "found"),
    [
        ("14.01.2026", "geplant", ["B2 Hinweis status-outdated"]),
        ("14.01.2026", "eingeladen", ["B2 Hinweis status-outdated"]),
        ("14.01.2026", "durchgeführt", []),
        ("14.01.2026", "abgesagt", []),
        ("15.01.2026", "eingeladen", []),
        ("15.01.2026", "durchgeführt", []),
        ("16.01.2026", "durchgeführt", ["B2 Fehler status-too-early"]),
        ("16.01.2026", "Protokollentwurf", ["B2 Fehler status-too-early"]),
        ("16.01.2026", "verschoben", []),
    ],
)
def test_status_and_day_agree(book: BookBuilder, places: Places, day: str, status: str, found: list[str]) -> None:
    assert places(meetings.status_contradicts_day(book(Treffen=f"Datum | Status\n{day} | {status}"), TODAY)) == found


def test_a_meeting_of_several_days_is_over_after_the_last(book: BookBuilder) -> None:
    sheets = book(Treffen="Datum | Datum bis | Status\n13.01.2026 | 15.01.2026 | eingeladen")
    assert not list(meetings.status_contradicts_day(sheets, TODAY))


@pytest.mark.parametrize(
    ("reply_by", "status", "found"),
    [
        ("14.01.2026", "geplant", ["B2 Hinweis reply-deadline-over"]),
        ("14.01.2026", "eingeladen", []),
        ("15.01.2026", "geplant", []),
        ("", "geplant", []),
    ],
)
def test_the_deadline_for_answers_lies_ahead(
    book: BookBuilder, places: Places, reply_by: str, status: str, found: list[str]
) -> None:
    sheets = book(Treffen=f"Datum | Rückmeldung bis | Status\n28.01.2026 | {reply_by} | {status}")
    assert places(meetings.reply_deadline_over(sheets, TODAY)) == found


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("14.05.2026 |            | geplant", "Donnerstag, 14.05.2026: Das ist ein Feiertag (Christi Himmelfahrt)."),
        ("08.04.2026 |            | geplant", "Da sind in Hessen Schulferien (Oster-/Frühjahrsferien)."),
        ("21.03.2026 |            | geplant", "Samstag, 21.03.2026: Das ist ein Wochenende."),
        ("19.03.2026 | 21.03.2026 | geplant", "Samstag, 21.03.2026"),
        ("18.03.2048 |            | geplant", "Schulferien in Hessen noch unbekannt"),
    ],
)
def test_inconvenient_days_are_worth_a_look(book: BookBuilder, places: Places, cells: str, says: str) -> None:
    [finding] = meetings.inconvenient_days(book(Treffen=f"Datum | Datum bis | Status\n{cells}"), TODAY)
    assert places([finding])[0].startswith("A2 Hinweis")
    assert says in finding.message


@pytest.mark.parametrize("cells", ["18.03.2026 | geplant", "21.03.2026 | abgesagt", "01.01.2026 | durchgeführt"])
def test_other_days_pass(book: BookBuilder, cells: str) -> None:
    assert not list(meetings.inconvenient_days(book(Treffen=f"Datum | Status\n{cells}"), TODAY))


def test_a_typo_in_the_last_day_does_not_take_forever(book: BookBuilder) -> None:
    sheets = book(Treffen="Datum | Datum bis\n18.03.2026 | 18.03.2099")
    assert len(list(meetings.inconvenient_days(sheets, TODAY))) == 1
