"""What this program has written for a meeting, with checksums: `manifest.json` in the meeting's folder.

While a run is at work each document is first noted in a journal beside it, so that after an interruption the next
run still knows its own files from those that a person has edited.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from buendnis_docs.errors import OutputError
from buendnis_docs.storage import input_error, output_error, write_whole

FILE_NAME = "manifest.json"
JOURNAL_NAME = ".manifest.journal"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its kind, its recipient ("" where it has none), and the checksum it was written with."""

    kind: str
    recipient: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PdfEntry:
    """One PDF: the Word file it was made from, the checksum which that had then, its own, and its pages."""

    document: str
    document_sha256: str
    sha256: str
    pages: int


@dataclass
class Manifest:
    """All documents of one meeting, by file name; `dates` and `inputs` by kind of document."""

    meeting: str
    documents: dict[str, Entry] = field(default_factory=dict)
    pdfs: dict[str, PdfEntry] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    inputs: dict[str, dict[str, str]] = field(default_factory=dict)
    """Kind → name of workbook, template or settings file → SHA-256, as of the last run."""
    pending: dict[str, set[str]] = field(default_factory=dict)
    """File name → checksums of an interrupted run."""

    def ours(self, name: str) -> frozenset[str]:
        """Return the checksums with which this program has written that file."""
        entry = self.documents.get(name) or self.pdfs.get(name)
        known = {entry.sha256} if entry else set()
        return frozenset(known | self.pending.get(name, set()))

    def all_ours(self) -> dict[str, frozenset[str]]:
        """Return file name → checksums with which this program has written it, for all files it has written."""
        return {name: self.ours(name) for name in {*self.documents, *self.pdfs, *self.pending}}


def read_manifest(folder: Path, meeting: str) -> Manifest:
    """Return the manifest of a meeting's folder, an empty one where there is none; raises OutputError if unreadable."""
    manifest = Manifest(meeting)
    path = folder / FILE_NAME
    with suppress(FileNotFoundError):
        try:
            stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            manifest.documents = {name: Entry(**entry) for name, entry in stored["documents"].items()}
            manifest.dates = {kind: date.fromisoformat(day) for kind, day in stored["dates"].items()}
            manifest.inputs = stored["inputs"]
            manifest.pdfs = {name: PdfEntry(**entry) for name, entry in stored.get("pdfs", {}).items()}
        except (ValueError, KeyError, TypeError, AttributeError) as reason:
            raise OutputError(
                f"»{path}« ist beschädigt. Benennen Sie die Datei um und starten Sie den Befehl noch einmal; "
                "vorhandene Dokumente werden dann nicht überschrieben."
            ) from reason
        except PermissionError as reason:
            raise input_error(path, reason) from reason
    manifest.pending = _read_journal(folder)
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and forget the journals; raises OutputError."""
    stored = {
        "schema": SCHEMA,
        "meeting": manifest.meeting,
        "dates": {kind: day.isoformat() for kind, day in sorted(manifest.dates.items())},
        "inputs": {kind: dict(sorted(files.items())) for kind, files in sorted(manifest.inputs.items())},
        "documents": {
            name: {"kind": entry.kind, "recipient": entry.recipient, "sha256": entry.sha256}
            for name, entry in sorted(manifest.documents.items())
        },
        "pdfs": {name: asdict(entry) for name, entry in sorted(manifest.pdfs.items())},
    }
    path = folder / FILE_NAME
    try:
        write_whole(path, (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode())
        for journals in folder.glob(f"{JOURNAL_NAME}*"):
            journals.unlink(missing_ok=True)
    except OSError as reason:
        raise output_error(path, reason) from reason


def pdf_name(document: str) -> str:
    """Return the name of the PDF that is made from a Word file: the same, beside it."""
    return f"{document.removesuffix('.docx')}.pdf"


def meeting_folders(out: Path) -> dict[str, Path]:
    """Return meeting ID → its folder, for all folders of the output folder that have a manifest."""
    found = {}
    for path in sorted(out.glob(f"*/{FILE_NAME}")):
        with suppress(ValueError, KeyError, TypeError, OSError):
            found[str(json.loads(path.read_text(encoding="utf-8"))["meeting"])] = path.parent
    return found


class Journal:
    """Notes what is about to be written, one line a document."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def note(self, name: str, sha256: str) -> None:
        """Note one document before it is put in place; raises OSError."""
        os.write(self._descriptor, f"{sha256} {name}\n".encode())


@contextmanager
def journal(folder: Path, name: str = JOURNAL_NAME) -> Iterator[Journal]:
    """Open a journal of a meeting's folder; raises OutputError.

    Processes that write at the same time have journals of their own, whose names begin with JOURNAL_NAME: not every
    system appends to one file for several.
    """
    path = folder / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    except OSError as reason:
        raise output_error(path, reason) from reason
    try:
        yield Journal(descriptor)
    finally:
        os.close(descriptor)


def _read_journal(folder: Path) -> dict[str, set[str]]:
    pending: dict[str, set[str]] = {}
    for path in folder.glob(f"{JOURNAL_NAME}*"):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            checksum, _, name = line.partition(" ")
            pending.setdefault(name, set()).add(checksum)
    return pending
