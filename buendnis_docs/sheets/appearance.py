"""How our workbooks look: one family of dark blue, Calibri 11, nothing that distracts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

DARK: Final = "1F3864"
MEDIUM: Final = "2F5496"
LIGHT: Final = "D9E2F3"
GREY: Final = "7F7F7F"
RED: Final = "FFC7CE"
YELLOW: Final = "FFEB9C"

PLAIN: Final = Font(name="Calibri", size=11)
BOLD: Final = Font(name="Calibri", size=11, bold=True, color=DARK)
TITLE: Final = Font(name="Calibri", size=20, bold=True, color=DARK)
SECTION: Final = Font(name="Calibri", size=13, bold=True, color=MEDIUM)
LINK: Final = Font(name="Calibri", size=11, bold=True, color=MEDIUM, underline="single")
HEADING: Final = Font(name="Calibri", size=11, bold=True, color=DARK)
REQUIRED_HEADING: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFF")

TOP: Final = Alignment(vertical="top")
WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
MIDDLE: Final = Alignment(vertical="top", horizontal="center")
CENTRED: Final = Alignment(vertical="center", wrap_text=True)
HAIRLINE: Final = Border(bottom=Side("thin", "D9D9D9"))
LINE_BELOW: Final = Border(bottom=Side("thin", MEDIUM))


def fill(colour: str) -> PatternFill:
    """Return a solid fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def height(widths_and_texts: Iterable[tuple[float, str]]) -> float:
    """Return the height of a row in points that shows all its wrapped texts; widths are in characters."""
    needed = 1
    for width, text in widths_and_texts:
        needed = max(needed, sum(1 + int(len(line) // (width * 1.1)) for line in text.split("\n")))
    return min(400, 15.75 * needed)


def note(text: str) -> Comment:
    """Return a comment box that is large enough for its text."""
    lines = sum(1 + len(line) // 42 for line in text.splitlines())
    return Comment(text, "buendnis-docs", width=300, height=24 + 18 * lines)
