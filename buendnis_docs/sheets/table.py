"""One sheet becomes a table: rows of raw values under the headings of its layout, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Final, cast

from buendnis_docs.findings import Finding, Origin, error, hint
from buendnis_docs.sheets.cells import Raw, as_displayed, did_you_mean, shown
from buendnis_docs.sheets.content import Flaw
from buendnis_docs.sheets.headings import SEARCHED_ROWS, Headings, find_heading_row, spelling
from buendnis_docs.sheets.layout import Layout
from buendnis_docs.sheets.markup import UnusualSpellingError, plain_text, rewritten
from buendnis_docs.sheets.workbook import Workbook
from buendnis_docs.sheets.worksheet import Cells, Names, Notes, column_number, rows_of

EXAMPLE_MARKS: Final = frozenset({"beispiel", "beispielzeile", "bsp"})


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
    """Heading of the layout → column letters in this workbook, for the columns that are there."""
    rows: Sequence[Row] = ()
    flawed: frozenset[tuple[int, str]] = frozenset()
    """Row number and heading of cells that hold no usable value and have a finding already."""

    @property
    def workbook(self) -> str:
        """The file's name."""
        return self.path.name

    def origin(self, row: int, heading: str) -> Origin:
        """Return the place of one cell; the row alone where the workbook has no such column."""
        letters = self.letters.get(heading)
        if letters is None:
            return Origin(self.workbook, self.layout.sheet, column=heading, place=f"Zeile {row}")
        return Origin(self.workbook, self.layout.sheet, f"{letters}{row}", heading)


def read_table(workbook: Workbook, part: str, layout: Layout) -> tuple[Table | None, list[Finding]]:
    """Return the table in a sheet's part, None where no heading row is found; and what is wrong with the sheet.

    Raises DamagedError where the part is missing or broken.
    """
    opened = partial(workbook.open, part)
    try:
        return _table(plain_text(opened), workbook, layout)
    except UnusualSpellingError:
        return _table(rewritten(opened), workbook, layout)


def _table(text: Iterable[str], workbook: Workbook, layout: Layout) -> tuple[Table | None, list[Finding]]:
    names, notes = Names(), Notes()
    stream = rows_of(text, workbook, names, notes)
    head = list(islice(stream, SEARCHED_ROWS))
    found = find_heading_row(head, layout)
    if found is None:
        return None, [_no_headings(Origin(workbook.path.name, layout.sheet), layout)]
    place, headings = found
    names.clear()
    names.update(headings.known)
    between = (
        (number, {names[key.strip()]: cell for key, cell in cells.items()}) for number, cells in head[place + 1 :]
    )
    rows = [Row(number, cast("dict[str, Raw]", cells)) for number, cells in chain(between, stream)]
    letters = {name: letters for letters, name in headings.known.items()}
    table = Table(layout, workbook.path, head[place][0], letters)
    rows, nameless = _without_unknown(rows, names.keys() - headings.known.keys())
    rows, flaws = _without_flaws(rows)
    rows, examples = _without_examples(rows, table)
    findings = [
        *_column_findings(table, headings),
        *_nameless_findings(table, headings, nameless),
        *_hidden_findings(table, notes),
        *_merged_findings(table, notes, {row.number for row in rows}),
        *(_skipped_example(table, number) for number in examples),
        *(error(table.origin(number, name), flaw.kind, flaw.message) for (number, name), flaw in flaws.items()),
    ]
    return replace(table, rows=rows, flawed=frozenset(flaws)), findings


def _without_unknown(rows: list[Row], letters: AbstractSet[str]) -> tuple[list[Row], dict[str, int]]:
    """Return the rows without the values of columns that have no known heading, and the first row of each of those."""
    if not letters:
        return rows, {}
    names = {f" {column}": column for column in letters}
    first: dict[str, int] = {}
    for row in rows:
        for name in row.values.keys() & names.keys():
            first.setdefault(names[name], row.number)
    known = ((row.number, {name: v for name, v in row.values.items() if name not in names}) for row in rows)
    return [Row(number, values) for number, values in known if values], first


def _without_flaws(rows: list[Row]) -> tuple[list[Row], dict[tuple[int, str], Flaw]]:
    """Return the rows without the flaws that stand in some cells, and these by row number and heading."""
    flaws: dict[tuple[int, str], Flaw] = {}
    mended: dict[int, Row] = {}
    for row in rows:
        if Flaw in map(type, row.values.values()):
            found = {name: v for name, v in cast("Cells", row.values).items() if isinstance(v, Flaw)}
            flaws.update({(row.number, name): flaw for name, flaw in found.items()})
            mended[row.number] = Row(row.number, {name: v for name, v in row.values.items() if name not in found})
    return [mended.get(row.number, row) for row in rows] if mended else rows, flaws


def _without_examples(rows: list[Row], table: Table) -> tuple[list[Row], list[int]]:
    """Return the rows that are no examples, and the numbers of rows left out because they say »Beispiel«.

    The starter workbook's own example row, all of it as it was written, is nobody's entry and needs no word.
    """
    examples = {column.heading: column.example for column in table.layout.columns if column.example}
    expected = {heading: example for heading, example in examples.items() if heading in table.letters}
    first = table.layout.columns[0].heading
    top = rows[:SEARCHED_ROWS]
    marked = [row.number for row in top if spelling(as_displayed(row.values.get(first, ""))) in EXAMPLE_MARKS]
    whole = len(expected) >= min(4, len(examples))
    skipped = {*marked, *(row.number for row in top if whole and _is_example(row, expected))}
    return [row for row in rows if row.number not in skipped] if skipped else rows, marked


def _is_example(row: Row, expected: Mapping[str, str]) -> bool:
    """Return whether a row holds the example of every column and nothing else."""
    return row.values.keys() == expected.keys() and all(_displays(v, expected[name]) for name, v in row.values.items())


def _displays(value: Raw, example: str) -> bool:
    answer = {True: "ja", False: "nein"}.get(value) if isinstance(value, bool) else None
    return example in (as_displayed(value), answer)


def _no_headings(origin: Origin, layout: Layout) -> Finding:
    names = ", ".join(f"»{column.heading}«" for column in layout.columns[:5])
    return error(
        origin,
        "no-headings",
        f"In den ersten {SEARCHED_ROWS} Zeilen steht keine Zeile mit Überschriften. Erwartet werden {names} …",
    )


def _column_findings(table: Table, headings: Headings) -> Iterator[Finding]:
    """Yield what is wrong with the columns themselves: missing, unknown, repeated."""
    name, sheet = table.workbook, table.layout.sheet
    missing = [column for column in table.layout.columns if column.heading not in table.letters]
    for column in missing:
        if column.required:
            near = did_you_mean(column.heading, headings.unknown.values(), question="Ist die Spalte »{}« gemeint?")
            yield error(
                Origin(name, sheet, column=column.heading),
                "missing-column",
                f"Die Pflichtspalte »{column.heading}« fehlt.{near} Bitte die Überschrift in Zeile {table.header_row} "
                "ergänzen.",
            )
    for letters, typed in headings.unknown.items():
        found = f"Die Spalte {shown(typed)} ist unbekannt; ihr Inhalt wird nicht gelesen."
        message = found + did_you_mean(typed, [column.heading for column in missing])
        if heading := _same_as(typed, table):
            message = (
                f"Die Spalte {shown(typed)} bedeutet dasselbe wie »{heading}« in {table.letters[heading]}; es gibt sie "
                f"also zweimal. Gelesen wird nur »{heading}«. Bitte eine der beiden umbenennen oder löschen."
            )
        yield hint(Origin(name, sheet, f"{letters}{table.header_row}", typed), "unknown-column", message)
    for letters, heading in headings.repeated.items():
        yield error(
            Origin(name, sheet, f"{letters}{table.header_row}", heading),
            "column-twice",
            f"Die Spalte »{heading}« gibt es zweimal: in {table.letters[heading]} und in {letters}. "
            "Bitte eine der beiden umbenennen oder löschen.",
        )


def _same_as(typed: str, table: Table) -> str | None:
    """Return the heading that is there and for which this one is another word."""
    there = (column for column in table.layout.columns if column.heading in table.letters)
    return next((c.heading for c in there if spelling(typed) in map(spelling, c.synonyms)), None)


def _nameless_findings(table: Table, headings: Headings, first_rows: Mapping[str, int]) -> Iterator[Finding]:
    """Yield one hint for each column that holds values but has no heading."""
    headed = headings.unknown.keys() | headings.repeated.keys()
    for letters in sorted(first_rows.keys() - headed, key=column_number):
        yield hint(
            Origin(table.workbook, table.layout.sheet, f"{letters}{first_rows[letters]}"),
            "no-heading",
            f"In Spalte {letters} steht etwas, aber keine Überschrift in Zeile {table.header_row}; "
            "es wird nicht gelesen.",
        )


def _hidden_findings(table: Table, notes: Notes) -> Iterator[Finding]:
    origin = Origin(table.workbook, table.layout.sheet)
    columns = [
        name
        for name, letters in table.letters.items()
        if any(column_number(letters) in r for r in notes.hidden_columns)
    ]
    if columns:
        names = ", ".join(f"»{name}«" for name in columns)
        yield hint(origin, "hidden-columns", f"Ausgeblendete Spalten werden trotzdem gelesen: {names}.")
    rows = [number for number in notes.hidden_rows if number > table.header_row]
    if rows:
        yield hint(
            origin,
            "hidden-rows",
            f"Ausgeblendete oder weggefilterte Zeilen werden trotzdem gelesen: {_as_spans(rows)}.",
        )


def _as_spans(numbers: Sequence[int]) -> str:
    """Return ascending numbers as "3, 5–9", shortened after ten spans."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    written = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    return ", ".join(written[:10]) + (" …" if len(written) > 10 else "")


def _merged_findings(table: Table, notes: Notes, filled: set[int]) -> Iterator[Finding]:
    names = {column_number(letters): name for name, letters in table.letters.items()}
    for block in notes.merged:
        known = [names[number] for number in sorted(names) if block.left <= number <= block.right]
        if known and any(block.top <= number <= block.bottom for number in filled):
            yield error(
                table.origin(block.top, known[0]),
                "merged-cells",
                f"Die Zellen {block} sind verbunden; der Wert gehört nur zur ersten. Bitte die Verbindung aufheben und "
                "in jede Zelle schreiben, was dort gilt.",
            )


def _skipped_example(table: Table, number: int) -> Finding:
    return hint(
        Origin(table.workbook, table.layout.sheet, place=f"Zeile {number}"),
        "example-row",
        "Die Beispielzeile wird übergangen; sie darf gelöscht werden.",
    )
