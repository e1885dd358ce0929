"""Who is expected, under which name, in which order."""

from __future__ import annotations

from typing import Any

import pytest

from buendnis_docs.documents.guests import expected
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.members import Member, Role
from tests.invented import changed, member


def scene_with(scene: Scene, members: list[Member], *rows: dict[str, Any]) -> Scene:
    attendance = [Attendance(meeting_id="2025-2", **{"reply": Reply.ACCEPTED, **row}) for row in rows]
    return Scene(
        scene.settings, changed(scene.book, members=members, attendance=attendance), scene.meeting, scene.letter_date
    )


def names(scene: Scene) -> list[str]:
    return [guest.name for guest in expected(scene)]


def test_who_comes_or_perhaps_comes_is_expected_nobody_else(scene: Scene) -> None:
    replies = (Reply.ACCEPTED, Reply.TENTATIVE, Reply.OPEN, Reply.DECLINED)
    members = [member(f"M-{n}", reply.value.title()) for n, reply in enumerate(replies)]
    rows = [{"member_id": f"M-{n}", "reply": reply} for n, reply in enumerate(replies)]
    assert names(scene_with(scene, members, *rows)) == ["Erika Vorbehaltlich", "Erika Zugesagt"]


@pytest.mark.parametrize(
    ("deputy", "found"),
    [
        ("M-2", ["Dr.|Erika|Vertreter|Stadt Vertreterstadt"]),
        ("Kim Probe", ["|Kim|Probe|Stadt Musterstadt"]),
        ("Frau Prof. Dr. h. c. Kim von Probe", ["Prof. Dr. h. c.|Kim|von Probe|Stadt Musterstadt"]),
        ("Dr.-Ing. Drago Probe", ["Dr.-Ing.|Drago|Probe|Stadt Musterstadt"]),
        ("", []),
    ],
)
def test_a_deputy_is_expected_by_name(scene: Scene, deputy: str, found: list[str]) -> None:
    members = [member("M-1", "Muster"), member("M-2", "Vertreter", title="Dr.", role=Role.DEPUTY)]
    row = {"member_id": "M-1", "reply": Reply.REPRESENTED, "represented_by": deputy}
    guests = expected(scene_with(scene, members, row))
    assert [f"{g.degrees}|{g.first_name}|{g.surname}|{g.organisation}" for g in guests] == found


def test_a_mandate_stays_with_the_surname(scene: Scene) -> None:
    mps = [member("M-1", "Muster", office="MdL")]
    assert names(scene_with(scene, mps, {"member_id": "M-1"})) == ["Erika Muster\u00a0MdL"]


def test_somebody_who_comes_twice_is_expected_once(scene: Scene) -> None:
    members = [member("M-1", "Muster"), member("M-2", "Beispiel")]
    represented = {"member_id": "M-1", "reply": Reply.REPRESENTED, "represented_by": "M-2"}
    assert names(scene_with(scene, members, represented, {"member_id": "M-2"})) == ["Erika Beispiel"]


def test_a_guest_of_this_meeting_only_is_expected(scene: Scene) -> None:
    (guest,) = expected(scene_with(scene, [], {"name": "Dr. Drago Muster", "organisation": "Verein Muster"}))
    assert (guest.degrees, guest.name, guest.organisation) == ("Dr.", "Drago Muster", "Verein Muster")


@pytest.mark.parametrize(
    ("mailings", "reply", "found"),
    [
        ("Einladung", None, ["Erika Amt"]),
        ("", None, []),
        ("", Reply.ACCEPTED, ["Erika Amt"]),
        ("Einladung", Reply.DECLINED, []),
    ],
)
def test_the_office_itself_is_expected_if_it_is_invited_or_says_so(
    scene: Scene, mailings: str, reply: Reply | None, found: list[str]
) -> None:
    office = member("G-1", "Amt", role=Role.OFFICE, mailings=mailings)
    rows = [{"member_id": "G-1", "reply": reply}] if reply else []
    assert names(scene_with(scene, [office], *rows)) == found


def test_the_order_is_that_of_surnames_without_von(scene: Scene) -> None:
    surnames = ["Zebra", "von Muster", "Ähre", "Abel", "Übel", "Mustera"]
    members = [member(f"M-{n}", surname, email="") for n, surname in enumerate(surnames)]
    organisation = member("M-9", "", first_name="", organisation="Nordkreis Beispiel", email="")
    rows = [{"member_id": each.id} for each in (*members, organisation)]
    order = [
        guest.surname or guest.organisation for guest in expected(scene_with(scene, [*members, organisation], *rows))
    ]
    assert order == ["Abel", "Ähre", "von Muster", "Mustera", "Nordkreis Beispiel", "Übel", "Zebra"]
