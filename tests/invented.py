"""Visibly invented people and meetings for tests."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import Meeting, MeetingKind, Status
from buendnis_docs.records.members import FormOfAddress, Group, Member
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.tasks import Task
from buendnis_docs.records.textmodules import Occasion, TextModule

KINDS: dict[str, type[Record]] = {
    "members": Member,
    "meetings": Meeting,
    "agenda": AgendaItem,
    "attendance": Attendance,
    "minutes": MinutesEntry,
    "tasks": Task,
    "texts": TextModule,
    "attachments": Attachment,
}


def member(identifier: str, name: str, **values: Any) -> Member:
    plain = {
        "id": identifier,
        "organisation": f"Stadt {name}stadt",
        "group": Group.MUNICIPALITY,
        "form": FormOfAddress.MS,
        "first_name": "Erika",
        "last_name": name,
        "street": f"{name}straße 1",
        "postcode": "65183",
        "town": f"{name}hausen",
        "email": f"{name.lower()}@example.org",
        "active": True,
    }
    return Member(**{**plain, **values})


def meeting(identifier: str = "2025-2", **values: Any) -> Meeting:
    plain = {
        "id": identifier,
        "number": 2,
        "kind": MeetingKind.ALLIANCE,
        "day": date(2025, 10, 24),
        "begin": time(10),
        "end": time(13),
        "venue": "Haus Beispiel",
        "town": "Musterhausen",
        "status": Status.INVITED,
    }
    return Meeting(**{**plain, **values})


def item(number: str, title: str, **values: Any) -> AgendaItem:
    return AgendaItem(meeting_id="2025-2", number=number, title=title, **values)


def small_book() -> Book:
    """Return two meetings, three members, an agenda, minutes and an open task."""
    records: dict[type[Record], list[Any]] = {
        Member: [member("M-001", "Muster"), member("M-002", "Beispiel"), member("M-003", "Exempel")],
        Meeting: [meeting("2025-1", number=1, day=date(2025, 3, 5), status=Status.CLOSED), meeting()],
        AgendaItem: [
            item("1", "Begrüßung", minutes=15, kind=ItemKind.WELCOME),
            item("2", "Bericht", minutes=45, kind=ItemKind.REPORT),
            item("3", "Umbau", minutes=10, internal=True),
        ],
        Attendance: [
            Attendance(meeting_id="2025-2", member_id="M-001", presence=Presence.YES),
            Attendance(
                meeting_id="2025-2",
                member_id="M-002",
                reply=Reply.REPRESENTED,
                represented_by="Kim Probe",
                presence=Presence.YES,
            ),
            Attendance(meeting_id="2025-2", member_id="M-003", presence=Presence.EXCUSED),
        ],
        MinutesEntry: [
            MinutesEntry(meeting_id="2025-2", item="2", kind=EntryKind.DISCUSSION, text="- eins\n- **zwei**"),
            MinutesEntry(
                meeting_id="2025-2",
                item="2",
                number=1,
                kind=EntryKind.RESOLUTION,
                text="Es geht weiter.",
                yes=2,
                no=0,
                abstained=0,
            ),
            MinutesEntry(meeting_id="2025-2", item="2", kind=EntryKind.INFORMATION, text="Geheim", confidential=True),
        ],
        Task: [Task(id="A-1", meeting_id="2025-1", task="Saal suchen", responsible="M-001")],
        TextModule: [
            TextModule(
                occasion=Occasion.INVITATION, subject="Einladung {{ treffen.zum_titel }}", text="wir laden Sie ein."
            ),
        ],
    }
    return Book(records)


def changed(book: Book, **kinds: list[Any]) -> Book:
    """Return the book with the records of some kinds replaced: `members=[…]`, `agenda=[…]` …"""
    return Book({**book.records, **{KINDS[name]: records for name, records in kinds.items()}})
