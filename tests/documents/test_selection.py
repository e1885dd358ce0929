"""Which documents a person has asked for."""

from __future__ import annotations

from datetime import date

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.papers import AGENDA_PAPER, MINUTES_PAPER
from buendnis_docs.documents.selection import for_all, for_meeting, for_today
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.records.meetings import Status
from tests.invented import changed, meeting, small_book

ALL = [kind for kind in KINDS.values() if kind.main]


def test_today_the_next_meeting_that_needs_it_is_chosen() -> None:
    selection = for_today(small_book(), [INVITATION], date(2025, 9, 1))
    assert [(kind.name, m.id) for kind, m in selection.pairs] == [("einladung", "2025-2")]
    assert selection.remarks == ("Einladung: Zweites Bündnistreffen am 24.10.2025 (2025-2).",)


def test_minutes_are_wanted_once_the_meeting_was_held() -> None:
    held = changed(small_book(), meetings=[meeting(status=Status.HELD)])
    assert [m.id for _, m in for_today(held, [MINUTES_PAPER], date(2025, 11, 1)).pairs] == ["2025-2"]
    with pytest.raises(NothingToDoError, match="--treffen"):
        for_today(held, [MINUTES_PAPER], date(2025, 10, 1))


def test_final_minutes_are_made_without_being_asked_for() -> None:
    closed = changed(small_book(), meetings=[meeting(status=Status.CLOSED)])
    assert [m.id for _, m in for_today(closed, [MINUTES_PAPER], date(2026, 1, 10)).pairs] == ["2025-2"]


def test_a_meeting_by_its_id_gets_all_that_is_possible() -> None:
    selection = for_meeting(changed(small_book(), minutes=[]), ALL, "2025-2")
    assert [kind.name for kind, _ in selection.pairs] == ["einladung", "tagesordnung"]
    assert selection.remarks == ("Protokoll: Im Blatt »Protokoll« steht zum Treffen 2025-2 noch nichts.",)


def test_a_mistyped_meeting_gets_a_suggestion() -> None:
    with pytest.raises(NothingToDoError, match="Meinten Sie »2025-2«"):
        for_meeting(small_book(), ALL, "2025-22")


def test_a_cancelled_meeting_gets_no_papers() -> None:
    book = changed(small_book(), meetings=[meeting(status=Status.CANCELLED)])
    with pytest.raises(NothingToDoError, match="abgesagt"):
        for_meeting(book, [AGENDA_PAPER], "2025-2")


def test_all_means_every_paper_of_every_meeting() -> None:
    assert [(kind.name, m.id) for kind, m in for_all(small_book(), ALL).pairs] == [
        ("einladung", "2025-1"),
        ("einladung", "2025-2"),
        ("tagesordnung", "2025-2"),
        ("protokoll", "2025-2"),
    ]
