"""Minutes: every entry has its item, every item its text, every resolution its votes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.dates import short_date
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attendance import Attendance, Presence
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks.keys import suggestion
from buendnis_docs.records.meetings import Meeting, Status
from buendnis_docs.records.members import Role
from buendnis_docs.records.minutes import EntryKind, MinutesEntry

_GOING_OUT = (Status.DRAFT_MINUTES, Status.CLOSED)
_BY_CONSENT = re.compile(r"einstimmig|einvernehm|einmütig|konsens|ohne gegenstimme|per akklamation", re.IGNORECASE)


def entries_without_item(book: Book) -> Iterator[Finding]:
    """Yield entries for an item that is not on the public agenda: no minutes would show them."""
    for meeting, entries in _minutes(book):
        items = book.agendas.get(meeting.id, [])
        broken = (row["number"] for row in book.broken_of(AgendaItem, meeting.id) if "number" in row)
        public = frozenset([*(item.number for item in items if not item.internal), *broken])
        if not public:
            message = (
                f"Zum Treffen »{meeting.id}« gibt es keine Tagesordnung; das Protokoll bliebe ohne diese Einträge."
            )
            yield error(entries[0].where("item"), "entry-without-item", message)
            continue
        for entry in (entry for entry in entries if entry.item not in public):
            if entry.item in {item.number for item in items}:
                message = f"TOP {entry.item} steht nur im Regieplan und erscheint nicht im Protokoll."
            else:
                message = f"TOP {entry.item} steht nicht auf der Tagesordnung.{suggestion(entry.item, public)}"
            yield error(
                entry.where("item"), "entry-without-item", f"{message} Bitte den TOP berichtigen oder ergänzen."
            )


def items_without_text(book: Book) -> Iterator[Finding]:
    """Yield what is still empty once the minutes go out: single items, or the minutes altogether."""
    for meeting in (meeting for meeting in book.all(Meeting) if meeting.status in _GOING_OUT):
        entries = book.minutes.get(meeting.id, [])
        if book.broken_of(MinutesEntry, meeting.id):
            continue
        if not entries and meeting.status is Status.DRAFT_MINUTES:
            message = (
                "Der Status ist »Protokollentwurf«, im Blatt »Protokoll« steht zu diesem Treffen aber noch nichts."
            )
            yield hint(meeting.where("status"), "no-minutes", message)
        for item in book.agendas.get(meeting.id, []) if entries else ():
            silent = item.internal or item.kind is ItemKind.BREAK
            if not silent and not any(_related(entry.item, item.number) for entry in entries):
                message = f"Zu TOP {item.number} »{item.title}« steht nichts im Protokoll."
                yield hint(item.where("number"), "item-without-text", message)


def resolutions_without_votes(book: Book) -> Iterator[Finding]:
    """Yield resolutions of which nobody can tell how they were carried."""
    for entry in book.all(MinutesEntry):
        if entry.kind is not EntryKind.RESOLUTION or _BY_CONSENT.search(entry.text):
            continue
        if entry.votes is None:
            message = (
                "Zu diesem Beschluss fehlen die Stimmen. Bitte eintragen, oder im Text z. B. »einvernehmlich« nennen."
            )
            yield hint(entry.where("yes"), "no-votes", message)
        elif entry.yes is None:
            message = "Zu diesem Beschluss fehlen die Ja-Stimmen; als Ergebnis stünde dort »abgelehnt«."
            yield hint(entry.where("yes"), "no-votes", message)


def votes_without_resolution(book: Book) -> Iterator[Finding]:
    """Yield votes on something that is no resolution."""
    for entry in book.all(MinutesEntry):
        if entry.kind is not EntryKind.RESOLUTION and entry.votes is not None:
            field = next(name for name in ("yes", "no", "abstained") if getattr(entry, name) is not None)
            message = f"Hier sind Stimmen eingetragen, die Art ist aber »{entry.kind}«. Bitte »Beschluss« wählen."
            yield error(entry.where(field), "votes-without-resolution", message)


def more_votes_than_people(book: Book) -> Iterator[Finding]:
    """Yield resolutions with more votes than people were present; guests and press do not usually vote."""
    for meeting, entries in _minutes(book):
        rows = [row for row in book.attendances.get(meeting.id, []) if row.presence is Presence.YES]
        if not rows or book.broken_of(Attendance, meeting.id):
            continue
        members = sum(_votes(book, row) for row in rows)
        for entry in entries:
            votes = entry.votes or 0
            if votes > len(rows):
                message = f"{votes} Stimmen, aber nur {len(rows)} Anwesende. Bitte Stimmen oder Teilnahme berichtigen."
                yield error(entry.where("yes"), "too-many-votes", message)
            elif votes > members:
                message = f"{votes} Stimmen, aber ohne Gäste und Presse nur {members} Anwesende. Bitte prüfen."
                yield hint(entry.where("yes"), "too-many-votes", message)


def numbers_twice(book: Book) -> Iterator[Finding]:
    """Yield entries with the number of another one of their kind in the same minutes."""
    for _, entries in _minutes(book):
        first: dict[tuple[EntryKind, int], MinutesEntry] = {}
        for entry in (entry for entry in entries if entry.number is not None):
            earlier = first.setdefault((entry.kind, entry.number or 0), entry)
            if earlier is not entry:
                message = f"{entry.kind} Nr. {entry.number} gibt es bei diesem Treffen schon in {earlier.row}."
                yield hint(entry.where("number"), "entry-number-twice", message)


def too_early(book: Book, today: date) -> Iterator[Finding]:
    """Yield minutes of a meeting that has not taken place: most likely they belong to another one."""
    for meeting, entries in _minutes(book):
        if meeting.day > today:
            message = (
                f"Das Treffen ist erst am {short_date(meeting.day)}. Gehört dieser Eintrag zu einem anderen Treffen?"
            )
            yield hint(entries[0].where("meeting_id"), "minutes-too-early", message)
        elif not meeting.is_on:
            message = f"Das Treffen ist »{meeting.status}«. Gehört dieser Eintrag zu einem anderen Treffen?"
            yield hint(entries[0].where("meeting_id"), "minutes-too-early", message)


def nobody_present(book: Book) -> Iterator[Finding]:
    """Yield meetings whose minutes go out although nobody is said to have been there."""
    for meeting, _ in _minutes(book):
        rows = book.attendances.get(meeting.id, [])
        known = any(row.presence is Presence.YES for row in rows) or book.broken_of(Attendance, meeting.id)
        if meeting.status in _GOING_OUT and not known:
            message = (
                f"Zum Treffen »{meeting.id}« gibt es ein Protokoll, aber niemand war anwesend. Bitte im Blatt "
                "»Teilnahme« die Spalte »Anwesend« ausfüllen."
            )
            yield hint(meeting.where("id"), "nobody-present", message)


def nobody_signs(book: Book) -> Iterator[Finding]:
    """Yield meetings whose minutes go out without naming who chaired the meeting or took the minutes."""
    names = {"chair": "die Sitzungsleitung", "minute_taker": "die Protokollführung"}
    for meeting, _ in _minutes(book):
        for field, name in names.items() if meeting.status in _GOING_OUT else ():
            if not getattr(meeting, field):
                message = f"Das Protokoll nennt {name} im Kopf und bei den Unterschriften; hier fehlt der Eintrag."
                yield hint(meeting.where(field), "nobody-signs", message)


def _minutes(book: Book) -> Iterator[tuple[Meeting, list[MinutesEntry]]]:
    for meeting in book.meetings.values():
        if entries := book.minutes.get(meeting.id):
            yield meeting, entries


def _related(one: str, other: str) -> bool:
    """Tell whether two numbers are the same, or one is a sub-item of the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _votes(book: Book, row: Attendance) -> bool:
    member = book.members.get(row.member_id)
    return member is not None and member.role not in (Role.GUEST, Role.PRESS)
