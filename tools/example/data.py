"""The example office's rows, from the readable files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.sheets.cells import as_date, as_time, as_yes_no
from buendnis_docs.sheets.layout import Kind, Layout

HERE = Path(__file__).parent
INVENTED = "Beispieldaten – frei erfunden"

Rows = list[dict[str, Any]]
_TYPES: dict[Kind, Callable[[str], Any]] = {Kind.DATE: as_date, Kind.TIME: as_time, Kind.YES_NO: as_yes_no}


def sheets() -> dict[str, Rows]:
    """Return sheet → rows, heading → value; raises KeyError for a heading that the sheet does not have."""
    files = sorted(HERE.glob("*.toml"))
    written = {sheet: rows for file in files for sheet, rows in tomllib.loads(file.read_text("utf-8")).items()}
    written["Teilnahme"] = list(_attendances((HERE / "teilnahme.txt").read_text("utf-8")))
    return {layout.sheet: [_row(layout, row) for row in written[layout.sheet]] for layout in LAYOUTS}


def papers() -> dict[str, tuple[str, str]]:
    """Return file name → title and content of the attachments."""
    rows = tomllib.loads((HERE / "anlagen.toml").read_text("utf-8"))["Anlagen"]
    return {row["Datei"]: (row["Bezeichnung"], row["Inhalt"]) for row in rows}


def instructions() -> tuple[tuple[str, str], ...]:
    """Return heading and text of each paragraph on the sheet »Anleitung«."""
    return tuple(tomllib.loads((HERE / "anleitung.toml").read_text("utf-8"))["Anleitung"].items())


def _row(layout: Layout, written: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with typed values, and with the remark that it is invented where it has none."""
    row = {heading: value for heading, value in written.items() if heading != "Inhalt" and value != ""}
    if any(column.heading == "Bemerkung" for column in layout.columns):
        row.setdefault("Bemerkung", INVENTED)
    return {heading: _typed(layout.column(heading).kind, value) for heading, value in row.items()}


def _typed(kind: Kind, value: Any) -> Any:
    return _TYPES[kind](value) if isinstance(value, str) and kind in _TYPES else value


def _attendances(text: str) -> Iterator[dict[str, str]]:
    """Yield the rows of all tables: blocks of lines, the first of which names the columns."""
    for block in text.split("\n\n"):
        lines = [[cell.strip() for cell in line.split("|")] for line in block.splitlines() if not line.startswith("#")]
        for line in lines[1:]:
            yield dict(zip(lines[0], line, strict=False))
