"""Large workbooks written in moments, as Excel lays them out: shared strings, cell references, real dates and times."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

Cell = str | int | date | time | None
Sheet = tuple[Sequence[str], Iterable[Sequence[Cell]]]
"""Headings and rows."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EPOCH = date(1899, 12, 30)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_workbook(path: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write the sheets, name → headings and rows, into an .xlsx file."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (headings, rows) in enumerate(sheets.values(), 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                part.writelines(line.encode() for line in _sheet(headings, rows, strings))
        archive.writestr("xl/sharedStrings.xml", _shared(strings))
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/workbook.xml", _workbook(list(sheets)))
        archive.writestr("xl/_rels/workbook.xml.rels", _relationships(len(sheets)))
        archive.writestr("_rels/.rels", _relationship_list(f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                                                           'Target="xl/workbook.xml"/>'))  # fmt: skip
        archive.writestr("[Content_Types].xml", _content_types(len(sheets)))


def _sheet(headings: Sequence[str], rows: Iterable[Sequence[Cell]], strings: dict[str, int]) -> Iterator[str]:
    letters = [chr(65 + i) if i < 26 else f"A{chr(39 + i)}" for i in range(len(headings))]
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    for number, row in enumerate([headings, *rows], 1):
        cells = (_cell(f"{letter}{number}", value, strings) for letter, value in zip(letters, row, strict=True))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, value: Cell, strings: dict[str, int]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    if isinstance(value, time):
        return f'<c r="{place}" s="2"><v>{(value.hour * 60 + value.minute) / 1440:.15f}</v></c>'
    if isinstance(value, date) and not isinstance(value, datetime):
        return f'<c r="{place}" s="1"><v>{(value - EPOCH).days}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _shared(strings: Mapping[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _relationships(count: int) -> str:
    kinds = [*(("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, count + 1)),
             ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]  # fmt: skip
    return _relationship_list(
        "".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(kinds, 1)
        )
    )


def _relationship_list(content: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{content}</Relationships>'


def _content_types(count: int) -> str:
    parts = [("workbook", "sheet.main"), ("sharedStrings", "sharedStrings"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{i}", "worksheet") for i in range(1, count + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{TYPES}.{kind}+xml"/>' for part, kind in parts
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def member_rows(count: int) -> Iterator[tuple[Cell, ...]]:
    """Yield invented members in the order of MEMBER_HEADINGS; each eighth is a guest who subscribed to invitations."""
    first_names = cycle(["Erika", "Max", "Kim", "Änne", "Jörg", "Toni", "Zoë", "Ida & Bo"])
    last_names = cycle(["Muster", "Beispiel", "Vorlage", "Probe", "Weiß", "Öztürk-Test", "O'Muster"])
    for number, first, last in zip(range(1, count + 1), first_names, last_names, strict=False):
        town = f"Musterstadt {number % 421}"
        is_guest = number % 8 == 0
        yield (
            f"M-{number:06}", f"Stadt {town}", f"Musterstadt-{number}", "Kommune/Förderstandort",
            "Frau" if number % 2 else "Herr", first, last, "Leitung Stadtentwicklung", f"Rathausplatz {number % 97}",
            f"{10000 + number % 89999:05}", town, f"person.{number}@example.org", f"0611 {number:06}",
            "Gast" if is_guest else "Mitglied", "Einladung", "ja", date(2024, 1 + number % 12, 1 + number % 28),
        )  # fmt: skip


MEMBER_HEADINGS = (
    "ID", "Organisation", "Kurzname", "Gruppe", "Anrede", "Vorname", "Nachname", "Funktion", "Straße", "PLZ", "Ort",
    "E-Mail", "Telefon", "Rolle", "Verteiler", "Aktiv", "Mitglied von",
)  # fmt: skip
