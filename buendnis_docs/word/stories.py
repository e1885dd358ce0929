"""The stories of a Word file (body, headers, notes, text boxes, properties) read as passages with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from buendnis_docs.word.parts import Package, Story, damaged, parse_part
from buendnis_docs.word.places import Kind, Passage, Piece, W

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMATTING = {W + name for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr")}
_SPACE = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}
_REFERENCES = {W + "headerReference": "Kopfzeile", W + "footerReference": "Fußzeile"}
_NOTE_LABELS = {Story.FOOTNOTES: "Fußnote", Story.ENDNOTES: "Endnote", Story.COMMENTS: "Kommentar"}
_PROPERTY_LABELS = {
    "title": "Titel",
    "subject": "Thema",
    "creator": "Autor",
    "description": "Kommentare",
    "identifier": "Bezeichner",
    "language": "Sprache",
}
"""The six properties that are filled; Word's German names for them."""


@dataclass
class _Container:
    """What paragraphs and tables are counted in: body, cell, header, note, text box."""

    label: str
    paragraphs: int = 0
    tables: int = 0
    table: str = ""
    rows: int = 0
    cells: int = 0

    def place(self, number: int) -> str:
        if not self.label:
            return f"Absatz {number}"
        return self.label if number == 1 else f"{self.label}, Absatz {number}"

    def inner(self, label: str) -> str:
        return f"{self.label}, {label}" if self.label else label


def read_stories(package: Package) -> Iterator[list[Passage]]:
    """Yield the passages of each story that is a template of its own, in the order of the document.

    Raises UnusableTemplateError for XML that is nested too deeply to be a document.
    """
    labels = _header_labels(package)
    for part, story in package.stories.items():
        root = parse_part(package, part)
        if story is Story.PROPERTIES:
            yield from _properties(part, root)
            continue
        try:
            yield _Reader(part, story, labels.get(part, "")).read(root)
        except RecursionError as trouble:
            raise damaged(package.name, part) from trouble


class _Reader:
    """Walks through the XML of one story and collects its passages."""

    def __init__(self, part: str, story: Story, label: str) -> None:
        self.part = part
        self.story = story
        self.label = label
        self.passages: list[Passage] = []
        self.path: list[ET.Element] = []
        self.container = _Container(label)
        self.current = Passage(part, label)
        self.deleted: Passage | None = None
        self.field: Passage | None = None
        self.paragraphs = 0
        self.notes = 0
        self.order = 0
        self.hidden = False
        self.inserted = False
        self.gone = False
        self.handlers = {
            W + "p": self.paragraph,
            W + "tbl": self.table,
            W + "tr": self.row,
            W + "tc": self.cell,
            W + "r": self.run,
            W + "t": self.words,
            W + "delText": self.words,
            _MATH_TEXT: self.words,
            W + "fldChar": self.field_mark,
            W + "instrText": self.field_code,
            W + "fldSimple": self.simple_field,
            W + "hyperlink": self.link,
            W + "ins": self.insertion,
            W + "moveTo": self.insertion,
            W + "del": self.deletion,
            W + "moveFrom": self.deletion,
            W + "txbxContent": self.text_box,
            W + "footnote": self.note,
            W + "endnote": self.note,
            W + "comment": self.note,
            _PICTURE: self.picture,
        }

    def read(self, root: ET.Element) -> list[Passage]:
        self.children(root)
        return self.passages

    def children(self, element: ET.Element) -> None:
        self.path.append(element)
        for child in element:
            tag = child.tag
            if tag in self.handlers:
                self.handlers[tag](child)
            elif tag in _SPACE:
                self.add(_SPACE[tag], child)
            elif tag != _FALLBACK and tag not in _FORMATTING:
                self.children(child)
        self.path.pop()

    def add(self, text: str, element: ET.Element) -> None:
        self.order += 1
        piece = Piece(text, self.order, (*self.path, element), self.hidden, self.inserted)
        if not self.gone:
            self.current.add(piece)
            return
        if self.deleted is None:
            self.deleted = self.beside(Kind.DELETED)
        self.deleted.add(piece)
        self.current.cuts.append(self.current.length)

    def beside(self, kind: Kind, place: str = "") -> Passage:
        """Open a passage that belongs to the current paragraph without being part of its text."""
        here = self.current
        passage = Passage(self.part, place or here.place, here.paragraph, kind, here.quoted and not place)
        passage.anchor = here.length
        self.passages.append(passage)
        return passage

    def paragraph(self, element: ET.Element) -> None:
        outer, deleted, container = self.current, self.deleted, self.container
        place = container.place(container.paragraphs + 1)
        kind = Kind.REMARK if self.story is Story.COMMENTS else Kind.TEXT
        self.current = Passage(self.part, place, self.paragraphs, kind, quoted=not container.label)
        self.deleted = None
        self.paragraphs += 1
        self.passages.append(self.current)
        before = len(self.passages)
        self.children(element)
        if self.current.text.strip() or len(self.passages) > before:
            container.paragraphs += 1
        self.current, self.deleted = outer, deleted

    def table(self, element: ET.Element) -> None:
        container = self.container
        container.tables += 1
        outer = container.table, container.rows
        container.table, container.rows = container.inner(f"Tabelle {container.tables}"), 0
        self.children(element)
        container.table, container.rows = outer

    def row(self, element: ET.Element) -> None:
        self.container.rows += 1
        self.container.cells = 0
        self.children(element)

    def cell(self, element: ET.Element) -> None:
        self.container.cells += 1
        outer = self.container
        self.inside(f"{outer.table}, Zeile {outer.rows}, Zelle {outer.cells}", element)

    def inside(self, label: str, element: ET.Element) -> None:
        outer, self.container = self.container, _Container(label)
        self.children(element)
        self.container = outer

    def text_box(self, element: ET.Element) -> None:
        self.inside(f"Textfeld in {self.current.place}", element)

    def note(self, element: ET.Element) -> None:
        if element.get(W + "type", "normal") == "normal":
            self.notes += 1
            self.inside(f"{_NOTE_LABELS.get(self.story, 'Anmerkung')} {self.notes}", element)

    def run(self, element: ET.Element) -> None:
        vanish = element.find(f"{W}rPr/{W}vanish")
        self.hidden = vanish is not None and vanish.get(W + "val", "true") not in {"0", "false", "off"}
        self.children(element)
        self.hidden = False

    def words(self, element: ET.Element) -> None:
        if element.text:
            self.add(element.text, element)

    def insertion(self, element: ET.Element) -> None:
        outer, self.inserted = self.inserted, True
        self.children(element)
        self.inserted = outer

    def deletion(self, element: ET.Element) -> None:
        outer, self.gone = self.gone, True
        self.children(element)
        self.gone = outer

    def field_mark(self, _: ET.Element) -> None:
        self.field = None

    def field_code(self, element: ET.Element) -> None:
        self.order += 1
        if self.field is None:
            self.field = self.beside(Kind.FIELD)
            self.current.fields.append(self.current.length)
        self.field.add(Piece(element.text or "", self.order, (*self.path, element)))

    def simple_field(self, element: ET.Element) -> None:
        self.current.fields.append(self.current.length)
        self.aside(Kind.FIELD, element.get(W + "instr", ""), element)
        self.children(element)

    def picture(self, element: ET.Element) -> None:
        for attribute in ("descr", "title"):
            self.aside(Kind.ATTRIBUTE, element.get(attribute, ""), element, f"Alternativtext in {self.current.place}")

    def aside(self, kind: Kind, text: str, element: ET.Element, place: str = "") -> None:
        if text.strip():
            self.order += 1
            self.beside(kind, place).add(Piece(text, self.order, (*self.path, element)))

    def link(self, element: ET.Element) -> None:
        self.current.links.append(element.get(_RELATION, ""))
        self.children(element)


def _header_labels(package: Package) -> dict[str, str]:
    """Return the place of every header and footer: the pages it is for and, where there are several, its section."""
    targets = {pointer.id: pointer.target for pointer in package.relationships(package.document)}
    found: dict[str, tuple[str, int]] = {}
    for number, section in enumerate(parse_part(package, package.document).iter(W + "sectPr"), 1):
        references = [child for child in section if child.tag in _REFERENCES]
        for reference in references:
            part = targets.get(reference.get(_RELATION, ""), "")
            found.setdefault(part, (_header_label(reference), number))
    labels = [label for label, _ in found.values()]
    return {
        part: f"{label} (Abschnitt {number})" if labels.count(label) > 1 else label
        for part, (label, number) in found.items()
    }


def _header_label(reference: ET.Element) -> str:
    label = _REFERENCES[reference.tag]
    page = {"first": " (erste Seite)", "even": " (gerade Seiten)"}.get(reference.get(W + "type", ""), "")
    return label + page


def _properties(part: str, root: ET.Element) -> Iterator[list[Passage]]:
    for element in root:
        label = _PROPERTY_LABELS.get(element.tag.rpartition("}")[2])
        if label and element.text:
            passage = Passage(part, f"Dokumenteigenschaft {label}", kind=Kind.ATTRIBUTE)
            passage.add(Piece(element.text, 0, (element,)))
            yield [passage]
