"""Sheets of labels: a table whose cells lie exactly where the paper has its labels.

Lengths come from the format alone. All cells are without margins: what stays free beside a text is the indent of its
style, and what lies between labels is a cell of its own, so that nothing depends on how a program counts margins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from buendnis_docs.documents.formats import Format, Size
from templates.geometry import Page, twips
from templates.style import Border, Look, Style
from templates.styles import ACCENT, INK, QUIET
from templates.wordml import field, only_if, paragraph

SIDES = ("links", "rechts")
_SLACK = 2.4
"""Millimetres below the last row: enough for the paragraph that Word wants after a table, too little for any row."""
_STYLES = {Size.LARGE: "SchildNameGross", Size.MEDIUM: "SchildNameMittel", Size.SMALL: "SchildNameKlein"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its width in millimetres, its paragraphs, and how its text is turned ("" for not at all)."""

    width: float
    content: str = ""
    turned: str = ""
    across: str = "center"


def sheet(rows: Sequence[tuple[float, Sequence[Cell]]], description: str) -> str:
    """Return the table that is repeated for each row of labels, rows given by their height and cells."""
    widths = [cell.width for cell in rows[0][1]]
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    inner = "".join(_row(height, cells) for height, cells in rows)
    begin, end = (_tag_row(widths, code) for code in ("for reihe in bogen.reihen", "endfor"))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(description)}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{begin}{inner}{end}</w:tbl>{paragraph('BogenEnde')}"
    )


def _row(height: float, cells: Sequence[Cell]) -> str:
    inner = "".join(_cell(cell) for cell in cells)
    exact = f'<w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr>{exact}</w:trPr>{inner}</w:tr>"


def _cell(cell: Cell) -> str:
    turned = f'<w:textDirection w:val="{cell.turned}"/>' if cell.turned else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(cell.width)}" w:type="dxa"/>{turned}<w:vAlign w:val="{cell.across}"/>'
        f"</w:tcPr>{cell.content or paragraph('BogenEnde')}</w:tc>"
    )


def _tag_row(widths: Sequence[float], code: str) -> str:
    tag, *others = (Cell(width) for width in widths)
    first = Cell(tag.width, paragraph("", f"{{%tr {code} %}}"))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, (first, *others)))}</w:tr>"


def name_lines(side: str) -> str:
    """Return degrees, name and organisation of the label on that side of the row; a blank one stays empty."""
    there = f"reihe.{side}"
    name = f"{{{{ {there}.name }}}}"
    by_size = "".join(
        paragraph("", f"{{%p {code} %}}") + paragraph(_STYLES[size], name)
        for size, code in (
            (Size.LARGE, f"if {there}.groesse == 'groß'"),
            (Size.MEDIUM, f"elif {there}.groesse == 'mittel'"),
            (Size.SMALL, "else"),
        )
    )
    sized = only_if(f"{there}.name", by_size + paragraph("", "{%p endif %}"))
    return (
        only_if(f"{there}.titel", paragraph("SchildTitel", f"{{{{ {there}.titel }}}}"))
        + sized
        + only_if(f"{there}.organisation", paragraph("SchildOrganisation", f"{{{{ {there}.organisation }}}}"))
    )


def page_of(form: Format, height: float, *, left: float, top: float) -> Page:
    """Return the page for rows of that height altogether that begin there."""
    width, length = form.sheet
    return Page(width, length, left, top, left, length - top - height - _SLACK, header=5)


def sheet_note(title: str) -> str:
    """Return the line above the labels, where the sheet has room beside them: what this is, and how to print it."""
    note = "{{ treffen.titel }} · " + title + " {{ bogen.mass }} · Papier: {{ bogen.papier }} · Bogen "
    return paragraph(
        "BogenHinweis",
        note,
        field("PAGE", "1"),
        " von ",
        field("NUMPAGES", "1"),
        " · Bitte in Originalgröße (100\u00a0%) drucken.",
    )


def styles_of(form: Format, margin: float, *, turned: bool = False) -> tuple[Style, ...]:
    """Return the styles of a label: sizes from the format, `margin` what stays free beside the text.

    Lines of a fixed height would stand unequally in texts turned to the left and to the right (LibreOffice).
    """
    align = "center" if turned else ""
    names = tuple(
        Style(
            _STYLES[size],
            f"Schild Name {size.value}",
            Look(points, INK, bold=True),
            before=0,
            after=0,
            line=1.0 if turned else points * 1.06,
            left=margin,
            right=margin,
            align=align,
        )
        for size, points in zip(Size, form.names, strict=True)
    )
    text = {"after": 0, "line": 1.0 if turned else form.texts * 1.18, "left": margin, "right": margin, "align": align}
    return (
        *names,
        Style("SchildTitel", "Schild Titel", Look(form.texts, QUIET), before=0, **text),
        Style("SchildOrganisation", "Schild Organisation", Look(form.texts, QUIET), before=form.texts * 0.45, **text),
        Style(
            "SchildKopf",
            "Schild Kopf",
            Look(max(8.5, form.texts * 0.8), ACCENT, bold=True),
            before=0,
            borders=(Border("bottom", 6, 3, ACCENT),),
            **text | {"line": 1.0},
        ),
        Style("BogenHinweis", "Bogen Hinweis", Look(8, QUIET), before=0, after=0, line=1.0, gallery=False),
        Style("BogenEnde", "Bogen Ende", Look(8), before=0, after=0, line=6, gallery=False),
    )
