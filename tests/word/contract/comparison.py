"""Two Word files compared part by part, and the same template rendered by docxtpl and by this project's engine.

Only what no reader of a Word file can notice is ignored: how XML is spelled (order of attributes, declaration, blanks
between elements), how relationships and content types are ordered and abbreviated, properties that are empty.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from posixpath import basename, dirname, join, normpath

from docxtpl import DocxTemplate
from lxml import etree

from buendnis_docs.word import compile_template

CONTENT_TYPES = "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIGNS = {f"{W}p": "\n", f"{W}br": "\n"}
Context = Mapping[str, object]
TheirContext = Callable[[DocxTemplate], Context]
"""Values that docxtpl ties to one document, such as pictures."""


def by_docxtpl(template: bytes, context: Context | TheirContext) -> bytes:
    """Return the document that docxtpl makes, used as its documentation says."""
    document = DocxTemplate(io.BytesIO(template))
    values = context(document) if callable(context) else context
    document.render(dict(values), autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_us(template: bytes, context: Context) -> bytes:
    """Return the document that this project's engine makes."""
    return compile_template(template, "Vorlage.docx").render(context)


def differing_parts(theirs: bytes, ours: bytes) -> list[str]:
    """Return the names of the parts that two Word files do not share, sorted."""
    their_parts, our_parts = comparable(theirs), comparable(ours)
    return sorted(
        part for part in their_parts.keys() | our_parts.keys() if their_parts.get(part) != our_parts.get(part)
    )


def comparable(data: bytes) -> dict[str, object]:
    """Return what counts of each part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found: dict[str, object] = {name: _comparable(name, content) for name, content in parts.items()}
    return found | {CONTENT_TYPES: _content_types(parts)}


def mended(document: bytes) -> bytes:
    """Return the text of a document without what docxtpl leaves invalid: cells, rows, tables, order of properties."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(remove_blank_text=True))
    for name, needed in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(f"{W}{name}")):
            if element.find(f".//{W}{needed}") is None:
                element.getparent().remove(element)  # type: ignore[union-attr]  # never the root
    for cell in root.iter(f"{W}tc"):
        if cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    for properties in root.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=lambda element: str(element.tag))
    return etree.tostring(root, method="c14n")


def text_of(data: bytes, part: str = "word/document.xml") -> str:
    """Return the text of a part: a line per paragraph or property."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    pieces = []
    for element in root.iter(f"{W}t", f"{W}p", f"{W}br", f"{W}tab", "{*}title", "{*}keywords"):
        if element.text and element.tag != f"{W}p":
            pieces.append(element.text)
        pieces.append(_SIGNS.get(str(element.tag), ""))
    return "".join(pieces).strip()


def pictures(data: bytes) -> list[tuple[str, ...]]:
    """Return each drawing of the text and the header: its paragraph, measures, the file's type and checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [
        _picture(parts, part, drawing)
        for part in ("word/document.xml", "word/header1.xml")
        for drawing in etree.fromstring(parts.get(part, b"<none/>")).iter(f"{W}drawing")
    ]


def _picture(parts: Mapping[str, bytes], part: str, drawing: etree._Element) -> tuple[str, ...]:
    paragraph = next(drawing.iterancestors(f"{W}p"))
    text = "".join(element.text or "□" for element in paragraph.iter(f"{W}t", f"{W}drawing"))
    extent, blip = next(drawing.iter("{*}extent")), next(drawing.iter("{*}blip"))
    rels = f"{dirname(part)}/_rels/{basename(part)}.rels"
    targets = {name: target.lstrip("/") for name, _, target, _ in _relationships(rels, parts[rels])}
    file = targets[blip.get(f"{R}embed", "")]
    checksum = sha256(parts[file]).hexdigest()
    return text, extent.get("cx", ""), extent.get("cy", ""), _content_types(parts)[file], checksum


def _comparable(name: str, content: bytes) -> object:
    if name.endswith(".rels"):
        return frozenset(_relationships(name, content))
    if not name.endswith(".xml"):
        return content
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    if str(root.tag).endswith("}coreProperties"):
        _drop_empty(root)
    return etree.tostring(root, method="c14n")


def _relationships(name: str, content: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Yield id, type, target and mode of each relationship; targets from the root of the file."""
    for element in etree.fromstring(content):
        target, mode = element.get("Target", ""), element.get("TargetMode", "Internal")
        if mode == "Internal":
            target = normpath(join("/", dirname(dirname(name)), target))
        yield element.get("Id", ""), element.get("Type", ""), target, mode


def _drop_empty(properties: etree._Element) -> None:
    for element in list(properties):
        if not element.text and not len(element):
            properties.remove(element)


def _content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part: a default for its extension, or one of its own."""
    declared = {
        element.get("PartName") or element.get("Extension", "").lower(): element.get("ContentType", "")
        for element in etree.fromstring(parts[CONTENT_TYPES])
    }
    names = parts.keys() - {CONTENT_TYPES}
    return {name: declared.get(f"/{name}", declared.get(name.rpartition(".")[2].lower(), "")) for name in names}
