"""What goes with a message: the recipient's own documents and common files, each proved to be the right one.

A document is right when the manifest of the meeting names it for this recipient, when the file has the manifest's
checksum, and when the sheets and the template of today would make the very same bytes. Where the settings want PDFs to
go out, the manifest must also name the PDF as made from exactly these bytes, and the PDF must be the one it names.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from buendnis_docs.documents.desk import Desk, usable_template
from buendnis_docs.documents.files import checksum
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.manifest import Manifest, pdf_name, read_manifest
from buendnis_docs.documents.naming import unique
from buendnis_docs.documents.production import Order, folder_for, remade
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.selection import can_make
from buendnis_docs.errors import FindingsError, NothingToDoError
from buendnis_docs.findings import Finding
from buendnis_docs.german.typography import ascii_file_name
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.book import has_errors
from buendnis_docs.records.checks.files import stored
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.settings import EnclosedAs
from buendnis_docs.storage import why_unreadable

LONGEST_NAME = 80
"""Characters of an attachment's name."""


class NotReadyError(Exception):
    """An enclosure can't go out; the German sentence says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file as it was when the message was planned."""

    name: str
    path: Path
    sha256: str
    size: int
    made_from: Enclosure | None = None
    """The Word file of a PDF."""

    @property
    def content(self) -> tuple[str, str]:
        """Return name and checksum of what the recipient reads.

        Those of the Word file where there is one: a PDF made again from the same document, or in place of it, says
        nothing new, and LibreOffice never makes the same bytes twice.
        """
        said = self.made_from or self
        return said.name, said.sha256

    def read(self) -> bytes:
        """Return the file's bytes; raises NotReadyError where they are no longer those that were planned."""
        data = _read(self.path)
        if checksum(data) != self.sha256:
            raise NotReadyError(f"»{self.path.name}« hat sich seit der Vorschau geändert")
        return data


@dataclass(frozen=True)
class Expected:
    """The documents of one kind as they would be made now: recipient's ID → file name and checksum."""

    kind: DocumentKind
    documents: dict[str, tuple[str, str]]
    optional: bool = False

    def is_for(self, recipient: Recipient) -> bool:
        """Tell whether the recipient must have one; an optional kind is for those only for whom there is one."""
        return not self.optional or not self.documents.keys().isdisjoint((recipient.id, ""))


@dataclass(frozen=True)
class Shelf:
    """All enclosures of one occasion for one meeting."""

    desk: Desk
    meeting: Meeting
    kinds: tuple[DocumentKind, ...]
    document: str
    """Which rows of »Anlagen« belong to the occasion; "" for none."""
    if_made: tuple[DocumentKind, ...] = ()
    """What goes along where the office has made it."""
    _files: dict[Path, Enclosure] = field(default_factory=dict, repr=False, compare=False)

    def of(self, recipient: Recipient) -> tuple[Enclosure, ...]:
        """Return what goes to the recipient; raises NotReadyError."""
        found = [self._document(expected, recipient) for expected in self._expected if expected.is_for(recipient)]
        found += [self._attachment(attachment) for attachment in self._attachments if _is_for(attachment, recipient)]
        names = unique(enclosure.name for enclosure in found)
        return tuple(replace(enclosure, name=name) for name, enclosure in zip(names, found, strict=True))

    @cached_property
    def _folder(self) -> Path:
        return folder_for(self.desk, self.meeting)

    @cached_property
    def _manifest(self) -> Manifest:
        return read_manifest(self._folder, self.meeting.id)

    @cached_property
    def _attachments(self) -> list[Attachment]:
        if not self.document:
            return []
        listed = self.desk.book.attachments.get(self.meeting.id, [])
        return [a for a in listed if (a.document or "Einladung") == self.document]

    @cached_property
    def _expected(self) -> list[Expected]:
        findings: list[Finding] = []
        made = {entry.kind for entry in self._manifest.documents.values()}
        kinds = [*self.kinds, *(kind for kind in self.if_made if kind.name in made)]
        expected = [
            replace(_expected(self.desk, self.meeting, kind, findings), optional=kind in self.if_made)
            for kind in kinds
            if can_make(self.desk.book, kind, self.meeting)
        ]
        if has_errors(findings):
            raise FindingsError(findings)
        return expected

    def _document(self, expected: Expected, recipient: Recipient) -> Enclosure:
        """Return the recipient's document of one kind; raises NotReadyError unless all three proofs hold."""
        kind = expected.kind
        owner = recipient.id if recipient.id in expected.documents else ""
        name, checksum_now = expected.documents.get(owner, ("", ""))
        entry = self._manifest.documents.get(name)
        make = f"»buendnis-docs erzeugen {kind.name} --treffen {self.meeting.id}«"
        if entry is None or not (self._folder / name).is_file():
            raise NotReadyError(f"{kind.title} fehlt: erst {make}")
        if entry.kind != kind.name or entry.recipient != owner:
            raise NotReadyError(f"»{name}« gehört laut manifest.json zu jemand anderem: erst {make}")
        found = self._file(self._folder / name, name)
        if found.sha256 != entry.sha256:
            raise NotReadyError(
                f"»{name}« ist von Hand geändert: Änderung in Tabelle oder Vorlage übernehmen, dann {make[:-1]} "
                "--ueberschreiben«"
            )
        if found.sha256 != checksum_now:
            raise NotReadyError(f"{kind.title} ist älter als Tabellen oder Vorlage: erst {make}")
        return self._pdf_of(found, make[:-1]) if self.desk.settings.pdf.enclosed_as is EnclosedAs.PDF else found

    def _pdf_of(self, document: Enclosure, make: str) -> Enclosure:
        """Return the PDF of a proved document; raises NotReadyError unless it was made from exactly these bytes."""
        name = pdf_name(document.path.name)
        entry = self._manifest.pdfs.get(name)
        if not (self._folder / name).is_file():
            raise NotReadyError(f"Die PDF-Datei »{name}« fehlt: erst {make} --pdf«")
        found = self._file(self._folder / name, name)
        if entry is None or found.sha256 != entry.sha256:
            raise NotReadyError(f"»{name}« wurde von Hand ersetzt: neu machen mit {make} --pdf --ueberschreiben«")
        if entry.document_sha256 != document.sha256:
            raise NotReadyError(f"»{name}« ist älter als die Word-Datei: erst {make} --pdf«")
        return replace(found, made_from=document)

    def _attachment(self, attachment: Attachment) -> Enclosure:
        path = stored(self.desk.workspace.attachments, attachment.file)
        if path is None:
            raise NotReadyError(f"Anlage »{attachment.file}« fehlt im Ordner »anlagen«")
        return self._file(path, f"{attachment.label or path.stem}{path.suffix}")

    def _file(self, path: Path, name: str) -> Enclosure:
        """Return a file under the name it has for the recipient; common ones are read once for all."""
        if path not in self._files:
            data = _read(path)
            if not data:
                raise NotReadyError(f"»{path.name}« ist leer (0 Byte)")
            self._files[path] = Enclosure(attachment_name(name), path, checksum(data), len(data))
        return self._files[path]


def attachment_name(name: str) -> str:
    """Return a file name in ASCII that every mail program keeps: »Lageplan-Muehle.pdf«."""
    stem, dot, ending = name.rpartition(".")
    try:
        return f"{ascii_file_name(stem, LONGEST_NAME)}{dot}{ascii_file_name(ending, 10)}"
    except ValueError:
        return f"Anlage{dot}{ending}" if ending.isascii() and ending.isalnum() else "Anlage"


def total_size(enclosures: Iterable[Enclosure]) -> int:
    """Return how many bytes the files are together."""
    return sum(enclosure.size for enclosure in enclosures)


def _expected(desk: Desk, meeting: Meeting, kind: DocumentKind, findings: list[Finding]) -> Expected:
    """Return what a kind's documents would be now, adding to `findings` what is wrong with its template."""
    template, problems = usable_template(desk.workspace, kind)
    findings += problems
    made = remade(desk, template, Order(kind, meeting)) if template else iter(())
    documents: dict[str, tuple[str, str]] = {}
    with suppress(NothingToDoError):  # nobody gets one now
        documents = {key: (name, checksum(data)) for name, key, data in made if isinstance(data, bytes)}
    return Expected(kind, documents)


def _is_for(attachment: Attachment, recipient: Recipient) -> bool:
    return attachment.group in (None, recipient.member.group)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise NotReadyError(f"»{path.name}« kann nicht gelesen werden. {why_unreadable(reason)}") from reason
