"""Sheets of labels: a table whose cells lie exactly where the paper has its labels.

Lengths come from the format alone. All cells are without margins: what stays free beside a text is the indent of its
style, and what lies between labels is a cell of its own, so that nothing depends on how a program counts margins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from buendnis_docs.documents.formats import GAP, Format, Size
from templates.geometry import Page, twips
from templates.style import Border, Look, Style
from templates.styles import ACCENT, INK, QUIET
from templates.wordml import field, only_if, paragraph

SIDES = ("links", "rechts")
_SLACK = 2.4
"""Millimetres below the last row: enough for the paragraph that Word wants after a table, too little for any row."""
_STYLES = {
    Size.HUGE: "SchildNameSehrGross",
    Size.LARGE: "SchildNameGross",
    Size.MEDIUM: "SchildNameMittel",
    Size.SMALL: "SchildNameKlein",
    Size.TINY: "SchildNameSehrKlein",
}


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


def name_lines(side: str, *, unnamed: str = "") -> str:
    """Return degrees, name and organisation of the label on that side of the row; a blank one stays empty.

    `unnamed` is what stands in place of a name that nobody has told.
    """
    there = f"reihe.{side}"
    return (
        only_if(f"{there}.titel", _by_text(there, "SchildTitel", "titel"))
        + only_if(f"{there}.name", _by_size(there))
        + (only_if(f"{there}.organisation and not {there}.name", unnamed) if unnamed else "")
        + only_if(f"{there}.organisation", _by_text(there, "SchildOrganisation", "organisation"))
    )


def _by_size(there: str) -> str:
    """Return the name in the style of its size."""
    code = ("if" if size is Size.HUGE else "elif" for size in Size)
    styled = (
        paragraph("", f"{{%p {word} {there}.groesse == '{size}' %}}")
        + paragraph(_STYLES[size], f"{{{{ {there}.name }}}}")
        for word, size in zip(code, Size, strict=True)
    )
    return "".join(styled) + paragraph("", "{%p endif %}")


def _by_text(there: str, style: str, part: str) -> str:
    """Return title or organisation in the style of their size."""
    text = f"{{{{ {there}.{part} }}}}"
    small = paragraph(f"{style}Klein", text)
    return only_if(f"{there}.schrift == 'groß'", paragraph(style, text), otherwise=(small,))


def page_of(form: Format, height: float, *, left: float, top: float) -> Page:
    """Return the page for rows of that height altogether that begin there."""
    width, length = form.sheet
    return Page(width, length, left, top, left, length - top - height - _SLACK, header=5)


def sheet_note(title: str) -> str:
    """Return the line above the labels, where the sheet has room beside them: what this is, and how to print it.

    Its parts are short on every paper, so that it stays one line; a meeting's title might not be.
    """
    note = f"{title} {{{{ treffen.datum_kurz }}}} · {{{{ bogen.papier }}}}, {{{{ bogen.mass }}}} · Bogen "
    return paragraph(
        "BogenHinweis",
        note,
        field("PAGE", "1"),
        " von ",
        field("NUMPAGES", "1"),
        " · In Originalgröße (100\u00a0%) drucken",
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
            line=1.0 if turned else points * form.leading[0],
            left=margin,
            right=margin,
            align=align,
        )
        for size, points in zip(Size, form.names, strict=True)
    )
    return (
        *names,
        *_text_styles(form, {"after": 0, "left": margin, "right": margin, "align": align}, turned=turned),
        Style(
            "SchildKopf",
            "Schild Kopf",
            Look(max(8.5, form.texts[1] * 0.8), ACCENT, bold=True),
            before=0,
            after=0,
            line=1.0,
            left=margin,
            right=margin,
            borders=(Border("bottom", 6, 3, ACCENT),),
        ),
        Style(
            "SchildZeile",
            "Schild Zeile",
            Look(9, QUIET),
            before=0,
            after=form.texts[0] * 0.3,
            line=form.names[2] * 1.6,
            left=margin,
            right=margin,
            borders=(Border("bottom", 4, 2, QUIET),),
        ),
        Style("BogenHinweis", "Bogen Hinweis", Look(8, QUIET), before=0, after=0, line=1.0, gallery=False),
        Style("BogenEnde", "Bogen Ende", Look(8), before=0, after=0, line=6, gallery=False),
    )


def _text_styles(form: Format, common: dict[str, Any], *, turned: bool) -> Iterator[Style]:
    """Yield the styles of title and organisation, large and small."""
    for points, ending, word in zip(form.texts, ("", "Klein"), ("", " klein"), strict=True):
        text = common | {"line": 1.0 if turned else points * form.leading[1]}
        yield Style(f"SchildTitel{ending}", f"Schild Titel{word}", Look(points, QUIET), before=0, **text)
        before = points * GAP
        yield Style(
            f"SchildOrganisation{ending}", f"Schild Organisation{word}", Look(points, QUIET), before=before, **text
        )
