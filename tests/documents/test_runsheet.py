"""The team's day: what happens when, and for how many people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.runsheet import RUN_SHEET
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.attendance import Attendance, Reply
from tests.invented import changed, item, meeting


def said(scene: Scene, **changes: Any) -> dict[str, Any]:
    """Return the placeholders of a scene with other records or another meeting."""
    other = changes.pop("meeting", scene.meeting)
    book = changed(scene.book, meetings=[other], **changes)
    found: dict[str, Any] = values(RUN_SHEET.parts, replace(scene, book=book, meeting=other))
    return found


def course(scene: Scene, *items: AgendaItem, **changes: Any) -> list[str]:
    """Return »part: begin title« of each item."""
    found = said(scene, agenda=list(items), **changes)
    parts = found["abschnitte"]
    return [f"{part['name']}: {each['beginn_kurz']} {each['titel']}" for part in parts for each in part["punkte"]]


def reply(identifier: str, **values: Any) -> Attendance:
    return Attendance(meeting_id="2025-2", member_id=identifier, reply=Reply.ACCEPTED, **values)


def test_internal_items_before_and_after_the_session_have_parts_of_their_own(scene: Scene) -> None:
    assert course(
        scene,
        item("", "Abbau", begin=time(13), minutes=30, internal=True),
        item("1", "Begrüßung", minutes=15),
        item("", "Saal umbauen", begin=time(10, 5), minutes=5, internal=True),
        item("2", "Bericht", minutes=45),
        item("", "Aufbau", begin=time(8, 30), minutes=60, internal=True),
    ) == [
        "Vor der Sitzung: 08:30 Aufbau",
        "Sitzung: 10:00 Begrüßung",
        "Sitzung: 10:05 Saal umbauen",
        "Sitzung: 10:15 Bericht",
        "Nach der Sitzung: 13:00 Abbau",
    ]


def test_a_public_item_beside_the_session_stays_in_it(scene: Scene) -> None:
    assert course(scene, item("1", "Rundgang", begin=time(14), minutes=30)) == ["Sitzung: 14:00 Rundgang"]


def test_an_item_whose_begin_nobody_knows_stays_where_it_stands(scene: Scene) -> None:
    items = [item("1", "Eins"), item("2", "Zwei"), item("3", "Drei", begin=time(11))]
    assert course(scene, *items) == ["Sitzung: 10:00 Eins", "Sitzung:  Zwei", "Sitzung: 11:00 Drei"]


def test_several_days_are_one_part_in_the_order_of_the_sheet(scene: Scene) -> None:
    two_days = meeting(last_day=date(2025, 10, 25))
    items = [item("1", "Freitag", begin=time(14)), item("2", "Samstag", begin=time(9), internal=True)]
    assert course(scene, *items, meeting=two_days) == ["Sitzung: 14:00 Freitag", "Sitzung: 09:00 Samstag"]


def test_an_item_says_who_is_in_charge_and_what_is_needed(scene: Scene) -> None:
    one = item("", "Aufbau", minutes=10, in_charge="Kim Probe", equipment="Laptop", internal=True)
    (part,) = said(scene, agenda=[one])["abschnitte"]
    (each,) = part["punkte"]
    assert (each["zustaendig"], each["technik"], each["nur_regieplan"]) == ("Kim Probe", "Laptop", "ja")
    assert (each["zeit"], each["dauer"]) == ("10:00–10:10", "10\u00a0Min.")


def test_wishes_for_food_are_counted_without_a_name(scene: Scene) -> None:
    rows = [reply("M-001", catering="Vegan"), reply("M-002", catering="ohne Nüsse"), reply("M-003", catering="vegan ")]
    found = said(scene, attendance=rows)
    assert found["verpflegung"].replace("\u00a0", " ") == "2 × Vegan; 1 × ohne Nüsse"


def test_of_needs_for_support_only_their_number_is_told(scene: Scene) -> None:
    rows = [reply("M-001", support="Schriftdolmetschung"), reply("M-002"), reply("M-003", support="Rollstuhlplatz")]
    found = said(scene, attendance=rows)
    assert found["unterstuetzung"] == "2 Personen"
    assert "dolmetsch" not in str(found)
    assert "Rollstuhl" not in str(found)


def test_who_stays_away_wants_no_food(scene: Scene) -> None:
    away = Attendance(meeting_id="2025-2", member_id="M-001", reply=Reply.DECLINED, catering="vegan", support="ja")
    found = said(scene, attendance=[away])
    assert (found["verpflegung"], found["unterstuetzung"]) == ("", "")
