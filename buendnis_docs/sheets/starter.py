"""The workbook that people fill in: everything Excel can do to help them, made from the layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, Final, Literal, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from buendnis_docs.sheets import appearance
from buendnis_docs.sheets.dropdowns import add_keys, add_lists, choices_of, validation_of
from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.saving import save

GUIDE: Final = "Anleitung"
PREPARED_ROWS: Final = 2000
"""How many rows have drop-downs and checks: minutes of many years. Formats reach to the end of the sheet."""

_FORMATS: Final = {Kind.DATE: "dd.mm.yyyy", Kind.TIME: "hh:mm", Kind.NUMBER: "0"}
_WIDTHS: Final = {Kind.LONG_TEXT: 48, Kind.DATE: 13, Kind.TIME: 11, Kind.NUMBER: 10, Kind.YES_NO: 10}
_PAGE_WIDTH: Final = 230
"""How many characters of a sheet one landscape page shows in a size that can be read."""
_TEXT: Final = "@"
_COLOURS: Final = (
    ("Dunkelblaue Überschrift mit *", "Pflichtfeld. Bleibt es leer, färbt Excel die Zelle rot."),
    ("Hellblaue Überschrift", "Freiwillige Angabe; die Zelle darf leer bleiben."),
    (
        "Überschrift mit rotem Eck",
        "Zeigen Sie mit der Maus darauf: Es erscheint, was hineingehört, mit einem Beispiel.",
    ),
)


def write_starter(
    path: Path,
    layouts: Sequence[Layout],
    *,
    instructions: Sequence[tuple[str, str]],
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    title: str = "Tabellen des Bündnisses",
) -> None:
    """Write a workbook with one sheet per layout, instructions first and the allowed values last.

    `rows` are the rows per sheet, heading → value. Examples stand in the headings' comments only: a grey first row
    would be overwritten in part, and what is left of it would stand in somebody's letter.
    `instructions` are pairs of heading and text. Raises OutputError where the file can't be written.
    """
    given = rows or {}
    last_row = 1 + max([PREPARED_ROWS, *(len(lines) + 100 for lines in given.values())])
    book = Workbook()
    book.properties.title = title
    book.properties.creator = "buendnis-docs"
    book.properties.language = "de-DE"
    _write_guide(book.worksheets[0], title, layouts, instructions)
    pages = [book.create_sheet(layout.sheet) for layout in layouts]
    lists, keys = add_lists(book, layouts), add_keys(book, layouts, last_row)
    for page, layout in zip(pages, layouts, strict=True):
        _write_headings(page, layout)
        _write_rows(page, layout, given.get(layout.sheet, ()))
        _add_checks(page, layout, lists, keys, last_row)
        _set_up_page(page, layout)
    save(book, path, _eased)


def _write_headings(page: Worksheet, layout: Layout) -> None:
    for number, column in enumerate(layout.columns, 1):
        cell = page.cell(1, number, f"{column.heading} *" if column.required else column.heading)
        cell.font = appearance.REQUIRED_HEADING if column.required else appearance.HEADING
        cell.fill = appearance.fill(appearance.DARK if column.required else appearance.LIGHT)
        cell.alignment = appearance.CENTRED
        cell.comment = appearance.note(_explanation(column))
        below = page.column_dimensions[get_column_letter(number)]
        below.width = _width(column)
        below.number_format = _FORMATS.get(column.kind, _TEXT)
        below.alignment = _alignment(column)
        below.font = appearance.PLAIN
        below.border = appearance.HAIRLINE
    page.row_dimensions[1].height = 34


def _explanation(column: Column) -> str:
    """Return what a heading's comment says."""
    parts = ["Pflichtfeld. " + column.explanation if column.required else column.explanation]
    if column.refers_to:
        parts.append(f"Auswahl aus dem Blatt »{column.refers_to}«" + ("." if column.strict else " oder freier Text."))
    if column.choices:
        parts.append("Möglich: " + ", ".join(column.choices))
    if column.example:
        parts.append(f"Beispiel: {column.example}")
    return "\n".join(parts)


def _width(column: Column) -> int:
    """Return a width at which heading, filter arrow and usual values can be read."""
    heading = len(column.heading) + 5
    if column.kind in _WIDTHS:
        return max(_WIDTHS[column.kind], min(20, heading))
    values = max([len(column.example), *(len(choice) + 2 for choice in choices_of(column))])
    return min(34, max(12, heading, values + 2))


def _alignment(column: Column) -> Alignment:
    if column.kind is Kind.LONG_TEXT:
        return appearance.WRAPPED
    return appearance.MIDDLE if column.kind in _FORMATS else appearance.TOP


def _write_rows(page: Worksheet, layout: Layout, rows: Sequence[Mapping[str, Any]]) -> None:
    for number, row in enumerate(rows, 2):
        _write_row(page, number, layout, row)


def _write_row(page: Worksheet, number: int, layout: Layout, row: Mapping[str, Any]) -> None:
    for place, column in enumerate(layout.columns, 1):
        value = row.get(column.heading)
        if value is not None and value != "":
            _write_cell(cast("Cell", page.cell(number, place)), column, value)
    long = [column for column in layout.columns if column.kind is Kind.LONG_TEXT]
    page.row_dimensions[number].height = appearance.height(
        (_width(column), str(row.get(column.heading) or "")) for column in long
    )


def _write_cell(cell: Cell, column: Column, value: Any) -> None:
    """Write a value as what it is, with its column's format; text never becomes a formula."""
    cell.value = ("ja" if value else "nein") if isinstance(value, bool) else value
    if isinstance(value, str):
        cell.value = str(value)
        cell.data_type = "s"
    cell.number_format = _FORMATS.get(column.kind, _TEXT)
    cell.alignment = _alignment(column)
    cell.font = appearance.PLAIN
    cell.border = appearance.HAIRLINE


def _add_checks(
    page: Worksheet, layout: Layout, lists: Mapping[tuple[str, ...], str], keys: Mapping[str, str], last_row: int
) -> None:
    """Add drop-downs, and the red of required cells that are empty in a row that is not."""
    last = get_column_letter(len(layout.columns))
    for number, column in enumerate(layout.columns, 1):
        letters = get_column_letter(number)
        if validation := validation_of(column, lists, keys):
            validation.add(f"{letters}2:{letters}{last_row}")
            page.add_data_validation(validation)
        if column.required:
            rule = _highlighting(f"AND(LEN(TRIM({letters}2))=0,COUNTA($A2:${last}2)>0)")
            page.conditional_formatting.add(f"{letters}2:{letters}{last_row}", rule)


def _highlighting(formula: str) -> Rule:
    return Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=PatternFill(bgColor=appearance.RED)))


def _set_up_page(page: Worksheet, layout: Layout) -> None:
    last = get_column_letter(len(layout.columns))
    page.freeze_panes = "B2" if layout.key else "A2"
    page.auto_filter.ref = f"A1:{last}{max(2, page.max_row)}"
    page.sheet_properties.tabColor = appearance.MEDIUM
    page.print_title_rows = "1:1"
    page.print_title_cols = "A:A"
    _set_up_print(page, "landscape", pages_wide=ceil(sum(_width(column) for column in layout.columns) / _PAGE_WIDTH))


def _set_up_print(page: Worksheet, orientation: Literal["landscape", "portrait"], pages_wide: int = 1) -> None:
    page.page_setup.orientation = orientation
    page.page_setup.paperSize = "9"
    page.page_setup.fitToWidth = pages_wide
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="Seite &P von &N")
    )


def _write_guide(page: Worksheet, title: str, layouts: Sequence[Layout], steps: Sequence[tuple[str, str]]) -> None:
    page.title = GUIDE
    page.sheet_properties.tabColor = appearance.DARK
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 30
    page.column_dimensions["B"].width = 92
    page["A1"] = title
    page["A1"].font = appearance.TITLE
    page.row_dimensions[1].height = 34
    row = _write_section(page, 3, "So geht es", steps)
    row = _write_section(page, row + 1, "Die Blätter", [(layout.sheet, layout.explanation) for layout in layouts])
    for number in range(row - len(layouts), row):
        page.cell(number, 1).hyperlink = Hyperlink(f"A{number}", location=f"'{page.cell(number, 1).value}'!A1")
        page.cell(number, 1).font = appearance.LINK
    _write_section(page, row + 1, "Farben und Hilfen", _COLOURS)
    _set_up_print(page, "portrait")


def _write_section(page: Worksheet, row: int, heading: str, lines: Sequence[tuple[str, str]]) -> int:
    """Write a heading over pairs of name and text; return the next free row."""
    for place in (1, 2):
        page.cell(row, place).border = appearance.LINE_BELOW
    page.cell(row, 1, heading).font = appearance.SECTION
    page.row_dimensions[row].height = 22
    for number, (name, text) in enumerate(lines, row + 1):
        page.cell(number, 1, name).font = appearance.BOLD
        page.cell(number, 2, text).font = appearance.PLAIN
        page.row_dimensions[number].height = 4 + appearance.height([(92, text), (30, name)])
        for place in (1, 2):
            page.cell(number, place).alignment = appearance.WRAPPED
    return row + 1 + len(lines)


def _eased(name: str, content: bytes) -> bytes:
    """Let rows grow with their text, and spare every postcode the green corner of »number stored as text«."""
    if b"<legacyDrawing" not in content or not name.startswith("xl/worksheets/sheet"):
        return content
    ignored = b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
    return content.replace(b"<legacyDrawing", ignored + b"<legacyDrawing", 1).replace(b' customHeight="1"', b"")
