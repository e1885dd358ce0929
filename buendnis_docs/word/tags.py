"""docxtpl's tag language: from a part of a Word file to Jinja source.

docxtpl's own preprocessing runs once per template, so that every tag means what it means there; this module only adds
what it forgets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCK_FILTER = "absatz_der_vorlage"
"""Marks the expression of a `{{p … }}` tag with the number of the paragraph that held it."""

_BLOCK_TAG = re.compile(r"\{\{p\s+([^}%]*)\}\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CELL_PROPERTIES = re.compile(r"(?<=<w:tcPr>)(?:(?!</w:tcPr>)[^{])*\{[{%](?:(?!</w:tcPr>).)*", re.DOTALL)
_PROPERTY = re.compile(
    r"""<w:(\w+)(?:\s+[\w:]+="(?:\{\{.*?\}\}|\{%.*?%\}|[^"])*+")*+\s*(?:/>|>.*?</w:\1>)""", re.DOTALL
)
_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd")
"""How the properties of a cell begin (ECMA-376, CT_TcPr); the others keep their order behind these."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class HeldParagraph:
    """The properties of a paragraph that holds a `{{p … }}` tag: its w:pPr and the tag's w:rPr, as XML."""

    paragraph_properties: str
    run_properties: str


@dataclass(frozen=True, slots=True)
class PartSource:
    """The Jinja source of one part, one line per paragraph, and the paragraphs that held its `{{p … }}` tags."""

    source: str
    held: tuple[HeldParagraph, ...] = ()


def part_source(xml: bytes) -> PartSource:
    """Return the Jinja source of a part of a Word file."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(xml, parser)
    held = tuple(_hold_paragraphs(root))
    patched = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
    source = _CELL_PROPERTIES.sub(_in_order, _TAG.sub(_unescaped, patched))
    return PartSource(re.sub(r"<w:p([ >])", r"\n<w:p\1", source), held)


def plain_text(line: str) -> str:
    """Return the text of a piece of Jinja source without its XML, as a place to show to people."""
    return " ".join(re.sub(r"<[^>]*>|^[^<]*?/?>|<[^>]*$", "", line).split())[:120]


def _unescaped(tag: re.Match[str]) -> str:
    """Docxtpl unescapes `<` and `>` in tags, but neither `&` nor the quotes of an attribute."""
    return (
        tag[0]
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&apos;", "'")
        .replace("&amp;", "&")
    )


def _in_order(properties: re.Match[str]) -> str:
    """Return a cell's properties in the order that the schema wants; docxtpl puts its own ones first or last."""
    found = list(_PROPERTY.finditer(properties[0]))
    if "".join(match[0] for match in found) != properties[0]:
        return properties[0]
    return "".join(match[0] for match in sorted(found, key=_rank))


def _rank(cell_property: re.Match[str]) -> int:
    return _ORDER.index(cell_property[1]) if cell_property[1] in _ORDER else len(_ORDER)


def _hold_paragraphs(root: etree._Element) -> list[HeldParagraph]:
    """Reduce each paragraph with a `{{p … }}` tag to that tag and return what it looked like."""
    held = []
    for paragraph in list(root.iter(f"{W}p")):
        runs = _runs(paragraph)
        text = "".join(_text(run) for run in runs)
        if tag := _BLOCK_TAG.search(text):
            run = _run_at(runs, tag.start())
            held.append(HeldParagraph(_xml(paragraph.find(f"{W}pPr")), _xml(run.find(f"{W}rPr"))))
            _keep_only(paragraph, f"{{{{p ({tag[1]})|{BLOCK_FILTER}({len(held) - 1}) }}}}")
    return held


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    return [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.findall(f"{W}t"))


def _run_at(runs: list[etree._Element], position: int) -> etree._Element:
    for run in runs:
        position -= len(_text(run))
        if position < 0:
            return run
    return runs[-1]


def _keep_only(paragraph: etree._Element, text: str) -> None:
    for child in list(paragraph):
        paragraph.remove(child)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text


def _xml(element: etree._Element | None) -> str:
    """Return an element's XML without the namespace declarations that its root makes anyway."""
    if element is None:
        return ""
    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))
