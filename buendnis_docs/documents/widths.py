"""How wide a text is in print, and how it is broken into two lines or shortened to fit.

Measured with the widths of Calibri, letter by letter: without the pairs that some programs move together, so that a
text is in print as wide as told here, or a little narrower.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buendnis_docs.documents.calibri import BOLD, CHARACTERS, REGULAR

_EM = 2048
"""The unit of the tables: so many are the size of the font. A character that they lack is taken to be that wide."""
_INVISIBLE = {"Mn", "Me", "Cf", "Cc"}
_CLINGING = re.compile(
    r"(?:von|vom|van|ter|zu|zum|zur|de[rnms]?|del|della|des|da|di|dos|la|le|el|und|für|e\.|i\.|&|–)", re.IGNORECASE
)
"""Words after which a line does not end."""

Pair = tuple[str, str]


class _Widths(dict[str, int]):
    """Character → width; a letter with an accent is as wide as without, unless the table says more."""

    def __missing__(self, char: str) -> int:
        category = unicodedata.category(char)
        base = " " if category == "Zs" else "-" if char == "\u2011" else unicodedata.normalize("NFD", char)[0]
        self[char] = 0 if category in _INVISIBLE else self.get(base, _EM)
        return self[char]


_WIDTHS = {bold: _Widths(zip(CHARACTERS, widths, strict=True)) for bold, widths in ((False, REGULAR), (True, BOLD))}


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print in: how wide it is in millimetres, the size of its letters in points, and their weight.

    `spaced` are the points that each letter stands apart from the next, beyond its own width.
    """

    width: float
    size: float
    bold: bool = False
    spaced: float = 0.0

    def takes(self, text: str) -> bool:
        """Return whether the text fits into the line."""
        return self.measure(text) <= self.width

    def measure(self, text: str) -> float:
        """Return how wide the text is in millimetres."""
        units = sum(map(_WIDTHS[self.bold].__getitem__, text))
        points = units / _EM * self.size + self.spaced * len(text)
        return points * 25.4 / 72

    def broken(self, text: str, *, favourite: int = 0, anywhere: bool = True) -> str | None:
        """Return the text in one line or two, None where it fits into neither.

        It is broken at `favourite` (the place of a blank) if that is given and will do; else where both lines become
        as short as they can: behind a comma, or at a blank, or behind a hyphen, in this order; behind words as »von«
        only if `anywhere` will do.
        """
        length = self.measure(text)
        if length <= self.width:
            return text
        if length > 2 * self.width + self.measure(" "):
            return None
        tiers = ([favourite] if favourite else [], _commas(text), _blanks(text), _hyphens(text))
        worst = (_all_blanks(text),) if anywhere else ()
        return next((found for places in (*tiers, *worst) if (found := self._best(_at(text, places)))), None)

    def shortened(self, text: str, *, lines: int = 2) -> str:
        """Return as much of the text as fits into so many lines, with »…« at its end where it had to be cut."""
        whole = self.broken(text) if lines == 2 else text if self.takes(text) else None
        if whole is not None:
            return whole
        for end in range(self._enough(text, lines), 0, -1):
            cut = text[:end].rstrip(" \u00a0-–,;(/") + "…"
            if found := self.broken(cut) if lines == 2 else cut if self.takes(cut) else None:
                return found
        return "…"

    def _best(self, pairs: Iterable[Pair]) -> str | None:
        """Return the pair of lines that fits and of which the longer line is the shortest."""
        fitting = [(max(map(self.measure, pair)), pair) for pair in pairs if all(map(self.takes, pair))]
        return "\n".join(min(fitting)[1]) if fitting else None

    def _enough(self, text: str, lines: int) -> int:
        """Return a number of characters that certainly fills the lines."""
        room, widths = self.width * lines * _EM * 72 / 25.4 / self.size, _WIDTHS[self.bold]
        for end, char in enumerate(text):
            room -= widths[char] + self.spaced / self.size * _EM
            if room < 0:
                return end
        return len(text)


def _at(text: str, places: Iterable[int]) -> Iterator[Pair]:
    """Yield the text in two lines, broken at each of the places."""
    for place in places:
        pair = text[:place].rstrip(), text[place:].strip()
        if all(pair):
            yield pair


def _commas(text: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(r"[,;](?= )", text))


def _blanks(text: str) -> Iterator[int]:
    """Yield the blanks at which a reader would break the text."""
    return (found.end() - 1 for found in re.finditer(r"(\S+) ", text) if not _CLINGING.fullmatch(found[1]))


def _hyphens(text: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(r"(?<=\w)[-–/](?=\w)", text))


def _all_blanks(text: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(" ", text))
