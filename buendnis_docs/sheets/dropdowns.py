"""Drop-downs: the sheet »Listen« with all allowed values, and the validations that point to it or to other sheets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from buendnis_docs.sheets import appearance
from buendnis_docs.sheets.cells import FIRST_DAY, LAST_DAY
from buendnis_docs.sheets.layout import Column, Kind, Layout

LISTS: Final = "Listen"
YES_NO: Final = ("ja", "nein")
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def choices_of(column: Column) -> tuple[str, ...]:
    """Return the values that a column's drop-down offers."""
    return YES_NO if column.kind is Kind.YES_NO else column.choices


def add_lists(book: Workbook, layouts: Sequence[Layout]) -> dict[tuple[str, ...], str]:
    """Append the sheet »Listen«; return each list of values with the defined name that points to it."""
    page = book.create_sheet(LISTS)
    page.sheet_properties.tabColor = appearance.GREY
    names: dict[tuple[str, ...], str] = {}
    for layout in layouts:
        for column in layout.columns:
            values = choices_of(column)
            if values and values not in names:
                title = "ja/nein" if values == YES_NO else f"{layout.sheet}: {column.heading}"
                names[values] = _add_list(book, page, title, values)
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = "9"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return names


def add_keys(book: Workbook, layouts: Sequence[Layout], last_row: int) -> dict[str, str]:
    """Define a name for the filled part of every key column; return sheet → name."""
    names = {}
    for layout in layouts:
        if layout.key is None:
            continue
        letters = get_column_letter([column.heading for column in layout.columns].index(layout.key) + 1)
        cells = f"'{layout.sheet}'!${letters}$2:${letters}${last_row}"
        first = f"'{layout.sheet}'!${letters}$2"
        names[layout.sheet] = _name(f"IDs_{layout.sheet}")
        _define(book, names[layout.sheet], f'{first}:INDEX({cells},IFERROR(MATCH("zzzzzzzz",{cells}),1))')
    return names


def validation_of(
    column: Column, lists: Mapping[tuple[str, ...], str], keys: Mapping[str, str]
) -> DataValidation | None:
    """Return what Excel itself checks in a column; None where anything goes."""
    source = keys.get(column.refers_to or "") or lists.get(choices_of(column))
    if source:
        expected = f"einen Wert aus dem Blatt »{column.refers_to}«" if column.refers_to else "einen Wert aus der Liste"
        found = DataValidation(type="list", formula1=source, allow_blank=True)
        if not column.strict:
            return _explained(
                found, f"Der Wert steht nicht in der Liste. Bitte möglichst {expected} wählen.", "warning"
            )
        return _explained(found, f"Bitte {expected} wählen.", "stop")
    if column.kind is Kind.DATE:
        first, last = (str((day - _DAY_ZERO).days) for day in (FIRST_DAY, LAST_DAY))
        found = DataValidation(type="date", operator="between", formula1=first, formula2=last, allow_blank=True)
        return _explained(found, "Bitte ein Datum eingeben, z. B. 24.10.2025.", "stop")
    if column.kind is Kind.TIME:
        found = DataValidation(type="time", operator="between", formula1="0", formula2="0.99999", allow_blank=True)
        return _explained(found, "Bitte eine Uhrzeit eingeben, z. B. 10:00.", "stop")
    if column.kind is Kind.NUMBER:
        found = DataValidation(type="whole", operator="between", formula1="0", formula2="1000000", allow_blank=True)
        return _explained(found, "Bitte eine ganze Zahl eingeben, z. B. 12.", "stop")
    return None


def _explained(found: DataValidation, message: str, style: Literal["stop", "warning"]) -> DataValidation:
    found.showErrorMessage = True
    found.errorStyle = style
    found.errorTitle = "Bitte prüfen"
    found.error = message
    return found


def _add_list(book: Workbook, page: Worksheet, title: str, values: Iterable[str]) -> str:
    number = page.max_column + 1 if page["A1"].value else 1
    letters = get_column_letter(number)
    heading = page.cell(1, number, title)
    heading.font, heading.fill, heading.alignment = (
        appearance.HEADING,
        appearance.fill(appearance.LIGHT),
        appearance.CENTRED,
    )
    last = 1
    for last, value in enumerate(values, 2):
        page.cell(last, number, value).font = appearance.PLAIN
    page.column_dimensions[letters].width = min(40, max(len(title), *(len(value) for value in values)) + 4)
    name = _name(f"Liste_{title}")
    _define(book, name, f"'{page.title}'!${letters}$2:${letters}${last}")
    return name


def _name(text: str) -> str:
    return re.sub(r"\W+", "_", text.translate(_UMLAUTS), flags=re.ASCII)


def _define(book: Workbook, name: str, formula: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=formula)
