"""Sheets become tables: rows of raw values under the headings of a layout, each with its place in the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from buendnis_docs.findings import Finding, Origin
from buendnis_docs.sheets.cells import Raw
from buendnis_docs.sheets.layout import Layout


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as Excel shows it, and heading → raw value; empty cells are absent."""

    number: int
    values: Mapping[str, Raw]


@dataclass(frozen=True)
class Table:
    """All rows of one sheet, and where they come from."""

    layout: Layout
    path: Path
    header_row: int
    letters: Mapping[str, str] = field(default_factory=dict)
    """Heading of the layout → column letter in this workbook, for the columns that are there."""
    rows: Sequence[Row] = ()

    @property
    def workbook(self) -> str:
        """The file's name."""
        return self.path.name

    def origin(self, row: int, heading: str) -> Origin:
        """Return the place of one cell; without a cell where the workbook has no such column."""
        letter = self.letters.get(heading)
        place = None if letter else f"Zeile {row}"
        return Origin(self.workbook, self.layout.sheet, f"{letter}{row}" if letter else None, heading, place)


@dataclass(frozen=True)
class Reading:
    """What was found in a folder: the sheets by name, what is wrong with them, and the workbooks that were read."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    workbooks: tuple[Path, ...] = ()


def read_folder(folder: Path, layouts: Sequence[Layout]) -> Reading:
    """Return the tables of all sheets that the layouts name, from any workbook of the folder, and all findings."""
    raise NotImplementedError
