from __future__ import annotations

import io
import zipfile
import zlib

from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.word.deflate import Archive, Blocks, assembled, compressed, flushed

LITERALS = [b"<w:p><w:r><w:t>" * 20, b"kurz", b"x" * 200_000]
SIZES = st.sampled_from([0, 1, 2047, 2048, 65_535, 65_536, 140_000])


@given(st.lists(st.sampled_from(LITERALS) | SIZES.map(lambda size: b"\xff" * size), max_size=12))
def test_pieces_in_any_order_are_one_valid_deflate_stream(items: list[bytes]) -> None:
    blocks = Blocks((literal, flushed(literal)) for literal in LITERALS)

    entry = assembled(b"a.xml", items, blocks)

    raw = b"".join(items)
    assert zlib.decompress(entry.data, -15) == raw
    assert (entry.crc, entry.size) == (zlib.crc32(raw), len(raw))


def test_text_that_loops_made_long_is_compressed_as_a_whole() -> None:
    blocks = Blocks((literal, flushed(literal)) for literal in LITERALS)
    turns = [item for number in range(2_000) for item in (b"<w:p>", b"%d" % number, LITERALS[0])]

    entry = assembled(b"a.xml", turns, blocks)

    assert zlib.decompress(entry.data, -15) == b"".join(turns)
    assert len(entry.data) < entry.size / 20


def test_the_archive_is_a_zip_file_that_others_can_read() -> None:
    fixed = Archive().with_entries([compressed("fest.xml", b"<a/>" * 100)])
    archive = fixed.closed_with([assembled("wörter.xml".encode(), [b"<b/>"], Blocks())])

    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["fest.xml", "wörter.xml"]
        assert read.read("wörter.xml") == b"<b/>"
