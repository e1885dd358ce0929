"""What a picture file says about itself in its first bytes: its format, its size, and whether it is whole.

Only the formats that every Word shows: PNG (ISO/IEC 15948), JPEG (ITU-T T.81, with a JFIF or Exif header), GIF (89a).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

Pixels = tuple[int, int]
"""Width and height."""

_PNG = b"\x89PNG\r\n\x1a\n"
_OTHERS = (
    (b"%PDF", "eine PDF-Datei"),
    (b"BM", "ein BMP-Bild"),
    (b"II*\0", "ein TIFF-Bild"),
    (b"MM\0*", "ein TIFF-Bild"),
    (b"\xd7\xcd\xc6\x9a", "eine WMF-Grafik"),
    (b"PK\x03\x04", "ein Office-Dokument oder ZIP-Archiv"),
    (b"<", "eine Textdatei (SVG, HTML oder XML)"),
)
_NO_FRAMES = frozenset((0xC4, 0xC8, 0xCC))
"""JPEG markers from C0 to CF that are tables, not the beginning of a picture."""


class NoPictureError(Exception):
    """Why bytes are no picture that Word shows, as a German sentence."""


def pixels(data: bytes) -> Pixels:
    """Return width and height; raises NoPictureError for what is no whole PNG, JPEG or GIF."""
    try:
        size = _read(data)
    except (struct.error, IndexError) as reason:
        raise NoPictureError("Die Bilddatei ist unvollständig.") from reason
    if 0 in size:
        raise NoPictureError("Das Bild ist leer: Es hat keine Bildpunkte.")
    return size


def png(width: int, height: int, rows: bytes, depth: int, compression: int = 9) -> bytes:
    """Return a grey PNG; `rows` are the packed pixels, each row after a byte 0. The same rows give the same bytes."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, compression)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _read(data: bytes) -> Pixels:
    if data.startswith(_PNG):
        return _of_png(data)
    if data.startswith(b"\xff\xd8"):
        return _of_jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    raise NoPictureError(_instead(data))


def _instead(data: bytes) -> str:
    """Return what the bytes are instead of a picture, as far as that can be told."""
    if not data.strip(b"\0 \r\n\t"):
        return "Die Datei ist leer."
    if data[8:12] == b"WEBP":
        return "Die Datei ist ein WebP-Bild; Word zeigt es nicht überall."
    if data[4:8] == b"ftyp":
        return "Die Datei ist ein HEIC- oder AVIF-Bild; Word zeigt es nicht überall."
    found = next((what for sign, what in _OTHERS if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(sign)), "")
    return f"Die Datei ist {found}, kein Bild im Format PNG, JPEG oder GIF." if found else "Die Datei ist kein Bild."


def _of_png(data: bytes) -> Pixels:
    """Return the size of a PNG whose chunks are all there and undamaged."""
    for kind, content in _chunks(data):
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", content)
        if kind == b"IEND":
            return width, height
    raise NoPictureError("Die Bilddatei ist unvollständig.")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(kind + content) != checksum or (place == len(_PNG)) != (kind == b"IHDR"):
            raise NoPictureError("Die Bilddatei ist beschädigt.")
        yield kind, content
        place += length + 12


def _of_jpeg(data: bytes) -> Pixels:
    """Return the size of a JPEG: what stands in its first frame header."""
    if data[6:10] not in (b"JFIF", b"Exif"):
        raise NoPictureError("Die Datei ist ein JPEG-Bild, das Word nicht sicher liest (ohne JFIF- oder Exif-Kopf).")
    place = 2
    while data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack_from(">H", data, place + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += 2 + length
    raise NoPictureError("Die Bilddatei ist beschädigt.")
