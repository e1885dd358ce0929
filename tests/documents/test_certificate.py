"""Who gets a certificate, which themes it names, and that it stays on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from buendnis_docs.documents.certificate import attended
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.letters import ATTENDANCE_CERTIFICATE
from buendnis_docs.documents.production import Order, remade
from buendnis_docs.documents.scene import Scene
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.printing.conversion import convert
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.members import Group, Member, Role
from buendnis_docs.word import compile_template
from tests.invented import changed, item, meeting, member

TEMPLATE = Path(__file__).parents[2] / "templates" / ATTENDANCE_CERTIFICATE.template
LONG = "Zusammenarbeit der Förderstandorte und wie sich verstetigen lässt, was in den Quartieren begonnen hat, " * 3
AGENDA = [
    item("1", "Begrüßung", minutes=10, kind=ItemKind.WELCOME),
    item("2", "Genehmigung des Protokolls", minutes=5),
    item("3", "Rückblick", minutes=45),
    item("3.1", "Ein Unterpunkt"),
    item("", "Pause", minutes=15, kind=ItemKind.BREAK),
    item("4", "Ausblick", minutes=45),
    item("9", "Umbau", minutes=5, internal=True),
    item("5", "Verschiedenes", minutes=5),
]
"""Rückblick is from 10:15 to 11:00, Ausblick from 11:15 to 12:00."""


def row(member_id: str = "M-001", **answer: Any) -> Attendance:
    return Attendance(**{"meeting_id": "2025-2", "member_id": member_id, "presence": Presence.YES, **answer})


def there(scene: Scene, *rows: Attendance, people: list[Member] | None = None, agenda: list[AgendaItem]) -> Scene:
    book = changed(scene.book, members=people or [member("M-001", "Muster")], attendance=list(rows), agenda=agenda)
    return replace(scene, book=book)


def certified(scene: Scene) -> list[str]:
    (copy,) = ATTENDANCE_CERTIFICATE.scope.copies(scene)
    return attended(copy.scene)


@pytest.mark.parametrize(
    ("hours", "titles"),
    [
        ({}, ["Rückblick", "Ausblick"]),
        ({"present_from": time(10, 30)}, ["Rückblick", "Ausblick"]),
        ({"present_from": time(11)}, ["Ausblick"]),
        ({"present_until": time(11, 15)}, ["Rückblick"]),
        ({"present_from": time(11), "present_until": time(11, 15)}, []),
    ],
)
def test_only_themes_during_which_the_person_was_there(scene: Scene, hours: dict[str, Any], titles: list[str]) -> None:
    assert certified(there(scene, row(**hours), agenda=AGENDA)) == titles


def test_a_theme_of_which_nobody_knows_how_long_it_lasted_is_not_certified_to_latecomers(scene: Scene) -> None:
    agenda = [item("1", "Rückblick"), item("2", "Ausblick", minutes=30), item("3", "Planung", begin=time(12))]
    scene = there(scene, row(present_from=time(11)), agenda=agenda)
    assert scene.schedule[1].begin is None
    assert certified(scene) == ["Planung"]


def test_on_several_days_part_of_the_time_proves_no_theme(scene: Scene) -> None:
    two_days = replace(scene, meeting=meeting(last_day=date(2025, 10, 25)))
    assert certified(there(two_days, row(), agenda=AGENDA)) == ["Rückblick", "Ausblick"]
    assert certified(there(two_days, row(present_until=time(12)), agenda=AGENDA)) == []


@pytest.mark.parametrize(
    ("number", "shown", "last"),
    [(12, 12, "Thema 12"), (13, 12, "und weitere Themen"), (40, 12, "und weitere Themen")],
)
def test_no_more_themes_than_have_room(scene: Scene, number: int, shown: int, last: str) -> None:
    agenda = [item(str(n), f"Thema {n}", minutes=4) for n in range(1, number + 1)]
    found = certified(there(scene, row(), agenda=agenda))
    assert (len(found), found[-1]) == (shown, last)


def test_long_themes_take_the_room_of_several(scene: Scene) -> None:
    agenda = [item(str(n), LONG, minutes=4) for n in range(1, 8)]
    *themes, last = certified(there(scene, row(), agenda=agenda))
    assert (len(themes), last) == (5, "und weitere Themen")
    assert all(theme.endswith(" …") for theme in themes)


def test_a_single_theme_too_many_is_told_in_the_singular(scene: Scene) -> None:
    agenda = [*(item(str(n), f"Thema {n}", minutes=4) for n in range(1, 12)), item("12", LONG, minutes=4)]
    assert certified(there(scene, row(), agenda=agenda))[-1] == "und ein weiteres Thema"


PEOPLE = [
    member("M-001", "Muster"),
    member("M-002", "Verein", first_name="", last_name="", form=None),
    member("M-003", "Büro", role=Role.OFFICE, mailings="Einladung"),
    member("M-004", "Haus", group=Group.OFFICE),
    member("M-005", "Exempel"),
]


def test_organisations_and_the_office_itself_get_none(scene: Scene) -> None:
    rows = [*(row(each.id) for each in PEOPLE[:4]), row("", organisation="Verein Beispiel")]
    scene = there(scene, *rows, people=PEOPLE, agenda=[])
    assert [copy.key for copy in ATTENDANCE_CERTIFICATE.scope.copies(scene)] == ["M-001"]


def test_nobody_is_certified_what_an_unknown_deputy_did(scene: Scene) -> None:
    rows = [row("M-001"), row("M-005", reply=Reply.REPRESENTED)]
    scene = there(scene, *rows, people=PEOPLE, agenda=[])
    assert [copy.key for copy in ATTENDANCE_CERTIFICATE.scope.copies(scene)] == ["M-001"]


@pytest.mark.parametrize(
    ("rows", "only", "said"),
    [
        (
            [row("M-002"), row("M-003")],
            None,
            "ist außer der Geschäftsstelle niemand mit Namen als anwesend eingetragen",
        ),
        ([row("M-001"), row("M-002")], "M-002", "»M-002« erhält .*keine Organisationen und nicht die Geschäftsstelle"),
        ([row("M-001"), row("M-003")], "M-003", "»M-003« erhält .*keine Organisationen und nicht die Geschäftsstelle"),
    ],
)
def test_why_somebody_gets_none(desk: Desk, rows: list[Attendance], only: str | None, said: str) -> None:
    office = replace(desk, book=changed(desk.book, members=PEOPLE, attendance=rows))
    order = Order(ATTENDANCE_CERTIFICATE, office.book.meetings["2025-2"], only)
    with pytest.raises(NothingToDoError, match=said):
        list(remade(office, compile_template(TEMPLATE), order))


def test_it_is_one_page_whatever_there_is_to_say(
    desk: Desk, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    """Long names of person, organisation, meeting and place above forty themes, long and short."""
    person = member(
        "M-001",
        "von Musterhausen-Beispielburg zu Exempelstein",
        title="Prof. Dr.-Ing. Dr. h. c. mult.",
        first_name="Maximiliane-Charlotte Friederike",
        organisation="Wohnungsbau- und Stadtentwicklungsgesellschaft Müller & Söhne Musterhausen-Beispielburg gGmbH",
        email="lang@example.org",
    )
    held = meeting(title=LONG[:120], venue="Kultur- und Begegnungszentrum am Beispielplatz, Eingang im Innenhof")
    agenda = [item(str(n), LONG if n % 3 == 0 else f"Thema {n}", minutes=4) for n in range(1, 41)]
    book = changed(desk.book, members=[person], meetings=[held], attendance=[row()], agenda=agenda)
    made = remade(replace(desk, book=book), compile_template(TEMPLATE), Order(ATTENDANCE_CERTIFICATE, held))
    (document,) = [data for _, _, data in made]
    assert isinstance(document, bytes)
    source, target = tmp_path / "a.docx", tmp_path / "a.pdf"
    source.write_bytes(document)
    (result,) = convert([(source, target)], Path(require_tool("soffice")))
    assert result.problem == ""
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 1
