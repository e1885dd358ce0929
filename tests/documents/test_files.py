"""Whole files only, and never over a person's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from buendnis_docs.documents.files import Action, HandEdits, checksum, make_folder, place
from buendnis_docs.storage import TEMPORARY

OURS = frozenset({checksum(b"alt")})


@pytest.mark.parametrize(
    ("there", "hand_edits", "action", "name"),
    [
        (None, HandEdits.KEEP, Action.NEW, "brief.docx"),
        (b"neu", HandEdits.KEEP, Action.UNCHANGED, "brief.docx"),
        (b"alt", HandEdits.KEEP, Action.CHANGED, "brief.docx"),
        (b"von Hand", HandEdits.KEEP, Action.KEPT, "brief.docx"),
        (b"von Hand", HandEdits.OVERWRITE, Action.CHANGED, "brief.docx"),
        (b"von Hand", HandEdits.BESIDE, Action.BESIDE, "brief (neu).docx"),
    ],
)
def test_what_happens_to_what_is_there(
    tmp_path: Path, there: bytes | None, hand_edits: HandEdits, action: Action, name: str
) -> None:
    path = tmp_path / "brief.docx"
    if there is not None:
        path.write_bytes(there)
    placement = place(path, checksum(b"neu"), OURS, hand_edits)
    assert (placement.action, placement.name) == (action, name)


def test_a_second_version_beside_gets_its_own_name(tmp_path: Path) -> None:
    for name, content in (("brief.docx", b"von Hand"), ("brief (neu).docx", b"auch von Hand")):
        (tmp_path / name).write_bytes(content)
    assert place(tmp_path / "brief.docx", checksum(b"neu"), OURS, HandEdits.BESIDE).name == "brief (neu 2).docx"


def test_a_version_beside_is_not_written_twice(tmp_path: Path) -> None:
    for name, content in (("brief.docx", b"von Hand"), ("brief (neu).docx", b"neu")):
        (tmp_path / name).write_bytes(content)
    assert place(tmp_path / "brief.docx", checksum(b"neu"), OURS, HandEdits.BESIDE).action is Action.UNCHANGED


def test_unfinished_files_of_an_interrupted_run_are_removed(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}1-1.tmp").write_bytes(b"hal")
    make_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []
