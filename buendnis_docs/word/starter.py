"""A first template to go on from: every placeholder in place, in the look of a template that is there already."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

TABLE, HEAD, TEXT, BOLD, QUIET = "Bündnistabelle", "Tabelle Kopf", "Tabelle Text", "Tabelle Fett", "Tabelle Zusatz"
"""The styles that a base template must have, by their names in Word."""
NOTE = "Hinweis"
_WIDTHS_MM = (85, 80)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section's table: what to type, what it is; a tag's row is gone once a document is made."""

    text: str
    explanation: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Placeholders that belong together, below a heading; with a condition all of it appears only where that holds."""

    heading: str
    note: str
    rows: tuple[Row, ...]
    condition: str = ""


Line = tuple[str, str]
"""A paragraph of the opening: its style's name in Word, and its text."""


def starter_document(base: Path, title: str, opening: Iterable[Line], sections: Iterable[Section]) -> bytes:
    """Return a .docx with the styles, header and footer of `base`, its text made anew: opening, then the sections.

    Each paragraph of the opening is placed as the base template places its first one of that style. Raises KeyError
    where the base lacks a style.
    """
    import docx  # noqa: PLC0415 - 70 ms that only a new template needs

    document = docx.Document(str(base))
    places = {each.style.name: each._p.pPr for each in document.paragraphs if each.style}  # noqa: SLF001 - no other way
    _empty(document)
    document.core_properties.title = title
    document.sections[0].header.paragraphs[-1].text = f"{{{{ buendnis.kurzname }}}}\t{title}"
    for style, text in opening:
        _placed(document.add_paragraph(text, style), places.get(style))
    for section in sections:
        _add(document, section)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _empty(document: Document) -> None:
    """Remove all text; the last section's page size, header and footer stay."""
    body = document.element.body
    for element in [each for each in body if not each.tag.endswith("}sectPr")]:
        body.remove(element)


def _placed(paragraph: Paragraph, properties: Any) -> None:
    """Give a paragraph the properties of another, with its place on the page."""
    if properties is None:
        return
    element: Any = paragraph._p  # noqa: SLF001 - python-docx knows no frames
    element.remove(element.get_or_add_pPr())
    element.insert(0, deepcopy(properties))


def _add(document: Document, section: Section) -> None:
    if section.condition:
        document.add_paragraph(f"{{%p if {section.condition} %}}")
    document.add_heading(section.heading, level=1)
    if section.note:
        document.add_paragraph(section.note, NOTE)
    _fill(document.add_table(rows=1 + len(section.rows), cols=2, style=TABLE), section)
    if section.condition:
        document.add_paragraph("{%p endif %}")


def _fill(table: Table, section: Section) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - see above

    _describe(table, section.heading)
    _write(table, 0, ("Angabe", "Erläuterung"), (HEAD, HEAD))
    for number, row in enumerate(section.rows, start=1):
        _write(table, number, (row.text, row.explanation), (BOLD if row.is_heading else TEXT, QUIET))
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _write(table: Table, row: int, texts: Sequence[str], styles: Sequence[str]) -> None:
    for cell, text, style in zip(table.row_cells(row), texts, styles, strict=True):
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = style


def _describe(table: Table, description: str) -> None:
    """Let the first row repeat on every page, and say what the table holds to those who can't see it."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see above
    from docx.oxml.ns import qn  # noqa: PLC0415 - see above

    repeated: Any = OxmlElement("w:tblHeader")
    caption: Any = OxmlElement("w:tblCaption")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx knows neither of the two
    caption.set(qn("w:val"), description)
    table._tbl.tblPr.append(caption)  # noqa: SLF001 - see above
