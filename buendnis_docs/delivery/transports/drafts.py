"""Drafts as .eml files: the office opens each one in its mail program and sends it there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from buendnis_docs.delivery.transports import HandingOver, Outcome


class DraftsFolder:
    """A folder that takes each message as a file `001_name_at_example.org.eml`; nothing leaves the house."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> None:
        """Make the folder."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is left open."""

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Write the draft; raises OutputError. The answer SENT means: the file is there."""
        raise NotImplementedError
