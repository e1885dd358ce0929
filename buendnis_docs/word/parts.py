"""What a Word file is made of: parts, the pointers between them, and the places where text stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

CONTENT_TYPES = "[Content_Types].xml"
SAVE_AGAIN = "Öffnen Sie die Datei in Word und speichern Sie sie neu ab."


class UnusableTemplateError(Exception):
    """A file that can't serve as a Word template: `reason` says in German why not, and how to mend it."""

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(template, reason)
        self.template = template
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.template}: {self.reason}"


class Story(StrEnum):
    """A place of its own where text stands in a Word file; the value is the end of its relationship type."""

    DOCUMENT = "officeDocument"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    COMMENTS = "comments"
    PROPERTIES = "core-properties"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's pointer to another: `target` is the other part's name, or an address where `external`."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Package:
    """A Word file that was opened safely: no macros, no DTD, one document part, all XML in UTF-8.

    `parts` keeps the order of the file. `document` is the name of the main part. `opened_elsewhere` is True where a
    lock file shows that somebody has the template open in Word or LibreOffice; what was read is the last saved state.
    """

    name: str
    parts: dict[str, bytes]
    document: str = "word/document.xml"
    opened_elsewhere: bool = False

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The parts that hold the template's text, by name: document, headers, footers, notes, comments, properties."""
        found = {self.document: Story.DOCUMENT}
        pointers = [*self.relationships(self.document), *self.relationships("")]
        for story in Story:
            for pointer in pointers:
                if pointer.kind == story.value and pointer.target in self.parts:
                    found.setdefault(pointer.target, story)
        return found

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the pointers of a part ("" for those of the whole package); none where it has none."""
        folder, _, file = part.rpartition("/")
        rels = self.parts.get(join(folder, "_rels", f"{file}.rels"))
        return () if rels is None else tuple(read_relationships(self.name, rels, folder))

    def content_type(self, part: str) -> str:
        """Return the declared content type of a part, or "" where none is declared."""
        return _content_types(self.name, self.parts[CONTENT_TYPES]).of(part)


@dataclass(frozen=True, slots=True)
class _ContentTypes:
    """The content types that a package declares, by part and by file extension."""

    overrides: dict[str, str]
    defaults: dict[str, str]

    def of(self, part: str) -> str:
        return self.overrides.get(f"/{part}") or self.defaults.get(part.rpartition(".")[2].lower(), "")


def parse_part(package: Package, part: str) -> ET.Element:
    """Return the root element of an XML part; raises UnusableTemplateError where it is not well-formed."""
    return parse(package.name, package.parts[part], part)


def read_relationships(name: str, rels: bytes, folder: str) -> Iterator[Relationship]:
    """Yield the pointers in a .rels part; `folder` is where the part stands that they belong to."""
    for element in parse(name, rels, "_rels"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = normpath(join("/", folder, unquote(target))).lstrip("/")
        yield Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)


def _content_types(name: str, xml: bytes) -> _ContentTypes:
    overrides, defaults = {}, {}
    for element in parse(name, xml, CONTENT_TYPES):
        kind = element.get("ContentType", "")
        if element.tag.endswith("}Override"):
            overrides[element.get("PartName", "")] = kind
        else:
            defaults[element.get("Extension", "").lower()] = kind
    return _ContentTypes(overrides, defaults)


def parse(name: str, xml: bytes, part: str) -> ET.Element:
    """Return the root element of an XML part of the template called `name`; raises UnusableTemplateError."""
    try:
        return ET.fromstring(xml)
    except (ET.ParseError, ValueError, RecursionError) as trouble:
        raise damaged(name, part) from trouble


def damaged(name: str, part: str) -> UnusableTemplateError:
    """Return the error for a part that can't be read."""
    return UnusableTemplateError(
        name,
        f"Die Datei ist beschädigt (Teil »{part}«). {SAVE_AGAIN} Hilft das nicht, nehmen Sie die letzte Sicherung.",
    )
