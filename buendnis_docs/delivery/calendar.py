"""The calendar entry of a meeting, as mail programs expect it (RFC 5545, 5546, 6047)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from buendnis_docs.delivery.headers import one_line
from buendnis_docs.delivery.message import CalendarPart, Mailbox
from buendnis_docs.documents.markup import plain
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.dates import clock, weekday_date
from buendnis_docs.records.meetings import Meeting

BERLIN = "Europe/Berlin"
PRODUCT = "-//buendnis-docs//Sitzungen//DE"
_CHANGES = (
    (TimezoneDaylight, "CEST", 1, 2, datetime.fromisoformat("1996-03-31T02:00")),
    (TimezoneStandard, "CET", 2, 1, datetime.fromisoformat("1996-10-27T03:00")),
)
"""The changes to and from summer time: hours before and after, and the first of them, in local time."""


class EntryStatus(StrEnum):
    """Whether the meeting is certain."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"

    @property
    def method(self) -> str:
        """Return the method that carries such an entry to the guests."""
        return "CANCEL" if self is EntryStatus.CANCELLED else "REQUEST"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the calendar says of a meeting, the same for everybody; times are those of Berlin."""

    summary: str
    begin: datetime
    end: datetime
    location: str
    description: str
    status: EntryStatus

    @property
    def fingerprint(self) -> str:
        """Return a checksum that changes with everything a guest could see."""
        words = (self.summary, self.begin.isoformat(), self.end.isoformat(), self.location, self.description)
        return sha256("\0".join((*words, self.status)).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Number:
    """Which entry it is, for its whole life, and how often it has changed."""

    uid: str
    sequence: int


def entry_of(scene: Scene, status: EntryStatus) -> Entry:
    """Return the calendar entry of a meeting."""
    meeting = scene.meeting
    zone = ZoneInfo(BERLIN)
    return Entry(
        summary=one_line(scene.title),
        begin=datetime.combine(meeting.day, meeting.begin, zone),
        end=datetime.combine(meeting.final_day, meeting.end, zone),
        location=one_line(_location(meeting)),
        description=_clean("\n\n".join(_paragraphs(scene, status))),
        status=status,
    )


def calendar_part(entry: Entry, number: Number, organiser: Mailbox, guest: Mailbox, stamp: datetime) -> CalendarPart:
    """Return the entry for one guest; `stamp` is when it was made."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", entry.status.method)
    calendar.add_component(_berlin())
    calendar.add_component(_event(entry, number, organiser, guest, stamp))
    return CalendarPart(entry.status.method, calendar.to_ical())


def _event(entry: Entry, number: Number, organiser: Mailbox, guest: Mailbox, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", number.uid)
    event.add("sequence", number.sequence)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", entry.begin)
    event.add("dtend", entry.end)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    if entry.location:
        event.add("location", entry.location)
    event.add("status", entry.status.value)
    event.add("transp", "OPAQUE")
    event.add("organizer", _person(organiser))
    event.add("attendee", _person(guest, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="TRUE"))
    return event


def _person(mailbox: Mailbox, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{mailbox.address}")
    name = one_line(mailbox.name).replace('"', "'")
    person.params.update({"CN": name, **parameters} if name else parameters)
    return person


def _berlin() -> Timezone:
    """Return the time zone with the rules that hold since 1996; without it some programs are hours off."""
    zone = Timezone()
    zone.add("tzid", BERLIN)
    for part, name, before, after, since in _CHANGES:
        change = part()
        change.add("tzname", name)
        change.add("tzoffsetfrom", timedelta(hours=before))
        change.add("tzoffsetto", timedelta(hours=after))
        change.add("dtstart", since)
        change.add("rrule", {"freq": "yearly", "bymonth": since.month, "byday": "-1su"})
        zone.add_component(change)
    return zone


def _clean(text: str) -> str:
    """Return the text without control characters, which a calendar must not hold."""
    return "\n".join(one_line(line) for line in text.split("\n"))


def _location(meeting: Meeting) -> str:
    town = f"{meeting.postcode} {meeting.town}".strip()
    return ", ".join(part for part in (meeting.venue, meeting.room, meeting.street, town) if part)


def _paragraphs(scene: Scene, status: EntryStatus) -> Iterator[str]:
    """Yield what the entry explains: how to get there, what follows the session, whom to ask."""
    meeting, office = scene.meeting, scene.settings.office
    yield scene.settings.alliance.name
    if status is EntryStatus.CANCELLED:
        yield f"{scene.title} findet am {weekday_date(meeting.day)} nicht statt."
    else:
        yield from _on_the_day(meeting)
        if status is EntryStatus.CONFIRMED:
            yield f"Rückmeldung bitte bis {weekday_date(scene.reply_by)} an {office.email}."
    yield "\n".join(part for part in (office.name, office.phone, office.email) if part)


def _on_the_day(meeting: Meeting) -> Iterator[str]:
    if meeting.doors_open:
        yield f"Ankommen ab {clock(meeting.doors_open)}."
    if meeting.online_link:
        yield f"Online teilnehmen: {meeting.online_link}"
    if meeting.afterwards:
        begin = f" (Beginn {clock(meeting.afterwards_begin)})" if meeting.afterwards_begin else ""
        point = f"\nTreffpunkt: {meeting.meeting_point}" if meeting.meeting_point else ""
        yield f"Anschlussprogramm{begin}: {plain(meeting.afterwards)}{point}"
    if meeting.directions:
        yield f"Anfahrt: {plain(meeting.directions)}"
    if meeting.accessibility:
        yield f"Barrierefreiheit: {plain(meeting.accessibility)}"
