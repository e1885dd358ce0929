"""The column grid of a table whose cells vary from document to document."""

from __future__ import annotations

from lxml import etree

from buendnis_docs.word.tags import W

_NAMESPACES = "".join(
    f' xmlns:{prefix}="urn:{prefix}"'
    for prefix in ("w14", "w15", "w16", "wp", "wp14", "wps", "r", "mc", "a", "pic", "v", "o", "m", "w10", "wpg")
)


def with_fitting_grid(table: bytes) -> bytes:
    """Return a table (without its end tag) whose w:tblGrid has a column for every cell, as wide as before.

    As docxtpl does it, but for this table's own rows only, counting the cells that a row leaves out at its ends.
    """
    start, grid, rest = _split_grid(table)
    widths = [int(float(column.get(f"{W}w") or 0)) for column in grid]
    wanted = _columns(table, len(widths))
    if not grid or not wanted or wanted == len(widths):
        return table
    return start + _grid(_fitted(widths, wanted)) + rest


def _split_grid(table: bytes) -> tuple[bytes, list[etree._Element], bytes]:
    begin, end = table.find(b"<w:tblGrid"), table.find(b"</w:tblGrid>") + len(b"</w:tblGrid>")
    if begin < 0 or end < begin:
        return table, [], b""
    return table[:begin], list(_element(table[begin:end]).iter(f"{W}gridCol")), table[end:]


def _columns(table: bytes, now: int) -> int:
    """Return how many columns the grid should have: one per cell, and none that no row reaches."""
    rows = _element(table + b"</w:tbl>")[0].findall(f"{W}tr")
    widest = max((_width(row) for row in rows), default=now)
    return min(max([now, *(len(row.findall(f"{W}tc")) for row in rows)]), widest)


def _width(row: etree._Element) -> int:
    properties = row.find(f"{W}trPr")
    left_out = 0 if properties is None else sum(_value(properties, name) for name in ("gridBefore", "gridAfter"))
    cells = row.findall(f"{W}tc")
    return left_out + sum(max(1, _value(cell.find(f"{W}tcPr"), "gridSpan")) for cell in cells)


def _value(properties: etree._Element | None, name: str) -> int:
    element = None if properties is None else properties.find(f"{W}{name}")
    return 0 if element is None else int(element.get(f"{W}val") or 0)


def _fitted(widths: list[int], wanted: int) -> list[int]:
    """Return as many widths as wanted: new columns take room from all, the room of removed ones goes to all."""
    if wanted > len(widths):
        average = sum(widths) / wanted
        scaled = [int(width * len(widths) / wanted) for width in widths]
        return scaled + [int(average)] * (wanted - len(widths))
    freed = sum(widths[wanted:]) // wanted
    return [width + freed for width in widths[:wanted]]


def _grid(widths: list[int]) -> bytes:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>".encode()


def _element(xml: bytes) -> etree._Element:
    """Return the root around a fragment of WordprocessingML; what its other namespaces mean does not matter here."""
    return etree.fromstring(
        b'<root xmlns:w="' + W[1:-1].encode() + b'"' + _NAMESPACES.encode() + b">" + xml + b"</root>",
        etree.XMLParser(recover=True),
    )
