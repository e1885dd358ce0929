"""What did not arrive, as a table for Excel or for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from buendnis_docs.delivery.judging import berlin
from buendnis_docs.delivery.occasions import OCCASIONS
from buendnis_docs.delivery.row import Row, State
from buendnis_docs.sheets.listing import write_table
from buendnis_docs.storage import output_error, write_whole

HEADINGS = (
    "Nummer",
    "Treffen-ID",
    "Anlass",
    "Empfänger",
    "E-Mail",
    "Betreff",
    "Stand",
    "Seit",
    "Grund",
    "Versuche",
    "Nächster Versuch",
)
DONE = frozenset({State.SENT, State.SUPERSEDED})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def failed(rows: Iterable[Row]) -> list[Row]:
    """Return the messages that have not arrived, as far as one knows."""
    return [row for row in rows if row.state not in DONE]


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """Write a table that a German Excel opens with a double click; raises OutputError."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(HEADINGS)
    table.writerows([_harmless(value) for value in _values(row)] for row in rows)
    try:
        write_whole(path, text.getvalue().encode("utf-8-sig"))
    except OSError as reason:
        raise output_error(path, reason) from reason


def write_workbook(path: Path, rows: Iterable[Row]) -> None:
    """Write a workbook; raises OutputError."""
    write_table(path, "Nicht gesendet", HEADINGS, [_values(row) for row in rows])


def title_of(occasion: str) -> str:
    """Return the German title of an occasion as the outbox names it."""
    return OCCASIONS[occasion].title if occasion in OCCASIONS else occasion


def _values(row: Row) -> tuple[str | int, ...]:
    return (
        row.id,
        row.key.meeting,
        title_of(row.key.occasion),
        row.key.recipient,
        "; ".join(row.addresses),
        row.subject,
        row.state.value,
        berlin(row.changed),
        row.words,
        row.tries,
        berlin(row.next_try) if row.next_try else "",
    )


def _harmless(value: str | int) -> str:
    """Return the value as text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
