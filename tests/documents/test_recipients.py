"""Who is invited, and as whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from buendnis_docs.documents.recipients import recipients, split_name
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.members import FormOfAddress, Role
from buendnis_docs.records.textmodules import Audience
from tests.invented import changed, meeting, member, small_book

ROW = Attendance(meeting_id="2025-2", member_id="M-009")


@pytest.mark.parametrize(
    ("values", "listed", "invited"),
    [
        ({}, False, True),
        ({"active": False}, True, False),
        ({"member_until": date(2025, 10, 23)}, False, False),
        ({"member_since": date(2025, 10, 25)}, False, False),
        ({"mailings": "Protokoll; Info"}, False, False),
        ({"mailings": "Einladung; Info"}, False, True),
        ({"role": Role.DEPUTY}, False, False),
        ({"role": Role.GUEST}, False, False),
        ({"role": Role.GUEST}, True, True),
        ({"role": Role.OFFICE}, True, False),
        ({"role": Role.OFFICE, "mailings": "Einladung"}, False, True),
        ({"role": Role.PRESS, "mailings": "einladung"}, False, True),
    ],
)
def test_who_is_invited(values: dict[str, Any], listed: bool, invited: bool) -> None:  # noqa: FBT001 - a table
    book = changed(small_book(), members=[member("M-009", "Probe", **values)], attendance=[ROW] if listed else [])
    assert [r.id for r in recipients(book, meeting())] == (["M-009"] if invited else [])


@pytest.mark.parametrize(
    ("values", "audience"),
    [
        ({}, Audience.MEMBER),
        ({"role": Role.GUEST}, Audience.GUEST),
        ({"role": Role.PRESS}, Audience.PRESS),
        ({"id": "M-HOST"}, Audience.HOST),
    ],
)
def test_audience(values: dict[str, Any], audience: Audience) -> None:
    person = member(**{"identifier": values.pop("id", "M-009"), "name": "Probe", "mailings": "Einladung", **values})
    book = changed(small_book(), members=[person], attendance=[])
    assert [r.audience for r in recipients(book, meeting(host="M-HOST"))] == [audience]


def test_a_guest_of_one_meeting_gets_a_letter_too() -> None:
    row = Attendance(
        meeting_id="2025-2",
        name="Kim von der Probe",
        organisation="Verein Exempel e. V.",
        form=FormOfAddress.MS,
        email="kim@example.org",
    )
    book = changed(small_book(), members=[], attendance=[row])
    (guest,) = recipients(book, meeting())
    assert guest.id == "Gast-1"
    assert guest.salutation == "Sehr geehrte Frau von der Probe,"
    assert guest.address.splitlines()[0] == "Verein Exempel e.\u00a0V."


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Erika Muster", ("Erika", "Muster")),
        ("Kim Robin Probe", ("Kim Robin", "Probe")),
        ("Maria von Hohenadel", ("Maria", "von Hohenadel")),
        ("Ines de la Muestra", ("Ines", "de la Muestra")),
        ("Muster", ("", "Muster")),
        ("", ("", "")),
    ],
)
def test_particles_belong_to_the_last_name(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
