"""A text notation for the office's sheets, so that a test shows its rows on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from buendnis_docs.findings import Finding, Severity
from buendnis_docs.records.book import MODELS, Book, read_book
from buendnis_docs.records.fields import Record, layout_of
from buendnis_docs.sheets.layout import Layout
from buendnis_docs.sheets.reading import Reading, Row, Table

TableBuilder = Callable[[type[Record], str], Table]
BookBuilder = Callable[..., Book]
Places = Callable[[Iterable[Finding]], list[str]]


@pytest.fixture
def table() -> TableBuilder:
    """Return a function that turns the notation into a table.

    The first line holds the headings, every other line a row; `|` separates cells, `¶` begins a new line in a cell.
    Required columns that a test does not mention hold their example.
    """
    return build_table


@pytest.fixture
def book() -> BookBuilder:
    """Return a function that turns `sheet=notation` into a book; rows with errors are left out of it, as always."""
    return build_book


@pytest.fixture
def places() -> Places:
    """Return a function that says of each finding where it is, how severe, and of which kind: "A3 Fehler bad-value"."""
    return lambda findings: [f"{f.origin.cell} {f.severity} {f.kind}" for f in findings]


@pytest.fixture
def errors_only() -> Callable[[Iterable[Finding]], list[Finding]]:
    """Return a function that leaves hints out."""
    return lambda findings: [finding for finding in findings if finding.severity is Severity.ERROR]


def build_book(**sheets: str) -> Book:
    models = {model.sheet: model for model in MODELS}
    tables = {sheet: build_table(models[sheet], notation) for sheet, notation in sheets.items()}
    return read_book(Reading(tables))[0]


def build_table(model: type[Record], notation: str) -> Table:
    layout = layout_of(model)
    headings, *rows = (_cells(line) for line in dedent(notation).strip().splitlines())
    examples = {c.heading: c.example for c in layout.columns if c.required and c.heading not in headings}
    columns = [*headings, *examples]
    filled = [[*row, *[""] * (len(headings) - len(row)), *examples.values()] for row in rows]
    return Table(
        layout=layout,
        path=Path("tabellen.xlsx"),
        header_row=1,
        letters={heading: _letter(number) for number, heading in enumerate(columns)},
        rows=[Row(number, _values(layout, columns, row)) for number, row in enumerate(filled, start=2)],
    )


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("¶", "\n") for cell in line.split("|")]


def _values(layout: Layout, columns: list[str], row: list[str]) -> dict[str, str]:
    return {layout.column(heading).heading: cell for heading, cell in zip(columns, row, strict=True) if cell}


def _letter(number: int) -> str:
    return chr(ord("A") + number)
