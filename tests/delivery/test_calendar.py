"""The calendar entry, read by two parsers that know nothing of us, and held to the RFCs point by point."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, cast

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.delivery.calendar import Entry, EntryStatus, Number, calendar_part, entry_of
from buendnis_docs.delivery.message import Mailbox
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Status
from buendnis_docs.settings import Settings, parse_settings, starter_text
from tests.delivery.test_headers import HOSTILE
from tests.invented import changed, meeting, small_book

NODE = Path(__file__).parent / "node"
STAMP = datetime(2025, 9, 19, 8, 30, tzinfo=UTC)
OFFICE = Mailbox("Geschäftsstelle Bündnis", "buero@example.org")
ERIKA = Mailbox("Dr. Erika Müller", "erika@example.org")
NUMBER = Number("abc@example.org", 3)
PROPERTIES = {
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "STATUS",
    "TRANSP",
    "ORGANIZER",
    "ATTENDEE",
}
FULL: dict[str, Any] = {
    "day": date(2025, 10, 24),
    "street": "Musterstraße 1",
    "postcode": "36381",
    "room": "Großer Saal",
    "doors_open": time(9, 30),
    "online_link": "https://example.org/konferenz?id=1;2,3",
    "afterwards": "Rundgang durch das **neue** Fördergebiet,\nmit Imbiss; für alle",
    "afterwards_begin": time(14),
    "meeting_point": "Haupteingang",
    "directions": "Zehn Minuten Fußweg vom Bahnhof.",
}


@cache
def settings() -> Settings:
    found, _ = parse_settings(starter_text())
    assert found
    return found


def scene(**values: Any) -> Scene:
    book: Book = changed(small_book(), meetings=[meeting(**values)])
    return Scene(settings(), book, book.meetings["2025-2"], date(2025, 9, 19))


def written(status: EntryStatus = EntryStatus.CONFIRMED, **values: Any) -> bytes:
    return calendar_part(entry_of(scene(**values), status), NUMBER, OFFICE, ERIKA, STAMP).data


def by_icalendar(data: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    attendee = event["attendee"]
    return {
        "method": str(calendar["method"]),
        "uid": str(event["uid"]),
        "sequence": int(str(event["sequence"])),
        "status": str(event["status"]),
        "begin": _utc(event.decoded("dtstart")),
        "end": _utc(event.decoded("dtend")),
        "zone": event["dtstart"].params["TZID"],
        "summary": str(event["summary"]),
        "location": str(event.get("location", "")),
        "description": str(event["description"]),
        "organizer": str(event["organizer"]),
        "attendee": str(attendee),
        "partstat": attendee.params["PARTSTAT"],
        "name": attendee.params.get("CN", ""),
    }


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@pytest.fixture(scope="session")
def by_ical_js(require_tool: Callable[[str], str]) -> Callable[[bytes], dict[str, Any]]:
    """Return a function that reads a calendar with ical.js, by the calendar's own time zone."""
    node = require_tool("node")
    if not (NODE / "node_modules" / "ical.js").is_dir():
        assert not os.environ.get("CI"), "the build server must not skip this: npm install --prefix tests/delivery/node"
        pytest.skip("ical.js is not installed: npm install --prefix tests/delivery/node")

    def read(data: bytes) -> dict[str, Any]:
        done = subprocess.run([node, "read.js"], cwd=NODE, input=data, capture_output=True, check=True)  # noqa: S603 - ours
        return cast("dict[str, Any]", json.loads(done.stdout))

    return read


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2025, 3, 28), "2025-03-28T09:00:00.000Z", "2025-03-28T12:00:00.000Z"),
        (date(2025, 3, 30), "2025-03-30T08:00:00.000Z", "2025-03-30T11:00:00.000Z"),
        (date(2025, 3, 31), "2025-03-31T08:00:00.000Z", "2025-03-31T11:00:00.000Z"),
        (date(2025, 10, 24), "2025-10-24T08:00:00.000Z", "2025-10-24T11:00:00.000Z"),
        (date(2025, 10, 26), "2025-10-26T09:00:00.000Z", "2025-10-26T12:00:00.000Z"),
        (date(2026, 10, 30), "2026-10-30T09:00:00.000Z", "2026-10-30T12:00:00.000Z"),
        (date(2027, 3, 29), "2027-03-29T08:00:00.000Z", "2027-03-29T11:00:00.000Z"),
    ],
)
def test_ten_oclock_is_ten_oclock_around_the_change_of_the_clocks(
    by_ical_js: Callable[[bytes], dict[str, Any]], day: date, begins: str, ends: str
) -> None:
    data = written(day=day)
    for read in (by_icalendar(data), by_ical_js(data)):
        assert (read["begin"], read["end"], read["zone"]) == (begins, ends, "Europe/Berlin")


def test_both_parsers_read_the_same(by_ical_js: Callable[[bytes], dict[str, Any]]) -> None:
    data = written(**FULL)
    assert by_ical_js(data) == by_icalendar(data)


def test_the_entry_says_where_and_what_follows() -> None:
    read = by_icalendar(written(**FULL))
    assert read["summary"] == "Zweites Bündnistreffen"
    assert read["location"] == "Haus Beispiel, Großer Saal, Musterstraße 1, 36381 Musterhausen"
    assert read["description"].split("\n\n")[1:5] == [
        "Ankommen ab 09:30 Uhr.",
        "Online teilnehmen: https://example.org/konferenz?id=1;2,3",
        (
            "Anschlussprogramm (Beginn 14:00 Uhr): Rundgang durch das neue Fördergebiet,\nmit Imbiss; für alle\n"
            "Treffpunkt: Haupteingang"
        ),
        "Anfahrt: Zehn Minuten Fußweg vom Bahnhof.",
    ]


def test_a_meeting_of_two_days_ends_on_the_second() -> None:
    read = by_icalendar(written(day=date(2026, 9, 17), last_day=date(2026, 9, 18)))
    assert (read["begin"], read["end"]) == ("2026-09-17T08:00:00.000Z", "2026-09-18T11:00:00.000Z")


@pytest.mark.parametrize(
    ("status", "method"),
    [(EntryStatus.TENTATIVE, "REQUEST"), (EntryStatus.CONFIRMED, "REQUEST"), (EntryStatus.CANCELLED, "CANCEL")],
)
def test_rfc_5546_point_by_point(status: EntryStatus, method: str) -> None:
    part = calendar_part(entry_of(scene(), status), NUMBER, OFFICE, ERIKA, STAMP)
    calendar = icalendar.Calendar.from_ical(part.data)
    (event,) = calendar.walk("VEVENT")
    assert part.method == str(calendar["method"]) == method
    assert str(event["status"]) == status
    assert len(calendar.walk("VTIMEZONE")) == 1
    for required in ("uid", "sequence", "dtstamp", "dtstart", "organizer", "attendee", "summary"):
        assert required in event, required
    assert str(event["organizer"]) == f"mailto:{OFFICE.address}"
    assert dict(event["attendee"].params) == {
        "CN": "Dr. Erika Müller",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }


def test_rfc_5545_point_by_point() -> None:
    data = written(**FULL)
    text = data.decode()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert "DTSTART;TZID=Europe/Berlin:20251024T100000\r\n" in text
    assert "DTSTAMP:20250919T083000Z\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all(text.count(f"{name}:") == 1 for name in ("UID", "SEQUENCE", "METHOD", "STATUS"))
    assert re.search(r"BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n", text)


def test_a_cancelled_meeting_says_that_it_is_off() -> None:
    read = by_icalendar(written(EntryStatus.CANCELLED, **FULL))
    assert "findet am Freitag, 24. Oktober 2025 nicht statt" in read["description"]
    assert "konferenz" not in read["description"]


def test_the_fingerprint_follows_what_guests_see() -> None:
    plain = entry_of(scene(), EntryStatus.CONFIRMED)
    assert (
        plain.fingerprint
        == entry_of(scene(remark="intern", status=Status.ANNOUNCED), EntryStatus.CONFIRMED).fingerprint
    )
    others: list[Entry] = [
        entry_of(scene(day=date(2025, 10, 25)), EntryStatus.CONFIRMED),
        entry_of(scene(venue="Rathaus"), EntryStatus.CONFIRMED),
        entry_of(scene(directions="Bus"), EntryStatus.CONFIRMED),
        entry_of(scene(), EntryStatus.TENTATIVE),
    ]
    assert len({plain.fingerprint, *(each.fingerprint for each in others)}) == 5


wild = st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)).map(
    lambda text: text.encode("utf-8", "replace").decode()  # no cell of a sheet holds a lone surrogate
)


@given(name=wild, title=wild, words=wild)
def test_no_value_becomes_a_line_of_its_own(name: str, title: str, words: str) -> None:
    here = scene(title=title, venue=words or "x", afterwards=words, directions=words)
    part = calendar_part(entry_of(here, EntryStatus.CONFIRMED), NUMBER, OFFICE, Mailbox(name, ERIKA.address), STAMP)
    lines = part.data.replace(b"\r\n ", b"").split(b"\r\n")
    event = lines[lines.index(b"BEGIN:VEVENT") + 1 : lines.index(b"END:VEVENT")]
    names = [re.split(b"[:;]", line)[0].decode() for line in event]
    assert len(names) == len(set(names))
    assert set(names) <= PROPERTIES
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", part.data)
    assert by_icalendar(part.data)["attendee"] == "mailto:erika@example.org"
