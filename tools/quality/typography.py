"""Point 6: German as it is set (DIN 5008): protected spaces, »…«, dashes, dates, and no misspelt word of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .document import shortened
from .papers import Paper
from .spelling import Text
from .web import Outline

NBSP = "\u00a0"
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_FREE = r"(?<![\w@/.:-])"
"""Not within an address, a file name or a number with parts."""

RULES: dict[str, re.Pattern[str]] = {
    "no protected space in a date": re.compile(rf"\b\d{{1,2}}\. (?:{_MONTHS})\b"),
    "a leading zero in a written date": re.compile(rf"\b0\d\.\s(?:{_MONTHS})\b"),
    "a year of two digits": re.compile(rf"(?:{_MONTHS})\s\d\d\b(?!\d)|\b\d\d\.\d\d\.\d\d\b(?!\d)"),
    "no protected space before a unit": re.compile(r"\d (?:Uhr|Std\.|Min\.|Minuten?|Stunden?|%|‰|€|km|m²|GB|MB)(?!\w)"),
    "no space before a unit": re.compile(r"\d(?:Uhr|%|€)"),
    "no protected space in an abbreviation": re.compile(
        rf"{_FREE}(?:[zdouis]\. [BhäaUVRd]\.|e\. V\.|i\. A\.|i\. d\. R\.|h\. c\.)"
    ),
    "no space in an abbreviation": re.compile(
        rf"{_FREE}(?:z\.B\.|d\.h\.|e\.V\.|i\.V\.|u\.a\.|i\.d\.R\.|o\.ä\.|z\.T\.)"
    ),
    "no protected space after a degree": re.compile(r"\b(?:Dr|Prof|Dipl\.-Ing)\. (?=\w)"),
    "no protected space before a number": re.compile(r"(?:\bTOP|\bNr\.|\bAbs\.|\bArt\.|§|\bS\.) \d"),
    "straight or foreign quotation marks": re.compile("[\"“”‟]|(?<=\\s)'|'(?=\\s)|&quot;"),
    "two kinds of quotation marks": re.compile("»[^«]*[„‚]|„[^“]*[»›]"),
    "a hyphen for a dash": re.compile(r"(?<=\w) - (?=\w)|--"),
    "a hyphen in a span of numbers": re.compile(r"\b\d\d:\d\d ?- ?\d\d:\d\d\b|\b(?:19|20)\d\d-(?:19|20)\d\d\b"),
    "a dash with blanks in a span of numbers": re.compile(r"\d:\d\d – \d\d:"),
    "an em dash": re.compile("—"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
    "a blank before a punctuation mark": re.compile(r"(?<=\w) [,;:!?](?=\s|$)|(?<=\w) \.(?=\s|$)"),
    "two punctuation marks": re.compile(r", ?,|\.\.(?!\.)|; ?;|,\.|: ?:"),
    "two blanks": re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
    "an empty pair of brackets": re.compile(r"\(\s*\)|»\s*«|\[\s*\]"),
    "a separator without neighbour": re.compile(r"^\s*[·|,;]\s|\s[·|]\s*$|· ·"),
    "a gender special character": re.compile(r"\w(?:[*:_·]|/-?)(?:in(?:nen)?\b)|[a-zäöüß]Innen\b|\w\(in(?:nen)?\)"),
    "»von« without »bis«": re.compile(r"\bvon \d\d:\d\d ?[–-]"),
}
"""What is wrong → how it looks."""


IN_ANY_TEXT = (
    "a leading zero in a written date",
    "no space in an abbreviation",
    "two kinds of quotation marks",
    "an em dash",
    "three dots for an ellipsis",
    "a blank before a punctuation mark",
    "two punctuation marks",
    "two blanks",
    "a gender special character",
)
"""The rules that hold for messages and pages on a screen too; their spaces need no protection."""


def problems(paper: Paper) -> Iterator[str]:
    """Yield places where a paper is not set as German is."""
    for paragraph in paper.document.paragraphs:
        for line in paragraph.text.splitlines():
            for what, found in faults(line):
                yield f"{what}: »{found}« in {paragraph.style or 'Normal'}, {paragraph.place}"
    yield from _on_the_website(paper)


def _on_the_website(paper: Paper) -> Iterator[str]:
    for line in Outline(paper.web).texts if paper.web else ():
        yield from (f"{what}: »{found}« on the page for the website" for what, found in faults(line))


def faults_of_ours(texts: Iterable[Text]) -> Iterator[str]:
    """Yield what is wrong with texts that are shown on a screen, with the place of each."""
    for text in texts:
        for line in text.text.splitlines():
            yield from (f"{what}: »{found}« ({text.place})" for what, found in faults(line) if what in IN_ANY_TEXT)


def faults(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one line of text, and what was found."""
    line = _ADDRESS.sub("…", line)
    for what, pattern in RULES.items():
        if match := pattern.search(line):
            yield what, shortened(line[max(0, match.start() - 12) : match.end() + 12])
    if line.count("»") != line.count("«") and "\n" not in line:
        yield "quotation marks without partner", shortened(line)
