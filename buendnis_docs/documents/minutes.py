"""What the minutes of a meeting say: who was there, what was said and resolved, what is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from buendnis_docs.documents.placeholders import Group, Leaf, Many, of_record, yes
from buendnis_docs.documents.recipients import guest, person_of
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.tasks import TASK_PARTS, SceneTask
from buendnis_docs.german.dates import clock, clock_range
from buendnis_docs.german.numbers import count
from buendnis_docs.german.person import display_name
from buendnis_docs.records import members
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.meetings import Status
from buendnis_docs.records.members import Member
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.schedule import ScheduledItem

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of the attendance sheet, with the member whose seat it is."""

    scene: Scene
    member: Member
    row: Attendance

    @property
    def name(self) -> str:
        """Return the name of the person who was there: the deputy's, if one came."""
        deputy = self.deputy
        if deputy is None:
            return display_name(person_of(self.member))
        return deputy

    @property
    def deputy(self) -> str | None:
        """Return the name of the deputy who came, None where nobody was represented."""
        if self.row.reply is not Reply.REPRESENTED or not self.row.represented_by:
            return None
        known = self.scene.book.members.get(self.row.represented_by)
        return display_name(person_of(known)) if known else self.row.represented_by

    @property
    def note(self) -> str:
        """Return »in Vertretung von …« and »von 10:30 bis 12:00 Uhr«, as far as they apply."""
        represented = display_name(person_of(self.member))
        deputy = f"in Vertretung von {represented}" if self.deputy and represented != self.member.organisation else ""
        return "; ".join(note for note in (deputy, _presence(self.row)) if note)


@dataclass(frozen=True, slots=True)
class Side:
    """The attendees of one kind of organisation."""

    name: str
    people: list[Attendee]


@dataclass(frozen=True, slots=True)
class Topic:
    """An agenda item with what the minutes say about it."""

    scheduled: ScheduledItem
    entries: list[MinutesEntry]


def attendees(scene: Scene) -> list[Attendee]:
    """Return everybody on the meeting's attendance sheet, one-time guests included, in the order of the sheet."""
    rows = scene.book.attendances.get(scene.meeting.id, [])
    seats = [(scene.book.members.get(row.member_id) if row.member_id else guest(row, 0), row) for row in rows]
    return [Attendee(scene, member, row) for member, row in seats if member]


def present(scene: Scene) -> list[Attendee]:
    """Return who was there, guests and press included."""
    return [a for a in attendees(scene) if a.row.presence is Presence.YES]


def by_group(people: Iterable[Attendee]) -> list[Side]:
    """Return the people by kind of organisation, kinds in their fixed order, empty ones left out."""
    people = list(people)
    sides = [Side(group.value, [a for a in people if a.member.group is group]) for group in members.Group]
    return [side for side in sides if side.people]


def topics(scene: Scene) -> list[Topic]:
    """Return the public agenda items, breaks left out, each with its public entries."""
    entries = [entry for entry in scene.book.minutes.get(scene.meeting.id, []) if not entry.confidential]
    return [
        Topic(scheduled, [entry for entry in entries if entry.item == scheduled.item.number])
        for scheduled in scene.schedule
        if not scheduled.item.internal
    ]


def result(entry: MinutesEntry) -> str:
    """Return what became of a resolution: »einstimmig angenommen«, »angenommen« or »abgelehnt«; "" without votes."""
    if entry.kind is not EntryKind.RESOLUTION or entry.votes is None:
        return ""
    if (entry.yes or 0) <= (entry.no or 0):
        return "abgelehnt"
    return "angenommen" if entry.no or entry.abstained else "einstimmig angenommen"


def votes(entry: MinutesEntry) -> str:
    """Return »12 Ja, 1 Nein, 2 Enthaltungen«; "" where no votes were counted."""
    if entry.votes is None:
        return ""
    abstained = count(entry.abstained or 0, "Enthaltung", "Enthaltungen").replace(" ", NBSP)
    return f"{entry.yes or 0}{NBSP}Ja, {entry.no or 0}{NBSP}Nein, {abstained}"


def is_draft(scene: Scene) -> bool:
    """Return whether the minutes are not final yet: they are once the meeting is closed."""
    return scene.meeting.status is not Status.CLOSED


def _presence(row: Attendance) -> str:
    if row.present_from and row.present_until:
        return f"von {clock_range(row.present_from, row.present_until)}"
    if row.present_from:
        return f"ab {clock(row.present_from)}"
    return f"bis {clock(row.present_until)}" if row.present_until else ""


PEOPLE = (
    Leaf("name", "Name der Person; bei Vertretung der Vertretung.", "Dr. Erika Muster", attrgetter("name")),
    Leaf("organisation", "Name der Organisation.", "Stadt Musterstadt", attrgetter("member.organisation")),
    Leaf(
        "kurzname",
        "Kurzer Name der Organisation.",
        "Musterstadt",
        lambda a: a.member.short_name or a.member.organisation,
    ),
    Leaf("funktion", "Funktion der eingeladenen Person.", "Amtsleiterin", attrgetter("member.function")),
    Leaf("vermerk", "Vertretung und teilweise Anwesenheit.", f"von 10:30 bis 12:00{NBSP}Uhr", attrgetter("note")),
)

ENTRY_PARTS = of_record(
    MinutesEntry,
    Leaf(
        "beschluss",
        "»ja«, wenn der Eintrag ein Beschluss ist.",
        "ja",
        lambda entry: yes(entry.kind is EntryKind.RESOLUTION),
    ),
    Leaf("abstimmung", "Die Stimmen in einer Zeile.", f"12{NBSP}Ja, 0{NBSP}Nein, 1{NBSP}Enthaltung", votes),
    Leaf("ergebnis", "Was aus dem Beschluss wurde.", "angenommen", result),
    without=("meeting_id", "item", "confidential"),
)

TOPIC_PARTS = of_record(
    AgendaItem,
    Leaf("unterpunkt", "»ja« bei TOP 2.1, leer bei TOP 2.", "ja", lambda topic: yes(topic.scheduled.level > 1)),
    Leaf(
        "pause",
        "»ja«, wenn der Punkt eine Pause ist.",
        "ja",
        lambda topic: yes(topic.scheduled.item.kind is ItemKind.BREAK),
    ),
    without=("meeting_id", "internal", "minutes", "begin", "in_charge", "equipment"),
    record=attrgetter("scheduled.item"),
)

_GUESTS = (members.Role.GUEST, members.Role.PRESS)

MINUTES = Group(
    "protokoll",
    "Das Protokoll des Treffens.",
    (
        Leaf(
            "stand",
            "»Entwurf« oder »Endfassung«.",
            "Entwurf",
            lambda scene: "Entwurf" if is_draft(scene) else "Endfassung",
        ),
        Leaf("entwurf", "»ja«, solange das Protokoll ein Entwurf ist.", "ja", lambda scene: yes(is_draft(scene))),
        Leaf("anwesend", "Wie viele Personen da waren.", "23", lambda scene: str(len(present(scene)))),
        Many(
            "gruppen",
            "Wer da war, nach Art der Organisation; ohne Gäste.",
            (
                Leaf("name", "Art der Organisation.", "Kommune/Förderstandort", attrgetter("name")),
                Many("personen", "Die Personen der Gruppe.", PEOPLE, attrgetter("people"), each="person"),
            ),
            lambda scene: by_group(a for a in present(scene) if a.member.role not in _GUESTS),
            each="gruppe",
        ),
        Many(
            "gaeste",
            "Gäste und Presse, die da waren.",
            PEOPLE,
            lambda scene: [a for a in present(scene) if a.member.role in _GUESTS],
            each="person",
        ),
        Many(
            "entschuldigt",
            "Wer entschuldigt fehlte.",
            PEOPLE,
            lambda scene: [a for a in attendees(scene) if a.row.presence is Presence.EXCUSED],
            each="person",
        ),
        Many(
            "punkte",
            "Die Tagesordnungspunkte mit ihren Einträgen.",
            (
                *TOPIC_PARTS,
                Many(
                    "eintraege",
                    "Was unter dem Punkt festgehalten ist.",
                    ENTRY_PARTS,
                    attrgetter("entries"),
                    each="eintrag",
                ),
            ),
            topics,
            each="punkt",
        ),
        Many(
            "aufgaben",
            "Aufgaben, die dieses Treffen vergeben hat.",
            TASK_PARTS,
            lambda scene: [SceneTask(scene, task) for task in scene.book.tasks.get(scene.meeting.id, [])],
            each="aufgabe",
        ),
    ),
    lambda scene: scene,
)
