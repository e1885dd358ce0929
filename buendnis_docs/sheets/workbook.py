"""A workbook's parts besides the sheets: names of sheets, shared strings, number formats, date system."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from buendnis_docs.sheets.archive import MAX_PART, MAX_STRINGS, Archive
from buendnis_docs.sheets.content import Flaw, clean_text, clean_texts
from buendnis_docs.sheets.formats import Shape, shape_of
from buendnis_docs.sheets.markup import DamagedError, feed, rewritten, unescaped, whole_text

_MAIN_PART: Final = "/officeDocument"
_PLAIN_ITEM: Final = re.compile(r"<si>\s*<t(?: xml:space=[\"']preserve[\"'])?>([^<]*)</t>\s*</si>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's name as its tab shows it, and the part it lies in (None where the workbook names none)."""

    name: str
    part: str | None
    hidden: bool


class Workbook:
    """One workbook file; parts are read when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Open the workbook; raises UnreadableError, or DamagedError for what only shows inside."""
        self.path = path
        self._archive = Archive(path)
        self._main = self._target("_rels/.rels", _MAIN_PART) or "xl/workbook.xml"
        self._root = self._parsed(self._main)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The worksheets in the order of their tabs; charts and other sheets without cells are left out."""
        links = self._links(_links_of(self._main))
        return tuple(
            Sheet(element.get("name", ""), link[1] if link else None, element.get("state", "visible") != "visible")
            for element in self._root.iterfind("{*}sheets/{*}sheet")
            if (link := links.get(_relation_id(element))) is None or link[0].endswith("/worksheet")
        )

    @cached_property
    def from_1904(self) -> bool:
        """Whether days count from 1904, as in workbooks that come from an old Mac."""
        properties = self._root.find("{*}workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    @cached_property
    def has_macros(self) -> bool:
        """Whether the workbook holds programs."""
        return any(name.casefold().endswith("vbaproject.bin") for name in self._archive.names())

    @cached_property
    def strings(self) -> list[str | Flaw | None]:
        """The shared strings, clean; None for those without text."""
        part = self._sibling("/sharedStrings")
        if part is None:
            return []
        opened = partial(self._archive.open, part, MAX_STRINGS)
        text = whole_text(opened)
        plain = _PLAIN_ITEM.findall(text)
        if len(plain) == text.count("<si"):
            return clean_texts(plain)
        if text.count("<si") != text.count("<si>"):
            text = "".join(rewritten(opened))
        return [clean_text(_string_in(f"<si>{piece}")) for piece in text.split("<si>")[1:]]

    @cached_property
    def shapes(self) -> list[Shape]:
        """What each cell style makes of a number, in the order of the styles."""
        part = self._sibling("/styles")
        if part is None:
            return []
        root = self._parsed(part)
        codes = {e.get("numFmtId"): e.get("formatCode") for e in root.iterfind("{*}numFmts/{*}numFmt")}
        numbers = [element.get("numFmtId", "0") for element in root.iterfind("{*}cellXfs/{*}xf")]
        return [shape_of(int(number) if number.isdecimal() else 0, codes.get(number)) for number in numbers]

    def open(self, part: str) -> BinaryIO:
        """Return a sheet's part as a stream; raises DamagedError where the part is missing."""
        return self._archive.open(part, MAX_PART)

    def __contains__(self, part: str) -> bool:
        return part in self._archive

    def _parsed(self, part: str) -> ET.Element:
        data = self._archive.read(part)
        if b"<!DOCTYPE" in data:
            raise DamagedError
        try:
            return ET.fromstring(data)
        except (ET.ParseError, ValueError, LookupError) as reason:
            raise DamagedError from reason

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return relationship id → (type, part)."""
        if part not in self._archive:
            return {}
        base = posixpath.dirname(posixpath.dirname(part))
        return {
            element.get("Id", ""): (element.get("Type", ""), _resolved(base, element.get("Target", "")))
            for element in self._parsed(part)
        }

    def _target(self, links: str, kind: str) -> str | None:
        return next((part for type_, part in self._links(links).values() if type_.endswith(kind)), None)

    def _sibling(self, kind: str) -> str | None:
        part = self._target(_links_of(self._main), kind)
        return part if part is not None and part in self else None


def text_in(markup: str) -> str:
    """Return the text of a rich string: of all its runs, without phonetic hints; raises DamagedError for broken XML."""
    found: list[str] = []
    inside: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _: inside.append(name)
    parser.EndElementHandler = lambda _: inside.pop()
    parser.CharacterDataHandler = lambda text: found.append(text) if inside[-1] == "t" and "rPh" not in inside else None
    feed(parser, markup, last=True)
    return "".join(found)


def _string_in(item: str) -> str:
    if plain := _PLAIN_ITEM.match(item):
        return unescaped(plain[1])
    return text_in(item.partition("</si>")[0] + "</si>")


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(base: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _relation_id(element: ET.Element) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")
