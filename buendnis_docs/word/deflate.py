"""Compressed data made of ready pieces, and the zip archive around it.

A template's literal text is deflated once, each piece for itself and up to a byte boundary (`Z_FULL_FLUSH`), so that pieces may
follow each other in any order; a value goes between them as a stored block (RFC 1951, 3.2.4). No compressor runs per document.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_LARGEST_BLOCK = 0xFFFF
_HEADERS = [struct.pack("<BHH", 0, size, size ^ 0xFFFF) for size in range(2048)]
END = b"\x03\x00"
"""The last block of every stream: empty."""
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the earliest date of the zip format: the same input gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Literal text: its bytes, and the same as deflate blocks that end on a byte boundary."""

    raw: bytes
    deflated: bytes


def literal(text: str) -> Literal:
    """Return literal text ready for any stream, stored where compressing gains nothing."""
    raw = text.encode()
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    deflated = compressor.compress(raw) + compressor.flush(zlib.Z_FULL_FLUSH)
    return Literal(raw, min(deflated, stored(raw), key=len))


def stored(raw: bytes) -> bytes:
    """Return bytes as stored blocks of at most 65,535 bytes each."""
    size = len(raw)
    if size < len(_HEADERS):
        return _HEADERS[size] + raw if size else b""
    return b"".join(
        struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF) + block
        for block in (raw[start : start + _LARGEST_BLOCK] for start in range(0, size, _LARGEST_BLOCK))
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip archive: compressed data with what the archive says about it."""

    name: bytes
    crc: int
    size: int
    data: bytes

    def local(self) -> bytes:
        """Return the header that stands before the data."""
        return (
            struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, 0x800, 8, 0, _DATE, self.crc, len(self.data), self.size, len(self.name), 0
            )
            + self.name
        )

    def directory(self, offset: int) -> bytes:
        """Return the record in the archive's directory."""
        return struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0x800, 8, 0, _DATE, self.crc, len(self.data), self.size, len(self.name),
            0, 0, 0, 0, 0, offset,
        ) + self.name  # fmt: skip


def compressed(name: str, raw: bytes) -> Entry:
    """Return a file that is the same in every document."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    data = compressor.compress(raw) + compressor.flush()
    return Entry(name.encode(), zlib.crc32(raw), len(raw), data)


@dataclass(frozen=True, slots=True)
class Archive:
    """The beginning of a zip archive, ready to be completed: the files, their directory records and their number."""

    files: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_entries(self, entries: list[Entry]) -> Archive:
        """Return the archive with more files at its end."""
        files, directory, offset = [self.files], [self.directory], len(self.files)
        for entry in entries:
            header = entry.local()
            files += [header, entry.data]
            directory.append(entry.directory(offset))
            offset += len(header) + len(entry.data)
        return Archive(b"".join(files), b"".join(directory), self.count + len(entries))

    def closed(self) -> bytes:
        """Return the whole archive."""
        count, size = self.count, len(self.directory)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, len(self.files), 0)
        return b"".join((self.files, self.directory, end))
