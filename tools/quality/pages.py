"""The printed pages, measured: every word with its box, in millimetres from the top left corner of the paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
from lxml import etree

from .document import Element
from .papers import Paper

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word, or several on one line, and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One printed page: its size and its words in the order in which they were printed."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All words, with single blanks."""
        return " ".join(word.text for word in self.words)

    def find(self, phrase: str) -> Word | None:
        """Return the box of the first place where these words follow each other, None where there is none."""
        wanted = phrase.split()
        for n in range(len(self.words) - len(wanted) + 1):
            found = self.words[n : n + len(wanted)]
            if [word.text for word in found] == wanted:
                return Word(phrase, found[0].left, found[0].top, found[-1].right, max(word.bottom for word in found))
        return None


def pages_of(paper: Paper) -> tuple[Page, ...]:
    """Return the pages of a printed paper."""
    return () if paper.pdf is None else _pages(paper.pdf)


@cache
def _pages(pdf: Path) -> tuple[Page, ...]:
    xml = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout  # noqa: S603, S607 - poppler
    root = etree.fromstring(re.sub(rb"<head>.*?</head>|<!DOCTYPE[^>]*>", b"", xml, flags=re.DOTALL))
    return tuple(_page(page) for page in root.iter("{*}page"))


def _page(element: Element) -> Page:
    width, height = (float(element.get(side, "0")) * _MM for side in ("width", "height"))
    return Page(width, height, tuple(_words(element)))


def _words(page: Element) -> Iterator[Word]:
    for word in page.iter("{*}word"):
        box = (float(word.get(side, "0")) * _MM for side in ("xMin", "yMin", "xMax", "yMax"))
        if word.text:
            yield Word(word.text, *box)


def pictures_of(paper: Paper) -> list[tuple[int, Word]]:
    """Return the number of the page and the box of every picture that is drawn, without those turned at an angle."""
    if paper.pdf is None:
        return []
    with pikepdf.open(paper.pdf) as pdf:
        return [(number, box) for number, sheet in enumerate(pdf.pages, start=1) for box in _pictures(sheet)]


def _pictures(sheet: pikepdf.Page) -> Iterator[Word]:
    """Yield the boxes of a page's pictures: a picture fills the unit square of the matrix that is current."""
    height = float(sheet.mediabox[3])
    matrix, kept = pikepdf.Matrix(), list[pikepdf.Matrix]()
    for instruction in pikepdf.parse_content_stream(sheet):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(matrix)
        elif operator == "Q":
            matrix = kept.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*(float(str(value)) for value in instruction.operands)) @ matrix
        elif operator == "Do" and matrix.b == 0:
            left, right = matrix.e, matrix.e + matrix.a
            below, above = matrix.f, matrix.f + matrix.d
            yield Word("picture", *(side * _MM for side in (left, height - above, right, height - below)))


def dark_lines(pdf: Path, left: float, right: float) -> list[float]:
    """Return how far down the first page something is drawn between two distances from its left edge."""
    dots = 10
    window = ["-x", str(round(left * dots)), "-W", str(round((right - left) * dots)), "-y", "0", "-H", str(297 * dots)]
    command = ["pdftoppm", "-r", "254", "-gray", "-l", "1", *window, str(pdf)]
    image = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - poppler
    _, width, height, _, pixels = image.split(maxsplit=4)
    row = int(width)
    dark = [line / dots for line in range(int(height)) if min(pixels[line * row : (line + 1) * row]) < 200]
    return [line for n, line in enumerate(dark) if n == 0 or line - dark[n - 1] > 1]
