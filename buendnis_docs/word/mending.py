"""What docxtpl leaves invalid, made valid: cells without a paragraph, rows without cells, columns that don't fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import cast

from buendnis_docs.word.grids import with_fitting_grid
from buendnis_docs.word.position import Mark, MarkKind
from buendnis_docs.word.weaving import FIRST_PICTURE_ID

_END_OF_PARAGRAPH = (b"</w:p>", b"<w:p/>")
_OTHER_BLOCKS: tuple[bytes, ...] = (
    b"</w:tbl>",
    b"</w:tcPr>",
    b"<w:tcPr/>",
    b"<w:tc>",
    b"<w:tc ",
    b"<w:hdr",
    b"<w:ftr",
    b"<w:txbxContent",
)
_OTHER_BLOCKS += (b"<w:footnote ", b"<w:endnote ", b"<w:comment ")

_ROW_WITHOUT_CELLS = re.compile(
    rb"<w:tr(?: [^>]*)?>(?:<w:tblPrEx>(?:(?!</w:tblPrEx>).)*</w:tblPrEx>)?"
    rb"(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>|<w:trPr/>)?</w:tr>",
    re.DOTALL,
)
_DROPPED = b"<!-- dropped -->"
"""Stands before the end tag of a table that was dropped; no text of a template or value reads so."""


def mended(items: Sequence[bytes | Mark], marks: Iterable[int]) -> list[bytes]:
    """Return the pieces of a part without the marks, which stand at these places; valid where a mark stood."""
    result: list[bytes] = []
    tables: list[int] = []
    numbers, start = count(FIRST_PICTURE_ID), 0
    for position in marks:
        result += cast("Sequence[bytes]", items[start:position])
        mark, start = cast("Mark", items[position]), position + 1
        if mark.kind is MarkKind.PICTURE_ID:
            result.append(str(next(numbers)).encode())
        elif mark.kind is MarkKind.TABLE:
            tables.append(len(result))
        elif mark.kind is MarkKind.TABLE_END:
            result = _end_table(result, tables.pop(), columns=mark.columns)
        elif not _ends_with_paragraph(result):
            result.append(b"<w:p/>")
    result += cast("Sequence[bytes]", items[start:])
    return list(_without_stray_ends(result)) if _DROPPED in result else result


def _end_table(result: list[bytes], start: int, *, columns: bool) -> list[bytes]:
    """Drop a table without rows; mend the rows and columns of one whose cells vary."""
    table = [_ROW_WITHOUT_CELLS.sub(b"", b"".join(result[start:]))] if columns else result[start:]
    if not _last(table, (b"</w:tr>", b"<w:tr/>"), (b"<w:tbl>", b"<w:tbl ")):
        return [*result[:start], _DROPPED]
    if not columns:
        return result
    return [*result[:start], with_fitting_grid(table[0])]


def _without_stray_ends(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces; the end tag of a dropped table goes with it."""
    dropped = False
    for piece in pieces:
        if piece == _DROPPED:
            dropped = True
        elif dropped and piece:
            yield piece.removeprefix(b"</w:tbl>")
            dropped = False
        else:
            yield piece


def _ends_with_paragraph(pieces: list[bytes]) -> bool:
    return _last(pieces, _END_OF_PARAGRAPH, _OTHER_BLOCKS)


def _last(pieces: list[bytes], wanted: tuple[bytes, ...], others: tuple[bytes, ...]) -> bool:
    """Return whether one of the wanted texts comes after all of the others."""
    for piece in reversed(pieces):
        found, other = max(map(piece.rfind, wanted)), max(map(piece.rfind, others))
        if found >= 0 or other >= 0:
            return found > other
    return False
