"""Everything the office has written down, read and validated as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from buendnis_docs.findings import Finding, Origin, Severity, error
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.fields import Record, layout_of
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Member
from buendnis_docs.records.minutes import MinutesEntry
from buendnis_docs.records.reading import partly_readable, read_records
from buendnis_docs.records.tasks import Task
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule
from buendnis_docs.sheets.layout import Layout
from buendnis_docs.sheets.reading import Reading

R = TypeVar("R", bound=Record)


class _OfMeeting(Protocol):
    @property
    def meeting_id(self) -> str: ...


M = TypeVar("M", bound=_OfMeeting)

MODELS: tuple[type[Record], ...] = (
    Meeting,
    AgendaItem,
    Member,
    Attendance,
    MinutesEntry,
    Task,
    Attachment,
    TextModule,
)
"""The kinds of records, in the order of the starter workbook's sheets."""

LAYOUTS: tuple[Layout, ...] = tuple(layout_of(model) for model in MODELS)


@dataclass(frozen=True)
class Book:
    """All records of an office, in the order of their sheets, with the look-ups that documents need."""

    records: Mapping[type[Record], Sequence[Any]] = field(default_factory=dict)
    broken: Mapping[type[Record], Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """Rows with errors, as field → value where that can be read: they are no records, but others may refer to them."""

    def all(self, model: type[R]) -> Sequence[R]:
        """Return all records of that kind."""
        return self.records.get(model, ())

    def keys(self, sheet: str) -> frozenset[str] | None:
        """Return all keys of a sheet, also of rows with errors; None where there is no such sheet."""
        model = next((model for model in self.records if model.sheet == sheet), None)
        if model is None or model.key is None:
            return None
        key = model.key
        broken = (row[key] for row in self.broken.get(model, ()) if key in row)
        return frozenset([*(getattr(record, key) for record in self.records[model]), *broken])

    def broken_of(self, model: type[Record], meeting_id: str) -> list[Mapping[str, Any]]:
        """Return what can be read of a meeting's rows with errors; a row whose meeting is unknown may be its own."""
        return [row for row in self.broken.get(model, ()) if row.get("meeting_id", meeting_id) == meeting_id]

    def has(self, model: type[Record], meeting: Meeting) -> bool:
        """Return whether the sheet of that kind has rows for the meeting."""
        return any(getattr(record, "meeting_id", None) == meeting.id for record in self.all(model))

    @cached_property
    def members(self) -> dict[str, Member]:
        """Member ID → member, in the order of the sheet."""
        return {member.id: member for member in self.all(Member)}

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """Meeting ID → meeting, by day."""
        return {m.id: m for m in sorted(self.all(Meeting), key=lambda m: (m.day, m.begin, m.id))}

    @cached_property
    def agendas(self) -> dict[str, list[AgendaItem]]:
        """Meeting ID → agenda items."""
        return _by_meeting(self.all(AgendaItem))

    @cached_property
    def attendances(self) -> dict[str, list[Attendance]]:
        """Meeting ID → attendance rows."""
        return _by_meeting(self.all(Attendance))

    @cached_property
    def minutes(self) -> dict[str, list[MinutesEntry]]:
        """Meeting ID → entries of its minutes."""
        return _by_meeting(self.all(MinutesEntry))

    @cached_property
    def tasks(self) -> dict[str, list[Task]]:
        """Meeting ID → tasks that it gave."""
        return _by_meeting(self.all(Task))

    @cached_property
    def attachments(self) -> dict[str, list[Attachment]]:
        """Meeting ID → files that go with its papers."""
        return _by_meeting(self.all(Attachment))

    @cached_property
    def text_modules(self) -> dict[tuple[Occasion, Audience], TextModule]:
        """Occasion and audience → text module."""
        return {(module.occasion, module.audience): module for module in self.all(TextModule)}

    def before(self, meeting: Meeting) -> list[Meeting]:
        """Return the earlier meetings, oldest first."""
        return [m for m in self.meetings.values() if (m.day, m.begin) < (meeting.day, meeting.begin)]

    def open_tasks_before(self, meeting: Meeting) -> list[Task]:
        """Return the tasks of earlier meetings that are still open, oldest meeting first."""
        return [task for m in self.before(meeting) for task in self.tasks.get(m.id, ()) if task.is_open]


def read_book(reading: Reading) -> tuple[Book, list[Finding]]:
    """Return what the sheets say, and what is wrong in single cells; rows with errors are not in the book."""
    kinds: dict[type[Record], Sequence[Any]] = {}
    broken: dict[type[Record], Sequence[Mapping[str, Any]]] = {}
    findings = [*reading.findings, *_missing_sheets(reading)]
    for model in MODELS:
        table = reading.tables.get(model.sheet)
        if table is not None:
            kinds[model], complaints = read_records(model, table)
            whole = len(kinds[model]) == len(table.rows)
            broken[model] = () if whole else partly_readable(model, table, kinds[model])
            findings.extend(complaints)
    return Book(kinds, broken), findings


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether anything found stops the run."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _missing_sheets(reading: Reading) -> Iterator[Finding]:
    """Yield the sheets without which nothing can be made, unless they may be in a workbook that can't be read."""
    for sheet in (Meeting.sheet, Member.sheet):
        if sheet not in reading.tables and not has_errors(reading.findings):
            place = reading.workbooks[0].name if len(reading.workbooks) == 1 else "Ordner der Tabellen"
            message = f"Das Blatt »{sheet}« fehlt. Bitte anlegen, oder einem anders benannten Blatt diesen Namen geben."
            yield error(Origin(place), "missing-sheet", message)


def _by_meeting(records: Iterable[M]) -> dict[str, list[M]]:
    grouped: dict[str, list[M]] = {}
    for record in records:
        grouped.setdefault(record.meeting_id, []).append(record)
    return grouped
