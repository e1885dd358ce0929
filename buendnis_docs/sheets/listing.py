"""A plain list as a workbook: headings, rows, filter, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from buendnis_docs.sheets import appearance
from buendnis_docs.sheets.cells import Raw, as_displayed
from buendnis_docs.sheets.saving import save

_FORMATS: Final = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm", str: "@"}
_WIDEST: Final = 60
_LINE: Final = 15
"""Points of a line; LibreOffice does not make room for several by itself."""


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
        if (lines := max(str(value).count("\n") + 1 for value in row)) > 1:
            page.row_dimensions[row_number].height = lines * _LINE
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
    _fit_on_paper(page)
    save(book, path)


def _fit_on_paper(page: Worksheet) -> None:
    """Let a printout be as wide as a sheet of A4 across, with the headings on each page."""
    page.page_setup.paperSize, page.page_setup.orientation = page.PAPERSIZE_A4, page.ORIENTATION_LANDSCAPE
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    page.print_title_rows = "1:1"
