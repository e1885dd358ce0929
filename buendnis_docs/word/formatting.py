"""The small mark-up of Formatted texts: paragraphs, lists and bold words, as Word's own paragraphs, lists and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from buendnis_docs.word.collected import collected
from buendnis_docs.word.numbering import SPARE_LISTS
from buendnis_docs.word.position import BOLD, PLAIN_AGAIN, PRESERVED, SECTION, with_bold
from buendnis_docs.word.rows import BOLD as BOLD_WORDS
from buendnis_docs.word.rows import Line, Row, lines
from buendnis_docs.word.tags import HeldParagraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INDENT = "    "
"""Stands before an item below another one where there is no real list."""
_LIST_PROPERTIES = re.compile(r"<w:(pStyle|numPr|ind)(?: [^>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_STYLE = re.compile(r"<w:pStyle [^>]*/>")
_BEFORE_NUMBERING = re.compile(r"(?:<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)(?: [^>]*)?/>)*")
"""What the schema wants before w:numPr."""


@dataclass(frozen=True, slots=True)
class ListStyles:
    """The ids of the template's paragraph styles »List Bullet« and »List Number«; "" where the template lacks them.

    `first_list` is the number of the first spare list instance, 0 where there is none. `deep_bullet` is the number of
    the bullets' list if that has a second level, else ""; `deep_numbers` says so of the numbers' list.
    """

    bullet: str = ""
    number: str = ""
    first_list: int = 0
    deep_bullet: str = ""
    deep_numbers: bool = False


def list_styles(styles_xml: bytes) -> ListStyles:
    """Return the ids of a template's list styles: their names are the same in every Word, their ids are not."""
    ids = {}
    for style in ET.fromstring(styles_xml).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and style.get(f"{_W}type") == "paragraph":
            ids[name.get(f"{_W}val", "").lower()] = style.get(f"{_W}styleId", "")
    return ListStyles(ids.get("list bullet", ""), ids.get("list number", ""))


def paragraphs(text: str, held: HeldParagraph, styles: ListStyles) -> str:
    """Return a text as Word paragraphs that look like the template's one; list items carry the list styles.

    A paragraph stays on the page on which the list below it begins.
    """
    rows, written, lists = list(lines(text)), [], _Lists(styles)
    for place, row in enumerate(rows, start=1):
        look = _Look(held, {Line.BULLET: styles.bullet, Line.NUMBER: styles.number}.get(row.kind, ""))
        leads = row.kind is Line.PARAGRAPH and place < len(rows) and rows[place].kind is not Line.PARAGRAPH
        written.append(look.paragraph(row, lists.properties(row), leads=leads))
    if written and (section := SECTION.search(held.paragraph_properties)):
        written.append(f"<w:p><w:pPr>{section[0]}</w:pPr></w:p>")
    return "".join(written)


class _Lists:
    """The numbered lists of a text, one for each level; an item's numbers are those of the list that it is below."""

    def __init__(self, styles: ListStyles) -> None:
        self.styles = styles
        self.numbers = ["", ""]
        self.outer = Line.PARAGRAPH

    def properties(self, row: Row) -> str:
        """Return the list properties of a row, "" where its style says all."""
        if not row.level:
            self.outer = row.kind
        if row.kind is Line.PARAGRAPH:
            return ""
        if row.kind is Line.BULLET:
            return _list_properties(row.level, self.styles.deep_bullet if row.level else "")
        if row.starts:
            is_below = row.level and self.outer is Line.NUMBER and self.styles.deep_numbers
            self.numbers[row.level] = self.numbers[0] if is_below else self._new()
        return _list_properties(
            row.level if self.styles.deep_numbers else 0, self.numbers[row.level] if row.kind is Line.NUMBER else ""
        )

    def _new(self) -> str:
        """Return the number of a list that begins with 1."""
        first = self.styles.first_list
        return str(first + min(collected.next_list(), SPARE_LISTS - 1)) if first else ""


def _list_properties(level: int, number: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph looks: as the template's one, with a list style where there is one."""

    held: HeldParagraph
    style: str

    def paragraph(self, row: Row, numbering: str, *, leads: bool) -> str:
        """Return a paragraph, that of a list below kept with it; without a list style its sign is written as text."""
        properties = SECTION.sub("", self.held.paragraph_properties)
        if leads:
            properties = _kept_with_next(properties)
        if self.style:
            inherited = _LIST_PROPERTIES.sub("", properties).removeprefix("<w:pPr>").removesuffix("</w:pPr>")
            first = _BEFORE_NUMBERING.match(inherited)
            end = first.end() if first else 0
            properties = f'<w:pStyle w:val="{self.style}"/>{inherited[:end]}{numbering}{inherited[end:]}'
            properties = f"<w:pPr>{properties}</w:pPr>"
        text = row.words if self.style else _shown(row)
        return f"<w:p>{properties}{''.join(_runs(text, self.held.run_properties))}</w:p>"


def _kept_with_next(properties: str) -> str:
    """Return paragraph properties that say to stay on the page of the next paragraph, unless they speak of it."""
    if "<w:keepNext" in properties:
        return properties
    inner = properties.removeprefix("<w:pPr>").removesuffix("</w:pPr>").removeprefix("<w:pPr/>")
    style = _STYLE.match(inner)
    end = style.end() if style else 0
    return f"<w:pPr>{inner[:end]}<w:keepNext/>{inner[end:]}</w:pPr>"


def inline(text: str) -> str:
    """Return a text for one run, escaped: with its line breaks, and with signs where bold words begin and end."""
    return BOLD_WORDS.sub(rf"{BOLD}\1{PLAIN_AGAIN}", _escaped("\n".join(map(_shown, lines(text)))))


def _shown(row: Row) -> str:
    """Return a row with its list sign as text."""
    return _INDENT * row.level + row.sign + row.words


def _runs(text: str, run_properties: str) -> Iterator[str]:
    for number, words in enumerate(BOLD_WORDS.split(text)):
        if words:
            properties = with_bold(run_properties) if number % 2 else run_properties
            content = _escaped(words).replace("\t", f"</w:t><w:tab/>{PRESERVED}")
            yield f"<w:r>{properties}{PRESERVED}{content}</w:t></w:r>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
