"""What the minutes say about presence and votes."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from buendnis_docs.documents.minutes import MINUTES, attendees, result, votes
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.attendance import Attendance, Presence
from buendnis_docs.records.meetings import Status
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from tests.invented import changed, meeting

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("counted", "outcome", "line"),
    [
        ({"yes": 12, "no": 0, "abstained": 0}, "einstimmig angenommen", "12 Ja, 0 Nein, 0 Enthaltungen"),
        ({"yes": 12, "no": 0, "abstained": 1}, "angenommen", "12 Ja, 0 Nein, 1 Enthaltung"),
        ({"yes": 6, "no": 6, "abstained": 0}, "abgelehnt", "6 Ja, 6 Nein, 0 Enthaltungen"),
        ({"yes": 5}, "einstimmig angenommen", "5 Ja, 0 Nein, 0 Enthaltungen"),
        ({}, "", ""),
    ],
)
def test_votes(counted: dict[str, Any], outcome: str, line: str) -> None:
    entry = MinutesEntry(meeting_id="2025-2", item="1", kind=EntryKind.RESOLUTION, text="Ja.", **counted)
    assert result(entry) == outcome
    assert votes(entry).replace(NBSP, " ") == line


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({}, ""),
        ({"present_from": time(10, 30), "present_until": time(12)}, "von 10:30 bis 12:00 Uhr"),
        ({"present_from": time(10, 30)}, "ab 10:30 Uhr"),
        ({"present_until": time(12)}, "bis 12:00 Uhr"),
    ],
)
def test_partial_presence(scene: Scene, row: dict[str, Any], note: str) -> None:
    rows = [Attendance(meeting_id="2025-2", member_id="M-001", presence=Presence.YES, **row)]
    (attendee,) = attendees(
        Scene(scene.settings, changed(scene.book, attendance=rows), scene.meeting, scene.letter_date)
    )
    assert attendee.note.replace(NBSP, " ") == note


def test_a_deputy_is_present_in_place_of_the_member(scene: Scene) -> None:
    deputy = attendees(scene)[1]
    assert (deputy.name, deputy.note.replace(NBSP, " ")) == ("Kim Probe", "in Vertretung von Erika Beispiel")


def test_confidential_entries_and_internal_items_stay_out(scene: Scene) -> None:
    topics = values(MINUTES.parts, scene)["punkte"]
    assert [topic["titel"] for topic in topics] == ["Begrüßung", "Bericht"]
    assert [entry["text"].text for entry in topics[1]["eintraege"]] == ["- eins\n- **zwei**", "Es geht weiter."]


@pytest.mark.parametrize(("status", "draft"), [(Status.DRAFT_MINUTES, "ja"), (Status.HELD, "ja"), (Status.CLOSED, "")])
def test_minutes_are_a_draft_until_the_meeting_is_closed(scene: Scene, status: Status, draft: str) -> None:
    closed = Scene(scene.settings, scene.book, meeting(status=status), scene.letter_date)
    assert values(MINUTES.parts, closed)["entwurf"] == draft
