"""Plain lists as workbooks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import load_workbook

from buendnis_docs.sheets.cells import Raw
from buendnis_docs.sheets.listing import write_table


def test_a_list_has_headings_values_and_a_filter(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    rows: list[list[Raw | None]] = [
        ["M-001", dt.date(2025, 10, 24), True, None],
        ["=1+1", dt.date(2025, 10, 25), False, 3],
    ]
    write_table(path, "Empfänger", ["ID", "Datum", "Versandt", "Zahl"], rows)
    page = load_workbook(path)["Empfänger"]
    assert list(page.iter_rows(values_only=True)) == [
        ("ID", "Datum", "Versandt", "Zahl"),
        ("M-001", dt.datetime(2025, 10, 24), "ja", None),  # noqa: DTZ001 - Excel knows no time zones
        ("=1+1", dt.datetime(2025, 10, 25), "nein", 3),  # noqa: DTZ001 - Excel knows no time zones
    ]
    assert page["A3"].data_type == "s"
    assert page["B2"].number_format == "dd.mm.yyyy"
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:D3")


def test_a_printout_has_the_width_of_a_sheet_and_room_for_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_table(path, "Liste", ["Anschrift"], [["Stadt Musterstadt\nRathausplatz 1\n65183 Musterstadt"], ["kurz"]])
    page = load_workbook(path)["Liste"]
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert [page.row_dimensions[row].height for row in (2, 3)] == [45, None]


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_table(tmp_path / name, "Liste", ["ID"], [["M-001"]])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
