"""Meetings: days and times in their natural order, and days on which people can come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.calendar import UNKNOWN, holiday, school_holiday
from buendnis_docs.german.dates import clock, short_date, weekday
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import PREPARING, TAKEN_PLACE, Meeting, MeetingKind, Status


def times_backwards(book: Book) -> Iterator[Finding]:
    """Yield meetings that end before they begin, or whose doors or programme afterwards are out of order."""
    for meeting in book.all(Meeting):
        begin, end = meeting.begin, meeting.end
        several_days = meeting.final_day > meeting.day
        if end <= begin and not several_days:
            message = f"Das Treffen endet um {clock(end)}, beginnt aber erst um {clock(begin)}. Bitte berichtigen."
            yield error(meeting.where("end"), "end-before-begin", message)
        if meeting.doors_open and meeting.doors_open > begin:
            message = f"Ankommen ab {clock(meeting.doors_open)} liegt nach dem Beginn um {clock(begin)}."
            yield error(meeting.where("doors_open"), "doors-after-begin", message)
        if meeting.afterwards_begin and meeting.afterwards_begin < end and not several_days:
            message = (
                f"Das Anschlussprogramm beginnt um {clock(meeting.afterwards_begin)}, bevor das Treffen um "
                f"{clock(end)} endet."
            )
            yield error(meeting.where("afterwards_begin"), "afterwards-before-end", message)
        if meeting.afterwards_begin and not meeting.afterwards:
            message = "Das Anschlussprogramm hat einen Beginn, aber keinen Inhalt. Bitte »Anschlussprogramm« ausfüllen."
            yield hint(meeting.where("afterwards"), "afterwards-unnamed", message)


def days_backwards(book: Book) -> Iterator[Finding]:
    """Yield days that lie on the wrong side of the meeting or of one another."""
    for meeting in book.all(Meeting):
        first, last = meeting.day, meeting.final_day
        sent, reply, minutes, after = meeting.invitation_date, meeting.reply_by, meeting.minutes_date, meeting.next_date
        rules = (
            ("last_day", last < first, f"Der letzte Tag liegt vor dem ersten, dem {short_date(first)}."),
            ("reply_by", reply and reply > first, f"Die Antwortfrist endet nach dem Treffen am {short_date(first)}."),
            ("reply_by", reply and sent and reply < sent, "Die Antwortfrist endet, bevor die Einladung hinausgeht."),
            (
                "invitation_date",
                sent and sent > first,
                f"Die Einladung ist jünger als das Treffen am {short_date(first)}.",
            ),
            (
                "minutes_date",
                minutes and minutes < first,
                f"Das Protokoll ist älter als das Treffen am {short_date(first)}.",
            ),
            (
                "next_date",
                after and after <= last,
                f"Der nächste Termin liegt nicht nach dem Treffen am {short_date(last)}.",
            ),
        )
        for field, broken, message in rules:
            if broken:
                found = short_date(getattr(meeting, field))
                yield error(meeting.where(field), "days-backwards", f"{message} Gefunden wurde {found}; bitte prüfen.")


def postponed_to_a_known_day(book: Book) -> Iterator[Finding]:
    """Yield meetings without a new day that have one all the same: the letter would take it for the old day."""
    for meeting in book.all(Meeting):
        if meeting.status is Status.POSTPONED and meeting.former_day not in (None, meeting.day):
            message = (
                f"»{meeting.status}« heißt: Der neue Tag steht noch nicht fest. Unter »Datum« steht aber schon der "
                f"{short_date(meeting.day)}. Stellen Sie den Status auf »angekündigt« oder »eingeladen«."
            )
            yield error(meeting.where("status"), "postponed-to-a-known-day", message)


def number_twice(book: Book) -> Iterator[Finding]:
    """Yield meetings that bear the number of another one of their kind."""
    first: dict[tuple[MeetingKind, int], Meeting] = {}
    for meeting in (meeting for meeting in book.all(Meeting) if meeting.is_on and meeting.number):
        earlier = first.setdefault((meeting.kind, meeting.number or 0), meeting)
        if earlier is not meeting:
            message = f"Die Nr {meeting.number} trägt schon das Treffen »{earlier.id}« ({earlier.row})."
            yield hint(meeting.where("number"), "meeting-number-twice", message)


def nameless(book: Book) -> Iterator[Finding]:
    """Yield events of no particular kind that have no title: their papers would be headed »Sonstiges«."""
    for meeting in book.all(Meeting):
        if meeting.kind is MeetingKind.OTHER and not meeting.title:
            message = "Bei der Art »Sonstiges« fehlt der Titel; die Einladung hieße sonst »Einladung zu Sonstiges«."
            yield hint(meeting.where("title"), "no-title", message)


def next_date_differs(book: Book) -> Iterator[Finding]:
    """Yield meetings that announce a day on which no meeting takes place, although later ones are on the sheet."""
    for meeting in book.all(Meeting):
        later = [m for m in book.meetings.values() if m.is_on and m.day > meeting.day]
        if meeting.next_date and later and meeting.next_date not in {m.day for m in later}:
            message = (
                f"Als nächster Termin ist der {short_date(meeting.next_date)} angekündigt; im Blatt »Treffen« folgt "
                f"aber »{later[0].id}« am {short_date(later[0].day)}."
            )
            yield hint(meeting.where("next_date"), "next-date-differs", message)


def status_contradicts_day(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings of the past that are still being prepared, and future ones that are said to be over."""
    for meeting in book.all(Meeting):
        if meeting.status in PREPARING and meeting.final_day < today:
            message = (
                f"Das Treffen war am {short_date(meeting.final_day)}, steht aber noch auf »{meeting.status}«. Bitte "
                "den Status weiterstellen, z. B. auf »durchgeführt«."
            )
            yield hint(meeting.where("status"), "status-outdated", message)
        if meeting.status in TAKEN_PLACE and meeting.day > today:
            message = (
                f"Der Status »{meeting.status}« passt nicht zum Datum: Das Treffen ist erst am "
                f"{short_date(meeting.day)}. Bitte Status oder Datum berichtigen."
            )
            yield error(meeting.where("status"), "status-too-early", message)


def reply_deadline_over(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings to which nobody is invited yet although the time to answer is over."""
    for meeting in book.all(Meeting):
        waiting = meeting.is_ahead(today) and meeting.status is not Status.INVITED
        if waiting and meeting.reply_by and meeting.reply_by < today:
            message = (
                f"Die Antwortfrist am {short_date(meeting.reply_by)} ist schon vorbei, eingeladen ist aber noch "
                f"niemand (Status »{meeting.status}«)."
            )
            yield hint(meeting.where("reply_by"), "reply-deadline-over", message)


def inconvenient_days(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings to come on a weekend, a public holiday or in the school holidays of Hessen."""
    for meeting in (meeting for meeting in book.all(Meeting) if meeting.is_ahead(today)):
        length = (meeting.final_day - meeting.day).days + 1
        days = [meeting.day + timedelta(days=number) for number in range(max(1, min(length, 31)))]
        found = next(((day, reason) for day in days if (reason := _inconvenience(day))), None)
        if found:
            message = f"{weekday(found[0])}, {short_date(found[0])}: {found[1]} Ist der Termin beabsichtigt?"
            yield hint(meeting.where("day"), "inconvenient-day", message)
        elif any(school_holiday(day) is UNKNOWN for day in days):
            message = (
                "Für diesen Tag sind die Schulferien in Hessen noch unbekannt. Bitte selbst nachsehen, ob der Termin "
                "in die Ferien fällt."
            )
            yield hint(meeting.where("day"), "school-holidays-unknown", message)


def _inconvenience(day: date) -> str:
    if name := holiday(day):
        return f"Das ist ein Feiertag ({name})."
    if isinstance(vacation := school_holiday(day), str):
        return f"Da sind in Hessen Schulferien ({vacation})."
    return "Das ist ein Wochenende." if day.weekday() >= 5 else ""
