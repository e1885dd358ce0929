"""The open tasks of all meetings, by meeting and by person, and what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import EACH_RESPONSIBLE
from buendnis_docs.documents.tasklist import TASK_LIST
from buendnis_docs.documents.texts import filled_in
from buendnis_docs.records.members import Role
from buendnis_docs.records.tasks import Task, TaskStatus
from buendnis_docs.records.textmodules import Occasion, TextModule
from buendnis_docs.starter import starter_texts
from tests.invented import changed, member


def task(identifier: str, responsible: str, **values: Any) -> Task:
    plain = {"meeting_id": "2025-2", "task": f"Aufgabe {identifier}"}
    return Task(id=identifier, responsible=responsible, **{**plain, **values})


def with_tasks(scene: Scene, *tasks: Task) -> Scene:
    members = [member("M-001", "Muster", short_name="Musterstadt"), member("M-002", "Beispiel")]
    return replace(scene, book=changed(scene.book, members=members, tasks=list(tasks)))


def said(scene: Scene, *tasks: Task) -> dict[str, Any]:
    found: dict[str, Any] = values(TASK_LIST.parts, with_tasks(scene, *tasks))
    return found


def test_tasks_of_earlier_meetings_come_first_and_what_is_done_is_left_out(scene: Scene) -> None:
    found = said(
        scene,
        task("neu", "M-001"),
        task("alt", "M-001", meeting_id="2025-1", status=TaskStatus.IN_PROGRESS),
        task("fertig", "M-001", status=TaskStatus.DONE),
    )
    assert found["anzahl"] == "2 Aufgaben"
    assert [(each["titel"], [t["aufgabe_id"] for t in each["aufgaben"]]) for each in found["treffen"]] == [
        ("Erstes Bündnistreffen", ["alt"]),
        ("Zweites Bündnistreffen", ["neu"]),
    ]


def test_a_task_with_several_people_stands_with_each_of_them_once(scene: Scene) -> None:
    found = said(scene, task("A-1", "M-001; M-002; Musterstadt; alle Mitglieder"), task("A-2", "M-001"))
    assert [(p["name"], p["organisation"], [t["aufgabe_id"] for t in p["aufgaben"]]) for p in found["personen"]] == [
        ("alle Mitglieder", "", ["A-1"]),
        ("Beispiel, Erika", "Stadt Beispielstadt", ["A-1"]),
        ("Muster, Erika", "Musterstadt", ["A-1", "A-2"]),
    ]


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        (date(2025, 9, 18), TaskStatus.OPEN, "ja"),
        (date(2025, 9, 18), TaskStatus.IN_PROGRESS, "ja"),
        (date(2025, 9, 19), TaskStatus.OPEN, ""),
        (None, TaskStatus.OPEN, ""),
    ],
)
def test_a_task_is_overdue_from_the_day_after_it_was_due(
    scene: Scene, due: date | None, status: TaskStatus, overdue: str
) -> None:
    found = said(scene, task("A-1", "M-001", due=due, status=status))
    assert found["treffen"][0]["aufgaben"][0]["ueberfaellig"] == overdue
    assert found["ueberfaellig"] == ("1 Aufgabe" if overdue else "")


def test_only_members_with_open_tasks_get_a_letter_about_theirs(scene: Scene) -> None:
    tasks = [task("A-1", "M-002"), task("A-2", "alle"), task("A-3", "M-001", status=TaskStatus.DROPPED)]
    assert [copy.key for copy in EACH_RESPONSIBLE.copies(with_tasks(scene, *tasks))] == ["M-002"]


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([task("A-1", "M-001")], "Zur Erinnerung: Ihre offene Aufgabe aus unseren Treffen"),
        ([task("A-1", "M-001"), task("A-2", "M-002")], "Zur Erinnerung: Ihre offene Aufgabe aus unseren Treffen"),
        ([task("A-1", "M-001"), task("A-2", "M-001")], "Zur Erinnerung: Ihre offenen Aufgaben aus unseren Treffen"),
    ],
)
def test_a_single_task_is_spoken_of_in_the_singular(scene: Scene, tasks: list[Task], said: str) -> None:
    office = with_tasks(scene, *tasks)
    shipped = next(text for text in starter_texts()["Textbausteine"] if text["Anlass"] == Occasion.TASKS)
    texts = [TextModule(occasion=Occasion.TASKS, subject=shipped["Betreff"], text=shipped["Text"])]
    copy = EACH_RESPONSIBLE.copies(replace(office, book=changed(office.book, texts=texts)))[0]
    assert filled_in(copy.scene, Occasion.TASKS, "subject") == said


def test_the_office_itself_gets_no_letter_about_its_tasks(scene: Scene) -> None:
    office = with_tasks(scene, task("A-1", "M-001; M-002"))
    people = [member("M-001", "Büro", role=Role.OFFICE), member("M-002", "Beispiel")]
    copies = EACH_RESPONSIBLE.copies(replace(office, book=changed(office.book, members=people)))
    assert [copy.key for copy in copies] == ["M-002"]


def test_without_open_tasks_there_is_nothing_to_list(scene: Scene) -> None:
    found = said(scene)
    assert (found["anzahl"], found["treffen"], found["personen"]) == ("0 Aufgaben", [], [])
