"""Attendance: everybody once, with a name, and present only where that is possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.dates import clock, short_date
from buendnis_docs.german.numbers import count
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Member


def listed_twice(book: Book) -> Iterator[Finding]:
    """Yield the second row of a person at the same meeting; of guests with the same name it is only unlikely."""
    for rows in book.attendances.values():
        first: dict[tuple[str, ...], Attendance] = {}
        for row in rows:
            who = (row.member_id,) if row.member_id else (row.name.casefold(), row.organisation.casefold())
            earlier = first.setdefault(who, row)
            if earlier is not row and row.member_id:
                message = (
                    f"»{row.member_id}« steht bei diesem Treffen schon in {earlier.row}. Bitte eine Zeile löschen."
                )
                yield error(row.where("member_id"), "listed-twice", message)
            elif earlier is not row and row.name:
                message = f"Dieser Gast steht bei diesem Treffen schon in {earlier.row}."
                yield hint(row.where("name"), "listed-twice", message)


def nameless_guests(book: Book) -> Iterator[Finding]:
    """Yield rows that say neither which member nor which guest is meant."""
    for row in book.all(Attendance):
        if not (row.member_id or row.name or row.organisation):
            message = "Wer ist gemeint? Bitte die Mitglied-ID eintragen, oder bei Gästen Name und Organisation."
            yield error(row.where("member_id"), "nameless-guest", message)


def wrong_names(book: Book) -> Iterator[Finding]:
    """Yield rows whose ID belongs to somebody else than their name: the ID counts, and may be the wrong one."""
    for row, member, _ in _known(book):
        if row.name and member.last_name and member.last_name.casefold() not in row.name.casefold():
            message = (
                f"»{member.id}« ist {member.first_name} {member.last_name}, unter »Name« steht »{row.name}«. Es gilt "
                "die ID; bitte prüfen."
            )
            yield hint(row.where("name"), "wrong-name", message)


def not_covered(book: Book) -> Iterator[Finding]:
    """Yield members who are listed for a meeting before their membership began, or after it ended."""
    for row, member, meeting in _known(book):
        since, until = member.member_since, member.member_until
        if until and until < meeting.day:
            reason = f"endete am {short_date(until)}"
        elif since and since > meeting.day:
            reason = f"beginnt erst am {short_date(since)}"
        else:
            continue
        message = (
            f"Die Mitgliedschaft von »{member.id}« {reason}, das Treffen ist am {short_date(meeting.day)}. Eine "
            "Einladung entsteht deshalb nicht."
        )
        yield hint(row.where("member_id"), "not-a-member-then", message)


def uninvited(book: Book, today: date) -> Iterator[Finding]:
    """Yield inactive people who are listed for a meeting to come, and will not be invited to it."""
    for row, member, meeting in _known(book):
        if not member.active and meeting.is_ahead(today):
            message = (
                f"»{member.id}« ist nicht aktiv und erhält keine Einladung. Bitte »Aktiv« auf »ja« setzen oder löschen."
            )
            yield hint(row.where("member_id"), "inactive", message)


def unreachable_guests(book: Book, today: date) -> Iterator[Finding]:
    """Yield guests of a meeting to come who have not answered and have no e-mail address."""
    for row in book.all(Attendance):
        meeting = book.meetings.get(row.meeting_id)
        waiting = meeting and meeting.is_ahead(today) and row.reply is Reply.OPEN and (row.name or row.organisation)
        if waiting and not row.member_id and not row.email:
            message = "Für diesen Gast fehlt die E-Mail-Adresse. Bitte ergänzen, oder im Blatt »Mitglieder« führen."
            yield hint(row.where("email"), "no-email", message)


def present_in_future(book: Book, today: date) -> Iterator[Finding]:
    """Yield the first of those who are said to have been at a meeting that is still to come, or is cancelled."""
    for meeting in book.meetings.values():
        rows = [row for row in book.attendances.get(meeting.id, []) if row.presence is Presence.YES]
        who = f"»{meeting.id}« hat schon {count(len(rows), 'Anwesenden', 'Anwesende')}"
        if rows and meeting.day > today:
            message = f"{who}, ist aber erst am {short_date(meeting.day)}. Bitte Treffen-ID oder Datum prüfen."
            yield error(rows[0].where("presence"), "present-too-early", message)
        elif rows and not meeting.is_on:
            message = f"{who}, ist aber »{meeting.status}«. Bitte Treffen-ID oder Status prüfen."
            yield hint(rows[0].where("presence"), "present-at-cancelled", message)


def times_backwards(book: Book) -> Iterator[Finding]:
    """Yield partial presence that ends before it begins, lies outside the meeting, or belongs to nobody present."""
    for row in book.all(Attendance):
        came, left, meeting = row.present_from, row.present_until, book.meetings.get(row.meeting_id)
        if came and left and left <= came:
            message = f"Anwesend von {clock(came)} bis {clock(left)}: Das Ende liegt vor dem Beginn. Bitte berichtigen."
            yield error(row.where("present_until"), "left-before-coming", message)
        elif (came or left) and row.presence is not Presence.YES:
            message = "»von« und »bis« gelten nur für Anwesende, unter »Anwesend« steht aber nicht »ja«."
            yield hint(row.where("presence"), "times-of-absent", message)
        elif (
            meeting
            and meeting.final_day == meeting.day
            and ((came and came >= meeting.end) or (left and left <= meeting.begin))
        ):
            message = (
                f"Das Treffen dauerte von {clock(meeting.begin)} bis {clock(meeting.end)}. Bitte die Uhrzeit prüfen."
            )
            yield hint(row.where("present_from" if came else "present_until"), "outside-meeting", message)


def replies_backwards(book: Book) -> Iterator[Finding]:
    """Yield replies before the invitation, and invitations after the meeting."""
    for row in book.all(Attendance):
        sent, replied, meeting = row.invited_on, row.replied_on, book.meetings.get(row.meeting_id)
        if sent and replied and replied < sent:
            message = f"Die Rückmeldung ist vom {short_date(replied)}, eingeladen wurde erst am {short_date(sent)}."
            yield hint(row.where("replied_on"), "reply-before-invitation", message)
        if sent and meeting and sent > meeting.final_day:
            message = f"Eingeladen am {short_date(sent)}, das Treffen war aber am {short_date(meeting.final_day)}."
            yield hint(row.where("invited_on"), "invited-after-meeting", message)


def _known(book: Book) -> Iterator[tuple[Attendance, Member, Meeting]]:
    """Yield the rows of members, with member and meeting."""
    for row in book.all(Attendance):
        member, meeting = book.members.get(row.member_id), book.meetings.get(row.meeting_id)
        if member and meeting:
            yield row, member, meeting
