"""What guests' calendars were told: one UID for life, one number more for each change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from buendnis_docs.delivery.announced import FILE_NAME, read_announced
from buendnis_docs.delivery.calendar import Entry, EntryStatus
from buendnis_docs.errors import OutputError

ENTRY = Entry(
    "Treffen",
    datetime.fromisoformat("2025-10-24T10:00"),
    datetime.fromisoformat("2025-10-24T13:00"),
    "Haus",
    "",
    EntryStatus.TENTATIVE,
)


def announce(folder: Path, entry: Entry, domain: str = "example.org") -> tuple[str, int]:
    """Return UID and number, as one run of the program gives and keeps them."""
    announced = read_announced(folder)
    number = announced.number_for("2025-2", entry, domain)
    announced.note("2025-2", entry, number)
    return number.uid, number.sequence


def test_each_change_counts_and_the_uid_stays(tmp_path: Path) -> None:
    certain = replace(ENTRY, status=EntryStatus.CONFIRMED)
    moved = replace(certain, location="Rathaus")
    off = replace(moved, status=EntryStatus.CANCELLED)
    numbers = [announce(tmp_path, entry) for entry in (ENTRY, ENTRY, certain, moved, moved, off)]
    assert [sequence for _, sequence in numbers] == [0, 0, 1, 2, 2, 3]
    assert len({uid for uid, _ in numbers}) == 1


def test_a_change_back_counts_as_well(tmp_path: Path) -> None:
    other = replace(ENTRY, location="Rathaus")
    assert [announce(tmp_path, entry)[1] for entry in (ENTRY, other, ENTRY)] == [0, 1, 2]


def test_a_new_address_of_the_office_keeps_the_uid(tmp_path: Path) -> None:
    uid, _ = announce(tmp_path, ENTRY, "example.org")
    assert announce(tmp_path, replace(ENTRY, summary="X"), "example.net") == (uid, 1)


def test_looking_writes_nothing(tmp_path: Path) -> None:
    assert read_announced(tmp_path).number_for("2025-2", ENTRY, "example.org").sequence == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"meetings": {"x": {"uid": "a"}}}', '{"meetings": 3}', "\x00"])
def test_a_damaged_file_is_never_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="beschädigt"):
        read_announced(tmp_path)
