"""What papers say about tasks."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from buendnis_docs.documents.placeholders import Leaf, Many, of_record, yes
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.records.tasks import Task

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class SceneTask:
    """A task, and the scene that knows the people it names."""

    scene: Scene
    task: Task


def _origin_title(subject: SceneTask) -> str:
    meeting = subject.scene.book.meetings.get(subject.task.meeting_id)
    return title_of(meeting) if meeting else subject.task.meeting_id


def is_overdue(subject: SceneTask) -> bool:
    """Return whether a task is still open though it was due before the day on the paper."""
    task = subject.task
    return task.is_open and task.due is not None and task.due < subject.scene.letter_date


TASK_PARTS = of_record(
    Task,
    Leaf(
        "verantwortlich",
        "Wer es tut.",
        "Alex Beispiel, Geschäftsstelle",
        lambda subject: subject.scene.named(subject.task.responsible),
    ),
    Leaf(
        "mitwirkend",
        "Wer mithilft.",
        "Stadt Musterstadt",
        lambda subject: subject.scene.named(subject.task.contributors),
    ),
    Leaf("treffen", "Aus welchem Treffen die Aufgabe stammt.", "Erstes Bündnistreffen", _origin_title),
    Leaf(
        "ueberfaellig",
        "»ja«, wenn die Frist einer offenen Aufgabe am Datum des Papiers vorüber ist.",
        "ja",
        lambda subject: yes(is_overdue(subject)),
    ),
    without=("meeting_id",),
    record=attrgetter("task"),
)

OPEN_TASKS = Many(
    "offene_aufgaben",
    "Offene Aufgaben aus früheren Treffen.",
    TASK_PARTS,
    lambda scene: [SceneTask(scene, task) for task in scene.book.open_tasks_before(scene.meeting)],
    each="aufgabe",
)
