"""Who is expected, by group and in numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from buendnis_docs.documents.participants import PARTICIPANTS
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.members import Group, Role
from tests.invented import changed, member

MEMBERS = [
    member("M-001", "Muster", function="Amtsleiterin", office="Stadträtin"),
    member("M-002", "Beispiel", office="Landrätin"),
    member("M-003", "Exempel"),
    member("M-004", "Probe", group=Group.STATE),
    member("M-005", "Vorlage", first_name="", last_name=""),
    member("M-006", "Kurier", role=Role.PRESS),
]


def row(identifier: str, reply: Reply, **values: Any) -> Attendance:
    return Attendance(meeting_id="2025-2", member_id=identifier, reply=reply, **values)


def said(scene: Scene, *rows: Attendance) -> dict[str, Any]:
    """Return the placeholders for a meeting with these replies."""
    book = changed(scene.book, members=MEMBERS, attendance=list(rows))
    found: dict[str, Any] = values(PARTICIPANTS.parts, replace(scene, book=book))
    return found


def test_groups_stand_in_their_fixed_order_guests_and_press_by_themselves(scene: Scene) -> None:
    guest = Attendance(meeting_id="2025-2", name="Kim Gast-Probe", organisation="Büro Muster", reply=Reply.ACCEPTED)
    everybody = [row(each.id, Reply.ACCEPTED) for each in MEMBERS]
    found = said(scene, *everybody, guest)
    assert [(group["name"], group["anzahl"]) for group in found["gruppen"]] == [
        ("Land/Ministerium", "1"),
        ("Kommune/Förderstandort", "4"),
    ]
    assert [person["name"] for person in found["gaeste"]] == ["Kim Gast-Probe"]
    assert [person["organisation"] for person in found["presse"]] == ["Stadt Kurierstadt"]


@pytest.mark.parametrize(
    ("attendance", "reply"),
    [
        (row("M-001", Reply.ACCEPTED), "zugesagt"),
        (row("M-001", Reply.TENTATIVE), "vorbehaltlich"),
        (row("M-001", Reply.REPRESENTED), "vertreten"),
        (row("M-001", Reply.REPRESENTED, represented_by="Dr. Mia Probe"), "vertreten durch Dr.\u00a0Mia Probe"),
        (row("M-001", Reply.REPRESENTED, represented_by="M-003"), "vertreten durch Erika Exempel"),
    ],
)
def test_what_somebody_has_replied(scene: Scene, attendance: Attendance, reply: str) -> None:
    (group,) = said(scene, attendance)["gruppen"]
    assert [person["rueckmeldung"] for person in group["personen"]] == [reply]


def test_the_function_is_named_or_else_the_office_and_an_organisation_has_no_name(scene: Scene) -> None:
    rows = [row(identifier, Reply.ACCEPTED) for identifier in ("M-001", "M-002", "M-005")]
    (group,) = said(scene, *rows)["gruppen"]
    assert [(person["name"], person["funktion"]) for person in group["personen"]] == [
        ("Erika Muster", "Amtsleiterin"),
        ("Erika Beispiel", "Landrätin"),
        ("", ""),
    ]


def test_the_numbers_count_who_has_no_row_as_silent(scene: Scene) -> None:
    found = said(
        scene,
        row("M-001", Reply.ACCEPTED, afterwards=True),
        row("M-002", Reply.REPRESENTED),
        row("M-003", Reply.DECLINED),
        row("M-004", Reply.OPEN),
    )
    assert (found["erwartet"], found["rueckmeldungen"]) == ("2 Personen", "1\u00a0zugesagt, 1\u00a0vertreten")
    assert (found["abgesagt"], found["offen"], found["anschluss"]) == ("1", "2", "1 Person")


def test_without_replies_nobody_is_expected_and_all_members_are_silent(scene: Scene) -> None:
    found = said(scene)
    assert (found["erwartet"], found["rueckmeldungen"], found["offen"]) == ("0 Personen", "", "5")
    assert found["gruppen"] == found["gaeste"] == found["presse"] == []
