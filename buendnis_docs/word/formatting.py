"""The small mark-up of Formatted texts: paragraphs, lists and bold words, as Word's own paragraphs, lists and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from xml.etree import ElementTree as ET

from buendnis_docs.word.collected import collected
from buendnis_docs.word.numbering import SPARE_LISTS
from buendnis_docs.word.position import BOLD, PLAIN_AGAIN, PRESERVED, SECTION, with_bold
from buendnis_docs.word.tags import HeldParagraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_NUMBER = re.compile(r"(\d+)\. +(?=\S)")
_LIST_PROPERTIES = re.compile(r"<w:(pStyle|numPr|ind)(?: [^>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_BEFORE_NUMBERING = re.compile(r"(?:<w:(?:keepNext|keepLines|pageBreakBefore|framePr|widowControl)(?: [^>]*)?/>)*")
"""What the schema wants before w:numPr."""


class Line(Enum):
    """What a line of a Formatted text is."""

    PARAGRAPH = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class ListStyles:
    """The ids of the template's paragraph styles »List Bullet« and »List Number«; "" where the template lacks them.

    `first_list` is the number of the first spare list instance, 0 where there is none.
    """

    bullet: str = ""
    number: str = ""
    first_list: int = 0


def list_styles(styles_xml: bytes) -> ListStyles:
    """Return the ids of a template's list styles: their names are the same in every Word, their ids are not."""
    ids = {}
    for style in ET.fromstring(styles_xml).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and style.get(f"{_W}type") == "paragraph":
            ids[name.get(f"{_W}val", "").lower()] = style.get(f"{_W}styleId", "")
    return ListStyles(ids.get("list bullet", ""), ids.get("list number", ""))


def lines(text: str) -> Iterator[tuple[Line, str, str]]:
    """Yield each line that is not empty as its kind, its list sign as typed, and its text.

    A number begins a list only where »1. « is followed by »2. «: »1. Mai« alone is a date.
    """
    rows = [row.strip() for row in re.split(r"\r\n|[\n\r\a\f]", text) if row.strip()]
    numbers = [int(match[1]) if (match := _NUMBER.match(row)) else 0 for row in rows]
    expected = 0
    for row, number, following in zip(rows, numbers, [*numbers[1:], 0], strict=False):
        expected = number + 1 if number and (number == expected or (number == 1 and following == 2)) else 0
        if expected:
            yield Line.NUMBER, f"{number}. ", row[len(str(number)) + 1 :].lstrip()
        elif row.startswith("- "):
            yield Line.BULLET, "– ", row[2:].lstrip()
        else:
            yield Line.PARAGRAPH, "", row


def paragraphs(text: str, held: HeldParagraph, styles: ListStyles) -> str:
    """Return a text as Word paragraphs that look like the template's one; list items carry the list styles."""
    written, numbering = [], ""
    for kind, sign, words in lines(text):
        if sign == "1. ":
            numbering = _new_list(styles)
        look = _Look(held, {Line.BULLET: styles.bullet, Line.NUMBER: styles.number}.get(kind, ""))
        written.append(look.paragraph(sign, words, numbering if kind is Line.NUMBER else ""))
    if written and (section := SECTION.search(held.paragraph_properties)):
        written.append(f"<w:p><w:pPr>{section[0]}</w:pPr></w:p>")
    return "".join(written)


def _new_list(styles: ListStyles) -> str:
    """Return the properties of a numbered list that begins with 1."""
    if not styles.first_list:
        return ""
    number = styles.first_list + min(collected.next_list(), SPARE_LISTS - 1)
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


@dataclass(frozen=True, slots=True)
class _Look:
    """How a paragraph looks: as the template's one, with a list style where there is one."""

    held: HeldParagraph
    style: str

    def paragraph(self, sign: str, words: str, numbering: str) -> str:
        """Return a paragraph; without a list style its sign is written as text."""
        properties = SECTION.sub("", self.held.paragraph_properties)
        if self.style:
            inherited = _LIST_PROPERTIES.sub("", properties).removeprefix("<w:pPr>").removesuffix("</w:pPr>")
            first = _BEFORE_NUMBERING.match(inherited)
            end = first.end() if first else 0
            properties = f'<w:pStyle w:val="{self.style}"/>{inherited[:end]}{numbering}{inherited[end:]}'
            properties = f"<w:pPr>{properties}</w:pPr>"
        text = words if self.style else sign + words
        return f"<w:p>{properties}{''.join(_runs(text, self.held.run_properties))}</w:p>"


def inline(text: str) -> str:
    """Return a text for one run, escaped: with its line breaks, and with signs where bold words begin and end."""
    rows = [f"{sign}{row}" for _, sign, row in lines(text)]
    return _BOLD.sub(rf"{BOLD}\1{PLAIN_AGAIN}", _escaped("\n".join(rows)))


def _runs(text: str, run_properties: str) -> Iterator[str]:
    for number, words in enumerate(_BOLD.split(text)):
        if words:
            properties = with_bold(run_properties) if number % 2 else run_properties
            content = _escaped(words).replace("\t", f"</w:t><w:tab/>{PRESERVED}")
            yield f"<w:r>{properties}{PRESERVED}{content}</w:t></w:r>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
