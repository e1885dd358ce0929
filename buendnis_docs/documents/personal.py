"""What the texts for one person may say beside name and address: the person's answer and tasks."""

from __future__ import annotations

from collections.abc import Iterator

from buendnis_docs.documents.placeholders import Group, Leaf, Many, yes
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.tasks import TASK_PARTS, SceneTask
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.fields import references
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Member
from buendnis_docs.records.tasks import Task


def open_tasks(book: Book, meeting: Meeting) -> list[Task]:
    """Return the tasks of this meeting and of earlier ones that are still open, oldest meeting first."""
    own = [task for task in book.tasks.get(meeting.id, ()) if task.is_open]
    return [*book.open_tasks_before(meeting), *own]


def responsible(book: Book, task: Task) -> Iterator[Member | str]:
    """Yield who has to do a task: a member, or what the sheet says where that names not exactly one active member."""
    for reference in references(task.responsible):
        named = [m for m in book.members.values() if m.active and reference in (m.organisation, m.short_name)]
        alone = named[0] if len(named) == 1 else reference
        yield book.members.get(reference) or alone


def _own_tasks(scene: Scene) -> list[SceneTask]:
    if scene.recipient is None:
        return []
    member = scene.recipient.member
    return [
        SceneTask(scene, task)
        for task in open_tasks(scene.book, scene.meeting)
        if any(isinstance(who, Member) and who.id == member.id for who in responsible(scene.book, task))
    ]


def _only_one(scene: Scene) -> str:
    return yes(len(_own_tasks(scene)) == 1)


def _row(scene: Scene) -> Attendance | None:
    return scene.recipient.attendance if scene.recipient else None


def _reply(scene: Scene) -> str:
    row = _row(scene)
    return row.reply.value if row else Reply.OPEN.value


def _presence(scene: Scene) -> str:
    row = _row(scene)
    return row.presence.value if row and row.presence else ""


def _represented(scene: Scene) -> str:
    row = _row(scene)
    if row is None or scene.recipient is None or row.member_id in ("", scene.recipient.id):
        return ""
    return scene.introduced(row.member_id)


def _afterwards(scene: Scene) -> str:
    row = _row(scene)
    return yes(row and row.afterwards)


ANSWER = Group(
    "teilnahme",
    "Was die Person geantwortet hat und ob sie da war, aus dem Blatt »Teilnahme«.",
    (
        Leaf("rueckmeldung", "offen, zugesagt, vorbehaltlich, abgesagt oder vertreten.", "zugesagt", _reply),
        Leaf(
            "anwesend",
            "ja, nein, entschuldigt oder unentschuldigt; leer, solange nichts eingetragen ist.",
            "ja",
            _presence,
        ),
        Leaf(
            "vertritt", "Bei einer Vertretung: wen die Person vertritt.", "Dr. Erika Muster, Musterstadt", _represented
        ),
        Leaf("anschlussprogramm", "»ja«, wenn die Person beim Anschlussprogramm dabei ist.", "ja", _afterwards),
    ),
    lambda scene: scene,
)

OWN_TASKS = Many(
    "aufgaben",
    "Die offenen Aufgaben der Person aus diesem und früheren Treffen.",
    TASK_PARTS,
    _own_tasks,
    each="aufgabe",
)

ONE_TASK = Leaf(
    "eine_aufgabe",
    "»ja«, wenn die Person genau eine offene Aufgabe hat: für »Ihre offene Aufgabe« statt »Ihre offenen Aufgaben«.",
    "ja",
    _only_one,
)
