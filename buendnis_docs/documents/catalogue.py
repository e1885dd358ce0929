"""Which kinds of documents exist: those that the program brings, and those that an office has added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from buendnis_docs.documents.circles import CIRCLES, invited
from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.papers import (
    AGENDA_PAPER,
    MINUTES_PAPER,
    RESOLUTION_EXTRACT,
    RESOLUTION_REGISTER,
    REVIEW_PAPER,
)
from buendnis_docs.documents.personal import ANSWER, OWN_TASKS
from buendnis_docs.documents.scopes import EACH_INVITED, EACH_MEETING, Scope, per_person
from buendnis_docs.documents.vocabulary import ALWAYS, RECIPIENT
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.settings import FILE_NAME, OwnDocument, Settings

KINDS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        INVITATION,
        AGENDA_PAPER,
        MINUTES_PAPER,
        RESOLUTION_EXTRACT,
        RESOLUTION_REGISTER,
        REVIEW_PAPER,
    )
}
"""The kinds that the program brings, in the order of a meeting's life."""


def kinds_of(settings: Settings) -> dict[str, DocumentKind]:
    """Return name → kind of all documents that an office can make, its own last."""
    return KINDS | {own.name: _own(own) for own in settings.documents if own.name not in KINDS}


def kind_findings(settings: Settings) -> list[Finding]:
    """Return what is wrong with the office's own kinds of documents."""
    return list(_kind_findings(settings))


def _kind_findings(settings: Settings) -> Iterator[Finding]:
    names = [own.name for own in settings.documents]
    for own in settings.documents:
        if own.name in KINDS:
            yield _finding(own, f"»{own.name}« gibt es schon; wählen Sie einen anderen Namen.")
        elif names.count(own.name) > 1:
            yield _finding(own, f"»{own.name}« ist mehrfach angelegt. Jeder Name darf nur einmal vorkommen.")
        if own.circle not in CIRCLES:
            yield _finding(own, f"Den Kreis »{own.circle}« gibt es nicht. Bekannt sind: {', '.join(CIRCLES)}.")


def _finding(own: OwnDocument, message: str) -> Finding:
    return error(Origin(FILE_NAME, place=f"[[dokument]] {own.name}"), "bad-setting", message)


@lru_cache(maxsize=64)
def _own(own: OwnDocument) -> DocumentKind:
    """Return the kind that an office has declared in its settings: any placeholder may be used in its template."""
    scope = _scope(own)
    return DocumentKind(
        own.name,
        own.title,
        own.plural or own.title,
        "eigenes Dokument der Geschäftsstelle",
        scope,
        Timing.AFTER if own.afterwards else Timing.BEFORE,
        shared=(*ALWAYS, MINUTES),
        personal=() if scope is EACH_MEETING else (RECIPIENT, ANSWER, OWN_TASKS),
    )


def _scope(own: OwnDocument) -> Scope:
    if not own.personal:
        return EACH_MEETING
    if own.circle == "eingeladen":
        return EACH_INVITED
    nobody = f"Zum Kreis »{own.circle}« gehört beim Treffen {{treffen}} niemand."
    return per_person(CIRCLES.get(own.circle, invited), nobody, "Maßgeblich ist das Blatt »Teilnahme«.")
