"""Compressed data made of ready pieces, and the zip archive around it.

A template's literal text is deflated once, each piece for itself and up to a byte boundary (`Z_FULL_FLUSH`), so that
pieces may follow each other in any order; a value goes between them as a stored block (RFC 1951, 3.2.4). No compressor
runs per document, unless loops made it so long that one quick pass costs less than thousands of blocks.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

_LARGEST_BLOCK = 0xFFFF
_SHORT = 2048
_HEADERS = [struct.pack("<BHH", 0, size, size ^ 0xFFFF) for size in range(_SHORT)]
END = b"\x03\x00"
"""The last block of every stream: empty."""
_LONG = 64 * 1024
"""A part that is so much longer than the template's own text is compressed as a whole."""
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the earliest date of the zip format: the same input gives the same bytes."""


class Blocks(dict[bytes, bytes]):
    """Literal texts with their deflate blocks."""

    @cached_property
    def size(self) -> int:
        """How long the literal texts are together."""
        return sum(map(len, self))


def flushed(raw: bytes) -> bytes:
    """Return literal text as deflate blocks that end on a byte boundary, stored where compressing gains nothing."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    deflated = compressor.compress(raw) + compressor.flush(zlib.Z_FULL_FLUSH)
    return min(deflated, stored(raw), key=len)


def stored(raw: bytes) -> bytes:
    """Return bytes as stored blocks of at most 65,535 bytes each."""
    return b"".join(
        struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF) + block
        for block in (raw[start : start + _LARGEST_BLOCK] for start in range(0, len(raw), _LARGEST_BLOCK))
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

    def unpacked(self) -> bytes:
        """Return the file itself."""
        return zlib.decompress(self.data, -15)

    def directory(self, offset: int) -> bytes:
        """Return the record in the archive's directory."""
        return struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0x800, 8, 0, _DATE, self.crc, len(self.data), self.size, len(self.name),
            0, 0, 0, 0, 0, offset,
        ) + self.name  # fmt: skip


def assembled(name: bytes, items: Sequence[bytes], blocks: Blocks) -> Entry:
    """Return a file made of pieces: those among the blocks as they are there, others stored; or compressed, if long."""
    raw = b"".join(items)
    if len(raw) > blocks.size + _LONG:
        data = _deflated(raw, 1, 6)
    else:
        known, headers = blocks.get, _HEADERS
        # a comprehension: half as long as the calls of a `__missing__`, and values are half of the pieces
        pieces = [
            known(item) or (headers[size] + item if (size := len(item)) < _SHORT else stored(item)) for item in items
        ]
        data = b"".join(pieces) + END
    return Entry(name, zlib.crc32(raw), len(raw), data)


def compressed(name: str, raw: bytes, level: int = 9) -> Entry:
    """Return a file that is compressed for itself; level 0 is for what is compressed already."""
    return Entry(name.encode(), zlib.crc32(raw), len(raw), _deflated(raw, level, 9))


def _deflated(raw: bytes, level: int, memory: int) -> bytes:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -15, memory)
    return compressor.compress(raw) + compressor.flush()


@dataclass(frozen=True)
class Archive:
    """The beginning of a zip archive, ready to be completed: the files, their directory records and their number."""

    files: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_entries(self, entries: Iterable[Entry]) -> Archive:
        """Return the archive with more files at its end."""
        files, directory = [self.files], [self.directory]
        count = self._add(entries, files, directory)
        return Archive(b"".join(files), b"".join(directory), count)

    def closed_with(self, entries: Iterable[Entry]) -> bytes:
        """Return the whole archive, with more files at its end."""
        content, directory = [self.files], [self.directory]
        count = self._add(entries, content, directory)
        size, offset = sum(map(len, directory)), sum(map(len, content))
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, offset, 0)
        return b"".join((*content, *directory, end))

    def sha256(self, whole: bytes) -> str:
        """Return the checksum of a whole archive; where it has this beginning, that was hashed once."""
        if not whole.startswith(self.files):
            return sha256(whole).hexdigest()
        digest = self._digest.copy()
        digest.update(memoryview(whole)[len(self.files) :])
        return str(digest.hexdigest())

    @cached_property
    def _digest(self) -> Any:
        return sha256(self.files)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_digest"}

    def _add(self, entries: Iterable[Entry], files: list[bytes], directory: list[bytes]) -> int:
        """Append the entries' data and directory records; return how many files the archive then holds."""
        offset, count = len(self.files), self.count
        for entry in entries:
            header = entry.local()
            files += [header, entry.data]
            directory.append(entry.directory(offset))
            offset += len(header) + len(entry.data)
            count += 1
        return count


def contents(archive: bytes) -> Iterator[Entry]:
    """Yield the files of an archive made here, without unpacking them."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for info in opened.infolist():
            start = info.header_offset + len(Entry(info.filename.encode(), 0, 0, b"").local())
            yield Entry(info.filename.encode(), info.CRC, info.file_size, archive[start : start + info.compress_size])
