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
    (b"8BPS", "ein Photoshop-Bild"),
    (b"%!PS", "eine EPS-Grafik"),
    (b"PK\x03\x04", "ein Office-Dokument oder ZIP-Archiv"),
    (b"<", "eine Textdatei (SVG, HTML oder XML)"),
)
_NO_FRAMES = frozenset((0xC4, 0xC8, 0xCC))
"""JPEG markers from C0 to CF that are tables, not the beginning of a picture."""
_INKS = 4
"""Components of a JPEG for the printing press: cyan, magenta, yellow, black."""

_SAVE_AS = "Öffnen Sie das Bild in einem Bildprogramm, z. B. Paint, und speichern Sie es als PNG."
_COPY_AGAIN = "Holen Sie das Bild noch einmal dort, wo es herkommt, z. B. aus der E-Mail, mit der es kam."
_CUT_OFF = f"Die Bilddatei ist unvollständig. {_COPY_AGAIN}"
_DAMAGED = f"Die Bilddatei ist beschädigt. {_COPY_AGAIN}"


class NoPictureError(Exception):
    """Why bytes are no picture that Word shows, and the way out, in German."""


def pixels(data: bytes) -> Pixels:
    """Return width and height; raises NoPictureError for what is no whole and still PNG, JPEG or GIF."""
    try:
        size = _read(data)
    except (struct.error, IndexError) as reason:
        raise NoPictureError(_CUT_OFF) from reason
    if 0 in size:
        raise NoPictureError(f"Das Bild ist leer: Es hat keine Bildpunkte. {_COPY_AGAIN}")
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
        return _of_gif(data)
    raise NoPictureError(_instead(data))


def _instead(data: bytes) -> str:
    """Return what the bytes are instead of a picture, as far as that can be told."""
    if not data.strip(b"\0 \r\n\t"):
        return f"Die Datei ist leer. {_COPY_AGAIN}"
    if data[8:12] == b"WEBP":
        return f"Die Datei ist ein WebP-Bild; Word zeigt es nicht überall. {_SAVE_AS}"
    if data[4:8] == b"ftyp":
        return f"Die Datei ist ein HEIC- oder AVIF-Bild; Word zeigt es nicht überall. {_SAVE_AS}"
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next((what for sign, what in _OTHERS if start.startswith(sign)), "")
    if data[40:44] == b" EMF":
        found = "eine EMF-Grafik"
    if found:
        return f"Die Datei ist {found}, kein Bild im Format PNG, JPEG oder GIF. {_SAVE_AS}"
    return "Die Datei ist kein Bild, auch wenn sie so heißt. Nennen Sie ein Bild im Format PNG, JPEG oder GIF."


def _of_png(data: bytes) -> Pixels:
    """Return the size of a PNG whose chunks are all there and undamaged."""
    for kind, content in _chunks(data):
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", content)
        if kind == b"IEND":
            return width, height
    raise NoPictureError(_CUT_OFF)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(kind + content) != checksum or (place == len(_PNG)) != (kind == b"IHDR"):
            raise NoPictureError(_DAMAGED)
        yield kind, content
        place += length + 12


def _of_gif(data: bytes) -> Pixels:
    """Return the size of a GIF of which all blocks are there; raises NoPictureError for one that moves."""
    width, height = struct.unpack_from("<HH", data, 6)
    place, frames = 13 + _colours(data[10]), 0
    while (kind := data[place : place + 1]) != b";":
        frames += kind == b","
        if frames > 1:
            raise NoPictureError(f"Das Bild bewegt sich; auf Papier steht es still. {_SAVE_AS}")
        place = _after_blocks(data, place + (11 + _colours(data[place + 9]) if kind == b"," else 2))
    return width, height


def _colours(flags: int) -> int:
    """Return how many bytes a GIF's table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    """Return where a row of a GIF's blocks ends, each with its length before it, the last one empty."""
    while length := data[place]:
        place += length + 1
    return place + 1


def _of_jpeg(data: bytes) -> Pixels:
    """Return the size of a JPEG: what stands in its first frame header."""
    place = 2
    while data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack_from(">H", data, place + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
            height, width, components = struct.unpack_from(">HHB", data, place + 5)
            _check_jpeg(data, place, components)
            return width, height
        place += 2 + length
    raise NoPictureError(_DAMAGED)


def _check_jpeg(data: bytes, frame: int, components: int) -> None:
    """Raise NoPictureError for what Word does not show for sure, or only a part of."""
    if components == _INKS:
        raise NoPictureError(f"Das Bild hat Farben für die Druckerei (CMYK); Word zeigt sie oft falsch. {_SAVE_AS}")
    if data[6:10] not in (b"JFIF", b"Exif"):
        told = "Die Datei ist ein JPEG-Bild, das Word nicht sicher liest (ohne JFIF- oder Exif-Kopf)."
        raise NoPictureError(f"{told} {_SAVE_AS}")
    if data.find(b"\xff\xd9", frame) < 0:
        raise NoPictureError(_CUT_OFF)
