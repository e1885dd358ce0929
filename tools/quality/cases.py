"""Invented offices, from one with far too much to say to one that has filled in only what it must.

FULL has long names and many of everything, USUAL is an ordinary meeting, SCANT has one row with only the required
cells in each sheet, MEAGRE has a meeting and one organisation and nothing else. EXAMPLE is the project's own workspace,
read from its Excel sheets. For letters there are STARTER, an ordinary office with the settings of a new workspace, and
CROWDED, where neither senders nor recipients fit into the window of an envelope.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path

from buendnis_docs.documents.catalogue import kinds_of
from buendnis_docs.documents.desk import Desk, lay_out
from buendnis_docs.documents.kinds import DocumentKind, Timing
from buendnis_docs.documents.pictures import Pictures
from buendnis_docs.documents.selection import can_make
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import MODELS, Book
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import TAKEN_PLACE, Meeting, MeetingKind, Status
from buendnis_docs.records.members import Group, Member
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.tasks import Task
from buendnis_docs.records.textmodules import PARTS_OF_A_LETTER, Occasion, TextModule
from buendnis_docs.settings import Settings, parse_settings, starter_text
from buendnis_docs.workspace import Workspace

from . import rich

FULL, USUAL, SCANT, MEAGRE, EXAMPLE = "full", "usual", "scant", "meagre", "example"
STARTER, CROWDED = "starter", "crowded"
INVENTED = (FULL, USUAL, SCANT, MEAGRE)
AMOUNTS = (*INVENTED, EXAMPLE)
LABELS_OF = {
    FULL: ("96 x 51", "110 x 40"),
    USUAL: ("80 x 50", "210 x 74"),
    SCANT: ("85 x 54", "297 x 105"),
    MEAGRE: ("86 x 55", "210 x 70"),
}
"""On which badges and cards each office prints: together on all that the program knows."""
LENGTHS = tuple(f"length-{lines}" for lines in range(0, 48, 4))
"""Letters of which each is four lines longer than the one before, so that some page break meets their end."""
WINDOWS = (STARTER, CROWDED)
ONE_COPY = (*LENGTHS, STARTER)

PROJECT = Path(__file__).parents[2]
MEETING = "2025-2"
DEMO_DAY = date(2025, 11, 17)
"""When the example workspace is as its office left it."""
BEFORE, AFTER = date(2025, 9, 19), date(2025, 11, 10)

_SETTINGS = """
[buendnis]
name = "Bündnis für Beispiele"
kurzname = "Bündnis"
[geschaeftsstelle]
name = "Geschäftsstelle des Bündnisses"
strasse = "Musterallee 1"
plz = "65183"
ort = "Musterstadt"
e_mail = "post@example.org"
"""


@dataclass(frozen=True)
class Case:
    """All that an invented office has written down, on the day when it makes its papers."""

    kind: DocumentKind
    settings: Settings
    book: Book
    meeting: Meeting
    today: date
    pictures: Pictures


def case(kind: DocumentKind, amount: str) -> Case:
    """Return the office of that amount when it needs that kind of paper; each prints its labels on another paper."""
    return _of_example(kind) if amount == EXAMPLE else _invented(kind, amount)


def _of_example(kind: DocumentKind) -> Case:
    """Return the project's example workspace with the last meeting for which the paper can be made."""
    desk = _example()
    kind = desk.kinds[kind.name]
    fitting = [each for each in desk.book.meetings.values() if can_make(desk.book, kind, each)]
    made = (each for each in reversed(fitting) if kind.scope.copies(desk.scene(each, DEMO_DAY)))
    meeting = next(made, next(reversed(desk.book.meetings.values())))
    return Case(kind, desk.settings, desk.book, meeting, DEMO_DAY, desk.pictures)


@cache
def _example() -> Desk:
    desk, _ = lay_out(Workspace(PROJECT), DEMO_DAY)
    if desk is None:
        raise ValueError("the settings of the example workspace can't be used")
    return desk


def _invented(kind: DocumentKind, amount: str) -> Case:
    status = _status(kind, amount)
    after = status in TAKEN_PLACE
    if amount in (FULL, USUAL):
        records = rich.records(status, full=amount == FULL)
        written = rich.settings_text(full=amount == FULL)
    elif amount == STARTER:
        records, written = rich.records(status, full=False), starter_text()
    elif amount == CROWDED:
        records, written = list(rich.crowded(rich.records(status, full=False))), rich.crowded_settings_text()
    elif amount in LENGTHS:
        records = rich.records(status, full=False, lines=int(amount.removeprefix("length-")))
        written = rich.settings_text(full=False)
    else:
        records = list(_required(status, kind.text, rows=amount == SCANT, after=after))
        written = _SETTINGS
    badges, cards = LABELS_OF.get(amount, LABELS_OF[USUAL])
    if amount != STARTER:
        written += f'\n[etiketten]\nnamensschilder = "{badges}"\ntischkarten = "{cards}"\n'
    found, findings = parse_settings(written)
    if found is None:
        raise ValueError([finding.message for finding in findings])
    pictures = rich.pictures(found) if amount == FULL else Pictures()
    book, today = _book(records), AFTER if after else BEFORE
    return Case(kinds_of(found)[kind.name], found, book, book.meetings[MEETING], today, pictures)


def _status(kind: DocumentKind, amount: str) -> Status:
    """Return a state of the meeting in which the paper is made; the full office has closed its meeting already."""
    after = Status.CLOSED if amount == FULL else Status.DRAFT_MINUTES
    wanted = after if kind.timing is Timing.AFTER else Status.INVITED
    return wanted if wanted in kind.states else next(status for status in Status if status in kind.states)


def _required(status: Status, text: Occasion | None, *, rows: bool, after: bool) -> Iterable[Record]:
    """Yield records with nothing but their required cells, on request one in each of the other sheets as well."""
    yield Meeting(
        id=MEETING,
        kind=MeetingKind.ALLIANCE,
        day=date(2025, 10, 24),
        begin=time(10),
        end=time(13),
        venue="Rathaus",
        former_day=date(2025, 10, 2) if rows else None,
        status=status,
    )
    yield Member(
        id="M-1", organisation="Stadt Musterstadt", group=Group.MUNICIPALITY, active=True, email="stadt@example.org"
    )
    for occasion in Occasion:
        subject = "" if occasion in PARTS_OF_A_LETTER else "Unser Treffen"
        if rows or occasion in (text, Occasion.INVITATION):
            yield TextModule(occasion=occasion, subject=subject, text="wir laden Sie ein.")
    if rows:
        there = Presence.YES if after else None
        yield AgendaItem(meeting_id=MEETING, number="1", title="Begrüßung")
        yield Attendance(meeting_id=MEETING, member_id="M-1", reply=Reply.ACCEPTED, presence=there)
        yield Attendance(meeting_id=MEETING, name="Kim Probe", presence=there)
        yield MinutesEntry(meeting_id=MEETING, item="1", kind=EntryKind.RESOLUTION, text="Es geht weiter.")
        yield Task(id="A-1", meeting_id=MEETING, task="Saal suchen", responsible="M-1")
        yield Attachment(meeting_id=MEETING, file="lageplan.pdf")


def _book(records: Iterable[Record]) -> Book:
    kinds: dict[type[Record], list[Record]] = {model: [] for model in MODELS}
    for record in records:
        kinds[type(record)].append(record)
    return Book(kinds)
