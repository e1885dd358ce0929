"""Which kinds of documents exist: those that the program brings, and those that an office has added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from buendnis_docs.documents.badges import badges, cards, on_chosen_paper, paper_findings
from buendnis_docs.documents.circles import CIRCLES, invited
from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.letters import (
    ATTENDANCE_CERTIFICATE,
    CANCELLATION,
    CONFIRMATION,
    INVITATION,
    POSTPONEMENT,
    REMINDER,
    REPLY_SHEET,
    SAVE_THE_DATE,
    TASK_SHEET,
    THANKS,
)
from buendnis_docs.documents.minutes import MINUTES
from buendnis_docs.documents.papers import (
    AGENDA_PAPER,
    MINUTES_PAPER,
    PARTICIPANTS_PAPER,
    RESOLUTION_EXTRACT,
    RESOLUTION_REGISTER,
    REVIEW_PAPER,
    RUN_SHEET_PAPER,
    SIGNING_PAPER,
    TASK_LIST_PAPER,
)
from buendnis_docs.documents.participants import PARTICIPANTS
from buendnis_docs.documents.personal import ANSWER, ONE_TASK, OWN_TASKS
from buendnis_docs.documents.runsheet import RUN_SHEET
from buendnis_docs.documents.scopes import EACH_INVITED, EACH_MEETING, Scope, per_person
from buendnis_docs.documents.tasklist import TASK_LIST
from buendnis_docs.documents.vocabulary import ALWAYS, RECIPIENT
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.records.meetings import PREPARING, TAKEN_PLACE
from buendnis_docs.settings import FILE_NAME, OwnDocument, Settings
from buendnis_docs.sheets.cells import did_you_mean

EVERY = "alle"
"""What a person types for all kinds."""

ABOUT_A_PERSON = (RECIPIENT, ANSWER, OWN_TASKS, ONE_TASK)
"""The placeholders that papers for all do not have."""

KINDS: dict[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        SAVE_THE_DATE,
        INVITATION,
        REPLY_SHEET,
        AGENDA_PAPER,
        REMINDER,
        CONFIRMATION,
        PARTICIPANTS_PAPER,
        SIGNING_PAPER,
        badges(),
        cards(),
        RUN_SHEET_PAPER,
        CANCELLATION,
        POSTPONEMENT,
        MINUTES_PAPER,
        RESOLUTION_EXTRACT,
        RESOLUTION_REGISTER,
        TASK_LIST_PAPER,
        TASK_SHEET,
        THANKS,
        REVIEW_PAPER,
        ATTENDANCE_CERTIFICATE,
    )
}
"""The kinds that the program brings, in the order of a meeting's life."""


def kinds_of(settings: Settings) -> dict[str, DocumentKind]:
    """Return name → kind of all documents that an office can make, its own last."""
    return (
        KINDS | on_chosen_paper(settings) | {own.name: _own(own) for own in settings.documents if own.name not in KINDS}
    )


def kind_findings(settings: Settings) -> list[Finding]:
    """Return what is wrong with the office's own kinds of documents, and with the papers it has chosen."""
    return [*_kind_findings(settings), *paper_findings(settings)]


def _kind_findings(settings: Settings) -> Iterator[Finding]:
    names = [own.name for own in settings.documents]
    titles = {kind.title.casefold(): kind.name for kind in KINDS.values()}
    for own in settings.documents:
        if own.name in KINDS or own.name == EVERY:
            yield _finding(own, f"Den Namen »{own.name}« hat schon das Programm; wählen Sie einen anderen.")
        elif names.count(own.name) > 1:
            yield _finding(own, f"»{own.name}« ist mehrfach angelegt. Jeder Name darf nur einmal vorkommen.")
        if titles.setdefault(own.title.casefold(), own.name) != own.name:
            same = f"Den Titel »{own.title}« hat schon das Dokument »{titles[own.title.casefold()]}«."
            yield _finding(own, f"{same} Wählen Sie einen anderen, damit die Dateien verschieden heißen.")
        if own.circle not in CIRCLES:
            near = did_you_mean(own.circle, CIRCLES)
            yield _finding(own, f"Den Kreis »{own.circle}« gibt es nicht.{near} Bekannt sind: {', '.join(CIRCLES)}.")


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
        f"eigenes Dokument der Geschäftsstelle{f', Kreis »{own.circle}«' if own.personal else ''}",
        scope,
        Timing.AFTER if own.afterwards else Timing.BEFORE,
        shared=(*ALWAYS, MINUTES, PARTICIPANTS, RUN_SHEET, TASK_LIST),
        personal=() if scope is EACH_MEETING else ABOUT_A_PERSON,
        wanted=TAKEN_PLACE if own.afterwards else PREPARING,
    )


def _scope(own: OwnDocument) -> Scope:
    if not own.personal:
        return EACH_MEETING
    if own.circle == "eingeladen":
        return EACH_INVITED
    nobody = f"Zum Kreis »{own.circle}« gehört beim Treffen {{treffen}} niemand."
    return per_person(CIRCLES.get(own.circle, invited), nobody, "Maßgeblich ist das Blatt »Teilnahme«.")
