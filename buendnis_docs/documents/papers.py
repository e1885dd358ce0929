"""The kinds of documents that are made once for a meeting, or once for each of its resolutions."""

from __future__ import annotations

from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.letter import enclosures_of
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.scopes import EACH_MEETING
from buendnis_docs.documents.vocabulary import ALWAYS
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.meetings import PREPARING, Status
from buendnis_docs.records.minutes import MinutesEntry

AGENDA_PAPER = DocumentKind(
    "tagesordnung",
    "Tagesordnung",
    "Tagesordnungen",
    "worum es geht und wann, auf einer Seite, wenn es passt",
    EACH_MEETING,
    Timing.BEFORE,
    shared=(*ALWAYS, enclosures_of("Tagesordnung")),
    date_field="invitation_date",
    needs=AgendaItem,
    wanted=PREPARING,
    main=True,
)

MINUTES_PAPER = DocumentKind(
    "protokoll",
    "Protokoll",
    "Protokolle",
    "Entwurf, und nach dem Abschluss die Endfassung",
    EACH_MEETING,
    Timing.AFTER,
    shared=(*ALWAYS, MINUTES, enclosures_of("Protokoll")),
    date_field="minutes_date",
    needs=MinutesEntry,
    wanted=frozenset({Status.HELD, Status.DRAFT_MINUTES}),
    main=True,
)
