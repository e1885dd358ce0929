"""Drafts are files that a mail program opens for editing."""

from __future__ import annotations

from pathlib import Path

import pytest

from buendnis_docs.delivery.row import State
from buendnis_docs.delivery.transports.drafts import DraftsFolder
from buendnis_docs.errors import OutputError
from tests.delivery.post import SENDER

DRAFT = b"X-Unsent: 1\r\nSubject: Einladung\r\n\r\nGuten Tag\r\n"


def test_each_message_becomes_a_file_with_a_speaking_name(tmp_path: Path) -> None:
    drafts = DraftsFolder(tmp_path / "entwuerfe")
    drafts.open()
    for to in ("erika.muster@example.org", "../../böse@example.org"):
        assert drafts.send(DRAFT, SENDER, (to,), lambda _: None)[to].state is State.SENT
    drafts.close()
    assert sorted(path.name for path in drafts.folder.iterdir()) == [
        "001_erika.muster_at_example.org.eml",
        "002_.._.._b_se_at_example.org.eml",
    ]
    assert next(drafts.folder.glob("001*")).read_bytes() == DRAFT


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("im Weg")
    with pytest.raises(OutputError):
        DraftsFolder(tmp_path / "datei" / "entwuerfe").open()
    with pytest.raises(OutputError):
        DraftsFolder(tmp_path / "fehlt").send(DRAFT, SENDER, ("a@example.org",), lambda _: None)
