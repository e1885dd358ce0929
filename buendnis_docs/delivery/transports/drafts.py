"""Drafts as .eml files: the office opens each one in its mail program and sends it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from buendnis_docs.delivery.row import Answer, State
from buendnis_docs.delivery.transports import HandingOver, Outcome
from buendnis_docs.storage import output_error, write_whole


class DraftsFolder:
    """A folder that takes each message as a file `001_name_at_example.org.eml`; nothing leaves the house."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0

    def open(self) -> None:
        """Make the folder; raises OutputError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            raise output_error(self.folder, reason) from reason

    def close(self) -> None:
        """Nothing is left open."""

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:  # noqa: ARG002 - the interface of all transports
        """Write the draft; raises OutputError. The answer SENT means: the file is there."""
        self._count += 1
        name = re.sub(r"[^A-Za-z0-9.-]+", "_", to[0].replace("@", "_at_"))[:80]
        path = self.folder / f"{self._count:03d}_{name}.eml"
        handing_over(to)
        try:
            write_whole(path, data)
        except OSError as reason:
            raise output_error(path, reason) from reason
        return dict.fromkeys(to, Answer(State.SENT, f"als Entwurf abgelegt: {path.name}"))
