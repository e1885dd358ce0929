"""Making documents and putting them in place, some at a time: picklable work that several processes can share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.documents.files import WRITING, Action, HandEdits, Placement, checksum, place
from buendnis_docs.documents.manifest import JOURNAL_NAME, Journal, journal
from buendnis_docs.storage import output_error, write_whole
from buendnis_docs.word import RenderError, Writer


@dataclass(frozen=True, slots=True)
class Placing:
    """Puts documents into one folder."""

    folder: Path
    ours: Mapping[str, frozenset[str]]
    """File name → checksums that this program has given the file before."""
    hand_edits: HandEdits

    def __call__(
        self, documents: Sequence[tuple[str, bytes | RenderError]], digest: Callable[[bytes], str] = checksum
    ) -> list[Placement]:
        """Put documents in place, each noted in this process's journal before; raises OutputError.

        A file that can't be replaced, for example because Word has it open, is told in its placement and stops no
        other.
        """
        with journal(self.folder, f"{JOURNAL_NAME}.{os.getpid()}") as notes:
            return [
                Placement(Action.FAILED, name, message=str(data))
                if isinstance(data, RenderError)
                else self._placed(name, data, digest(data), notes)
                for name, data in documents
            ]

    def _placed(self, name: str, data: bytes, sha256: str, notes: Journal) -> Placement:
        path = self.folder / name
        try:
            placement = place(path, sha256, self.ours.get(name, frozenset()), self.hand_edits)
            if placement.action in WRITING:
                notes.note(placement.name, sha256)
                write_whole(self.folder / placement.name, data)
        except PermissionError as reason:
            return Placement(Action.FAILED, name, message=str(output_error(path, reason)))
        except OSError as reason:
            raise output_error(path, reason) from reason
        return placement


@dataclass(frozen=True, slots=True)
class Making:
    """Makes documents from their own values and puts them in place."""

    writer: Writer
    placing: Placing

    def __call__(self, jobs: Sequence[tuple[str, Mapping[str, object] | RenderError]]) -> list[Placement]:
        """Return where the documents are; raises OutputError where nothing more can be written."""
        return self.placing([(name, rendered(self.writer, own)) for name, own in jobs], self.writer.sha256)


def rendered(writer: Writer, own: Mapping[str, object] | RenderError) -> bytes | RenderError:
    """Return a document, or why it or one of its values could not be made."""
    try:
        return own if isinstance(own, RenderError) else writer.render(own)
    except RenderError as reason:
        return reason
