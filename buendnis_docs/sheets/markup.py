"""The XML inside a workbook as text in one plain spelling, so that it can be read by looking for a few words.

Excel, LibreOffice, openpyxl and all other common programs write plain XML: UTF-8, no prefixes, no comments. Whatever
else is legal (prefixes, UTF-16, CDATA, comments) is rewritten to the plain spelling first, at a fifth of the speed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import BinaryIO, Final
from xml.parsers import expat

CHUNK: Final = 1 << 20
_PLAIN_START: Final = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<[A-Za-z]+[\s>/]""")
_OTHER_ENCODING: Final = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-?8["'])""", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class DamagedError(Exception):
    """A part of the workbook is not what it should be."""


class UnusualSpellingError(Exception):
    """Legal XML, but not in the plain spelling."""


def plain_text(opened: Callable[[], BinaryIO]) -> Iterator[str]:
    """Return the text of a part in pieces, rewritten where its beginning is unusual; raises UnusualSpellingError later.

    Raises DamagedError for text that is no UTF-8.
    """
    with opened() as stream:
        start = stream.read(CHUNK)
        if not _PLAIN_START.match(start) or _OTHER_ENCODING.match(start.lstrip(b"\xef\xbb\xbf \r\n\t")):
            yield from rewritten(opened)
            return
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        for chunk in _chunks(start, stream):
            if b"<!" in chunk:
                raise UnusualSpellingError
            try:
                yield decoder.decode(chunk)
            except UnicodeDecodeError as reason:
                raise DamagedError from reason


def whole_text(opened: Callable[[], BinaryIO]) -> str:
    """Return the whole text of a part in the plain spelling."""
    try:
        return "".join(plain_text(opened))
    except UnusualSpellingError:
        return "".join(rewritten(opened))


def rewritten(opened: Callable[[], BinaryIO]) -> Iterator[str]:
    """Return the text of a part in the plain spelling, in pieces; raises DamagedError for broken XML or a DTD."""
    written: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: written.append(_start_tag(name, attributes))
    parser.EndElementHandler = lambda name: written.append(f"</{name.rpartition(' ')[2]}>")
    parser.CharacterDataHandler = lambda text: written.append(escape(text, quote=False))
    with opened() as stream:
        for chunk in iter(partial(stream.read, CHUNK), b""):
            feed(parser, chunk)
            yield "".join(written)
            written.clear()
    feed(parser, b"", last=True)


def feed(parser: expat.XMLParserType, chunk: bytes | str, *, last: bool = False) -> None:
    """Give a parser its next piece; raises DamagedError for broken XML."""
    try:
        parser.Parse(chunk, last)
    except expat.ExpatError as reason:
        raise DamagedError from reason


def unescaped(text: str) -> str:
    """Return the text with XML's references replaced by their characters."""
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag by name; prefixes are part of the name."""
    found = re.findall(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return {name: unescaped(double or single) for name, double, single in found}


def _chunks(start: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield chunks that never end within a mark of two characters."""
    held = start
    for chunk in iter(partial(stream.read, CHUNK), b""):
        yield held[:-1]
        held = held[-1:] + chunk
    yield held


def _refuse_doctype(*_: object) -> None:
    raise DamagedError


def _start_tag(name: str, attributes: dict[str, str]) -> str:
    spelled = "".join(f' {key.rpartition(" ")[2]}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name.rpartition(' ')[2]}{spelled}>"


def _referred(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
