"""The parts of a zip archive that a stranger may have made: read within limits, never by trust in declared sizes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

MEGABYTE = 1024 * 1024
MAX_FILE = 64 * MEGABYTE
MAX_MEDIA = 40 * MEGABYTE
MAX_OTHER = 32 * MEGABYTE
MAX_ENTRIES = 2_000
MAX_RATIO = 250
"""Deflate reaches 1 : 1032 on zeros; the most repetitive real Word part stays below 1 : 100."""
RATIO_MATTERS_FROM = 4 * MEGABYTE
CHUNK = 256 * 1024

_BOMB = (
    "Die Datei ist verpackt {size} groß, entpackt aber ungewöhnlich groß. Solche Dateien können einen Rechner "
    "lahmlegen und werden nicht geöffnet. Speichern Sie die Vorlage in Word neu ab oder nehmen Sie eine andere Fassung."
)
_SAVE_AGAIN = "Speichern Sie die Vorlage in Word neu ab."
_DAMAGED = (
    "Die Datei ist beschädigt oder unvollständig. Öffnen Sie sie in Word und speichern Sie sie neu ab, "
    "oder holen Sie sie noch einmal aus der Sicherung, der E-Mail oder dem Netzlaufwerk."
)
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)


class ArchiveError(Exception):
    """An archive that can't be used; the text is the German reason with its remedy."""


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked."""

    left: int

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _BudgetSpentError


class _BudgetSpentError(Exception):
    """More was unpacked than allowed."""


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return every file of the zip archive by name, in the archive's order; folders are left out.

    Raises ArchiveError for everything that is no sound archive, for names that are absolute, climb out of the
    archive or occur twice, and as soon as more is unpacked than a Word file may hold.
    """
    if _has_too_many_entries(data):
        raise ArchiveError(f"Die Datei enthält mehr als {MAX_ENTRIES} Teile. So sieht keine Word-Vorlage aus.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_names(entries)
            _check_kinds(entries)
            _check_media(entries)
            return _read_entries(archive, entries, len(data))
    except _BudgetSpentError:
        raise ArchiveError(_BOMB.format(size=megabytes(len(data)))) from None
    except _ZIP_TROUBLE as trouble:
        raise ArchiveError(_DAMAGED) from trouble


def is_media(name: str) -> bool:
    """Return whether a part is a picture or another medium, counted apart from the text."""
    return name.startswith(("word/media/", "word/embeddings/", "word/fonts/"))


def _has_too_many_entries(data: bytes) -> bool:
    """Count the headers in the directory before the zip library builds an object for each of them."""
    position = -1
    for _ in range(MAX_ENTRIES + 1):
        position = data.find(b"PK\x01\x02", position + 1)
        if position < 0:
            return False
    return True


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if (
            name.startswith("/")
            or "\\" in name
            or ":" in name
            or ".." in PurePosixPath(name).parts
            or not name.isprintable()
        ):
            raise ArchiveError(f"Die Datei enthält einen Teil mit unerlaubtem Namen ({name!a}). {_SAVE_AGAIN}")
        if name.casefold() in seen:
            raise ArchiveError(f"Die Datei enthält den Teil »{name}« doppelt. {_SAVE_AGAIN}")
        seen.add(name.casefold())


def _check_kinds(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse encryption and packing methods that Word does not use (their decoders can't be bounded)."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveError("Die Datei ist mit einem Kennwort verschlüsselt. Speichern Sie die Vorlage ohne Kennwort.")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise ArchiveError(
            "Die Datei ist auf eine Weise gepackt, die Word nicht kennt. Speichern Sie die Vorlage in Word neu ab."
        )


def _check_media(entries: list[zipfile.ZipInfo]) -> None:
    media = [entry for entry in entries if is_media(entry.filename)]
    total = sum(entry.file_size for entry in media)
    if total <= MAX_MEDIA:
        return
    if total > MAX_RATIO * max(1, sum(entry.compress_size for entry in media)):
        raise _BudgetSpentError
    biggest = max(media, key=lambda entry: entry.file_size)
    raise ArchiveError(
        f"Die Bilder der Vorlage sind zusammen {megabytes(total)} groß; erlaubt sind {megabytes(MAX_MEDIA)}. "
        f"Das größte ist »{PurePosixPath(biggest.filename).name}« mit {megabytes(biggest.file_size)}. "
        "Verkleinern Sie es in Word über »Bildformat → Bilder komprimieren«."
    )


def _read_entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> dict[str, bytes]:
    media = _Budget(MAX_MEDIA)
    other = _Budget(min(MAX_OTHER, max(RATIO_MATTERS_FROM, packed * MAX_RATIO)))
    if sum(entry.file_size for entry in entries if not is_media(entry.filename)) > other.left:
        raise _BudgetSpentError
    return {
        entry.filename: _read_entry(archive, entry, media if is_media(entry.filename) else other) for entry in entries
    }


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """Read in chunks: the zip library unpacks a whole entry before it compares with the declared size."""
    chunks = []
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            budget.spend(len(chunk))
            chunks.append(chunk)
    return b"".join(chunks)


def megabytes(size: int) -> str:
    """Return »12,5 MB«."""
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
