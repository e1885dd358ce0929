"""What a kind of document is: data, plus the functions inside its placeholders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buendnis_docs.documents.placeholders import Node
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import Scope
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import TAKES_PLACE, Meeting, Status
from buendnis_docs.records.textmodules import Occasion


class Timing(StrEnum):
    """When a document is made."""

    BEFORE = "vor dem Treffen"
    AFTER = "nach dem Treffen"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true of a meeting beside its status; `otherwise` says in German, after a colon, that it is not."""

    holds: Callable[[Meeting], bool]
    otherwise: str


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document."""

    name: str
    """As typed on the command line; the template is `<name>.docx`."""
    title: str
    plural: str
    explanation: str
    """What the document is for, as a German half sentence."""
    scope: Scope
    timing: Timing
    shared: tuple[Node, ...]
    """Placeholders that are the same in all documents of a meeting."""
    personal: tuple[Node, ...] = ()
    """Placeholders that differ from copy to copy."""
    date_field: str = ""
    """The field of a meeting that holds the date on the paper, if there is one."""
    needs: type[Record] | None = None
    """The sheet that must have rows for a meeting before the document can be made."""
    text: Occasion | None = None
    """The text module without which the document would have nothing to say."""
    condition: Condition | None = None
    states: frozenset[Status] = TAKES_PLACE
    """The states of a meeting in which the document makes sense."""
    wanted: frozenset[Status] = frozenset()
    """The states of a meeting that is still in need of the document."""
    web: Callable[[Scene], str] | None = None
    """What makes the same document as a page for the website, beside the Word file."""
    current: bool = False
    """Whether the paper always has the date of the run: it says how things stand, and an old date would mislead."""
    asks: bool = False
    """Whether it asks for a reply by the deadline."""
    main: bool = False
    """Whether it is made when nobody has said which."""
    file: str = ""
    """The template's file name where it is not `<name>.docx`."""

    @property
    def template(self) -> str:
        """Return the template's file name."""
        return self.file or f"{self.name}.docx"

    @property
    def placeholders(self) -> tuple[Node, ...]:
        """Return all placeholders."""
        return (*self.shared, *self.personal)

    def dated(self, meeting: Meeting) -> date | None:
        """Return the date on the paper where a sheet says it."""
        found: date | None = getattr(meeting, self.date_field) if self.date_field else None
        return found
