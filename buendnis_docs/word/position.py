"""Where in the XML a piece of a template stands: which elements are open, and how they look.

A template's literal text is walked once, at compile time. Where every branch and loop leaves the same elements open
that it found, each document is well-formed by construction; where a template does not keep to that, each of its
documents is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

_TAG = re.compile(
    r"""<(/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>"""
)
BAD_TEXT = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)|]]>")
BOLD, PLAIN_AGAIN = "\x01", "\x02"
"""Stand in a text where bold words begin and end; no value can hold them."""
_BREAK = re.compile(r"\r\n|[\n\r\t\a\f\x01\x02]")
SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>|<w:sectPr[^>]*/>", re.DOTALL)
PRESERVED = '<w:t xml:space="preserve">'

KEEPERS = frozenset(["w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent"])
"""Elements that must end with a paragraph."""
_TRANSPARENT = frozenset(["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"])
_BLOCKS = KEEPERS | {"w:body", "w:sdtContent", "w:customXml"}
_RUNS = frozenset(["w:p", "w:hyperlink", "w:ins", "w:smartTag", "w:fldSimple", "w:moveTo"])
_TEXTS_OF_WORD = frozenset(["w:instrText", "w:delText", "w:delInstrText", "w:t"])
_PROPERTIES = {"w:pPr": "w:p", "w:rPr": "w:r"}


class Kind(Enum):
    """What may stand at a position."""

    TEXT = auto()
    """the text of a run in a paragraph"""
    BLOCK = auto()
    """paragraphs and tables"""
    RUNS = auto()
    """runs of a paragraph"""
    IN_RUN = auto()
    """pieces of a run"""
    ATTRIBUTE = auto()
    PLAIN = auto()
    """text outside Word's runs: document properties, formulas, field codes"""
    VERBATIM = auto()
    """a text that is no XML at all"""
    STRUCTURE = auto()
    """nothing but elements, for example the rows of a table"""


class MarkKind(Enum):
    """What has to be looked at after rendering, where the template alone can't tell."""

    TABLE = auto()
    """a table begins that may end up without rows, or with other columns"""
    TABLE_END = auto()
    CONTAINER_END = auto()
    """a cell, header, … ends that may lack its paragraph"""
    PICTURE_ID = auto()


@dataclass(eq=False, slots=True)
class Mark:
    """A point in a part that rendering looks at: see MarkKind. `columns` says that a table's columns vary.

    `number` is the id that a picture has in the template.
    """

    kind: MarkKind
    needed: bool = False
    columns: bool = False
    number: str = ""


@dataclass(slots=True)
class Open:
    """An element that is open: its start tag; for paragraphs and runs their properties; what it surely holds so far."""

    name: str
    tag: str
    properties: str = ""
    filled: bool = False
    mark: Mark | None = None


Piece = str | Mark


@dataclass(slots=True)
class Position:
    """The open elements at one point of a part, outermost first; `unfinished` is a start tag cut by an expression.

    `broken` says that tags do not match, `misplaced` that a run or paragraph began where Word allows none.
    """

    path: list[Open] = field(default_factory=list)
    unfinished: str = ""
    broken: bool = False
    misplaced: bool = False
    marking: bool = True
    pieces: list[Piece] = field(default_factory=list)
    copied: list[tuple[str, int]] = field(default_factory=list)

    def copy(self) -> Position:
        """Return the same position, independent of this one, with nothing fed yet."""
        return replace(self, path=[replace(element) for element in self.path], pieces=[], copied=list(self.copied))

    @property
    def shape(self) -> tuple[tuple[str, ...], bool]:
        """What two positions must share to be followed by the same text."""
        return tuple(element.name for element in self.path), bool(self.unfinished)

    @property
    def top(self) -> str:
        """The name of the innermost open element."""
        return self.path[-1].name if self.path else ""

    @property
    def kind(self) -> Kind:
        """What may stand here."""
        if self.unfinished:
            return Kind.ATTRIBUTE
        return kind_of(tuple(element.name for element in self.path))

    def value(self) -> None:
        """Note that a value stands here."""
        if self.unfinished:
            self.unfinished += "0"
        self.vary()

    def vary(self) -> None:
        """Note that what stands here differs from document to document."""
        if self.top == "w:tr" or self.unfinished.startswith("<w:gridSpan"):
            table = next((element for element in reversed(self.path) if element.mark), None)
            if table and table.mark:
                table.mark.columns = True

    def feed(self, text: str) -> list[Piece]:
        """Walk over literal text; return it in pieces, with marks between and with line breaks as Word writes them."""
        self.pieces = []
        start = self._finish_tag(text)
        while (begin := text.find("<", start)) >= 0:
            self._text(text[start:begin])
            if not (tag := _TAG.match(text, begin)):
                self.unfinished = text[begin:]
                self._emit(self.unfinished)
                return self.pieces
            self._tag(tag)
            start = tag.end()
        self._text(text[start:])
        return self.pieces

    def _finish_tag(self, text: str) -> int:
        """Complete a start tag that an expression had cut; return where the text goes on after it."""
        if not self.unfinished:
            return 0
        whole = self.unfinished + text
        if not (tag := _TAG.match(whole)):
            self.unfinished = whole
            self._emit(text)
            return len(text)
        end = tag.end() - len(self.unfinished)
        self.unfinished = ""
        self._emit(text[:end])
        self._open(tag[2], tag[0], closed=bool(tag[4]))
        return end

    def _text(self, text: str) -> None:
        if text:
            self.broken |= bool(BAD_TEXT.search(text))
            self._emit(self.with_breaks(text) if self.kind is Kind.TEXT else text)

    def _tag(self, tag: re.Match[str]) -> None:
        if tag[1]:
            self._close(tag[2], tag[0])
        elif tag[2] == "w:tbl" and not tag[4]:
            self._open_table(tag)
        elif tag[2] == "wp:docPr" and self.marking:
            self._open_picture(tag)
        else:
            self._emit(tag[0])
            self._open(tag[2], tag[0], closed=bool(tag[4]))

    def _open_table(self, tag: re.Match[str]) -> None:
        mark = Mark(MarkKind.TABLE) if self.marking else None
        if mark:
            self.pieces.append(mark)
        self._emit(tag[0])
        self._open(tag[2], tag[0], closed=False)
        self.path[-1].mark = mark

    def _open_picture(self, tag: re.Match[str]) -> None:
        before, number, after = (
            re.split(r"""(?<=\sid=["'])(\d*)""", tag[0], maxsplit=1) if " id=" in tag[0] else (tag[0], "", "")
        )
        self._emit(before)
        if number:
            self.pieces.append(Mark(MarkKind.PICTURE_ID, number=number))
        self._emit(after)
        self._open(tag[2], tag[0], closed=bool(tag[4]))

    def _open(self, name: str, tag: str, *, closed: bool) -> None:
        self.misplaced |= self.top == "w:t" or not _allowed(name, self.top)
        if closed:
            self._closed(name)
            return
        if _PROPERTIES.get(name) == self.top:
            self.copied.append((name, len(self.path)))
            self.path[-1].properties = tag
        self.path.append(Open(name, tag))

    def _close(self, name: str, tag: str) -> None:
        if self.top != name:
            self.broken = True
        element = self.path.pop() if self.path else Open(name, tag)
        if self.marking and name in KEEPERS and not element.filled:
            self.pieces.append(Mark(MarkKind.CONTAINER_END, needed=True))
        if element.mark and (element.mark.columns or not element.filled):
            element.mark.needed = True
            self.pieces.append(Mark(MarkKind.TABLE_END, needed=True, columns=element.mark.columns))
        self._emit(tag)
        if self.copied and self.copied[-1] == (name, len(self.path)):
            self.copied.pop()
        self._closed(name)

    def _closed(self, name: str) -> None:
        """Note in the containers around that a paragraph, table or row is complete."""
        if name == "w:tr" and self.top == "w:tbl":
            self.path[-1].filled = True
        elif name in {"w:p", "w:tbl"}:
            for element in reversed(self.path):
                if element.name in KEEPERS:
                    element.filled = name == "w:p"
                if element.name not in _TRANSPARENT:
                    break

    def _emit(self, text: str) -> None:
        if not text:
            return
        for _, depth in self.copied:
            self.path[depth - 1].properties += text
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += text
        else:
            self.pieces.append(text)

    def with_breaks(self, text: str) -> str:
        """Return a run's text with Word's breaks of line, tab, paragraph (BEL), page (FF), and with its bold words."""
        return _BREAK.sub(self._break, text) if _BREAK.search(text) else text

    def _break(self, found: re.Match[str]) -> str:
        if found[0] in BOLD + PLAIN_AGAIN:
            properties = with_bold(self.run_properties) if found[0] == BOLD else self.run_properties
            return f"</w:t></w:r><w:r>{properties}{PRESERVED}"
        if found[0] == "\t":
            run = f"<w:r>{self.run_properties}"
            return f"</w:t></w:r>{run}<w:tab/></w:r>{run}{PRESERVED}"
        if found[0] in "\a\f":
            page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if found[0] == "\f" else ""
            return self.end_paragraph + page + self.begin_paragraph
        return f"</w:t><w:br/>{PRESERVED}"

    @property
    def run_properties(self) -> str:
        """The w:rPr of the run that is open."""
        return next((element.properties for element in reversed(self.path) if element.name == "w:r"), "")

    @property
    def paragraph_properties(self) -> str:
        """The w:pPr of the paragraph that is open, without a section break."""
        return SECTION.sub("", self._paragraph()[0].properties)

    @property
    def end_paragraph(self) -> str:
        """The end tags from the open text to its paragraph."""
        return "".join(f"</{element.name}>" for element in reversed(self._paragraph()))

    @property
    def begin_paragraph(self) -> str:
        """A new paragraph that looks like the open one, up to the beginning of a text."""
        between = "".join(element.tag for element in self._paragraph()[1:-2])
        return f"<w:p>{self.paragraph_properties}{between}<w:r>{self.run_properties}{PRESERVED}"

    def _paragraph(self) -> list[Open]:
        """Return the open elements from the innermost paragraph on."""
        first = max(index for index, element in enumerate(self.path) if element.name == "w:p")
        return self.path[first:]

    def prefixes(self) -> Iterator[str]:
        """Yield the namespace prefixes that are declared here."""
        for element in self.path:
            yield from re.findall(r"xmlns:([\w.-]+)=", element.tag)


def kind_of(path: tuple[str, ...]) -> Kind:
    """Return what may stand inside these elements."""
    top = path[-1] if path else ""
    if top == "w:t" and path[-2:-1] == ("w:r",) and "w:p" in path:
        return Kind.TEXT
    if top in _RUNS and (top != "w:ins" or "w:p" in path):
        return Kind.RUNS
    if top in _BLOCKS:
        return Kind.RUNS if top in _TRANSPARENT and path[-3:-2] == ("w:p",) else Kind.BLOCK
    if top == "w:r":
        return Kind.IN_RUN
    return Kind.STRUCTURE if top.startswith("w:") and top not in _TEXTS_OF_WORD else Kind.PLAIN


def _allowed(name: str, parent: str) -> bool:
    """Return whether Word allows a run, paragraph or table inside this element; anything else is not judged."""
    if name == "w:r":
        return parent not in KEEPERS and parent not in {"w:body", "w:r"}
    return name not in {"w:p", "w:tbl"} or parent not in (_RUNS - _TRANSPARENT) | {"w:r"}


def same_everywhere(ends: list[Position]) -> bool:
    """Return whether all branches leave the same elements open."""
    return len({end.shape for end in ends}) == 1


def merged(ends: list[Position]) -> Position:
    """Return the position after several branches: surely holding only what every branch holds."""
    end = ends[-1]
    for others in zip(*(other.path for other in ends), strict=False):
        others[-1].filled = all(other.filled for other in others)
    end.broken = any(other.broken for other in ends) or not same_everywhere(ends)
    end.pieces = []
    return end


def with_bold(run_properties: str) -> str:
    """Return a w:rPr with bold, at the place the schema wants: after style and fonts."""
    inner = re.sub(r"<w:b(?: [^>]*)?/>", "", run_properties).removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    first = re.match(r"(?:<w:rStyle[^>]*/>)?(?:<w:rFonts[^>]*/>)?", inner)
    end = first.end() if first else 0
    return f"<w:rPr>{inner[:end]}<w:b/>{inner[end:]}</w:rPr>"
