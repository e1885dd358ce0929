"""A sheet of 100,000 rows, read and validated: against openpyxl with pydantic, row by row, with EmailStr."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import Line, Place, compared, interleaved, timed
from member import Row
from openpyxl import load_workbook
from workbook import MEMBER_HEADINGS, member_rows, write_workbook

from buendnis_docs.records.book import LAYOUTS, read_book
from buendnis_docs.records.members import Member
from buendnis_docs.sheets.reading import read_folder


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the lines of reading a sheet."""
    count, rounds = (2_000, 2) if quick else (100_000, 3)
    folder = place.fresh("sheet")
    path = folder / "mitglieder.xlsx"
    write_workbook(path, {"Mitglieder": (MEMBER_HEADINGS, member_rows(count))})
    readers: dict[str, Callable[[], list[Any]]] = {
        "ours": lambda: ours(folder),
        "openpyxl": lambda: naive(path, read_only=False),
        "read-only": lambda: naive(path, read_only=True),
    }
    for name, read in readers.items():
        if (found := len(read())) != count:
            raise AssertionError(f"{name} read {found} of {count} rows")
    rounds_of = {name: lambda read=read: timed(read) for name, read in readers.items()}
    seconds = interleaved(rounds_of, rounds)
    what = f"reading and validating {count:,} rows"
    yield compared(what, seconds["ours"], seconds["openpyxl"], name="openpyxl + pydantic", must=5, goal=8)
    yield compared(
        "… against openpyxl's read-only mode", seconds["ours"], seconds["read-only"], name="read-only", must=5, goal=8
    )


def ours(folder: Path) -> list[Any]:
    """Return the members, read and validated by this project."""
    book, findings = read_book(read_folder(folder, LAYOUTS))
    if any(finding.kind != "missing-sheet" for finding in findings):
        raise AssertionError(f"the invented sheet is not as it should be: {findings[:3]}")
    return list(book.all(Member))


def naive(path: Path, *, read_only: bool) -> list[Row]:
    """Return the members, read with openpyxl and validated with pydantic."""
    workbook = load_workbook(path, read_only=read_only, data_only=True)
    rows = workbook["Mitglieder"].iter_rows(values_only=True)
    headings = [str(heading) for heading in next(rows)]
    members = [Row(**dict(zip(headings, row, strict=True))) for row in rows]
    workbook.close()
    return members
