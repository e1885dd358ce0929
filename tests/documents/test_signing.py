"""The list to sign: who stands on it, and how many blank rows follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buendnis_docs.documents.papers import SIGNING_PAPER
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.selection import can_make
from buendnis_docs.documents.signing import SIGNING, blank_rows
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.meetings import Format
from tests.invented import changed, meeting, member


def test_people_stand_there_by_surname_with_nothing_but_their_organisation(scene: Scene) -> None:
    members = [
        member("M-001", "Muster", title="Dr.", function="Amtsleiterin"),
        member("M-002", "Vorlage", first_name="", last_name=""),
        member("M-003", "Änderich"),
        member("M-004", "Exempel"),
    ]
    rows = [
        Attendance(meeting_id="2025-2", member_id="M-001", reply=Reply.ACCEPTED, catering="vegan"),
        Attendance(meeting_id="2025-2", member_id="M-002", reply=Reply.TENTATIVE),
        Attendance(meeting_id="2025-2", member_id="M-003", reply=Reply.DECLINED),
        Attendance(meeting_id="2025-2", member_id="M-004", reply=Reply.REPRESENTED, represented_by="M-003"),
        Attendance(meeting_id="2025-2", name="Kim Probe", organisation="Büro Probe", reply=Reply.ACCEPTED),
    ]
    found = values(SIGNING.parts, replace(scene, book=changed(scene.book, members=members, attendance=rows)))
    assert found["personen"] == [
        {"name": "Änderich, Erika", "organisation": "Stadt Änderichstadt"},
        {"name": "Muster, Dr.\u00a0Erika", "organisation": "Stadt Musterstadt"},
        {"name": "Probe, Kim", "organisation": "Büro Probe"},
        {"name": "", "organisation": "Stadt Vorlagestadt"},
    ]


@pytest.mark.parametrize(
    ("expected", "blank"), [(0, 13), (1, 12), (8, 5), (9, 5), (13, 5), (14, 17), (28, 5), (33, 5), (34, 17), (113, 11)]
)
def test_blank_rows_fill_the_last_page_and_are_never_fewer_than_five(scene: Scene, expected: int, blank: int) -> None:
    members = [member(f"M-{n:03}", f"Muster{n}") for n in range(expected)]
    rows = [Attendance(meeting_id="2025-2", member_id=each.id, reply=Reply.ACCEPTED) for each in members]
    book = changed(scene.book, members=members, attendance=rows)
    assert len(blank_rows(replace(scene, book=book))) == blank


@pytest.mark.parametrize(("where", "signed"), [(Format.ON_SITE, True), (Format.HYBRID, True), (Format.ONLINE, False)])
def test_nobody_signs_online(scene: Scene, where: Format, signed: bool) -> None:  # noqa: FBT001 - an expectation
    assert can_make(scene.book, SIGNING_PAPER, meeting(format=where)) is signed
