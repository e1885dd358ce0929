"""A workbook becomes a file: whole or not at all, and the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from buendnis_docs.storage import output_error, write_whole

Part = Callable[[str, bytes], bytes]
"""Changes a part (name, content) on its way into the file."""

_MOMENT: Final = b"2025-01-01T00:00:00Z"
_ZIP_MOMENT: Final = (2025, 1, 1, 0, 0, 0)
_FONT: Final = re.compile(rb"(?<=<font>).*?(?=</font>)", re.DOTALL)
_FONT_PROPERTY: Final = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER: Final = (b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz",
                      b"color", b"name", b"family", b"charset", b"scheme")  # fmt: skip
"""The order that Excel writes (ECMA-376 part 1, 18.8.22); openpyxl has another one."""
_INLINE: Final = re.compile(rb'<c ([^>]*?) t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>')
_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS_ENTRIES: Final = {
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        (
            b'<Relationship Id="strings" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/sharedStrings"/>'
        ),
    ),
    "[Content_Types].xml": (
        b"</Types>",
        (
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            b'spreadsheetml.sharedStrings+xml"/>'
        ),
    ),
}
"""Where a part for shared strings is announced: part → (end, entry)."""
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def save(book: Workbook, path: Path, change: Part = lambda _, content: content) -> None:
    """Write the workbook atomically, without the time of writing; raises OutputError where it can't be written."""
    written = io.BytesIO()
    book.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as source:
        parts = {name: _corrected(name, source.read(name)) for name in source.namelist()}
    _share_strings(parts)
    with zipfile.ZipFile(fixed, "w") as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, change(name, content))
    try:
        write_whole(path, fixed.getvalue())
    except OSError as reason:
        raise output_error(path, reason) from reason


def _share_strings(parts: dict[str, bytes]) -> None:
    """Move the texts of all cells to the shared strings, where Excel would move them when it saves the file."""
    texts: dict[bytes, int] = {}

    def shared(cell: re.Match[bytes]) -> bytes:
        return b'<c %s t="s"><v>%d</v></c>' % (cell[1], texts.setdefault(cell[2], len(texts)))

    sheets = {name: content for name, content in parts.items() if name.startswith("xl/worksheets/sheet")}
    parts.update({name: _INLINE.sub(shared, content) for name, content in sheets.items()})
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s" uniqueCount="%d">%s</sst>' % (_MAIN, len(texts), items)
    for name, (end, entry) in _STRINGS_ENTRIES.items():
        if b"sharedStrings" not in parts[name]:
            parts[name] = parts[name].replace(end, entry + end)


def _corrected(name: str, content: bytes) -> bytes:
    """Return a part without the time of writing and with fonts as the standard wants them."""
    if name == "docProps/core.xml":
        return _DATES.sub(rb"\g<1>" + _MOMENT, content)
    return _FONT.sub(_ordered, content) if name == "xl/styles.xml" else content


def _ordered(font: re.Match[bytes]) -> bytes:
    properties = {found[1]: found[0] for found in _FONT_PROPERTY.finditer(font[0])}
    return b"".join(properties[name] for name in sorted(properties, key=_FONT_ORDER.index))
