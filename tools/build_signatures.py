"""Draw the example's invented signatures: `python tools/build_signatures.py [folder]`.

Nobody signs like this: the names »Muster« and »Beispiel« are written with a pen that follows the points below.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from buendnis_docs.documents.imagefiles import png

Point = tuple[float, float]
Stroke = Sequence[Point]

NAMES = {"unterschrift-muster.png": "Muster", "unterschrift-beispiel.png": "Beispiel"}
LETTERS: dict[str, tuple[Stroke, ...]] = {
    "M": (
        ((0, 0), (0.2, 0.9), (0.4, 2), (0.5, 1.2), (0.55, 0.1), (0.75, 1), (1, 2), (1.05, 1), (1.15, 0.1), (1.4, 0.1)),
    ),
    "u": (((0, 0.1), (0.2, 1), (0.22, 0.35), (0.4, 0), (0.6, 0.4), (0.75, 1), (0.75, 0.4), (0.88, 0.05), (1, 0.15)),),
    "s": (((0, 0.15), (0.3, 0.6), (0.45, 1.1), (0.55, 0.65), (0.55, 0.2), (0.3, 0), (0.5, 0.02), (0.75, 0.15)),),
    "t": (
        ((0, 0.15), (0.25, 0.9), (0.38, 1.7), (0.36, 0.9), (0.4, 0.15), (0.55, 0.02), (0.75, 0.15)),
        ((0.1, 1.15), (0.7, 1.25)),
    ),
    "e": (((0, 0.15), (0.3, 0.4), (0.5, 0.75), (0.4, 1), (0.22, 0.75), (0.2, 0.3), (0.4, 0.02), (0.7, 0.15)),),
    "r": (((0, 0.15), (0.2, 0.8), (0.28, 1.1), (0.4, 0.92), (0.6, 0.95), (0.6, 0.4), (0.72, 0.08), (1, 0.2)),),
    "B": (
        ((0.3, 1.9), (0.28, 1), (0.2, 0)),
        ((0, 1.6), (0.5, 2.05), (0.9, 1.7), (0.75, 1.2), (0.4, 1.05), (0.85, 0.95), (1, 0.45), (0.6, 0), (0.2, 0.1)),
        ((0.9, 0.15), (1.1, 0.15)),
    ),
    "i": (((0, 0.15), (0.2, 1), (0.22, 0.35), (0.35, 0.05), (0.5, 0.15)), ((0.27, 1.5), (0.31, 1.54))),
    "p": (
        ((0, 0.15), (0.2, 1), (0.15, 0), (0.05, -0.9)),
        ((0.16, 0.3), (0.35, 0.9), (0.58, 0.95), (0.65, 0.5), (0.45, 0.03), (0.25, 0.1), (0.5, 0.02), (0.8, 0.15)),
    ),
    "l": (((0, 0.15), (0.35, 1), (0.48, 1.85), (0.36, 2), (0.28, 1.1), (0.32, 0.25), (0.5, 0.02), (0.75, 0.2)),),
}
"""Strokes of each letter; the line stands at 0, a small letter is 1 high, each begins where the one before ends."""

UNIT, SLANT, PEN = 62, 0.32, 2.2
"""Pixels of one unit of height, how far the letters lean, half the width of the pen in pixels."""
WIDTH, HEIGHT = 432, 228
LINE = 168
"""Pixels from the top to the line on which the letters stand."""


def main() -> None:
    """Draw all signatures into the folder, by default that of the example workspace."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates" / "bilder"
    folder.mkdir(parents=True, exist_ok=True)
    for file, name in NAMES.items():
        (folder / file).write_bytes(signature(name))
        print(folder / file)


def signature(name: str) -> bytes:
    """Return a name as a grey picture of 432 × 228 pixels; the same name gives the same bytes."""
    paper = [bytearray(b"\xff" * WIDTH) for _ in range(HEIGHT)]
    for stroke in (*_strokes(name), _flourish(name)):
        for x, y in _path(stroke):
            _dot(paper, x, y)
    return png(WIDTH, HEIGHT, b"".join(b"\0" + bytes(row) for row in paper), depth=8)


def _strokes(name: str) -> Iterator[Stroke]:
    """Yield the strokes of a name in pixels."""
    begin = 0.4
    for letter in name:
        strokes = LETTERS[letter]
        yield from ([_placed(begin + x, y) for x, y in stroke] for stroke in strokes)
        begin += max(x for stroke in strokes for x, _ in stroke[-1:])


def _flourish(name: str) -> Stroke:
    """Return the line below the name."""
    width = sum(LETTERS[letter][-1][-1][0] for letter in name)
    return [_placed(0.3 + width * part, y) for part, y in ((0.1, -0.75), (0.5, -0.55), (1, -0.5), (0.9, -0.68))]


def _placed(x: float, y: float) -> Point:
    return (x + SLANT * y) * UNIT, LINE - y * UNIT


def _path(stroke: Stroke) -> Iterator[Point]:
    """Yield points close together on the curve through the points of a stroke (Catmull-Rom)."""
    points = [stroke[0], *stroke, stroke[-1]]
    for before, (begin, end), after in zip(points, pairwise(points[1:]), points[3:], strict=False):
        steps = max(2, round(math.dist(begin, end)))
        for step in range(steps + 1):
            t = step / steps
            yield _between(before[0], begin[0], end[0], after[0], t), _between(before[1], begin[1], end[1], after[1], t)


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _dot(paper: Sequence[bytearray], x: float, y: float) -> None:
    """Darken the paper where the pen is, with soft edges."""
    for row in _near(y, HEIGHT):
        for column in _near(x, WIDTH):
            grey = 60 + round(195 * min(1.0, max(0.0, math.dist((x, y), (column, row)) - PEN + 0.5)))
            paper[row][column] = min(paper[row][column], grey)


def _near(place: float, size: int) -> Iterable[int]:
    return range(max(0, int(place - PEN - 1)), min(size, int(place + PEN + 2)))


if __name__ == "__main__":
    main()
