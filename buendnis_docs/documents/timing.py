"""Which date a paper bears, and whether it still comes in time."""

from __future__ import annotations

from datetime import date

from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.manifest import Manifest
from buendnis_docs.documents.scene import Scene
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.german.dates import short_date
from buendnis_docs.records.fields import headings
from buendnis_docs.records.meetings import Meeting, Status
from buendnis_docs.records.textmodules import Occasion

INVITED = "einladung"
"""Under which name the manifest keeps the date of the invitation."""


def date_on(kind: DocumentKind, meeting: Meeting, manifest: Manifest, today: date) -> date:
    """Return the date on the paper: the sheet's, that of the first run once people are invited, or today's."""
    anew = kind.current or meeting.status in (Status.PLANNED, Status.ANNOUNCED)
    first = None if anew else manifest.dates.get(date_key(kind, meeting))
    return kind.dated(meeting) or first or today


def date_key(kind: DocumentKind, meeting: Meeting) -> str:
    """Return under which name the manifest keeps a paper's date: final minutes have their own, not the draft's."""
    final = kind.timing is Timing.AFTER and meeting.status is Status.CLOSED
    return f"{kind.name}-final" if final else kind.name


def refuse_out_of_time(kind: DocumentKind, meeting: Meeting, manifest: Manifest, day: date) -> None:
    """Raise NothingToDoError where a letter would bear a date after its meeting, or remind too early.

    An office's own kinds are its own affair.
    """
    ours = kind.timing is Timing.BEFORE and (kind.text or kind.asks)
    if ours and day > meeting.final_day:
        over = f"»{kind.title}« käme zu spät: Das Treffen {meeting.id} war am {short_date(meeting.final_day)}."
        raise NothingToDoError(f"{over}{_with_earlier_date(kind)}")
    invited = meeting.invitation_date or manifest.dates.get(INVITED)
    if kind.text is Occasion.REMINDER and invited and day <= invited:
        raise NothingToDoError(
            f"»{kind.title}« käme zu früh: Die Einladung zum Treffen {meeting.id} ist erst vom {short_date(invited)}."
        )


def _with_earlier_date(kind: DocumentKind) -> str:
    if not kind.date_field:
        return ""
    column = headings(Meeting)[kind.date_field]
    return f" Hatte das Schreiben ein früheres Datum, dann tragen Sie es im Blatt »Treffen« unter »{column}« ein."


def remark_on(kind: DocumentKind, scene: Scene) -> str:
    """Return that a letter asks for a reply whose deadline is over, "" where all is well."""
    if not kind.asks or not scene.meeting.is_on or scene.may_reply:
        return ""
    return (
        f"Die Antwortfrist am {short_date(scene.reply_by)} liegt vor dem Datum des Schreibens, dem "
        f"{short_date(scene.letter_date)}; es bittet deshalb »möglichst bald« um Antwort. Eine neue Frist tragen Sie "
        "im Blatt »Treffen« unter »Rückmeldung bis« ein."
    )
