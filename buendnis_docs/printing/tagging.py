"""What LibreOffice tags badly in a PDF, mended: lines without a tag, frames in the next paragraph, lost table headings.

LibreOffice up to 7.4 leaves borders of paragraphs and tables outside of all tags, which PDF/UA-1 does not allow
(ISO 14289-1, 7.1: all content is tagged or marked as an artifact). And it puts what stands in a frame into the next
paragraph: the address of a letter would be read aloud as part of its subject. Of a table that moves to the next page as
a whole it tags the headings as plain cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_BEGINS_PATH = {"m", "re"}
_PAINTS_PATH = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"}
_OPENS, _CLOSES = {"BMC", "BDC"}, "EMC"
_FRAME = "/Div"
_CELL, _HEADING_STYLE = "/TD", "/Tabelle Kopf"
"""A cell, and the style of table headings in the templates: LibreOffice names tags after styles."""
_GROUPS = {"/Document", "/Part", "/Sect", "/Art", "/Div", "/BlockQuote", "/TD", "/TH", "/LBody", "/NonStruct"}
"""The roles that may hold whole paragraphs (ISO 32000-1, 14.8.4.2)."""


def mend_tags(path: Path) -> bool:
    """Mend the tags of a tagged PDF; return whether there was anything to mend.

    A PDF with tags unlike those of LibreOffice stays as it is: pages to print are worth more than tidy tags.
    """
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    try:
        return _mended(path)
    except (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return False


def _mended(path: Path) -> bool:
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return False
        marked = [page for page in pdf.pages if _mark_lines(pdf, page)]
        taken_out = _take_out_frames(pdf.Root.StructTreeRoot)
        headings = _name_headings(pdf.Root.StructTreeRoot)
        if marked or taken_out or headings:
            pdf.save(path)
        return bool(marked) or taken_out or headings


def _mark_lines(pdf: Any, page: Any) -> bool:
    """Mark all lines and grounds of a page that lie outside of all tags; return whether there were any."""
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    drawn = list(pikepdf.parse_content_stream(page))
    marked = list(_marked(drawn, begin, end))
    if len(marked) > len(drawn):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marked))
    return len(marked) > len(drawn)


def _marked(drawn: Iterable[Any], begin: Any, end: Any) -> Iterator[Any]:
    """Yield the operators of a page, with each path that lies outside of all marks between `begin` and `end`."""
    depth, open_path = 0, False
    for instruction in drawn:
        operator = str(instruction.operator)
        if operator in _OPENS:
            depth += 1
        elif operator == _CLOSES:
            depth -= 1
        elif operator in _BEGINS_PATH and depth == 0 and not open_path:
            open_path = True
            yield begin
        yield instruction
        if open_path and operator in _PAINTS_PATH:
            open_path = False
            yield end


def _take_out_frames(element: Any) -> bool:
    """Put frames that lie inside paragraphs of an element before these paragraphs; return whether there were any."""
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    found, ordered = False, []
    for kid in _kids(element):
        if _is_element(kid):
            frames = [each for each in _kids(kid) if _is_frame(each)]
            if frames and str(kid.S) not in _GROUPS:
                kid.K = pikepdf.Array([each for each in _kids(kid) if not _is_frame(each)])
                for frame in frames:
                    frame.P = element
                ordered += frames
                found = True
            found = _take_out_frames(kid) or found
        ordered.append(kid)
    if found and len(ordered) > len(_kids(element)):
        element.K = pikepdf.Array(ordered)
    return found


def _name_headings(element: Any) -> bool:
    """Make headings of cells whose paragraphs are all in the style of headings; return whether there were any."""
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    kids = [kid for kid in _kids(element) if _is_element(kid)]
    found = [_name_headings(kid) for kid in kids]
    if str(element.get("/S", "")) != _CELL or not kids or any(str(kid.S) != _HEADING_STYLE for kid in kids):
        return any(found)
    element.S = pikepdf.Name.TH
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
    element.A = pikepdf.Array([*([element.A] if "/A" in element else []), scope])
    return True


def _kids(element: Any) -> list[Any]:
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_frame(kid: Any) -> bool:
    return _is_element(kid) and str(kid.S) == _FRAME
