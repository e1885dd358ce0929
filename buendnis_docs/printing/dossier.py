"""The dossier of a meeting: everything that was written, made and sent, in one place, with checksums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.files import checksum_of
from buendnis_docs.documents.manifest import (
    FILE_NAME,
    JOURNAL_NAME,
    Manifest,
    meeting_folders,
    pdf_name,
    read_manifest,
)
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.german.typography import file_name
from buendnis_docs.records.checks.files import stored
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.storage import input_error

ATTACHMENTS = "Anlagen"
MESSAGES = "Nachrichten"
OTHERS = "Weitere Dateien"

EDITED = "von Hand bearbeitet"
REPLACED = "nicht von diesem Programm gemacht"
OUTDATED = "älter als die Word-Datei"

_NOT_PART = (FILE_NAME, JOURNAL_NAME, "Thumbs.db", "desktop.ini")
_NOT_PART_PREFIXES = (".", "~$", "Druck_", "Vorschau_")
"""What the program needs for itself, what Word and the system leave behind, and what only repeats other files."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a dossier: in which section, under which name, where it lies now, and what is to be said about it."""

    section: str
    name: str
    path: Path
    recipient: str = ""
    remark: str = ""

    @property
    def place(self) -> str:
        """Return where the file lies in the dossier."""
        return f"{self.section}/{self.name}"


def contents(desk: Desk, meeting: Meeting, messages: Sequence[Item]) -> list[Item]:
    """Return what belongs to a meeting: documents by kind in the order of a meeting's life, then the rest.

    Everything that lies in the meeting's folder belongs to it, also what a person has put there. Raises
    NothingToDoError where nothing was made yet, OutputError where a file can't be read.
    """
    folder = meeting_folders(desk.workspace.out).get(meeting.id)
    if folder is None:
        raise NothingToDoError(
            f"Zum Treffen {meeting.id} gibt es noch keine Dokumente: erst »buendnis-docs erzeugen --treffen "
            f"{meeting.id}«."
        )
    manifest = read_manifest(folder, meeting.id)
    documents = sorted(_documents(desk, folder, manifest), key=lambda item: (_rank(desk, item.section), item.name))
    known = {item.path for item in documents}
    others = (path for path in sorted(folder.rglob("*")) if path.is_file() and path not in known and _is_part(path))
    rest = [Item(OTHERS, path.relative_to(folder).as_posix(), path, remark=REPLACED) for path in others]
    return [*documents, *_attachments(desk, meeting), *messages, *rest]


def dossier_name(meeting: Meeting) -> str:
    """Return »Mappe_2025-2«: short, because what lies in it has long names already."""
    return f"Mappe_{file_name(meeting.id, 40)}"


def without_pdf(items: Iterable[Item]) -> list[str]:
    """Return the names of the Word files that have no current PDF beside them."""
    items = list(items)
    current = {item.name for item in items if item.remark != OUTDATED}
    words = (item.name for item in items if item.section not in (ATTACHMENTS, MESSAGES, OTHERS))
    return [name for name in words if name.endswith(".docx") and pdf_name(name) not in current]


def readable_checksum(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none; raises OutputError for one that can't be read."""
    try:
        return checksum_of(path)
    except OSError as reason:
        raise input_error(path, reason) from reason


def _documents(desk: Desk, folder: Path, manifest: Manifest) -> Iterator[Item]:
    """Yield the documents of the manifest that are there, each with its PDF."""
    titles = {kind.name: kind.title for kind in desk.kinds.values()}
    for name, entry in manifest.documents.items():
        section, found = titles.get(entry.kind, entry.kind), readable_checksum(folder / name)
        if found:
            remark = "" if found == entry.sha256 else EDITED
            yield Item(section, name, folder / name, entry.recipient, remark)
        pdf = folder / pdf_name(name)
        if name.endswith(".docx") and pdf.is_file():
            yield Item(section, pdf.name, pdf, entry.recipient, _about_pdf(manifest, pdf, found))


def _about_pdf(manifest: Manifest, pdf: Path, document_sha256: str | None) -> str:
    entry = manifest.pdfs.get(pdf.name)
    if entry is None or readable_checksum(pdf) != entry.sha256:
        return REPLACED
    return "" if document_sha256 == entry.document_sha256 else OUTDATED


def _attachments(desk: Desk, meeting: Meeting) -> list[Item]:
    """Return the files of the sheet »Anlagen«, each once."""
    listed = desk.book.attachments.get(meeting.id, [])
    paths = {stored(desk.workspace.attachments, each.file): each.label for each in listed}
    return [Item(ATTACHMENTS, path.name, path, remark=label) for path, label in paths.items() if path]


def _rank(desk: Desk, section: str) -> tuple[int, str]:
    titles = [kind.title for kind in desk.kinds.values()]
    return (titles.index(section) if section in titles else len(titles)), section


def _is_part(path: Path) -> bool:
    return path.name not in _NOT_PART and not path.name.startswith(_NOT_PART_PREFIXES)
