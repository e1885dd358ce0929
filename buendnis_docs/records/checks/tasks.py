"""Tasks: somebody known does them, and it is clear whether they are done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.dates import short_date
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks.keys import keys_within, looks_like_key, suggestion
from buendnis_docs.records.members import Group, Member, Role
from buendnis_docs.records.tasks import Task, TaskStatus
from buendnis_docs.sheets.cells import did_you_mean

_EVERYBODY = ("alle", "alle Mitglieder", "alle Beteiligten")
_MANY = 1000
"""Among more names than these the nearest one is not looked for: it would take seconds."""
_SEVERAL = re.compile(r"\s*(?:[;,/]|\bund\b)\s*")
_FORM = re.compile(r"^(?:frau|herrn?)\s+", re.IGNORECASE)


def unknown_people(book: Book) -> Iterator[Finding]:
    """Yield open tasks of somebody who is neither a member nor an organisation or person of the members' sheet."""
    ids, tasks = book.keys(Member.sheet), [task for task in book.all(Task) if task.is_open]
    if ids is None or book.broken.get(Member) or not tasks:
        return
    names = {name.casefold(): name for member in book.all(Member) for name in _names(member)}
    names |= {name.casefold(): name for name in (*_EVERYBODY, *Group, *Role)}
    for task in tasks:
        wanted = task.responsible
        is_id = wanted in ids or looks_like_key(wanted, ids) or keys_within(wanted, ids)
        several = all(_is_name(name, names) for name in _SEVERAL.split(wanted))
        if not (is_id or several or _is_name(wanted, names)):
            near = did_you_mean(wanted, names.values()) if len(names) <= _MANY else ""
            message = (
                f"»{wanted}« steht nicht im Blatt »Mitglieder«.{near} Erwartet wird "
                "eine ID, eine Organisation oder eine Person von dort."
            )
            yield hint(task.where("responsible"), "unknown-person", message)


def people_who_left(book: Book, today: date) -> Iterator[Finding]:
    """Yield open tasks of somebody who is no longer active."""
    for task in (task for task in book.all(Task) if task.is_open):
        member = book.members.get(task.responsible)
        if member and (not member.active or (member.member_until and member.member_until < today)):
            message = f"»{member.id}« ist nicht mehr aktiv, die Aufgabe aber noch offen. Wer übernimmt sie?"
            yield hint(task.where("responsible"), "responsible-left", message)


def done_or_not(book: Book) -> Iterator[Finding]:
    """Yield tasks whose status and day of completion contradict each other, or of which the day is missing."""
    for task in book.all(Task):
        if task.done_on and task.status is not TaskStatus.DONE:
            message = (
                f"Erledigt am {short_date(task.done_on)}, der Status ist aber »{task.status}«. Bitte »erledigt« wählen "
                "oder das Datum löschen."
            )
            yield error(task.where("status"), "done-or-not", message)
        elif task.status is TaskStatus.DONE and not task.done_on:
            yield hint(
                task.where("done_on"), "done-or-not", "Die Aufgabe ist erledigt, aber der Tag fehlt. Bitte eintragen."
            )


def items_not_on_agenda(book: Book) -> Iterator[Finding]:
    """Yield tasks from an item that the meeting's agenda does not have."""
    for task in book.all(Task):
        items = frozenset(item.number for item in book.agendas.get(task.meeting_id, []))
        known = not items or task.item in items or book.broken_of(AgendaItem, task.meeting_id)
        if task.item and not known:
            message = f"TOP {task.item} steht nicht auf der Tagesordnung des Treffens.{suggestion(task.item, items)}"
            yield hint(task.where("item"), "task-without-item", f"{message} Bitte berichtigen.")


def unlikely_days(book: Book, today: date) -> Iterator[Finding]:
    """Yield tasks that were due or done before their meeting, or done in the future."""
    for task in book.all(Task):
        meeting = book.meetings.get(task.meeting_id)
        if meeting and task.due and task.due < meeting.day:
            message = (
                f"Fällig am {short_date(task.due)}, vergeben erst am {short_date(meeting.day)}. Bitte das Jahr prüfen."
            )
            yield hint(task.where("due"), "due-before-meeting", message)
        if meeting and task.done_on and task.done_on < meeting.day:
            message = (
                f"Erledigt am {short_date(task.done_on)}, vergeben erst am {short_date(meeting.day)}. Bitte prüfen."
            )
            yield hint(task.where("done_on"), "done-before-meeting", message)
        elif task.done_on and task.done_on > today:
            message = f"Der {short_date(task.done_on)} liegt in der Zukunft. Bitte das Datum prüfen."
            yield hint(task.where("done_on"), "done-in-future", message)


def _is_name(name: str, names: dict[str, str]) -> bool:
    return _FORM.sub("", name).casefold() in names


def _names(member: Member) -> Iterator[str]:
    """Yield the names by which a member may be called."""
    person = f"{member.first_name} {member.last_name}".strip()
    yield from (name for name in (member.organisation, member.short_name, person, member.last_name) if name)
    if member.title and member.last_name:
        yield from (f"{member.title} {person}", f"{member.title} {member.last_name}")
