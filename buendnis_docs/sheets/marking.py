"""A copy of the office's workbook in which every finding is coloured and commented at its place."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from buendnis_docs.errors import OutputError
from buendnis_docs.findings import Finding, Origin, Severity
from buendnis_docs.sheets import appearance
from buendnis_docs.sheets.headings import SEARCHED_ROWS, spelling
from buendnis_docs.sheets.saving import save

MAX_UNPACKED: Final = 64 << 20
"""openpyxl needs fifty times the size of a sheet's XML in memory."""
_ROW: Final = re.compile(r"Zeile (\d+)")
_COLOURS: Final = {Severity.ERROR: appearance.RED, Severity.HINT: appearance.YELLOW}


def write_marked_copy(path: Path, findings: Iterable[Finding], target: Path) -> None:
    """Write a copy of the workbook with a coloured, commented cell for every finding in that file.

    Errors are red, hints yellow; what concerns a column stands at its heading, what concerns a sheet or the whole
    workbook in A1. Raises OutputError where the workbook can't be opened, `target` is the workbook itself, or the copy
    can't be written.
    """
    if target.resolve() == path.resolve():
        raise OutputError(
            f"Die Markierungen würden das Original »{path.name}« überschreiben. Bitte einen anderen Namen wählen."
        )
    book = _opened(path)
    by_cell: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.origin.file == path.name:
            page = _page(book, finding.origin)
            by_cell[page.title, _place(page, finding.origin)].append(finding)
    for (title, place), found in by_cell.items():
        _mark(book[title], place, found)
    save(book, target)


def _opened(path: Path) -> Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise OutputError(f"»{path.name}« ist zu groß, um eine markierte Kopie anzulegen.")
        return load_workbook(path, keep_vba=path.suffix.casefold() == ".xlsm")
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as reason:
        raise OutputError(f"»{path.name}« lässt sich nicht öffnen, deshalb gibt es keine markierte Kopie.") from reason


def _page(book: Workbook, origin: Origin) -> Worksheet:
    wanted = spelling(origin.sheet or "")
    return next((page for page in book.worksheets if spelling(page.title) == wanted), book.worksheets[0])


def _place(page: Worksheet, origin: Origin) -> str:
    """Return the cell that stands for the finding's place; of merged cells the first, which alone can be marked."""
    place = origin.cell or _heading(page, origin.column) or "A1"
    if origin.cell is None and (row := _ROW.fullmatch(origin.place or "")):
        place = f"A{row[1]}"
    block = next((block for block in page.merged_cells.ranges if place in block), None)
    return block.start_cell.coordinate if block else place


def _heading(page: Worksheet, heading: str | None) -> str | None:
    if heading is None:
        return None
    for row in page.iter_rows(max_row=SEARCHED_ROWS):
        for cell in row:
            if isinstance(cell.value, str) and spelling(cell.value) == spelling(heading):
                return str(cell.coordinate)
    return None


def _mark(page: Worksheet, place: str, found: Sequence[Finding]) -> None:
    cell = page[place]
    worst = Severity.ERROR if any(finding.severity is Severity.ERROR for finding in found) else Severity.HINT
    cell.fill = appearance.fill(_COLOURS[worst])
    said = [f"{finding.severity}: {finding.message}" for finding in found]
    before = [cell.comment.text] if cell.comment else []
    cell.comment = appearance.note("\n\n".join([*said, *before]))
