"""A plain list as a workbook: headings, rows, filter, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from buendnis_docs.sheets import appearance
from buendnis_docs.sheets.cells import Raw, as_displayed
from buendnis_docs.sheets.saving import save

_FORMATS: Final = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm", str: "@"}
_WIDEST: Final = 60


def write_table(
    path: Path, sheet: str, headings: Sequence[str], rows: Iterable[Sequence[Raw | None]], *, marked: str | None = None
) -> None:
    """Write a workbook with one sheet of those rows; raises OutputError where the file can't be written.

    Cells that say `marked` are coloured.
    """
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    widths = [len(heading) + 4 for heading in headings]
    for number, heading in enumerate(headings, 1):
        cell = page.cell(1, number, heading)
        cell.font, cell.fill = appearance.HEADING, appearance.fill(appearance.LIGHT)
        cell.alignment = appearance.CENTRED
    for row_number, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            if value is None:
                continue
            cell = page.cell(row_number, number, "ja" if value is True else "nein" if value is False else value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.number_format = _FORMATS.get(type(value), "General")
            cell.font, cell.alignment = appearance.PLAIN, appearance.WRAPPED
            if value == marked:
                cell.fill = appearance.fill(appearance.YELLOW)
            widths[number - 1] = max(widths[number - 1], *(len(line) + 2 for line in as_displayed(value).split("\n")))
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = min(_WIDEST, width)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{page.max_row}"
    save(book, path)
