"""Which date a paper bears, and what that means for what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from buendnis_docs.documents.catalogue import KINDS, kinds_of
from buendnis_docs.documents.letters import INVITATION, POSTPONEMENT, REMINDER, SAVE_THE_DATE
from buendnis_docs.documents.manifest import Manifest
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import IMPERSONAL
from buendnis_docs.documents.timing import date_on, refuse_out_of_time, remark_on
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.records.meetings import Meeting, Status
from buendnis_docs.settings import parse_settings, starter_text
from tests.invented import changed, meeting

FIRST, TODAY = date(2025, 9, 19), date(2025, 10, 12)


def scene_on(scene: Scene, day: date, **columns: Any) -> Scene:
    book = changed(scene.book, meetings=[meeting(**columns), meeting("2026-1", day=date(2026, 3, 18))])
    return replace(scene, book=book, meeting=book.meetings["2025-2"], letter_date=day)


def test_an_invitation_keeps_its_date_and_a_reminder_bears_that_of_its_day() -> None:
    manifest = Manifest("2025-2", dates={"einladung": FIRST, "erinnerung": FIRST})
    assert date_on(INVITATION, meeting(), manifest, TODAY) == FIRST
    assert date_on(REMINDER, meeting(), manifest, TODAY) == TODAY
    assert date_on(INVITATION, meeting(invitation_date=date(2025, 9, 1)), manifest, TODAY) == date(2025, 9, 1)


NEW = Manifest("2025-2")
LETTERS = ("save-the-date", "einladung", "antwortbogen", "erinnerung", "bestaetigung", "absage", "verschiebung")


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_about_a_meeting_to_come_bears_no_date_after_it(name: str) -> None:
    refuse_out_of_time(KINDS[name], meeting(), NEW, date(2025, 10, 24))
    refuse_out_of_time(KINDS[name], meeting(last_day=date(2025, 10, 25)), NEW, date(2025, 10, 25))
    with pytest.raises(NothingToDoError, match=r"zu spät: Das Treffen 2025-2 war am 24\.10\.2025"):
        refuse_out_of_time(KINDS[name], meeting(), NEW, date(2025, 10, 25))


def test_lists_letters_after_the_day_and_own_documents_come_in_time() -> None:
    entry = '[[dokument]]\nname = "parkausweis"\ntitel = "Parkausweis"\nje_person = true\n'
    settings, findings = parse_settings(f"{starter_text()}\n{entry}")
    assert settings is not None, findings
    kinds = kinds_of(settings)
    for name in kinds.keys() - set(LETTERS):
        refuse_out_of_time(kinds[name], meeting(), NEW, date(2025, 12, 1))
    assert "parkausweis" in kinds


@pytest.mark.parametrize(
    ("subject", "manifest"),
    [(meeting(invitation_date=FIRST), NEW), (meeting(), Manifest("2025-2", dates={"einladung": FIRST}))],
)
def test_nobody_is_reminded_on_the_day_of_the_invitation(subject: Meeting, manifest: Manifest) -> None:
    with pytest.raises(NothingToDoError, match=r"zu früh: Die Einladung zum Treffen 2025-2 ist erst vom 19\.09\.2025"):
        refuse_out_of_time(REMINDER, subject, manifest, FIRST)
    refuse_out_of_time(REMINDER, subject, manifest, date(2025, 9, 20))


def test_a_deadline_that_is_over_is_not_asked_for(scene: Scene) -> None:
    days = (date(2025, 10, 10), date(2025, 10, 11))
    said = [values(IMPERSONAL, scene_on(scene, day))["treffen"]["bis_wann"] for day in days]
    assert said == ["bis Freitag, 10.\u00a0Oktober 2025", "möglichst bald"]


def test_the_office_is_told_of_a_deadline_that_is_over(scene: Scene) -> None:
    late = scene_on(scene, TODAY)
    assert "10.10.2025" in remark_on(REMINDER, late)
    assert remark_on(REMINDER, scene_on(scene, FIRST)) == ""
    assert remark_on(SAVE_THE_DATE, late) == ""
    assert remark_on(POSTPONEMENT, scene_on(scene, TODAY, status=Status.POSTPONED)) == ""


@pytest.mark.parametrize(
    ("day", "announced", "said"),
    [
        (date(2025, 11, 1), date(2026, 3, 18), date(2026, 3, 18)),
        (date(2025, 11, 1), None, date(2026, 3, 18)),
        (date(2026, 3, 18), date(2026, 3, 18), date(2026, 3, 18)),
        (date(2026, 2, 1), date(2026, 1, 10), date(2026, 3, 18)),
        (date(2026, 4, 1), date(2026, 3, 18), None),
    ],
)
def test_a_next_date_that_is_over_is_not_announced(
    scene: Scene, day: date, announced: date | None, said: date | None
) -> None:
    assert scene_on(scene, day, next_date=announced).next_date == said
