"""Workbooks as text: a table with | between the cells becomes a real file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Protocol

import pytest
from openpyxl import Workbook


class MakeWorkbook(Protocol):
    """Writes a workbook with one sheet from a text table; `values` replaces single cells, e.g. {"C2": 36381}."""

    def __call__(
        self,
        table: str,
        sheet: str = "Mitglieder",
        name: str = "mitglieder.xlsx",
        values: Mapping[str, object] | None = None,
    ) -> Path: ...


@pytest.fixture
def workbook(tmp_path: Path) -> MakeWorkbook:
    def make(
        table: str,
        sheet: str = "Mitglieder",
        name: str = "mitglieder.xlsx",
        values: Mapping[str, object] | None = None,
    ) -> Path:
        book = Workbook()
        page = book.worksheets[0]
        page.title = sheet
        for line in dedent(table).strip("\n").splitlines():
            page.append([cell.strip() or None for cell in line.split("|")])
        for place, value in (values or {}).items():
            page[place] = value  # type: ignore[assignment] # openpyxl takes dates and times as well
        book.save(tmp_path / name)
        return tmp_path / name

    return make
