"""Every legal way to write a sheet's XML gives the same values."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Final

import pytest

from buendnis_docs.sheets.layout import Column, Kind, Layout
from buendnis_docs.sheets.markup import DamagedError
from buendnis_docs.sheets.table import read_table
from buendnis_docs.sheets.workbook import Workbook
from buendnis_docs.sheets.worksheet import column_letters, column_number

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES: Final = f"""<styleSheet xmlns="{MAIN}">
  <numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/>
  <numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>
</styleSheet>"""
LAYOUT: Final = Layout("Liste", "", (Column("Eins", Kind.TEXT, "", ""), Column("Zwei", Kind.TEXT, "", "")))
HEADINGS: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Eins</t></is></c><c r="B1" t="inlineStr"><is><t>Zwei</t></is></c></row>'
)


def write(path: Path, sheet: str | bytes, strings: str = "", properties: str = "") -> Path:
    """Write a workbook with one sheet's XML, as a program other than openpyxl may do."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        '<sheets><sheet name="Liste" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="u" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}"/>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def rows(path: Path) -> list[tuple[int, dict[str, object]]]:
    table, findings = read_table(Workbook(path), "xl/worksheets/sheet1.xml", LAYOUT)
    assert table is not None
    assert findings == []
    return [(row.number, dict(row.values)) for row in table.rows]


def sheet(content: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{HEADINGS}{content}</sheetData></worksheet>'


@pytest.mark.parametrize(
    "row",
    [
        '<row r="3" spans="1:2"><c r="A3" t="str"><v>a</v></c><c r="B3" s="0"><v>1</v></c></row>',
        '<row r="2"/><row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c><c r="B3"><v>1.0</v></c></row>',
        "<row r='3'><c r='A3' t='str'><v>a</v></c><c r='B3'><v>1</v></c></row>",
        '<row r="3"><c t="str" r="A3"><v>a</v></c><c s="0" t="n" r="B3"><v>1e0</v></c></row>',
        '<row></row><row><c t="str"><v>a</v></c><c><v>1</v></c></row>',
        '<row hidden="0" r="3">\n  <c r="A3" t="str">\n<v>a</v>\n</c>\n  <c r="B3"><v>1</v></c>\n</row>\n',
        '<row\n r="3"><c r="A3" t="str"><v>a</v></c><c r="B3"><v>1</v></c></row>',
        '<row r="3"><c r="A3" t="str"><f>B1</f><v>a</v></c><c r="B3"><f t="shared" si="0"/><v>1</v></c></row>',
        '<row r="3"><c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh></is></c><c><v>1</v></c></row>',
        '<!-- row --><row r="3"><c r="A3" t="str"><v><![CDATA[a]]></v></c><c r="B3"><v>1</v></c></row>',
        '<row r="3"><c r="A3" t="str"><v>&#97;</v></c><c r="B3"><v>1</v></c></row>',
    ],
)
def test_a_row_is_read_however_it_is_spelled(tmp_path: Path, row: str) -> None:
    assert rows(write(tmp_path / "a.xlsx", sheet(row))) == [(3, {"Eins": "a", "Zwei": 1})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_and_prefix_is_understood(tmp_path: Path, encoding: str) -> None:
    plain = sheet('<row r="2"><c r="A2" t="str"><v>Tür</v></c></row>')
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("xmlns=", "xmlns:x=")
    for text in (plain, prefixed):
        data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'.encode(encoding)
        assert rows(write(tmp_path / "a.xlsx", data)) == [(2, {"Eins": "Tür"})]


@pytest.mark.parametrize(
    "items",
    [
        "<si><t>eins</t></si><si/><si><t>drei &amp; vier</t></si>",
        "<si ><t>eins</t></si ><si></si><si><t>drei &amp; vier</t></si>",
        '<si><t xml:space="preserve"> eins </t></si><si><t/></si><si><r><t>drei </t></r><r><t>&amp; vier</t></r></si>',
        "<si><t>eins</t><rPh sb='0' eb='1'><t>x</t></rPh></si><si><t></t></si><si><t><![CDATA[drei & vier]]></t></si>",
    ],
)
def test_shared_strings_keep_their_places(tmp_path: Path, items: str) -> None:
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>1</v></c></row>'
    path = write(tmp_path / "a.xlsx", sheet(row), f'<sst xmlns="{MAIN}">{items}</sst>')
    assert rows(path) == [(2, {"Eins": "eins", "Zwei": "drei & vier"})]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('s="1"><v>45954</v>', dt.date(2025, 10, 24)),
        ('s="1"><v>59</v>', dt.date(1900, 2, 28)),
        ('s="1"><v>61</v>', dt.date(1900, 3, 1)),
        ('s="1"><v>60</v>', 60),
        ('s="1"><v>-1</v>', -1),
        ('s="2"><v>0.41666666666666669</v>', dt.time(10)),
        ('s="2"><v>0</v>', dt.time(0)),
        ('s="2"><v>1.0416666666666667</v>', dt.timedelta(hours=25)),
        ('s="3"><v>1</v>', dt.timedelta(hours=24)),
        ('s="4"><v>45954.416666666664</v>', dt.datetime(2025, 10, 24, 10)),  # noqa: DTZ001 - Excel knows no time zones
        ('s="1"><v>0.5</v>', dt.time(12)),
        ('t="d"><v>2025-10-24T00:00:00Z</v>', dt.date(2025, 10, 24)),
        ('t="b"><v>1</v>', True),
        ("><v>36381.0</v>", 36381),
        ("><v>1.5</v>", 1.5),
        ('s="99"><v>7</v>', 7),
    ],
)
def test_a_number_is_what_its_format_shows(tmp_path: Path, cell: str, value: object) -> None:
    path = write(tmp_path / "a.xlsx", sheet(f'<row r="2"><c r="A2" {cell}</c></row>'))
    (row,) = rows(path)
    assert row == (2, {"Eins": value})
    assert type(row[1]["Eins"]) is type(value)


def test_days_may_count_from_1904(tmp_path: Path) -> None:
    content = sheet('<row r="2"><c r="A2" s="1"><v>44492</v></c></row>')
    path = write(tmp_path / "a.xlsx", content, properties='<workbookPr date1904="1"/>')
    assert rows(path) == [(2, {"Eins": dt.date(2025, 10, 24)})]


@pytest.mark.parametrize(
    "content",
    [
        f'<worksheet xmlns="{MAIN}"><sheetData>{HEADINGS}',
        f'<worksheet xmlns="{MAIN}"></worksheet>',
        sheet('<row r="2"><c r="A2" t="s"><v>5</v></c></row>'),
        sheet('<row r="2"><c r="A2"><v>zwölf</v></c></row>'),
        sheet('<row r="2"><c r="A2"><f>1<v>1</v></c></row>'),
        sheet("").encode() + b"\xff\xfe",
        f'<!DOCTYPE x><worksheet xmlns="{MAIN}"><sheetData>{HEADINGS}</sheetData></worksheet>',
    ],
)
def test_broken_xml_is_damage(tmp_path: Path, content: str | bytes) -> None:
    workbook = Workbook(write(tmp_path / "a.xlsx", content))
    with pytest.raises(DamagedError):
        read_table(workbook, "xl/worksheets/sheet1.xml", LAYOUT)


def test_a_sheet_without_rows_is_no_damage(tmp_path: Path) -> None:
    workbook = Workbook(write(tmp_path / "a.xlsx", f'<worksheet xmlns="{MAIN}"><sheetData /></worksheet>'))
    table, findings = read_table(workbook, "xl/worksheets/sheet1.xml", LAYOUT)
    assert table is None
    assert [finding.kind for finding in findings] == ["no-headings"]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_have_letters_and_numbers(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number
