"""Attachments: every file that a letter announces lies in its folder."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PureWindowsPath

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.book import Book


def stored(folder: Path, name: str) -> Path | None:
    """Return the attachment of that name, whatever the case and Unicode form of its letters, or None."""
    exact = folder / name
    if exact.is_file():
        return exact
    if not exact.parent.is_dir():
        return None
    alike = (path for path in sorted(exact.parent.iterdir()) if _spelling(path.name) == _spelling(exact.name))
    return next((path for path in alike if path.is_file()), None)


def missing(book: Book, today: date, folder: Path) -> Iterator[Finding]:
    """Yield attachments whose file is missing or empty; for meetings of the past that is only a hint.

    Where the folder itself is missing, that is the only finding.
    """
    for attachment in book.all(Attachment):
        meeting = book.meetings.get(attachment.meeting_id)
        severe = error if meeting is None or meeting.is_ahead(today) else hint
        if not folder.is_dir():
            message = (
                f"Der Ordner »{folder.name}« neben den Tabellen fehlt. Bitte anlegen und die Dateien dort ablegen."
            )
            yield severe(attachment.where("file"), "attachment-missing", message)
            return
        if _leaves_folder(attachment.file):
            message = (
                f"»{attachment.file}« führt aus dem Ordner »{folder.name}« hinaus. Bitte nur den Dateinamen nennen."
            )
            yield error(attachment.where("file"), "attachment-outside", message)
            continue
        path = stored(folder, attachment.file)
        if path is None:
            message = (
                f"Die Datei »{attachment.file}« fehlt im Ordner »{folder.name}«.{_nearest(folder, attachment.file)}"
            )
            yield severe(attachment.where("file"), "attachment-missing", message)
        elif path.stat().st_size == 0:
            yield severe(
                attachment.where("file"), "attachment-empty", f"Die Datei »{attachment.file}« ist leer (0 Byte)."
            )


def listed_twice(book: Book) -> Iterator[Finding]:
    """Yield files that are listed twice for the same meeting, document and group."""
    first: dict[tuple[object, ...], Attachment] = {}
    for attachment in book.all(Attachment):
        same = (attachment.meeting_id, attachment.file.casefold(), attachment.document, attachment.group)
        earlier = first.setdefault(same, attachment)
        if earlier is not attachment:
            message = f"Diese Anlage steht schon in {earlier.row}. Bitte eine Zeile löschen."
            yield hint(attachment.where("file"), "attachment-twice", message)


def _leaves_folder(name: str) -> bool:
    path = PureWindowsPath(name)
    return path.is_absolute() or bool(path.drive) or bool(path.root) or ".." in path.parts


def _nearest(folder: Path, name: str) -> str:
    near = difflib.get_close_matches(name, sorted(path.name for path in folder.iterdir()), n=1)
    return f" Meinten Sie »{near[0]}«?" if near else " Bitte dort ablegen oder den Namen berichtigen."


def _spelling(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
