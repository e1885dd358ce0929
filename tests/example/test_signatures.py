"""The example's signatures are drawings that anybody can make again."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tools.build_signatures import NAMES, signature

FOLDER = Path(__file__).parents[2] / "templates" / "bilder"


def rows(picture: bytes) -> bytes:
    """Return the picture's rows; how tightly they are packed depends on the machine."""
    return zlib.decompress(picture[picture.index(b"IDAT") + 4 :])


@pytest.mark.parametrize("file", NAMES)
def test_file_and_drawing_agree(file: str) -> None:
    assert rows((FOLDER / file).read_bytes()) == rows(signature(NAMES[file])), "run python tools/build_signatures.py"
