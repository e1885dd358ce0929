"""Write the table of letter widths: `python tools/build_widths.py Carlito-Regular.ttf Carlito-Bold.ttf`.

Carlito has the widths of Calibri and is free (SIL Open Font License). Needs fontTools.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "buendnis_docs" / "documents" / "calibri.py"
RANGES = ((0x20, 0x7F), (0xA0, 0x180), (0x1A0, 0x1B1), (0x1E9E, 0x1E9F), (0x2010, 0x203B), (0x20AC, 0x20AD))
"""Basic Latin, Latin-1, Latin Extended-A, horned vowels, capital sharp s, punctuation, euro."""


def main() -> None:
    """Write the module with the table."""
    regular, bold = (widths_of(TTFont(path)) for path in sys.argv[1:3])
    characters = "".join(char for char in sorted(regular) if is_own(char, regular) or is_own(char, bold))
    TARGET.write_text("\n".join(module(characters, regular, bold)), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(characters)} characters")


def widths_of(font: TTFont) -> dict[str, int]:
    """Return the advance width of each character of the ranges, in 1/2048 em."""
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    return {
        chr(code): metrics[glyphs[code]][0] for first, end in RANGES for code in range(first, end) if code in glyphs
    }


def is_own(char: str, widths: dict[str, int]) -> bool:
    """Return whether a character needs an entry: it bears no accent, or is wider than the letter below its accent."""
    base = unicodedata.normalize("NFD", char)[0]
    return unicodedata.category(char)[0] != "C" and (base == char or widths[char] > widths[base])


def module(characters: str, regular: dict[str, int], bold: dict[str, int]) -> Iterator[str]:
    """Yield the lines of the module."""
    yield '"""How wide Calibri\'s letters are, in 1/2048 of the font size; written by tools/build_widths.py."""'
    yield "\nfrom __future__ import annotations"
    yield (
        "\nCHARACTERS = (\n    "
        + "\n    ".join(repr(characters[n : n + 60]) for n in range(0, len(characters), 60))
        + "\n)"
    )
    for name, widths in (("REGULAR", regular), ("BOLD", bold)):
        numbers = ", ".join(str(widths[char]) for char in characters)
        yield (
            f"# fmt: off\n{name} = (\n"
            + fill(numbers, 116, initial_indent="    ", subsequent_indent="    ")
            + ",\n)\n# fmt: on"
        )
    yield ""


if __name__ == "__main__":
    main()
