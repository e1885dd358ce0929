"""One field, one declaration: a record's annotation and its `column` say all there is to know of a sheet's column.

From that one line come the starter workbook, the reading, the message when a cell is wrong, the placeholder in Word
templates and its line in the list of placeholders.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, SkipValidation
from pydantic.fields import FieldInfo

from buendnis_docs.findings import Origin
from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.reading import Table

_KINDS: dict[type, Kind] = {str: Kind.TEXT, date: Kind.DATE, time: Kind.TIME, int: Kind.NUMBER, bool: Kind.YES_NO}


def column(  # noqa: PLR0913 - a column has that many properties; all but three have a default
    heading: str,
    explanation: str,
    example: str,
    *,
    required: bool = False,
    empty: Any = None,
    long: bool = False,
    refers_to: str | None = None,
    choices: Sequence[str] = (),
    strict: bool = True,
    synonyms: Sequence[str] = (),
    **constraints: Any,
) -> Any:
    """Return the pydantic field of one column; `constraints` are pydantic's own (`ge`, `pattern` …).

    The kind of the cell follows from the annotation: text, date, time, number, yes/no, or the values of a StrEnum.
    `empty` is the field's value where the cell is empty.
    """
    declared: dict[str, Any] = {
        "heading": heading,
        "explanation": explanation,
        "example": example,
        "required": required,
        "refers_to": refers_to,
        "choices": tuple(choices),
        "strict": strict,
        "synonyms": tuple(synonyms),
    }
    extra = cast("Any", {"column": declared, "long": long})
    default = {} if required else {"default": empty}
    return Field(description=explanation, json_schema_extra=extra, **default, **constraints)


def text(heading: str, explanation: str, example: str, **options: Any) -> Any:
    """Return the pydantic field of a column of text that is "" where the cell is empty; else like `column`."""
    return column(heading, explanation, example, empty="", **options)


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """The row a record was read from."""

    table: Table
    number: int


class Record(BaseModel):
    """One validated row of a sheet: frozen, and it knows where it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    sheet: ClassVar[str]
    sheet_explanation: ClassVar[str]
    key: ClassVar[str | None] = None
    """The field that other sheets refer to."""

    origin: Annotated[RowOrigin | None, SkipValidation] = Field(default=None, exclude=True, repr=False)

    @property
    def row(self) -> str:
        """Return »Zeile 5«, as a message about another row names this one."""
        return f"Zeile {self.origin.number}" if self.origin else "einer anderen Zeile"

    def where(self, field: str | None = None) -> Origin:
        """Return the place of one field's cell, or of the row's first cell, in the office's workbook."""
        heading = headings(type(self))[field] if field else layout_of(type(self)).columns[0].heading
        if self.origin is None:
            return Origin(file="", sheet=self.sheet, column=heading)
        return self.origin.table.origin(self.origin.number, heading)


@cache
def columns(model: type[Record]) -> dict[str, Column]:
    """Return field name → column, in the order of declaration."""
    return {
        name: _column(field)
        for name, field in model.model_fields.items()
        if isinstance(field.json_schema_extra, dict) and "column" in field.json_schema_extra
    }


@cache
def headings(model: type[Record]) -> dict[str, str]:
    """Return field name → German heading."""
    return {name: column.heading for name, column in columns(model).items()}


@cache
def layout_of(model: type[Record]) -> Layout:
    """Return the sheet that holds such records."""
    return Layout(
        sheet=model.sheet,
        explanation=model.sheet_explanation,
        columns=tuple(columns(model).values()),
        key=headings(model)[model.key] if model.key else None,
    )


@cache
def plain_types(model: type[Record]) -> dict[str, type]:
    """Return field name → the type of its value when it is not empty."""
    return {name: _plain_type(model.model_fields[name].annotation) for name in columns(model)}


def _column(field: FieldInfo) -> Column:
    extra = cast("dict[str, Any]", field.json_schema_extra)
    declared = extra["column"]
    plain = _plain_type(field.annotation)
    if issubclass(plain, StrEnum):
        kind, choices = Kind.CHOICE, tuple(member.value for member in plain)
    else:
        kind, choices = _KINDS[plain], declared["choices"]
    if choices:
        kind = Kind.CHOICE
    if declared["refers_to"]:
        kind = Kind.REFERENCE
    if extra["long"]:
        kind = Kind.LONG_TEXT
    return Column(**{**declared, "kind": kind, "choices": choices})


def _plain_type(annotation: Any) -> type:
    """Return the type inside `X | None` and `Annotated[X, …]`."""
    if get_origin(annotation) in (Union, types.UnionType):
        return _plain_type(next(arg for arg in get_args(annotation) if arg is not type(None)))
    if get_origin(annotation) is Annotated:
        return _plain_type(get_args(annotation)[0])
    return cast("type", annotation)


def references(text: str) -> list[str]:
    """Return the keys or names in a cell that may hold several, separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]
