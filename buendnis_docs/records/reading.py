"""Rows of a sheet become validated records; what is wrong becomes findings, one per cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from buendnis_docs.findings import Finding, error
from buendnis_docs.records.fields import Record, RowOrigin, columns, plain_types
from buendnis_docs.sheets import cells
from buendnis_docs.sheets.layout import Column, Kind
from buendnis_docs.sheets.reading import Table

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CellReader:
    """How one column's raw values become a field's value; a raw value of the type `ready` is one already."""

    field: str
    ready: type | None
    read: Callable[[Any], Any]


def read_records(model: type[R], table: Table) -> tuple[list[R], list[Finding]]:
    """Return the valid records of a table, and what is wrong with the others.

    What the table itself has said already, of flawed cells and missing columns, is not said again.
    """
    readers = _readers(model)
    valid: list[R] = []
    findings: list[Finding] = []
    flawed = {number for number, _ in table.flawed}
    for row in table.rows:
        values, complaints = _typed(row.values, readers)
        values["origin"] = RowOrigin(table, row.number)
        try:
            record = model.model_validate(values)
        except ValidationError as reason:
            complaints = {**_complaints(model, reason), **complaints}
        if complaints:
            findings.extend(_findings(table, row.number, complaints))
        elif row.number not in flawed:
            valid.append(record)
    return valid, findings


def partly_readable(model: type[R], table: Table, valid: Iterable[R]) -> list[dict[str, Any]]:
    """Return field → value of the rows that became no valid record, as far as their cells can be read."""
    good = {record.origin.number for record in valid if record.origin}
    readers = _readers(model)
    return [_typed(row.values, readers)[0] for row in table.rows if row.number not in good]


def _typed(
    raw_values: Mapping[str, Any], readers: Mapping[str, CellReader]
) -> tuple[dict[str, Any], dict[str, tuple[str, str]]]:
    """Return field → value for all cells that can be read, and heading → (kind, complaint) for the others."""
    values: dict[str, Any] = {}
    complaints: dict[str, tuple[str, str]] = {}
    for heading, raw in raw_values.items():
        reader = readers[heading]
        if type(raw) is reader.ready:
            values[reader.field] = raw
            continue
        try:
            values[reader.field] = reader.read(raw)
        except cells.CellError as complaint:
            complaints[heading] = ("bad-value", str(complaint))
    return values, complaints


@cache
def _readers(model: type[Record]) -> dict[str, CellReader]:
    """Return heading → how to read its cells."""
    types = plain_types(model)
    return {column.heading: _reader(name, column, types[name]) for name, column in columns(model).items()}


def _reader(field: str, column: Column, plain: type) -> CellReader:
    if issubclass(plain, StrEnum):
        return CellReader(field, None, _choice_reader(plain))
    if column.kind is Kind.CHOICE:
        read = cells.as_choice if column.strict else _as_choice_or_text
        return CellReader(field, None, partial(read, choices=column.choices))
    by_type: dict[type, CellReader] = {
        str: CellReader(field, str, cells.as_text),
        date: CellReader(field, date, cells.as_date),
        time: CellReader(field, time, cells.as_time),
        int: CellReader(field, int, cells.as_number),
        bool: CellReader(field, bool, cells.as_yes_no),
    }
    return by_type[plain]


def _as_choice_or_text(raw: Any, choices: Sequence[str]) -> str:
    """Return the one of `choices` that was typed, whatever its case and blanks, or any other text as it is."""
    try:
        return cells.as_choice(raw, choices)
    except cells.CellError:
        return cells.as_text(raw)


def _choice_reader(enumeration: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """Return a reader of the enumeration's values; the exact spelling is looked up at once."""
    exact: dict[Any, StrEnum] = {member.value: member for member in enumeration}

    def read(raw: Any) -> StrEnum:
        found = exact.get(raw)
        return found if found is not None else enumeration(cells.as_choice(raw, tuple(exact)))

    return read


def _complaints(model: type[Record], reason: ValidationError) -> dict[str, tuple[str, str]]:
    """Return heading → (kind, German sentence) for all that pydantic found."""
    declared = columns(model)
    details = reason.errors(include_url=False)
    return {declared[str(d["loc"][0])].heading: _complaint(declared[str(d["loc"][0])], d) for d in details}


def _complaint(column: Column, detail: ErrorDetails) -> tuple[str, str]:
    expected = f"Erwartet wird z. B. »{column.example}«." if column.example else column.explanation
    found, limits = cells.shown(str(detail["input"])), detail.get("ctx", {})
    if detail["type"] in ("missing", "string_too_short"):
        return "missing-value", f"Das Pflichtfeld ist leer. {expected}"
    if detail["type"] == "value_error":
        return "bad-value", str(limits["error"])
    if detail["type"] == "greater_than_equal":
        return "bad-value", f"{found} ist zu klein; erlaubt ist mindestens {limits['ge']}."
    if detail["type"] == "less_than_equal":
        return "bad-value", f"{found} ist zu groß; erlaubt ist höchstens {limits['le']}."
    return "bad-value", f"{found} passt nicht in diese Spalte. {expected}"


def _findings(table: Table, number: int, complaints: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    for heading, (kind, message) in complaints.items():
        said = kind == "missing-value" and (heading not in table.letters or (number, heading) in table.flawed)
        if not said:
            yield error(table.origin(number, heading), kind, message)
