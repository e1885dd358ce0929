"""Table cards to be folded: two faces with the same name, one template for each kind of paper.

The card stands upright on the sheet, its fold running from top to bottom; the texts of the two faces are turned to the
left and to the right. So both can be read once it is folded, with nothing but cells: no text box, no drawing.
"""

from __future__ import annotations

from buendnis_docs.documents.badges import cards
from buendnis_docs.documents.formats import FREE, Format
from templates.labels import SIDES, Cell, name_lines, page_of, sheet, sheet_note, styles_of
from templates.package import Template

_EDGE = 7.0
"""Millimetres at the edge of the paper that printers can't reach."""


def template(form: Format) -> Template:
    """Return the template for that paper."""
    edge = max(0.0, _EDGE - form.top)
    height = form.width - 2 * edge
    return Template(
        name=cards(form).template,
        title="Tischkarten: {{ treffen.titel }}",
        body=sheet([(height, cells(form))], "Tischkarten"),
        header="" if edge else sheet_note("Tischkarten"),
        page=page_of(form, form.rows * height, left=form.left + FREE, top=form.top + edge),
        styles=styles_of(form, form.margin - edge, turned=True),
    )


def cells(form: Format) -> list[Cell]:
    """Return the cells of one row of cards: of each card the two faces, and what lies between."""
    found: list[Cell] = []
    for side in SIDES[: form.columns]:
        face, between = form.height - 2 * FREE, Cell(2 * FREE)
        names = name_lines(side)
        found += [Cell(face, names, "tbRl"), between, Cell(face, names, "btLr"), between]
    return found[:-1]
