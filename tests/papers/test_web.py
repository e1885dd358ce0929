"""Pages for the website that are well made, and pages that are not."""

from __future__ import annotations

import pytest

from tools.quality.web import Outline, problems

PAGE = (
    '<!DOCTYPE html><html lang="de"><body><h1>Titel</h1><h2>Bericht</h2><p>Ein <b>Satz</b>.<br>Zwei</p></body></html>'
)
WORSE = {
    "a tag left open": ("</p>", "", "closes nothing"),
    "no language": (' lang="de"', "", "German"),
    "a skipped heading": ("h2>", "h4>", "levels [1, 4]"),
    "a style of its own": ("<p>", '<p style="color:red">', "styled by p style"),
    "a script": ("<p>", "<script></script><p>", "script"),
}


def test_a_page_that_is_well_made() -> None:
    assert list(problems(PAGE)) == []
    assert Outline(PAGE).texts == ["Titel", "Bericht", "Ein Satz.", "Zwei", ""]


@pytest.mark.parametrize("name", WORSE)
def test_a_page_that_is_not(name: str) -> None:
    old, new, message = WORSE[name]
    found = list(problems(PAGE.replace(old, new)))
    assert any(message in problem for problem in found), found
