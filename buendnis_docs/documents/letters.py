"""The kinds of documents that are letters or forms to one person."""

from __future__ import annotations

from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.letter import INVITATION_TEXTS, enclosures_of
from buendnis_docs.documents.scopes import EACH_INVITED
from buendnis_docs.documents.vocabulary import ALWAYS, RECIPIENT
from buendnis_docs.records.meetings import PREPARING

INVITATION = DocumentKind(
    "einladung",
    "Einladung",
    "Einladungen",
    "ein Brief an alle Eingeladenen, mit Tagesordnung",
    EACH_INVITED,
    Timing.BEFORE,
    shared=ALWAYS,
    personal=(RECIPIENT, INVITATION_TEXTS, enclosures_of("Einladung")),
    date_field="invitation_date",
    wanted=PREPARING,
    main=True,
)
