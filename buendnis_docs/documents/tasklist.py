"""All that is still to be done, seen from the meetings that gave the tasks and from the people who do them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from buendnis_docs.documents.personal import open_tasks, responsible
from buendnis_docs.documents.placeholders import Group, Leaf, Many, dates
from buendnis_docs.documents.recipients import person_of
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.documents.tasks import TASK_PARTS, SceneTask, is_overdue
from buendnis_docs.german.lists import alphabetical
from buendnis_docs.german.numbers import count
from buendnis_docs.german.person import list_name
from buendnis_docs.german.typography import protect
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Member


@dataclass(frozen=True, slots=True)
class FromMeeting:
    """A meeting, and what it has given people to do that is still open."""

    meeting: Meeting
    tasks: list[SceneTask]


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Somebody responsible as a list names her, with her open tasks; no organisation where the name says it already."""

    name: str
    organisation: str
    tasks: list[SceneTask] = field(default_factory=list)


def all_open(scene: Scene) -> list[SceneTask]:
    """Return the open tasks of this and earlier meetings, oldest meeting first."""
    return [SceneTask(scene, task) for task in open_tasks(scene.book, scene.meeting)]


def by_meeting(scene: Scene) -> list[FromMeeting]:
    """Return the meetings with open tasks, oldest first."""
    found: dict[str, FromMeeting] = {}
    for subject in all_open(scene):
        meeting = scene.book.meetings[subject.task.meeting_id]
        found.setdefault(meeting.id, FromMeeting(meeting, [])).tasks.append(subject)
    return list(found.values())


def by_person(scene: Scene) -> list[OfPerson]:
    """Return everybody with open tasks in alphabetical order, each task with all who are responsible for it."""
    found: dict[str, OfPerson] = {}
    for subject in all_open(scene):
        people = {_key(who): who for who in responsible(scene.book, subject.task)}
        for key, who in people.items():
            found.setdefault(key, _person(who)).tasks.append(subject)
    return sorted(found.values(), key=lambda person: alphabetical(person.name))


def _key(who: Member | str) -> str:
    return f"\0{who}" if isinstance(who, str) else who.id


def _person(who: Member | str) -> OfPerson:
    if isinstance(who, str):
        return OfPerson(protect(who), "")
    name = list_name(person_of(who))
    return OfPerson(protect(name), "" if name == who.organisation else protect(who.short_name or who.organisation))


def _overdue(scene: Scene) -> str:
    number = sum(is_overdue(subject) for subject in all_open(scene))
    return count(number, "Aufgabe", "Aufgaben") if number else ""


_TASKS = Many("aufgaben", "Die offenen Aufgaben.", TASK_PARTS, attrgetter("tasks"), each="aufgabe")

TASK_LIST = Group(
    "aufgabenliste",
    "Die offenen Aufgaben dieses und aller früheren Treffen.",
    (
        Leaf(
            "anzahl",
            "Wie viele Aufgaben offen sind.",
            "6 Aufgaben",
            lambda scene: count(len(all_open(scene)), "Aufgabe", "Aufgaben"),
        ),
        Leaf("ueberfaellig", "Bei wie vielen die Frist vorüber ist; leer, wenn bei keiner.", "2 Aufgaben", _overdue),
        Many(
            "treffen",
            "Die Aufgaben nach dem Treffen, das sie vergeben hat.",
            (
                Leaf("titel", "Titel des Treffens.", "Zweites Bündnistreffen", lambda each: title_of(each.meeting)),
                *dates("datum", "Tag des Treffens.", date(2025, 10, 24), attrgetter("meeting.day")),
                _TASKS,
            ),
            by_meeting,
            each="herkunft",
        ),
        Many(
            "personen",
            "Die Aufgaben nach den Verantwortlichen; eine Aufgabe mit mehreren steht bei allen.",
            (
                Leaf(
                    "name",
                    "Nachname, Titel und Vorname, oder die Organisation.",
                    "Muster, Dr. Erika",
                    attrgetter("name"),
                ),
                Leaf(
                    "organisation",
                    "Kurzer Name der Organisation, wenn eine Person genannt ist.",
                    "Musterstadt",
                    attrgetter("organisation"),
                ),
                _TASKS,
            ),
            by_person,
            each="person",
        ),
    ),
    lambda scene: scene,
)
