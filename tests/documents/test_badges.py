"""Badges and cards as documents: on the paper that is chosen, for everybody who comes, or a clear reason why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from buendnis_docs.documents.badges import badges, cards, length_findings, on_chosen_paper, paper_findings
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.formats import BADGES, CARDS
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.production import Order, produce
from buendnis_docs.documents.selection import for_meeting
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Format
from buendnis_docs.settings import Settings
from buendnis_docs.word import compile_template
from tests.invented import changed, meeting, member

SHIPPED = Path(__file__).parents[2] / "templates"
KINDS = [*map(badges, BADGES.values()), *map(cards, CARDS.values())]


def on_paper(settings: Settings, **labels: str) -> Settings:
    return settings.model_copy(update={"labels": settings.labels.model_copy(update=labels)})


def accepted(book: Book, people: int) -> Book:
    members = [member(f"M-{n}", f"Muster{chr(64 + n)}") for n in range(1, people + 1)]
    rows = [Attendance(meeting_id="2025-2", member_id=each.id, reply=Reply.ACCEPTED) for each in members]
    return changed(book, members=members, attendance=rows)


def made(desk: Desk, kind: DocumentKind) -> list[str]:
    """Return the texts of the cells of the finished document, row by row."""
    template = compile_template(SHIPPED / kind.template)
    production = produce(desk, template, Order(kind, desk.book.meetings["2025-2"]), lambda _done, _total: None)
    (table,) = docx.Document(str(production.outcomes[0].path)).tables
    return [cell.text for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_everybody_who_comes_has_one_badge_or_both_faces_of_one_card(kind: DocumentKind, desk: Desk) -> None:
    cells = made(replace(desk, book=accepted(desk.book, 11)), kind)
    faces = 2 if kind.name == "tischkarten" else 1
    names = [lines[0] for cell in cells if (lines := cell.splitlines()) and lines[0].startswith("Erika Muster")]
    assert names == [f"Erika Muster{letter}" for letter in "ABCDEFGHIJK" for _ in range(faces)]


def test_nothing_but_name_and_organisation_is_on_a_badge(desk: Desk) -> None:
    cells = {text for text in made(replace(desk, book=accepted(desk.book, 1)), badges()) if text}
    assert cells == {"Bündnis", "Erika MusterA\nStadt MusterAstadt"}


@pytest.mark.parametrize("kind", [badges(), cards()], ids=lambda kind: kind.name)
def test_while_nobody_comes_the_reason_is_told_and_nothing_is_written(kind: DocumentKind, desk: Desk) -> None:
    empty = replace(desk, book=changed(desk.book, attendance=[]))
    with pytest.raises(NothingToDoError, match="Zum Treffen 2025-2 hat noch niemand zugesagt"):
        made(empty, kind)
    assert list(desk.workspace.out.iterdir()) == []


def test_a_meeting_online_needs_neither(desk: Desk) -> None:
    online = changed(accepted(desk.book, 1), meetings=[meeting(format=Format.ONLINE)])
    with pytest.raises(NothingToDoError, match="Es findet nur online statt"):
        for_meeting(online, [badges(), cards()], "2025-2")


def test_the_settings_choose_the_paper_and_with_it_the_template(settings: Settings) -> None:
    kinds = on_chosen_paper(on_paper(settings, badges="96 x 51"))
    assert (kinds["namensschilder"].template, kinds["tischkarten"].template) == (
        "namensschilder-96x51.docx",
        "tischkarten.docx",
    )


def test_an_unknown_paper_is_told_with_the_nearest_and_all_others(settings: Settings) -> None:
    (finding,) = paper_findings(on_paper(settings, cards="210x70"))
    assert str(finding).startswith(
        "buendnis.toml, [etiketten] tischkarten: Das Format »210x70« gibt es nicht. Meinten Sie »210 x 70«? Bekannt "
        "sind: »210 x 74« (A4, quer in der Mitte geteilt); »210 x 70« (Avery Zweckform 32257); "
    )
    assert list(paper_findings(settings)) == []


def test_a_name_that_will_be_cut_is_told_while_the_meeting_is_ahead(desk: Desk) -> None:
    long = member("M-1", "Muster", organisation="Beispielorganisation " * 9)
    row = Attendance(meeting_id="2025-2", member_id="M-1", reply=Reply.ACCEPTED)
    book = changed(desk.book, members=[long], attendance=[row])
    ahead = list(length_findings(desk.settings, book, desk.today))
    assert {finding.kind for finding in ahead} == {"label-too-long"}
    assert list(length_findings(desk.settings, book, desk.today.replace(year=2026))) == []
