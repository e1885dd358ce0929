"""Which column of a sheet is which: headings compared the way people mean them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from buendnis_docs.sheets.cells import as_displayed
from buendnis_docs.sheets.content import Flaw
from buendnis_docs.sheets.layout import Layout
from buendnis_docs.sheets.worksheet import Cells

SEARCHED_ROWS: Final = 15
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row of a sheet: known columns by letter, unknown ones as typed, and known ones that occur again."""

    known: Mapping[str, str]
    unknown: Mapping[str, str]
    repeated: Mapping[str, str]
    """Column letters → heading of the layout, for every column after the first with that heading."""


def spelling(heading: str) -> str:
    """Return what counts when headings are compared: letters and digits, without case, umlaut spelling or »Str.«."""
    plain = re.sub(r"[\W_]", "", heading.casefold().translate(_UMLAUTS))
    return re.sub("str$", "strasse", plain)


def find_heading_row(rows: Sequence[tuple[int, Cells]], layout: Layout) -> tuple[int, Headings] | None:
    """Return position and content of the row that matches most headings among the first rows; None where none does."""
    candidates = [(place, read_headings(cells, layout)) for place, (_, cells) in enumerate(rows[:SEARCHED_ROWS])]
    if not candidates:
        return None
    place, best = max(candidates, key=lambda candidate: len(candidate[1].known))
    return (place, best) if len(best.known) >= min(2, len(layout.columns)) else None


def read_headings(cells: Cells, layout: Layout) -> Headings:
    """Return which cell of a row, still under its letters, names which column.

    A column's own heading goes before its synonyms.
    """
    typed = {letters.strip(): as_displayed(value) for letters, value in cells.items() if not isinstance(value, Flaw)}
    known: dict[str, str] = {}
    repeated: dict[str, str] = {}
    _assign(typed, {spelling(column.heading): column.heading for column in layout.columns}, known, repeated)
    taken = set(known.values())
    synonyms = {
        spelling(synonym): column.heading
        for column in layout.columns
        if column.heading not in taken
        for synonym in column.synonyms
    }
    _assign({k: v for k, v in typed.items() if k not in known and k not in repeated}, synonyms, known, repeated)
    unknown = {letters: text for letters, text in typed.items() if letters not in known and letters not in repeated}
    return Headings(known, unknown, repeated)


def _assign(
    typed: Mapping[str, str], names: Mapping[str, str], known: dict[str, str], repeated: dict[str, str]
) -> None:
    for letters, text in typed.items():
        heading = names.get(spelling(text))
        if heading is not None:
            (repeated if heading in known.values() else known)[letters] = heading
