"""A workbook file as a zip archive: opened with suspicion, refused with a sentence that says what it really is."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final, cast

from buendnis_docs.sheets.markup import DamagedError
from buendnis_docs.storage import why_unreadable

MEGABYTE: Final = 1 << 20
MAX_FILE: Final = 64 * MEGABYTE
MAX_PART: Final = 1024 * MEGABYTE
"""A sheet of 1,048,576 formatted empty rows and 15 columns unpacks to 500 MB; it is read as a stream."""
MAX_STRINGS: Final = 192 * MEGABYTE
MAX_OTHER: Final = 16 * MEGABYTE
MAX_RATIO: Final = 200
"""Deflate reaches 1 : 1032 on zeros; formatted empty rows stay below 1 : 60."""
RATIO_MATTERS_FROM: Final = 8 * MEGABYTE
MAX_ENTRIES: Final = 5_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_READABLE: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
SAVE_AS: Final = "Bitte in Excel öffnen und mit »Speichern unter« als »Excel-Arbeitsmappe (*.xlsx)« speichern."


class UnreadableError(Exception):
    """A workbook that can't be read at all: `kind` as in a finding; the text is German and names the remedy."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Archive:
    """The parts of one workbook file, unpacked on demand and within limits."""

    def __init__(self, path: Path) -> None:
        """Open the workbook; raises UnreadableError for whatever is no sound workbook."""
        data = _bytes_of(path)
        _check_format(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as reason:
            raise damaged() from reason
        _check_entries(self._zip.infolist())

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._zip.namelist()

    def open(self, part: str, limit: int = MAX_OTHER) -> BinaryIO:
        """Return one part as a stream; raises DamagedError where it is missing, UnreadableError where it is too big."""
        if part not in self:
            raise DamagedError
        entry = self._zip.getinfo(part)
        if entry.flag_bits & 1:
            raise _protected()
        if entry.compress_type not in _READABLE:
            raise DamagedError
        if entry.file_size > limit:
            raise _bomb()
        return cast("BinaryIO", _Part(self._open(entry)))

    def read(self, part: str) -> bytes:
        """Return one small part as a whole."""
        with self.open(part) as stream:
            return stream.read()

    def _open(self, entry: zipfile.ZipInfo) -> zipfile.ZipExtFile:
        try:
            return cast("zipfile.ZipExtFile", self._zip.open(entry))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as reason:
            raise DamagedError from reason


class _Part(io.RawIOBase):
    """A part's stream whose every defect is a DamagedError; the zip library never reads beyond the declared size."""

    def __init__(self, stream: zipfile.ZipExtFile) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as reason:
            raise DamagedError from reason

    def close(self) -> None:
        self._stream.close()
        super().close()


def damaged() -> UnreadableError:
    """Return what to say about a workbook that is broken somewhere inside."""
    return UnreadableError(
        "damaged-workbook",
        "Die Datei ist beschädigt oder unvollständig. Bitte in Excel öffnen und neu speichern, oder noch einmal aus "
        "der Sicherung, der E-Mail oder dem Netzlaufwerk holen.",
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise UnreadableError(
                "huge-workbook",
                f"Die Datei ist größer als {MAX_FILE // MEGABYTE} MB. So große Arbeitsmappen werden nicht gelesen; "
                "bitte Bilder und nicht benötigte Blätter entfernen.",
            )
        return path.read_bytes()
    except PermissionError as reason:
        raise UnreadableError(
            "no-permission",
            "Die Datei darf nicht gelesen werden. Vielleicht ist sie gerade in Excel geöffnet, oder Ihnen fehlt das "
            "Leserecht. Bitte schließen bzw. das Recht erteilen lassen.",
        ) from reason
    except OSError as reason:
        raise UnreadableError(
            "unreadable-file", f"Die Datei lässt sich nicht lesen. {why_unreadable(reason)}"
        ) from reason


def _check_format(data: bytes) -> None:
    if not data:
        raise UnreadableError(
            "empty-file", "Die Datei ist leer (0 Byte). Bitte eine Sicherung verwenden oder die Datei entfernen."
        )
    if data.startswith(_OLE):
        raise _protected() if _ENCRYPTED in data else _old_excel()
    if not data.startswith(b"PK"):
        raise UnreadableError("no-workbook", _what_text_is(data[:4096]))


def _what_text_is(start: bytes) -> str:
    text = start.decode("latin-1").lstrip("\xef\xbb\xbf \r\n\t").casefold()
    if text.startswith(("<html", "<!doctype html", "<table", "<?xml")):
        return f"Die Datei ist eine Internetseite oder XML-Datei mit dem Namen einer Arbeitsmappe. {SAVE_AS}"
    if b"\0" not in start and any(mark in text for mark in ";,\t"):
        return (
            "Die Datei ist eine Textdatei (CSV) mit dem Namen einer Arbeitsmappe. Bitte in Excel über »Daten → Aus "
            "Text/CSV« einlesen und als »Excel-Arbeitsmappe (*.xlsx)« speichern."
        )
    return f"Die Datei ist keine Excel-Arbeitsmappe. {SAVE_AS}"


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        raise UnreadableError("no-workbook", "Die Datei ist ein Word-Dokument und keine Excel-Arbeitsmappe.")
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableError("old-format", f"Die Datei ist eine OpenDocument-Tabelle (LibreOffice). {SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise UnreadableError("old-format", f"Die Datei ist eine binäre Arbeitsmappe (.xlsb). {SAVE_AS}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _protected()
    if len(entries) > MAX_ENTRIES or any(_is_bomb(entry) for entry in entries):
        raise _bomb()


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > MAX_PART or entry.file_size > max(RATIO_MATTERS_FROM, MAX_RATIO * entry.compress_size)


def _bomb() -> UnreadableError:
    return UnreadableError(
        "zip-bomb",
        "Die Datei würde beim Öffnen ungewöhnlich groß. Solche Dateien können einen Rechner lahmlegen und werden nicht "
        "gelesen. Bitte die Herkunft prüfen oder die Tabelle in eine neue Arbeitsmappe kopieren.",
    )


def _protected() -> UnreadableError:
    return UnreadableError(
        "password-protected",
        "Die Arbeitsmappe ist mit einem Kennwort verschlüsselt. Bitte in Excel unter »Datei → Informationen → "
        "Arbeitsmappe schützen → Mit Kennwort verschlüsseln« das Kennwort entfernen.",
    )


def _old_excel() -> UnreadableError:
    return UnreadableError("old-format", f"Die Datei hat das alte Excel-Format (.xls). {SAVE_AS}")
