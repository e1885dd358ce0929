"""Which kinds of documents exist: each is a template, a scope, and the placeholders it may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buendnis_docs.documents.invitation import ENCLOSURES, LETTER, LETTER_DATE
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.placeholders import Node
from buendnis_docs.documents.vocabulary import AGENDA, ALLIANCE, MEETING, OFFICE, OPEN_TASKS, RECIPIENT, SIGNATURES
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting, Status


class Scope(StrEnum):
    """What one document is made for."""

    RECIPIENT = "je Empfänger"
    MEETING = "je Treffen"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: data, plus the functions inside its placeholders."""

    name: str
    """As typed on the command line; the template is `<name>.docx`."""
    title: str
    scope: Scope
    shared: tuple[Node, ...]
    """Placeholders that are the same in all documents of a meeting."""
    personal: tuple[Node, ...] = ()
    """Placeholders that differ from recipient to recipient."""
    dated: Callable[[Meeting], date | None] = lambda _: None
    """The date on the paper, where a sheet says it."""
    wanted: Callable[[Book, Meeting], bool] = lambda _book, _meeting: True
    """Whether a meeting is still in need of such a document."""

    @property
    def template(self) -> str:
        """Return the template's file name."""
        return f"{self.name}.docx"

    @property
    def placeholders(self) -> tuple[Node, ...]:
        """Return all placeholders."""
        return (*self.shared, *self.personal)


_PREPARING = (Status.PLANNED, Status.ANNOUNCED, Status.INVITED)
_ALWAYS = (ALLIANCE, OFFICE, SIGNATURES, MEETING, LETTER_DATE, AGENDA, OPEN_TASKS)

INVITATION = DocumentKind(
    "einladung",
    "Einladung",
    Scope.RECIPIENT,
    shared=_ALWAYS,
    personal=(RECIPIENT, LETTER, ENCLOSURES),
    dated=lambda meeting: meeting.invitation_date,
    wanted=lambda _book, meeting: meeting.status in _PREPARING,
)

AGENDA_PAPER = DocumentKind(
    "tagesordnung",
    "Tagesordnung",
    Scope.MEETING,
    shared=_ALWAYS,
    dated=lambda meeting: meeting.invitation_date,
    wanted=lambda book, meeting: meeting.status in _PREPARING and meeting.id in book.agendas,
)

MINUTES_PAPER = DocumentKind(
    "protokoll",
    "Protokoll",
    Scope.MEETING,
    shared=(*_ALWAYS, MINUTES, ENCLOSURES),
    dated=lambda meeting: meeting.minutes_date,
    wanted=lambda book, meeting: meeting.status in (Status.HELD, Status.DRAFT_MINUTES) and meeting.id in book.minutes,
)

KINDS: dict[str, DocumentKind] = {kind.name: kind for kind in (INVITATION, AGENDA_PAPER, MINUTES_PAPER)}
