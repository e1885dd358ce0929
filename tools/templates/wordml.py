"""Small words of WordprocessingML: runs, paragraphs, tables, fields, pictures; every one a piece of XML text.

No function here takes a font, a size or a colour: how things look is said by styles alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from templates.geometry import emu, twips
from templates.styles import STYLES

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TAB = "<w:r><w:tab/></w:r>"
_PLACES = {style.id: style.frame.xml() for style in STYLES if style.frame}
"""LibreOffice overlooks the place that a style gives to its paragraphs, so each such paragraph repeats it."""


def run(text: str, style: str = "") -> str:
    """Return a run of text; `style` is the ID of a character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def label(text: str) -> str:
    """Return a run that names what follows it."""
    return run(text, "Beschriftung")


def field(instruction: str, shown: str) -> str:
    """Return a field that Word keeps up to date, as a page number."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def paragraph(style: str, *pieces: str) -> str:
    """Return a paragraph; pieces are runs, or plain text that becomes one. No style means »Standard«."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{_PLACES.get(style, "")}</w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(piece if piece.startswith('<w:') else run(piece) for piece in pieces)}</w:p>"


def only_if(condition: str, *blocks: str, otherwise: Sequence[str] = ()) -> str:
    """Return paragraphs and tables that appear if the condition holds; the tags leave no empty paragraph behind."""
    return _between(f"if {condition}", blocks, otherwise, "endif")


def for_each(loop: str, *blocks: str, otherwise: Sequence[str] = ()) -> str:
    """Return paragraphs and tables that appear once for each thing of a list, as `punkt in tagesordnung`."""
    return _between(f"for {loop}", blocks, otherwise, "endfor")


def _between(begin: str, blocks: Sequence[str], otherwise: Sequence[str], end: str) -> str:
    frame = _frame_of(blocks[0])
    other = [_tag("else", frame), *otherwise] if otherwise else []
    return "".join((_tag(begin, frame), *blocks, *other, _tag(end, frame)))


def _tag(code: str, style: str) -> str:
    return paragraph(style, f"{{%p {code} %}}")


def _frame_of(block: str) -> str:
    """Return the style of a framed paragraph, so that its tags stand in the same frame when the template is edited."""
    style = re.match(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>', block)
    return style[1] if style and style[1] in _PLACES else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what stands in its header cell, and its width in millimetres."""

    heading: str
    width: float


def table(columns: Sequence[Column], rows: Iterable[str], description: str, style: str = "Buendnistabelle") -> str:
    """Return a table whose header row repeats on every page; `description` is read aloud by screen readers."""
    grid = "".join(f'<w:gridCol w:w="{twips(column.width)}"/>' for column in columns)
    header = row(columns, *(paragraph("TabelleKopf", column.heading) for column in columns), header=True)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(twips(column.width) for column in columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={quoteattr(description)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{''.join(rows)}</w:tbl>"
    )


def row(columns: Sequence[Column], *cells: str, header: bool = False, height: float = 0) -> str:
    """Return a table row that no page break divides; on request at least so high, in millimetres."""
    repeated = "<w:tblHeader/>" if header else ""
    high = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    inner = "".join(_cell(column, content) for column, content in zip(columns, cells, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{repeated}</w:trPr>{inner}</w:tr>"


def row_tag(columns: Sequence[Column], tag: str) -> str:
    """Return a row that holds nothing but a tag, as `{%tr endfor %}`; it is gone once the document is made.

    Its only cell is that of the widest column, so that the tag is easy to read in Word.
    """
    widest = max(columns, key=lambda column: column.width)
    place = columns.index(widest)
    before, after = columns[:place], columns[place + 1 :]
    gaps = _gap("Before", before) + _gap("After", after)
    spans = "".join(
        f'<w:grid{side} w:val="{len(gap)}"/>' for side, gap in (("Before", before), ("After", after)) if gap
    )
    return f"<w:tr><w:trPr>{spans}{gaps}<w:cantSplit/></w:trPr>{_cell(widest, paragraph('TabelleText', tag))}</w:tr>"


def _gap(side: str, columns: Sequence[Column]) -> str:
    width = sum(twips(column.width) for column in columns)
    return f'<w:w{side} w:w="{width}" w:type="dxa"/>' if columns else ""


def _cell(column: Column, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(column.width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def anchored_picture(number: int, rel: str, alt: str, box: tuple[float, float, float, float]) -> str:
    """Return a run with a picture at a place of the page: left, top, width and height in millimetres."""
    left, top, width, height = (emu(length) for length in box)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Bild {number}" descr={quoteattr(alt)}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Bild {number}" descr={quoteattr(alt)}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )
