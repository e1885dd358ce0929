"""Which calendar entries have been announced: `versand/kalender.json`.

A guest's calendar takes a change only with the same UID and a higher SEQUENCE (RFC 5546, section 2.1.4). Both are kept
here for the life of a meeting, whatever becomes of its title, its day or the office's address.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from buendnis_docs.delivery.calendar import Entry, Number
from buendnis_docs.errors import OutputError
from buendnis_docs.storage import output_error, write_whole

FILE_NAME = "kalender.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the guests' calendars were told last."""

    number: Number
    fingerprint: str


@dataclass
class Announced:
    """All announcements, by meeting."""

    folder: Path
    meetings: dict[str, Announcement] = field(default_factory=dict)

    def number_for(self, meeting: str, entry: Entry, domain: str) -> Number:
        """Return the number of an entry: 0 for a new one, one more than the last where it differs from that."""
        last = self.meetings.get(meeting)
        if last is None:
            return Number(f"{sha256(meeting.encode('utf-8', 'replace')).hexdigest()[:32]}@{domain}", 0)
        if last.fingerprint == entry.fingerprint:
            return last.number
        return Number(last.number.uid, last.number.sequence + 1)

    def note(self, meeting: str, entry: Entry, number: Number) -> None:
        """Keep an announcement durably, before its first message leaves; raises OutputError."""
        announcement = Announcement(number, entry.fingerprint)
        if self.meetings.get(meeting) != announcement:
            self.meetings[meeting] = announcement
            self._write()

    def _write(self) -> None:
        stored = {
            "schema": SCHEMA,
            "meetings": {
                meeting: {"uid": a.number.uid, "sequence": a.number.sequence, "entry": a.fingerprint}
                for meeting, a in sorted(self.meetings.items())
            },
        }
        path = self.folder / FILE_NAME
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode())
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as reason:
            raise output_error(path, reason) from reason


def read_announced(folder: Path) -> Announced:
    """Return what was announced, nothing where nothing ever was; raises OutputError where that can't be read."""
    announced = Announced(folder)
    path = folder / FILE_NAME
    with suppress(FileNotFoundError):
        try:
            stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            announced.meetings = {
                meeting: Announcement(Number(str(each["uid"]), int(each["sequence"])), str(each["entry"]))
                for meeting, each in stored["meetings"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError) as reason:
            raise OutputError(
                f"»{path}« ist beschädigt. Die Datei sagt, welche Kalendereinträge schon verschickt sind; bitte holen "
                "Sie sie aus einer Datensicherung zurück."
            ) from reason
    return announced
