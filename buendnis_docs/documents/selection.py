"""Which documents a person has asked for: kinds and meetings, chosen from what the sheets hold."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.scene import title_of
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.lists import listing
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting, Status


@dataclass(frozen=True, slots=True)
class Selection:
    """Pairs of kind and meeting, and German remarks on what was chosen or left out."""

    pairs: tuple[tuple[DocumentKind, Meeting], ...]
    remarks: tuple[str, ...]


def for_all(book: Book, kinds: Iterable[DocumentKind]) -> Selection:
    """Return every document that the sheets allow."""
    pairs = tuple(
        (kind, meeting) for meeting in book.meetings.values() for kind in kinds if can_make(book, kind, meeting)
    )
    if not pairs:
        raise NothingToDoError("Es gibt noch kein Treffen, zu dem sich diese Dokumente erzeugen lassen.")
    return Selection(pairs, ())


def for_meeting(book: Book, kinds: Sequence[DocumentKind], meeting_id: str) -> Selection:
    """Return the documents of one meeting that the sheets allow; raises NothingToDoError where there is none."""
    meeting = find_meeting(book, meeting_id)
    possible = [kind for kind in kinds if can_make(book, kind, meeting)]
    remarks = tuple(_why_not(kind, meeting) for kind in kinds if kind not in possible)
    if not possible:
        raise NothingToDoError("\n".join(remarks))
    return Selection(tuple((kind, meeting) for kind in possible), remarks)


def for_today(book: Book, kinds: Sequence[DocumentKind], today: date) -> Selection:
    """Return for each kind the meeting that needs it now; raises NothingToDoError where none does."""
    pairs = [(kind, meeting) for kind in kinds if (meeting := next_meeting(book, kind, today))]
    chosen = {kind.name for kind, _ in pairs}
    remarks = [
        f"{kind.title}: {title_of(meeting)} am {short_date(meeting.day)} ({meeting.id})." for kind, meeting in pairs
    ]
    remarks += [
        f"{kind.title}: zurzeit braucht kein Treffen dieses Dokument." for kind in kinds if kind.name not in chosen
    ]
    if not pairs:
        choice = (
            f"Mit --treffen wählen Sie eines aus: {', '.join(book.meetings)}."
            if book.meetings
            else ("Im Blatt »Treffen« steht noch keines.")
        )
        raise NothingToDoError(f"Zurzeit braucht kein Treffen diese Dokumente. {choice}")
    return Selection(tuple(pairs), tuple(remarks))


def next_meeting(book: Book, kind: DocumentKind, today: date) -> Meeting | None:
    """Return the meeting that is in need of the document now: the next one to come, or the last one that was held."""
    meetings = list(book.meetings.values())
    if kind.timing is Timing.BEFORE:
        in_time = [meeting for meeting in meetings if meeting.day >= today]
    else:
        in_time = [meeting for meeting in reversed(meetings) if meeting.day <= today]
    return next((m for m in in_time if m.status in kind.wanted and can_make(book, kind, m)), None)


def can_make(book: Book, kind: DocumentKind, meeting: Meeting) -> bool:
    """Return whether the sheets hold what the document needs."""
    fits = meeting.status in kind.states and (kind.condition is None or kind.condition.holds(meeting))
    return fits and (kind.needs is None or book.has(kind.needs, meeting))


def find_meeting(book: Book, meeting_id: str) -> Meeting:
    """Return the meeting with that ID; raises NothingToDoError with the nearest one."""
    if meeting_id in book.meetings:
        return book.meetings[meeting_id]
    near = difflib.get_close_matches(meeting_id, book.meetings, n=1)
    known = f"Meinten Sie »{near[0]}«?" if near else f"Vorhanden sind: {', '.join(book.meetings) or 'noch keine'}."
    raise NothingToDoError(f"Das Treffen »{meeting_id}« gibt es nicht. {known}")


def status_needed(states: Container[Status]) -> str:
    """Return which status a meeting would have to have, as a sentence after a blank; "" where there are too many."""
    allowed = [f"»{status}«" for status in Status if status in states]
    return f" Nötig ist {listing(allowed, 'oder')}." if len(allowed) < 5 else ""


def _why_not(kind: DocumentKind, meeting: Meeting) -> str:
    if meeting.status not in kind.states:
        needed = status_needed(kind.states)
        return f"{kind.title}: passt nicht zum Treffen {meeting.id}, es ist »{meeting.status}«.{needed}"
    if kind.condition and not kind.condition.holds(meeting):
        return f"{kind.title}: passt nicht zum Treffen {meeting.id}: {kind.condition.otherwise}"
    sheet = kind.needs.sheet if kind.needs else ""
    return f"{kind.title}: Im Blatt »{sheet}« steht zum Treffen {meeting.id} noch nichts."
