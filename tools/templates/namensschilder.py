"""Name badges: one sheet after the other, one template for each kind of paper."""

from __future__ import annotations

from buendnis_docs.documents.badges import badges
from buendnis_docs.documents.formats import HEAD, Format
from templates.labels import SIDES, Cell, name_lines, page_of, sheet, sheet_note, styles_of
from templates.package import Template
from templates.wordml import paragraph


def template(form: Format) -> Template:
    """Return the template for that paper."""
    return Template(
        name=badges(form).template,
        title="Namensschilder: {{ treffen.titel }}",
        body=sheet(rows(form), "Namensschilder"),
        header=sheet_note("Namensschilder"),
        page=page_of(form, form.rows * form.down, left=form.left, top=form.top),
        styles=styles_of(form, form.margin),
    )


def rows(form: Format) -> list[tuple[float, list[Cell]]]:
    """Return the rows of the table that make one row of badges: alliance, name, and what lies below on the sheet."""
    sides = SIDES[: form.columns]
    head = [Cell(form.width, paragraph("SchildKopf", "{{ buendnis.kurzname }}"), across="bottom") for _ in sides]
    body = [Cell(form.width, name_lines(side, unnamed=paragraph("SchildZeile", "Name:"))) for side in sides]
    below = form.down - form.height
    found = [(HEAD, _apart(head, form)), (form.height - HEAD, _apart(body, form))]
    return [*found, (below, _apart([Cell(form.width) for _ in sides], form))] if below else found


def _apart(cells: list[Cell], form: Format) -> list[Cell]:
    """Return the cells with what lies between them on the sheet."""
    between = form.across - form.width
    apart = [each for cell in cells for each in (cell, Cell(between))] if between else cells
    return apart[: 2 * len(cells) - 1] if between else apart
