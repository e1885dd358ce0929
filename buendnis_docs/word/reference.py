"""A Word file that lists placeholders, for template authors to copy from."""

from __future__ import annotations

import io
from collections.abc import Iterable

Row = tuple[str, str, str]
"""What to type, what it is, an example."""


def reference_document(title: str, sections: Iterable[tuple[str, Iterable[Row]]]) -> bytes:
    """Return a .docx with one table per section: what to type, what it is, an example."""
    import docx  # noqa: PLC0415 - 70 ms that only this list needs
    from docx.shared import Mm, Pt  # noqa: PLC0415 - see above

    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.language = "de-DE"
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(title, level=0)
    for heading, rows in sections:
        document.add_heading(heading, level=1)
        table = document.add_table(rows=1, cols=3, style="Light List Accent 1")
        for cell, text in zip(table.rows[0].cells, ("Platzhalter", "Erläuterung", "Beispiel"), strict=True):
            cell.text = text
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        for column, width in zip(table.columns, (Mm(65), Mm(60), Mm(40)), strict=True):
            column.width = width
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
