"""Whole files or none, and a message that says what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from buendnis_docs.storage import output_error, write_whole


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    for content in (b"alt", b"neu"):
        write_whole(path, content)
        assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("brief.docx", content)]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"alt")

    def disk_full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.write", disk_full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"neu")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("brief.docx", b"alt")]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Der Datenträger ist voll"),
        (PermissionError(errno.EACCES, "Permission denied"), "in Word oder Excel geöffnet"),
        (OSError(errno.EIO, "Input/output error"), "brief.docx"),
    ],
)
def test_the_message_says_what_to_do(reason: OSError, told: str) -> None:
    assert told in str(output_error(Path("out/brief.docx"), reason))
