"""Deputies: everybody who is represented is so by somebody else, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator

from buendnis_docs.findings import Finding, Severity, error, hint
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.members import Member, Role


def deputies_for_nobody(book: Book) -> Iterator[Finding]:
    """Yield deputies without a person to represent, people who represent somebody without being deputies."""
    for member in (member for member in book.all(Member) if member.active):
        represented = book.members.get(member.deputy_for)
        if member.role is Role.DEPUTY and not member.deputy_for:
            message = (
                f"»{member.id}« ist eine Stellvertretung, aber für niemanden. Bitte »Vertritt« mit einer ID ausfüllen."
            )
            yield hint(member.where("deputy_for"), "deputy-for-nobody", message)
        elif represented and not represented.active:
            message = f"»{member.id}« vertritt »{represented.id}«; dort steht aber »Aktiv: nein«."
            yield hint(member.where("deputy_for"), "deputy-for-nobody", message)
        elif member.deputy_for and member.role is Role.MEMBER:
            message = (
                f"»{member.id}« vertritt »{member.deputy_for}«, hat aber die Rolle »Mitglied« und wird selbst "
                "eingeladen. Bitte als Rolle »Stellvertretung« wählen oder »Vertritt« leeren."
            )
            yield hint(member.where("role"), "deputy-as-member", message)


def deputies_in_a_circle(book: Book) -> Iterator[Finding]:
    """Yield deputies who, perhaps by way of others, represent themselves."""
    for member in book.all(Member):
        seen = {member.id}
        current: Member | None = book.members.get(member.deputy_for)
        while current and current.id not in seen:
            seen.add(current.id)
            current = book.members.get(current.deputy_for)
        if current is not None and current.id == member.id:
            message = f"»{member.id}« vertritt am Ende sich selbst. Bitte die vertretene Person berichtigen."
            yield error(member.where("deputy_for"), "deputy-circle", message)


def represented_by_nobody(book: Book) -> Iterator[Finding]:
    """Yield replies where it is unclear who comes; once the minutes name those present, that is an error."""
    for row in book.all(Attendance):
        severity = Severity.ERROR if row.presence is Presence.YES else Severity.HINT
        if row.reply is Reply.REPRESENTED and not row.represented_by:
            message = (
                "Die Rückmeldung lautet »vertreten«, aber »Vertretung durch« ist leer. Bitte eintragen, wer kommt."
            )
            yield Finding(row.where("represented_by"), severity, message, "no-deputy")
        elif row.represented_by and row.represented_by == row.member_id:
            message = f"»{row.member_id}« kann sich nicht selbst vertreten. Bitte eintragen, wer stattdessen kommt."
            yield error(row.where("represented_by"), "own-deputy", message)
        elif row.represented_by and row.reply is not Reply.REPRESENTED:
            message = (
                f"Als Vertretung ist »{row.represented_by}« eingetragen, die Rückmeldung lautet aber »{row.reply}«. "
                "Bitte »vertreten« wählen oder die Vertretung löschen."
            )
            yield Finding(row.where("reply"), severity, message, "deputy-without-reply")


def represented_twice(book: Book) -> Iterator[Finding]:
    """Yield deputies who are listed for themselves as well: as present twice, or as represented in turn."""
    for rows in book.attendances.values():
        own = {row.member_id: row for row in rows if row.member_id}
        for row in rows:
            deputy = own.get(row.represented_by) if row.represented_by != row.member_id else None
            if deputy is None or row.reply is not Reply.REPRESENTED:
                continue
            if deputy.reply is Reply.REPRESENTED:
                message = f"»{row.represented_by}« soll vertreten, wird nach {deputy.row} aber selbst vertreten."
                yield error(row.where("represented_by"), "deputy-circle", message)
            elif row.presence is Presence.YES and deputy.presence is Presence.YES:
                message = (
                    f"»{row.represented_by}« ist als Vertretung anwesend und nach {deputy.row} auch selbst; im "
                    "Protokoll stünde die Person zweimal."
                )
                yield hint(row.where("represented_by"), "present-twice", message)
