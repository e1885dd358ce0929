"""How a sheet is laid out: its name and its columns, as plain values that know no records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "Text"
    LONG_TEXT = "langer Text"
    DATE = "Datum"
    TIME = "Uhrzeit"
    NUMBER = "Zahl"
    YES_NO = "ja/nein"
    CHOICE = "Auswahl"
    REFERENCE = "Verweis"
    """The key of a row in the sheet that `Column.refers_to` names."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet, as an office worker sees it.

    `choices` are the allowed values of a CHOICE; `refers_to` is the sheet whose key column a REFERENCE holds;
    `strict` is False where other values than those in the drop-down are allowed as well.
    """

    heading: str
    kind: Kind
    explanation: str
    example: str
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    strict: bool = True
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its name, its columns from left to right, and what it is for."""

    sheet: str
    explanation: str
    columns: tuple[Column, ...]
    key: str | None = None
    """Heading of the column whose value other sheets refer to, e.g. "ID"."""

    def column(self, heading: str) -> Column:
        """Return the column with that heading; raises KeyError where there is none."""
        for column in self.columns:
            if column.heading == heading:
                return column
        raise KeyError(heading)
