"""Who gets which message, and who does not and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from buendnis_docs.delivery.occasions import OCCASIONS
from buendnis_docs.documents.circles import each_once
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.members import Group, Member, Role
from buendnis_docs.records.tasks import Task, TaskStatus
from buendnis_docs.settings import parse_settings, starter_text
from tests.invented import changed, meeting, member, small_book

PEOPLE = [
    member("M-001", "Muster"),
    member("M-002", "Beispiel"),
    member("M-003", "Exempel"),
    member("M-004", "Probe", active=False),
    member("M-005", "Vorlage", member_until=date(2025, 6, 30)),
    member("M-006", "Vertretung", role=Role.DEPUTY),
    member("G-001", "Gast", role=Role.GUEST),
    member("P-001", "Presse", role=Role.PRESS, mailings="Einladung"),
]


def row(member_id: str, reply: Reply = Reply.OPEN, presence: Presence | None = None, **more: Any) -> Attendance:
    return Attendance(meeting_id="2025-2", member_id=member_id, reply=reply, presence=presence, **more)


def judged(
    occasion: str, *rows: Attendance, members: list[Member] | None = None, tasks: list[Task] | None = None
) -> dict[str, str]:
    """Return ID or name → reason why not, "" for those who get the message."""
    settings, _ = parse_settings(starter_text())
    assert settings
    book = changed(
        small_book(), members=members or PEOPLE, attendance=list(rows), meetings=[meeting()], tasks=tasks or []
    )
    scene = Scene(settings, book, book.meetings["2025-2"], date(2025, 9, 19))
    found = each_once(OCCASIONS[occasion].circle(scene))
    return {each.recipient.id if each.recipient else each.name: each.reason for each in found}


def those_of(occasion: str, *rows: Attendance, **more: Any) -> set[str]:
    return {who for who, reason in judged(occasion, *rows, **more).items() if not reason}


def test_save_the_date_goes_to_members_only() -> None:
    assert those_of("save-the-date") == {"M-001", "M-002", "M-003"}


def test_invitations_go_to_members_listed_guests_and_subscribers() -> None:
    assert those_of("einladung", row("G-001")) == {"M-001", "M-002", "M-003", "G-001", "P-001"}
    reasons = judged("einladung")
    assert reasons["Erika Probe"] == "nicht aktiv"
    assert reasons["Erika Vorlage"] == "Mitglied nur bis 30.06.2025"
    assert reasons["Erika Vertretung"] == "laut Rolle oder Verteiler nicht eingeladen"


def test_reminders_go_to_the_silent_only() -> None:
    rows = [
        row("M-001", Reply.ACCEPTED, replied_on=date(2025, 10, 2)),
        row("M-002", Reply.DECLINED),
        row("M-003"),
        row("P-001", Reply.TENTATIVE),
    ]
    assert those_of("erinnerung", *rows) == {"M-003"}
    assert judged("erinnerung", *rows)["M-001"] == "hat geantwortet: zugesagt am 02.10.2025"


def test_a_deputy_who_is_invited_too_is_not_reminded() -> None:
    rows = [row("M-001", Reply.REPRESENTED, represented_by="M-002"), row("M-003")]
    assert those_of("erinnerung", *rows) == {"M-003", "P-001"}
    assert judged("erinnerung", *rows)["M-002"] == "kommt als Vertretung für Erika Muster"


@pytest.mark.parametrize("occasion", ["bestaetigung", "unterlagen"])
def test_confirmations_and_papers_go_to_the_accepted_and_to_deputies(occasion: str) -> None:
    rows = [row("M-001", Reply.ACCEPTED), row("M-002", Reply.REPRESENTED, represented_by="M-006"), row("M-003")]
    assert those_of(occasion, *rows) == {"M-001", "M-006"}


def test_a_deputy_who_is_only_a_name_is_named() -> None:
    reasons = judged("bestaetigung", row("M-002", Reply.REPRESENTED, represented_by="Kim Muster"))
    assert reasons["Kim Muster"] == (
        "Vertretung für Erika Beispiel, Stadt Beispielstadt: fehlt in »Mitglieder«, keine Adresse"
    )


def test_draft_minutes_go_to_the_present_and_the_excused() -> None:
    rows = [
        row("M-001", Reply.ACCEPTED, Presence.YES),
        row("M-002", Reply.DECLINED, Presence.EXCUSED),
        row("M-003", Reply.ACCEPTED, Presence.UNEXCUSED),
        row("P-001", Reply.REPRESENTED, Presence.YES, represented_by="Kim Muster"),
    ]
    assert those_of("protokollentwurf", *rows) == {"M-001", "M-002", "P-001"}
    assert those_of("dank", *rows) == {"M-001"}


def test_final_minutes_go_to_all_but_the_unsubscribed() -> None:
    people = [*PEOPLE[:3], member("M-007", "Info", mailings="Info"), member("M-008", "Nur", mailings="Protokoll")]
    assert those_of("protokoll", members=people) == {"M-001", "M-002", "M-003", "M-008"}


def test_a_deputy_who_was_there_gets_the_minutes() -> None:
    rows = [row("M-002", Reply.REPRESENTED, Presence.YES, represented_by="M-006")]
    assert "M-006" in those_of("protokoll", *rows)
    assert "M-006" in those_of("dank", *rows)


@pytest.mark.parametrize("occasion", ["absage", "verschiebung"])
def test_bad_news_reach_everybody_invited_and_known_deputies(occasion: str) -> None:
    rows = [row("M-001", Reply.DECLINED), row("M-002", Reply.REPRESENTED, represented_by="M-006")]
    assert those_of(occasion, *rows) == {"M-001", "M-002", "M-003", "P-001", "M-006"}


def task(identifier: str, responsible: str, **more: Any) -> Task:
    return Task(id=identifier, meeting_id="2025-2", task="Saal suchen", responsible=responsible, **more)


def test_task_reminders_go_to_those_responsible() -> None:
    tasks = [
        task("A-1", "M-001; M-002"),
        task("A-2", "M-003", status=TaskStatus.DONE),
        task("A-3", "Stadt Gaststadt"),
        task("A-4", "Bauhof"),
        task("A-5", "M-001"),
    ]
    assert judged("aufgaben", tasks=tasks) == {
        "M-001": "",
        "M-002": "",
        "G-001": "",
        "Bauhof": "Aufgabe A-4: kein einzelnes Mitglied, keine Adresse",
    }


def test_the_office_does_not_remind_itself_of_its_tasks() -> None:
    office = [
        member("B-001", "Büro", role=Role.OFFICE),
        member("B-002", "Haus", group=Group.OFFICE),
        member("B-003", "Fort", role=Role.OFFICE, active=False),
    ]
    tasks = [task("A-1", "M-001; B-001"), task("A-2", "B-002; B-003"), task("A-3", "Geschäftsstelle")]
    assert judged("aufgaben", members=[*PEOPLE, *office], tasks=tasks) == {
        "M-001": "",
        "B-001": "Geschäftsstelle: hat die Aufgabenliste",
        "B-002": "Geschäftsstelle: hat die Aufgabenliste",
        "B-003": "nicht aktiv",
        "Geschäftsstelle": "Geschäftsstelle: hat die Aufgabenliste",
    }


def test_nobody_is_named_twice() -> None:
    rows = [row("M-006", Reply.ACCEPTED), row("M-002", Reply.REPRESENTED, represented_by="M-006")]
    assert sorted(judged("bestaetigung", *rows)).count("M-006") == 1
    assert "M-006" in those_of("bestaetigung", *rows)
