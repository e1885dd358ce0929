"""Which kinds of documents exist: each is a template, a scope, and the placeholders it may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buendnis_docs.documents.invitation import LETTER, PAPER, enclosures_of
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.placeholders import Node
from buendnis_docs.documents.vocabulary import AGENDA, ALLIANCE, MEETING, OFFICE, OPEN_TASKS, RECIPIENT, SIGNATURES
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import PREPARING, Meeting, Status
from buendnis_docs.records.minutes import MinutesEntry


class Scope(StrEnum):
    """What one document is made for."""

    RECIPIENT = "je Empfänger"
    MEETING = "je Treffen"


class Timing(StrEnum):
    """When a document is made."""

    BEFORE = "vor dem Treffen"
    AFTER = "nach dem Treffen"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: data, plus the functions inside its placeholders."""

    name: str
    """As typed on the command line; the template is `<name>.docx`."""
    title: str
    plural: str
    scope: Scope
    timing: Timing
    shared: tuple[Node, ...]
    """Placeholders that are the same in all documents of a meeting."""
    personal: tuple[Node, ...] = ()
    """Placeholders that differ from recipient to recipient."""
    date_field: str = "invitation_date"
    """The field of a meeting that holds the date on the paper."""
    needs: type[Record] | None = None
    """The sheet that must have rows for a meeting before the document can be made."""
    wanted: frozenset[Status] = frozenset()
    """The states of a meeting that is still in need of the document."""

    @property
    def template(self) -> str:
        """Return the template's file name."""
        return f"{self.name}.docx"

    @property
    def placeholders(self) -> tuple[Node, ...]:
        """Return all placeholders."""
        return (*self.shared, *self.personal)

    def dated(self, meeting: Meeting) -> date | None:
        """Return the date on the paper where a sheet says it."""
        found: date | None = getattr(meeting, self.date_field)
        return found


_ALWAYS = (ALLIANCE, OFFICE, SIGNATURES, MEETING, PAPER, AGENDA, OPEN_TASKS)

INVITATION = DocumentKind(
    "einladung",
    "Einladung",
    "Einladungen",
    Scope.RECIPIENT,
    Timing.BEFORE,
    shared=_ALWAYS,
    personal=(RECIPIENT, LETTER, enclosures_of("Einladung")),
    wanted=PREPARING,
)

AGENDA_PAPER = DocumentKind(
    "tagesordnung",
    "Tagesordnung",
    "Tagesordnungen",
    Scope.MEETING,
    Timing.BEFORE,
    shared=(*_ALWAYS, enclosures_of("Tagesordnung")),
    needs=AgendaItem,
    wanted=PREPARING,
)

MINUTES_PAPER = DocumentKind(
    "protokoll",
    "Protokoll",
    "Protokolle",
    Scope.MEETING,
    Timing.AFTER,
    shared=(*_ALWAYS, MINUTES, enclosures_of("Protokoll")),
    date_field="minutes_date",
    needs=MinutesEntry,
    wanted=frozenset({Status.HELD, Status.DRAFT_MINUTES}),
)

KINDS: dict[str, DocumentKind] = {kind.name: kind for kind in (INVITATION, AGENDA_PAPER, MINUTES_PAPER)}
