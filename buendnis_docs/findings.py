"""What is wrong in the office's files, as values with a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR stops the run before anything is written; HINT does not."""

    ERROR = "Fehler"
    HINT = "Hinweis"


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in the office's files, as a person would point to it.

    `file` is the file's name; the rest is given as far as it is known: for a workbook `sheet`, `cell` ("C2") and
    `column` (the heading above the cell), for a template or the settings `place` ("Tabelle 2, Zeile 3").
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    place: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"Blatt »{self.sheet}«")
        if self.cell:
            parts.append(f"Zelle {self.cell}" + (f" ({self.column})" if self.column else ""))
        elif self.column:
            parts.append(f"Spalte »{self.column}«")
        if self.place:
            parts.append(self.place)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to correct in the office's files: a value, not an exception.

    `message` is German and says what is wrong, what was found and how to mend it. `kind` is a stable English
    identifier for programs ("unknown-member").
    """

    origin: Origin
    severity: Severity
    message: str
    kind: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


def error(origin: Origin, kind: str, message: str) -> Finding:
    """Return a finding that stops the run."""
    return Finding(origin, Severity.ERROR, message, kind)


def hint(origin: Origin, kind: str, message: str) -> Finding:
    """Return a finding that is worth a look but does not stop the run."""
    return Finding(origin, Severity.HINT, message, kind)


def excerpt(text: str) -> str:
    """Return what was found as »…«, in one line of at most 60 characters."""
    line = " ".join(text.split())
    return f"»{line if len(line) <= 60 else line[:59] + '…'}«"
