"""Every kind of paper is good, from the overflowing office to the one that has filled in only what it must.

What is good is said in `tools/quality`, one module for each point; `tools/check_papers.py` shows the same as a table.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.selection import can_make
from buendnis_docs.findings import Severity
from buendnis_docs.records.checks import check
from tools.quality import accessibility, approval, completeness, geometry, spelling, typography, validity
from tools.quality.cases import EXAMPLE, FULL, INVENTED, MEAGRE, SCANT, USUAL, case
from tools.quality.pages import pages_of
from tools.quality.papers import Check, Paper, made_from, papers_of, to_print

Papers = Callable[[str], list[Paper]]
every_kind = pytest.mark.parametrize("kind", KINDS)


def problems(check: Check, kind: str) -> list[str]:
    return [f"{paper.name}: {problem}" for paper in to_print(papers_of(kind)) for problem in check(paper)]


def problems_on_paper(check: Check, kind: str, on_paper: Papers) -> list[str]:
    return [f"{paper.name}: {problem}" for paper in on_paper(kind) for problem in check(paper)]


@every_kind
def test_it_is_a_valid_word_file(kind: str) -> None:
    assert problems(validity.problems, kind) == []


@every_kind
def test_every_value_is_in_it_and_none_of_another_copy(kind: str) -> None:
    assert [f"{p.name}: {problem}" for p in papers_of(kind) for problem in completeness.problems(p)] == []


@every_kind
def test_no_word_is_lost_on_the_way_to_paper(kind: str, on_paper: Papers) -> None:
    assert problems_on_paper(completeness.problems, kind, on_paper) == []


@every_kind
def test_everything_stands_in_its_place(kind: str, on_paper: Papers) -> None:
    assert problems_on_paper(geometry.problems, kind, on_paper) == []


@every_kind
def test_everybody_can_read_it(kind: str, on_paper: Papers) -> None:
    assert problems_on_paper(accessibility.problems, kind, on_paper) == []


@every_kind
def test_it_is_as_approved(kind: str) -> None:
    assert problems(approval.problems, kind) == []


@every_kind
def test_it_is_set_as_german_is(kind: str) -> None:
    assert problems(typography.problems, kind) == []


@every_kind
@pytest.mark.parametrize("amount", INVENTED)
def test_the_invented_office_has_no_errors_in_its_sheets(kind: str, amount: str, tmp_path: Path) -> None:
    office = case(KINDS[kind], amount)
    findings = check(office.book, today=office.today, attachments_folder=tmp_path)
    errors = [finding.message for finding in findings if finding.severity is Severity.ERROR]
    assert [message for message in errors if "Datei" not in message] == []


@every_kind
def test_it_is_made_wherever_it_is_offered(kind: str) -> None:
    """A paper that needs rows, or more of a meeting than it must say, is not offered to those who lack them."""
    assert made_from(kind, FULL)
    assert made_from(kind, USUAL)
    assert made_from(kind, EXAMPLE)
    for amount in INVENTED:
        office = case(KINDS[kind], amount)
        if not can_make(office.book, KINDS[kind], office.meeting):
            assert amount in (SCANT, MEAGRE)
            assert made_from(kind, amount) == []


def test_no_word_of_ours_is_misspelt(require_tool: Callable[[str], str]) -> None:
    require_tool("hunspell")
    assert spelling.unknown_words(spelling.our_texts()) == {}


def test_no_text_of_ours_is_set_badly() -> None:
    assert list(typography.faults_of_ours(spelling.our_texts())) == []


def test_every_approved_part_is_of_a_kind_that_exists() -> None:
    folders = {path.name for path in approval.APPROVED.iterdir() if path.is_dir()}
    assert folders == {*KINDS, "shared"}
    assert approval.unused() == []


LETTERS = [
    kind for kind in KINDS if any(p.is_letter and p.document.styled("Salutation") for p in made_from(kind, USUAL)[:1])
]


def test_there_are_letters() -> None:
    assert len(LETTERS) > 5


@pytest.mark.parametrize("kind", LETTERS)
def test_letters_of_every_shape_are_measured(kind: str, on_paper: Papers) -> None:
    """One and three pages, addresses of one and six lines, a subject of three lines: DIN 5008 holds for all."""
    letters = on_paper(kind)
    addresses = {p.document.styled("Anschrift")[0].text.count("\n") + 1 for p in letters}
    sizes = {len(pages_of(letter)) for letter in letters}
    assert {1, 6} <= addresses
    assert 1 in sizes
    assert max(sizes) >= 3
    if KINDS[kind].text:  # else the subject is the template's own
        assert max(len(p.document.styled("Betreff")[0].text) for p in letters) > 150
