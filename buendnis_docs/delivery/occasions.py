"""The occasions on which an office writes, in the order of a meeting's life: each is data."""

from __future__ import annotations

from dataclasses import dataclass

from buendnis_docs.delivery.calendar import EntryStatus
from buendnis_docs.documents.circles import (
    Circle,
    coming,
    everybody_told,
    invited,
    members,
    responsible_for_tasks,
    silent,
    subscribers,
    there,
    there_or_excused,
)
from buendnis_docs.documents.kinds import Condition, DocumentKind, Timing
from buendnis_docs.documents.letters import ATTENDANCE_CERTIFICATE, INVITATION, POSTPONEMENT, REPLY_SHEET
from buendnis_docs.documents.papers import AGENDA_PAPER, MINUTES_PAPER
from buendnis_docs.records.meetings import TAKES_PLACE, Meeting, Status
from buendnis_docs.records.textmodules import Occasion as Text


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reason to write to people."""

    name: str
    """As typed on the command line and kept in the outbox."""
    title: str
    text: Text
    """The text module with subject and text."""
    circle: Circle
    """Who gets it."""
    states: frozenset[Status] = TAKES_PLACE
    """The states of a meeting in which the occasion makes sense."""
    condition: Condition | None = None
    """What must be true of a meeting beside its status."""
    timing: Timing | None = Timing.BEFORE
    """Whether it belongs before or after the meeting; None for any time."""
    documents: tuple[DocumentKind, ...] = ()
    """What is attached, as far as the sheets hold what it needs."""
    if_made: tuple[DocumentKind, ...] = ()
    """What is attached beside, for those for whom the office has made it."""
    attachments: str = ""
    """Which rows of »Anlagen« go along, by their column »Dokument«."""
    calendar: EntryStatus | None = None
    """The calendar entry that goes along, as long as the meeting is on."""

    def entry_status(self, meeting: Meeting) -> EntryStatus | None:
        """Return the status of the calendar entry; that of a meeting that is off is always »cancelled«."""
        return EntryStatus.CANCELLED if self.calendar and not meeting.is_on else self.calendar


_ALL = (
    Occasion("save-the-date", "Save-the-Date", Text.SAVE_THE_DATE, members, calendar=EntryStatus.TENTATIVE),
    Occasion(
        "einladung",
        "Einladung",
        Text.INVITATION_MAIL,
        invited,
        documents=(INVITATION, AGENDA_PAPER),
        if_made=(REPLY_SHEET,),
        attachments="Einladung",
        calendar=EntryStatus.CONFIRMED,
    ),
    Occasion("erinnerung", "Erinnerung", Text.REMINDER, silent),
    Occasion("bestaetigung", "Bestätigung", Text.CONFIRMATION, coming, attachments="Bestätigung"),
    Occasion("unterlagen", "Unterlagen", Text.PAPERS, coming, documents=(AGENDA_PAPER,), attachments="Tagesordnung"),
    Occasion(
        "protokollentwurf",
        "Protokollentwurf",
        Text.DRAFT_MINUTES,
        there_or_excused,
        states=TAKES_PLACE - {Status.CLOSED},
        timing=Timing.AFTER,
        documents=(MINUTES_PAPER,),
        attachments="Protokoll",
    ),
    Occasion(
        "protokoll",
        "Protokoll",
        Text.MINUTES,
        subscribers,
        states=frozenset({Status.CLOSED}),
        timing=Timing.AFTER,
        documents=(MINUTES_PAPER,),
        attachments="Protokoll",
    ),
    Occasion("aufgaben", "Aufgaben-Erinnerung", Text.TASKS, responsible_for_tasks, frozenset(Status), None),
    Occasion(
        "absage",
        "Absage",
        Text.CANCELLATION,
        everybody_told,
        states=frozenset({Status.CANCELLED}),
        calendar=EntryStatus.CANCELLED,
    ),
    Occasion(
        "verschiebung",
        "Verschiebung",
        Text.POSTPONEMENT,
        everybody_told,
        states=POSTPONEMENT.states,
        condition=POSTPONEMENT.condition,
        calendar=EntryStatus.CONFIRMED,
    ),
    Occasion("dank", "Dank", Text.THANKS, there, timing=Timing.AFTER, if_made=(ATTENDANCE_CERTIFICATE,)),
)

OCCASIONS: dict[str, Occasion] = {occasion.name: occasion for occasion in _ALL}
