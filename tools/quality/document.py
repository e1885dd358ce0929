"""A finished Word file, opened far enough to be judged: its parts, its stories, its paragraphs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY = "word/document.xml"
STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

Element = etree._Element  # noqa: SLF001 - the type has no public name


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a story: the ID of its style, its text with line breaks and tabs, and the element itself."""

    story: str
    style: str
    text: str
    element: Element

    @property
    def in_table(self) -> bool:
        """Return whether the paragraph stands in a cell."""
        return next(self.element.iterancestors(f"{W}tc"), None) is not None

    @property
    def place(self) -> str:
        """Return where the paragraph is, for a message."""
        return f"{self.story.removeprefix('word/')}, »{shortened(self.text)}«"


@dataclass(frozen=True)
class Document:
    """The parts of a Word file, by name, in the order of the package."""

    parts: Mapping[str, bytes]

    @cached_property
    def trees(self) -> dict[str, Element]:
        """Part → root element, of all parts in XML that can be read."""
        return {name: root for name, data in self.parts.items() if (root := _root(name, data)) is not None}

    @property
    def stories(self) -> dict[str, Element]:
        """Part → root element, of the parts with text: the body first."""
        return {name: self.trees[name] for name in sorted(self.trees) if STORY.fullmatch(name)}

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs of all stories."""
        return [_paragraph(name, each) for name, root in self.stories.items() for each in root.iter(f"{W}p")]

    @property
    def body(self) -> list[Paragraph]:
        """The paragraphs of the body."""
        return [paragraph for paragraph in self.paragraphs if paragraph.story == BODY]

    def styled(self, *styles: str) -> list[Paragraph]:
        """Return the paragraphs of the body that have one of these styles."""
        return [paragraph for paragraph in self.body if paragraph.style in styles]

    @cached_property
    def text(self) -> str:
        """All text of the document and its properties, one line per line."""
        properties = self.trees.get("docProps/core.xml")
        written = [] if properties is None else [str(each.text) for each in properties if each.text]
        return "\n".join(unbroken(line) for line in [*written, *(p.text for p in self.paragraphs)])


def opened(data: bytes) -> Document:
    """Return a Word file's parts; raises zipfile.BadZipFile where it is no package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Document({name: archive.read(name) for name in archive.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the Word file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def unbroken(text: str) -> str:
    """Return a text with single blanks; its lines stay."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def shortened(text: str) -> str:
    """Return the beginning of a text, for a message."""
    line = unbroken(text).replace("\n", " / ")
    return line if len(line) <= 60 else f"{line[:59]}…"


def text_of(element: Element) -> str:
    """Return the text of the runs inside an element, with line breaks and tabs."""
    return "".join(_signs(element))


def _signs(element: Element) -> Iterator[str]:
    for each in element.iter(f"{W}t", *(f"{W}{name}" for name in _SIGNS)):
        if each.getparent() is not None and each.getparent().tag == f"{W}tabs":  # type: ignore[union-attr]
            continue
        yield _SIGNS.get(str(each.tag).removeprefix(W), each.text or "")


def _paragraph(story: str, element: Element) -> Paragraph:
    style = element.find(f"{W}pPr/{W}pStyle")
    return Paragraph(story, "" if style is None else style.get(f"{W}val", ""), text_of(element), element)


def _root(name: str, data: bytes) -> Element | None:
    if not name.endswith((".xml", ".rels")):
        return None
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return None
