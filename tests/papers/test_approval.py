"""A paper that has changed since somebody looked at it is found, and the message says how to accept it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tools.quality.approval import accept, differences, unused
from tools.quality.cases import USUAL
from tools.quality.document import opened, packed
from tools.quality.papers import Paper, made_from

KIND = "tagesordnung"


def changed(paper: Paper, part: str, old: str, new: str) -> Paper:
    parts = dict(opened(paper.data).parts)
    assert old in parts[part].decode()
    return replace(paper, data=packed(parts | {part: parts[part].decode().replace(old, new).encode()}))


def test_what_is_accepted_is_the_same_afterwards(tmp_path: Path) -> None:
    paper = made_from(KIND, USUAL)[0]
    assert "nothing is approved yet" in next(iter(differences(paper, tmp_path)))
    written = accept(KIND, tmp_path)
    assert list(differences(paper, tmp_path)) == []
    assert accept(KIND, tmp_path) == written
    assert unused(tmp_path) == []


def test_a_change_is_shown_part_by_part_with_the_command_that_accepts_it(tmp_path: Path) -> None:
    accept(KIND, tmp_path)
    paper = changed(made_from(KIND, USUAL)[0], "word/document.xml", "Kaffeepause", "Teepause")
    (message,) = differences(changed(paper, "word/document.xml", "Begrüßung 2", "Willkommen"), tmp_path)
    assert message.startswith("word/document.xml has changed.")
    assert f"python tools/check_papers.py --accept --kind {KIND}" in message
    assert "-           <w:t xml:space" in message or "Teepause" in message


def test_a_style_that_has_changed_is_a_change_too(tmp_path: Path) -> None:
    accept(KIND, tmp_path)
    paper = changed(made_from(KIND, USUAL)[0], "word/styles.xml", 'w:val="22"', 'w:val="23"')
    (message,) = differences(paper, tmp_path)
    assert message.startswith("word/styles.xml has changed.")


def test_shared_parts_that_nobody_needs_are_known(tmp_path: Path) -> None:
    accept(KIND, tmp_path)
    (tmp_path / "shared" / "old.txt").write_text("x", encoding="utf-8")
    assert [path.name for path in unused(tmp_path)] == ["old.txt"]
