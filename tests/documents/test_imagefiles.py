"""Pictures are judged by what is in the file, not by how it is called."""

from __future__ import annotations

import base64
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.imagefiles import NoPictureError, pixels, png

PNG = png(3, 2, b"\0abc" * 2, depth=8)
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    b"\xff\xc4\0\x04\0\0\xff\xc2\0\x0b\x08" + struct.pack(">HH", 70, 80) + b"\x01\x01\x11\0\xff\xd9"
)
GIF = base64.b64decode("R0lGODlhAgAFAIAAAAAAAP///yH5BAAAAAAALAAAAAACAAUAAAIChFEAOw==")


MOVING = GIF[:-1] + GIF[GIF.index(b"!") :]
EMF = b"\x01\0\0\0\x6c\0\0\0".ljust(40, b"\0") + b" EMF\0\0\x01\0"


@pytest.mark.parametrize(("data", "size"), [(PNG, (3, 2)), (JPEG, (80, 70)), (GIF, (2, 5))])
def test_size_of_a_picture(data: bytes, size: tuple[int, int]) -> None:
    assert pixels(data) == size


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "leer"),
        (b"Das ist ein Text.", "kein Bild"),
        (b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!DOCTYPE html>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"BM\x36\0\0\0", "BMP"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"8BPS\0\x01", "Photoshop"),
        (EMF, "EMF"),
        (JPEG.replace(b"JFIF", b"Adob"), "ohne JFIF"),
        (JPEG.replace(b"\x01\x01\x11\0", b"\x04\x01\x11\0"), r"CMYK.*als PNG"),
        (JPEG[:-2], "unvollständig"),
        (GIF[:-1], r"unvollständig.*noch einmal"),
        (GIF[:30], "unvollständig"),
        (MOVING, "bewegt sich"),
        (PNG[:-12], "unvollständig"),
        (PNG[:30], "unvollständig"),
        (PNG.replace(b"IDAT", b"IDOT"), "beschädigt"),
        (JPEG[:25], "unvollständig"),
        (png(0, 2, b"", depth=8), "keine Bildpunkte"),
    ],
)
def test_what_is_no_picture_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(NoPictureError, match=reason):
        pixels(data)


@given(st.sampled_from([PNG, JPEG, GIF]), st.integers(0, 60), st.binary(max_size=8))
def test_a_damaged_file_is_a_picture_or_refused(data: bytes, place: int, damage: bytes) -> None:
    with suppress(NoPictureError):
        assert min(pixels(data[:place] + damage + data[place + len(damage) :])) > 0
