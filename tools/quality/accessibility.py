"""Point 4: everybody can read the paper, also those who hear it (BITV 2.0, EN 301 549, PDF/UA-1).

Looked at in the Word file first, because that is where it is mended; then in the PDF, as a screen reader meets it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from . import speech
from .document import BODY, Document, Element, Paragraph, W
from .papers import LABELS, Paper

_FORMATTED_BY_HAND = {f"{W}pStyle", f"{W}framePr", f"{W}numPr", f"{W}keepNext"}
"""Beside its style a paragraph says only where a frame stands (LibreOffice overlooks that in a style), its list, and
that it stays with the list below it."""
_RUNS_BY_HAND = {f"{W}rStyle", f"{W}b"}
"""Only **bold** of the office's own texts is no style."""
_TYPED_LIST = re.compile(r"^\s*(?:[-–•·*]\s|\d{1,2}[.)]\s)")
_HEADING = re.compile(r"Heading(\d)")
_TITLES = ("Title", "Betreff")
_AFTER_TABLE = "BogenEnde"
"""The paragraph that Word asks for behind a table, on sheets of labels that leave no room for one."""
_PAPER_WHITE = "FFFFFF"
LEAST_CONTRAST, LEAST_POINTS = 4.5, 8.0


def problems(paper: Paper) -> Iterator[str]:
    """Yield what keeps people from reading the paper."""
    for check in CHECKS:
        yield from check(paper.document)
    if paper.kind not in LABELS:
        yield from _headings(paper.document)
    if paper.pdf:
        yield from speech.problems(paper)


def _language_and_title(document: Document) -> Iterator[str]:
    styles = document.trees["word/styles.xml"]
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    if language is None or language.get(f"{W}val") != "de-DE":
        yield "the language of the text is not de-DE"
    others = {each.get(f"{W}val") for root in document.stories.values() for each in root.iter(f"{W}lang")}
    yield from (f"some text speaks {each}" for each in sorted(str(other) for other in others - {"de-DE", None}))
    core = document.trees["docProps/core.xml"]
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    if len(title) < 5 or title.endswith(".docx"):
        yield f"»{title}« is no title"


def _headings(document: Document) -> Iterator[str]:
    """Yield headings that skip a level, and a paper without title or heading."""
    levels = [int(found[1]) for p in document.body if (found := _HEADING.fullmatch(p.style))]
    if levels and levels[0] != 1:
        yield f"the first heading is of level {levels[0]}"
    yield from (f"a heading of level {b} follows one of level {a}" for a, b in pairwise(levels) if b > a + 1)
    if not levels and not document.styled(*_TITLES):
        yield "there is neither title nor heading"
    empty = [p for p in document.styled(*_TITLES, "Heading1", "Heading2", "Heading3") if not p.text.strip()]
    yield from (f"a heading without text: {p.place}" for p in empty)


def _tables(document: Document) -> Iterator[str]:
    """Yield tables of data without a heading row that repeats, rows that a page break may divide, merged cells."""
    for table in document.trees[BODY].iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        if _is_layout(table):
            continue
        if first.find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table without heading row"
        if not others:
            yield "a table without rows below its heading"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in others):
            yield "a page break may divide a row"
        if table.find(f".//{W}gridSpan") is not None or table.find(f".//{W}vMerge") is not None:
            yield "a table with merged cells"
        if any(not _text(cell) for cell in first.findall(f"{W}tc")):
            yield "a heading cell without text"
        if table.find(f"{W}tblPr/{W}tblCaption") is None:
            yield "a table without description"


def _is_layout(table: Element) -> bool:
    """Return whether a table only places things: signatures side by side, labels on a sheet."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is None or style.get(f"{W}val") in ("Signaturtabelle", "Etikettenbogen", "TableNormal")


def _pictures(document: Document) -> Iterator[str]:
    for name, root in document.stories.items():
        for picture in root.iter("{*}docPr"):
            if not (picture.get("descr") or "").strip():
                yield f"{name}: a picture without alternative text"


def _paragraphs(document: Document) -> Iterator[str]:
    """Yield empty paragraphs, lists that are typed, and text in boxes."""
    for paragraph in document.paragraphs:
        if not paragraph.text.strip() and not paragraph.in_table and not _holds_something(paragraph):
            yield f"an empty paragraph of style »{paragraph.style}« in {paragraph.story}"
        if _is_typed_list(paragraph):
            yield f"a list typed by hand: {paragraph.place}"
    for name, root in document.stories.items():
        if root.find(f".//{W}txbxContent") is not None:
            yield f"{name}: text in a box"


def _is_typed_list(paragraph: Paragraph) -> bool:
    """Return whether a paragraph begins with a sign that a list should give it; a lone dash says »nobody«."""
    if paragraph.in_table or paragraph.text.strip() == "–" or _HEADING.match(paragraph.style):
        return False
    return bool(_TYPED_LIST.match(paragraph.text)) and not paragraph.style.startswith("TOPListe")


def _holds_something(paragraph: Paragraph) -> bool:
    held = (paragraph.element.find(f".//{W}{tag}") for tag in ("drawing", "fldSimple", "fldChar", "sym"))
    return paragraph.style == _AFTER_TABLE or any(each is not None for each in held)


def _styles_alone(document: Document) -> Iterator[str]:
    """Yield formatting by hand: what looks the same must be the same."""
    for name, root in document.stories.items():
        in_paragraphs = {str(child.tag) for look in root.iter(f"{W}pPr") for child in look} - _FORMATTED_BY_HAND
        in_runs = {str(child.tag) for look in root.iter(f"{W}rPr") for child in look} - _RUNS_BY_HAND
        for tag in sorted((in_paragraphs | in_runs) - {f"{W}sectPr"}):
            yield f"{name}: formatted by hand: {tag.removeprefix(W)}"


def _type_and_colour(document: Document) -> Iterator[str]:
    """Yield letters that are too small or too pale, justified text and hyphenation."""
    styles = document.trees["word/styles.xml"]
    for element in styles.iter(f"{W}sz"):
        if int(element.get(f"{W}val", "0")) / 2 < LEAST_POINTS:
            yield f"letters of {int(element.get(f'{W}val', '0')) / 2:g} points"
    body = styles.find(f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}sz")
    if body is None or not 10 <= int(body.get(f"{W}val", "0")) / 2 <= 11:
        yield "the text has not 10 to 11 points"
    for root in (styles, *document.stories.values()):
        grounds = {fill for shade in root.iter(f"{W}shd") if len(fill := shade.get(f"{W}fill", "")) == 6} | {
            _PAPER_WHITE
        }
        for colour in {e.get(f"{W}val", "") for e in root.iter(f"{W}color")} - {"auto"}:
            pale = min(contrast(colour, ground) for ground in grounds)
            if pale < LEAST_CONTRAST and colour != _PAPER_WHITE:
                yield f"the colour {colour} has a contrast of {pale:.1f} : 1"
    if any(e.get(f"{W}val") in ("both", "distribute") for e in styles.iter(f"{W}jc")):
        yield "justified text"
    hyphenation = document.trees["word/settings.xml"].find(f"{W}autoHyphenation")
    if hyphenation is not None and hyphenation.get(f"{W}val", "1") not in ("0", "false", "off"):
        yield "automatic hyphenation"


CHECKS: tuple[Callable[[Document], Iterable[str]], ...] = (
    _language_and_title,
    _tables,
    _pictures,
    _paragraphs,
    _styles_alone,
    _type_and_colour,
)


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours after WCAG 2.1."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(pair, 16) / 255 for pair in re.findall("..", colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).strip()
