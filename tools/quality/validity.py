"""Point 1: the file is a Word file that needs no repair, and nothing of its making is left in it.

`openxml-audit` checks each part against the schema; what it does not see is checked here: the package around the
parts, numbers that must be unique, and text that no reader should meet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import OpenXmlValidator

from . import package, web
from .document import BODY, Document, Element, R, W, opened, shortened
from .papers import Paper

_LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PROGRAM_WORDS = re.compile(
    r"\b(?:None|nan|NaT|Undefined|True|False)\b|<\w+ object at 0x|\[object Object\]|datetime\.|PosixPath|Traceback"
)
_ESCAPED_TWICE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[\dA-Fa-f]+);|</?w:\w+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference", "proofErr", "permStart")


def problems(paper: Paper) -> Iterator[str]:
    """Yield everything that makes the paper an invalid or unfinished Word file."""
    yield from problems_of(paper.data)
    if paper.web:
        yield from web.problems(paper.web)
        yield from (f"page: {found}" for line in web.Outline(paper.web).texts for found in _unfinished(line))


def problems_of(data: bytes) -> Iterator[str]:
    """Yield everything that makes these bytes an invalid or unfinished Word file."""
    try:
        document = opened(data)
    except zipfile.BadZipFile as reason:
        yield f"no package: {reason}"
        return
    yield from package.problems(document, _names(data))
    if BODY in document.trees:
        yield from _schema(data)
        for check in CHECKS:
            yield from check(document)


def _schema(data: bytes) -> Iterator[str]:
    """Yield what openxml-audit complains about."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "paper.docx")
        path.write_bytes(data)
        yield from (f"schema: {error}" for error in OpenXmlValidator().validate(str(path)).errors)


def _unfinished_text(document: Document) -> Iterator[str]:
    """Yield what a reader should never meet: tags, words of a program, text escaped twice, invisible characters."""
    for name, root in document.trees.items():
        written = [str(value) for element in root.iter() for value in element.attrib.values()]
        for text in [*(p.text for p in document.paragraphs if p.story == name), *_others(root), *written]:
            yield from (f"{name}: {found}" for found in _unfinished(text))


def _unfinished(text: str) -> Iterator[str]:
    kinds = {
        "the template's language is left": _LEFTOVERS,
        "a word of the program": _PROGRAM_WORDS,
        "escaped twice": _ESCAPED_TWICE,
        "a character that can't be printed": _UNPRINTABLE,
    }
    for what, pattern in kinds.items():
        if found := pattern.search(text):
            yield f"{what}: {found[0]!r} in »{shortened(text)}«"


def _others(root: Element) -> Iterator[str]:
    """Yield the texts of parts that have no paragraphs, and tags that stand outside the paragraphs."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield str(element.text)
        elif element.tag != f"{W}t" and element.text:
            yield element.text
        if element.tail and element.tail.strip():
            yield element.tail


def _lost_spaces(document: Document) -> Iterator[str]:
    """Yield texts whose blanks at the edge Word drops, and line breaks that Word shows as blanks."""
    for name, root in document.stories.items():
        for text in root.iter(f"{W}t", f"{W}instrText"):
            content = text.text or ""
            kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            if content != content.strip(" ") and not kept:
                yield f"{name}: blank at the edge is lost: {content!r}"
            if "\n" in content or "\t" in content:
                yield f"{name}: a line break or tab inside a text is lost: {content!r}"


def _text_outside_runs(document: Document) -> Iterator[str]:
    for name, root in document.stories.items():
        for text in root.iter(f"{W}t"):
            parent = text.getparent()
            if parent is not None and parent.tag != f"{W}r":
                yield f"{name}: text outside a run: {text.text!r}"
        yield from (f"{name}: text between elements: {e.tail!r}" for e in root.iter() if (e.tail or "").strip())
        for run in root.iter(f"{W}r"):
            if run.find(f".//{W}r") is not None and run.find(f".//{W}txbxContent") is None:
                yield f"{name}: a run inside a run"


def _fields(document: Document) -> Iterator[str]:
    """Yield fields that are not closed, or say nothing."""
    for name, root in document.stories.items():
        depth = 0
        for char in root.iter(f"{W}fldChar"):
            kind = char.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            if depth < 0 or (kind == "separate" and depth == 0):
                yield f"{name}: a field ends that has not begun"
        if depth > 0:
            yield f"{name}: {depth} field(s) not closed"
        for field in root.iter(f"{W}fldSimple"):
            if not field.get(f"{W}instr", "").strip():
                yield f"{name}: a field without instruction"


def _bookmarks(document: Document) -> Iterator[str]:
    for name, root in document.stories.items():
        starts = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
        ends = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")]
        if Counter(starts) != Counter(ends) or len(set(starts)) < len(starts):
            yield f"{name}: bookmarks do not begin and end once each"
    yield from _twice("bookmark name", _values(document, "bookmarkStart", f"{W}name"))


def _numbers(document: Document) -> Iterator[str]:
    """Yield numbers of drawings that are not unique, and lists that do not exist."""
    drawings = [e for root in document.stories.values() for e in root.iter() if str(e.tag).endswith("}docPr")]
    yield from _twice("docPr id", (drawing.get("id", "") for drawing in drawings))
    yield from (f"docPr id {d.get('id')!r} is no positive number" for d in drawings if not d.get("id", "").isdigit())
    numbering = document.trees.get("word/numbering.xml")
    lists = set() if numbering is None else {num.get(f"{W}numId") for num in numbering.iter(f"{W}num")}
    used = {value for value in _values(document, "numId", f"{W}val") if value != "0"}
    yield from (f"list {number} is used but not declared" for number in sorted(used - {str(n) for n in lists}))
    if numbering is not None:
        known = {each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")}
        for num in numbering.iter(f"{W}num"):
            pointer = num.find(f"{W}abstractNumId")
            if pointer is None or pointer.get(f"{W}val") not in known:
                yield f"list {num.get(f'{W}numId')} has no definition"
        yield from _twice("numId", (num.get(f"{W}numId", "") for num in numbering.iter(f"{W}num")))


def _styles(document: Document) -> Iterator[str]:
    root = document.trees.get("word/styles.xml")
    if root is None:
        yield "there are no styles"
        return
    ids = [style.get(f"{W}styleId", "") for style in root.iter(f"{W}style")]
    yield from _twice("style", ids)
    pointers = ("pStyle", "rStyle", "tblStyle")
    used = {value for pointer in pointers for value in _values(document, pointer, f"{W}val")}
    used |= {e.get(f"{W}val", "") for name in ("basedOn", "next", "link") for e in root.iter(f"{W}{name}")}
    yield from (f"style »{style}« does not exist" for style in sorted(used - set(ids)))


def _tables(document: Document) -> Iterator[str]:
    for name, root in document.stories.items():
        for table in root.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            rows = table.findall(f"{W}tr")
            if not rows:
                yield f"{name}: a table without rows"
            for row in rows:
                if (width := _cells(row)) != columns:
                    yield f"{name}: a row of {width} cells in a table of {columns} columns"
        for cell in root.iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield f"{name}: a cell that does not end with a paragraph"


def _cells(row: Element) -> int:
    """Return how many columns a row covers."""
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
    gaps = [row.find(f"{W}trPr/{W}{gap}") for gap in ("gridBefore", "gridAfter")]
    covered = sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)
    return covered + sum(int(gap.get(f"{W}val", "0")) for gap in gaps if gap is not None)


def _sections(document: Document) -> Iterator[str]:
    """Yield what is wrong with the page: no section at the end, no size, a first page's header without its switch."""
    body = document.trees[BODY].find(f"{W}body")
    last = None if body is None or len(body) == 0 else body[-1]
    if last is None or last.tag != f"{W}sectPr":
        yield "the body does not end with its section"
        return
    if last.find(f"{W}pgSz") is None or last.find(f"{W}pgMar") is None:
        yield "the section has no page size or no margins"
    first = [
        e for e in last if e.tag in (f"{W}headerReference", f"{W}footerReference") and e.get(f"{W}type") == "first"
    ]
    if first and last.find(f"{W}titlePg") is None:
        yield "there is a header or footer of the first page, but it is not switched on"


def _revisions(document: Document) -> Iterator[str]:
    for name, root in document.stories.items():
        found = {tag for tag in _REVISIONS if root.find(f".//{W}{tag}") is not None}
        yield from (f"{name}: a trace of editing: w:{tag}" for tag in sorted(found))


def _core_properties(document: Document) -> Iterator[str]:
    """Yield what is wrong with title, author, language and times (ECMA-376, part 2, section 11)."""
    root = document.trees.get("docProps/core.xml")
    if root is None:
        yield "core properties are missing"
        return
    yield from _twice("core property", (str(element.tag) for element in root))
    for name in ("title", "creator", "language"):
        element = root.find(f"{_DC}{name}")
        if element is None or not (element.text or "").strip():
            yield f"core property »{name}« is empty"
        elif element.text != (element.text or "").strip() or "\n" in (element.text or ""):
            yield f"core property »{name}« has blanks at its edge or more than one line"
    for name in ("created", "modified"):
        element = root.find(f"{_TERMS}{name}")
        if element is None or not _STAMP.fullmatch(element.text or ""):
            yield f"core property »{name}« is no time in UTC"


def _settings(document: Document) -> Iterator[str]:
    root = document.trees.get("word/settings.xml")
    if root is None:
        yield "settings are missing"
        return
    zoom = root.find(f"{W}zoom")
    if zoom is not None and zoom.get(f"{W}percent") is None:
        yield "w:zoom lacks its percentage"
    for name in ("updateFields", "attachedTemplate", "trackRevisions", "documentProtection", "mailMerge"):
        if root.find(f"{W}{name}") is not None:
            yield f"setting w:{name} asks people something or binds the file to another"


def _pointers(document: Document) -> Iterator[str]:
    """Yield relationships that are used but not declared."""
    for name, root in document.stories.items():
        known = package.targets(document, name)
        for element in root.iter():
            for key, value in element.attrib.items():
                if str(key).startswith(R) and value not in known:
                    yield f"{name}: relationship {value!r} is missing"


CHECKS: tuple[Callable[[Document], Iterable[str]], ...] = (
    _unfinished_text,
    _lost_spaces,
    _text_outside_runs,
    _fields,
    _bookmarks,
    _numbers,
    _styles,
    _tables,
    _sections,
    _revisions,
    _core_properties,
    _settings,
    _pointers,
)


def _values(document: Document, tag: str, attribute: str) -> list[str]:
    return [e.get(attribute, "") for root in document.stories.values() for e in root.iter(f"{W}{tag}")]


def _twice(what: str, values: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {value!r} is there {n} times" for value, n in Counter(values).items() if n > 1)


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()
