"""The sheets of labels and cards that an office can buy, as their makers describe them; lengths in millimetres.

The places of labels on their sheets are those that LibreOffice lists for the same products (labels.xml), for L4785
those that gLabels and other free programs agree on; all of them are symmetrical on A4. Plain paper needs no source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buendnis_docs.documents.widths import Line

A4 = (210.0, 297.0)
HEAD, FREE = 10.5, 5.0
"""Millimetres for the alliance's name on top of a badge; millimetres above and below the texts of a card's face."""
GAP = 0.45
"""What stays free above the organisation, as a multiple of its size."""


class Size(StrEnum):
    """How large a name is printed: as large as it fits."""

    HUGE = "sehr groß"
    LARGE = "groß"
    MEDIUM = "mittel"
    SMALL = "klein"
    TINY = "sehr klein"


_SINGLE = 1.2208
"""A line of Calibri with single spacing."""
READABLE = (Size.HUGE, Size.LARGE, Size.MEDIUM)
"""The sizes of names that can be read across a table."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of sheet: the labels on it, and how large their texts are.

    A table card is folded in the middle; `width` and `height` are those of one face, and on the sheet it stands
    upright: its two faces beside each other, their texts turned by 90 degrees to the left and to the right.
    """

    name: str
    """As the settings call it: width and height of what is seen in the end."""
    product: str
    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    across: float
    """From the left edge of one label to that of the next."""
    down: float
    """From the upper edge of one label to that of the next."""
    names: tuple[float, float, float, float, float]
    """The sizes of a name in points, from huge to tiny."""
    texts: tuple[float, float]
    """The sizes of all else in points: large, small."""
    margin: float
    """What stays free at the left and right of a text."""
    folded: bool = False
    landscape: bool = False

    @property
    def per_sheet(self) -> int:
        """Return how many labels a sheet holds."""
        return self.columns * self.rows

    @property
    def sheet(self) -> tuple[float, float]:
        """Return width and height of the sheet."""
        return (A4[1], A4[0]) if self.landscape else A4

    @property
    def measure(self) -> str:
        """Return »80 × 50 mm«."""
        width, height = (f"{length:g}".replace(".", ",") for length in (self.width, self.height))
        return f"{width} × {height}\u00a0mm"

    @property
    def room(self) -> float:
        """Return how high title, name and organisation may be altogether, in points."""
        return (self.height - (2 * FREE if self.folded else HEAD)) * 72 / 25.4

    @property
    def leading(self) -> tuple[float, float]:
        """Return how high a line of a name and one of another text is, as a multiple of its size."""
        return (_SINGLE, _SINGLE) if self.folded else (1.06, 1.18)

    def text_line(self, size: Size) -> Line:
        """Return a line of title or organisation, large or small."""
        return Line(self.width - 2 * self.margin, self.texts[size is not Size.LARGE])

    def name_line(self, size: Size) -> Line:
        """Return a line of a name of that size."""
        return Line(self.width - 2 * self.margin, self.names[list(Size).index(size)], bold=True)


BADGES = {
    each.name: each
    for each in (
        Format("80 x 50", "Avery Zweckform L4785", 80, 50, 2, 5, 17.5, 13.5, 95, 55, (32, 26, 20, 17, 14), (14, 11), 5),
        Format(
            "85 x 54",
            "Avery Zweckform 32010 oder 32011",
            85,
            54,
            2,
            5,
            15,
            13.5,
            95,
            54,
            (34, 27, 21, 18, 15),
            (15, 11.5),
            5,
        ),
        Format("86 x 55", "Avery L7418", 86, 55, 2, 4, 19, 38.5, 86, 55, (34, 27, 21, 18, 15), (15, 11.5), 5),
        Format(
            "96 x 51",
            "Avery Zweckform 4744, Herma 4349",
            96,
            50.8,
            2,
            5,
            7.73,
            21.5,
            98.54,
            50.8,
            (34, 26, 21, 18, 15),
            (14, 11.5),
            6,
        ),
    )
}
"""Name badges to stick on or to slip into a holder, by the names that the settings use."""

_HALVES = (64, 48, 38, 31, 26)
CARDS = {
    each.name: each
    for each in (
        Format(
            "210 x 74",
            "A4, quer in der Mitte geteilt",
            210,
            74.25,
            2,
            1,
            0,
            0,
            148.5,
            210,
            _HALVES,
            (18, 15),
            15,
            folded=True,
            landscape=True,
        ),
        Format(
            "210 x 70",
            "Avery Zweckform 32257",
            210,
            70,
            2,
            1,
            8.5,
            0,
            140,
            210,
            _HALVES,
            (18, 15),
            15,
            folded=True,
            landscape=True,
        ),
        Format(
            "297 x 105",
            "A4, ungeteilt",
            297,
            105,
            1,
            1,
            0,
            0,
            210,
            297,
            (96, 72, 56, 46, 38),
            (26, 22),
            20,
            folded=True,
        ),
        Format(
            "110 x 40",
            "Avery Zweckform 32253",
            110,
            40,
            2,
            2,
            25,
            38.5,
            80,
            110,
            (38, 30, 24, 18, 12),
            (12, 9.5),
            6,
            folded=True,
        ),
    )
}
"""Table cards by the names that the settings use: the size of one face."""
