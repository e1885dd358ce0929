"""The list that people sign when they arrive: name, organisation, signature, and nothing else."""

from __future__ import annotations

from templates.blocks import fact
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, label, only_if, paragraph, row, row_tag, table

_COLUMNS = (Column("Name", 52), Column("Organisation", 55), Column("Unterschrift", 58))
_STYLE = "Unterschriftenliste"
_HEIGHT = 11.5
"""Millimetres; room for a signature, and for a name of two lines without the row growing."""
_PRIVACY = (
    "Diese Liste hält nur fest, wer am Treffen teilgenommen hat. Fragen zum Datenschutz beantwortet die "
    "Geschäftsstelle: {{ geschaeftsstelle.e_mail }}."
)


def template() -> Template:
    """Return the list to sign."""
    return Template(
        name="anwesenheitsliste.docx",
        title="Anwesenheitsliste: {{ treffen.titel }}",
        body=head() + known() + walk_ins(),
        first_header=first_header(),
        header=running_header("Anwesenheitsliste: {{ treffen.titel }}, {{ treffen.datum_kurz }}"),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title, when and where, and what the signatures are for."""
    return (
        paragraph("Title", "Anwesenheitsliste")
        + paragraph("Subtitle", "{{ treffen.titel }}")
        + fact("Wann", "{{ treffen.wann }}")
        + fact("Wo", "{{ treffen.wo }}")
        + paragraph("Listenhinweis", _PRIVACY)
    )


def known() -> str:
    """Return those who are expected, by surname."""
    name = only_if(
        "person.name",
        paragraph("TabelleFett", "{{ person.name }}"),
        otherwise=(paragraph("TabelleText", label("Name:")),),
    )
    rows = (
        row_tag(_COLUMNS, "{%tr for person in anwesenheitsliste.personen %}"),
        row(
            _COLUMNS,
            name,
            paragraph("TabelleText", "{{ person.organisation }}"),
            paragraph("TabelleText"),
            height=_HEIGHT,
        ),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return only_if(
        "anwesenheitsliste.personen",
        paragraph("Heading1", "Angemeldet"),
        table(_COLUMNS, rows, "Angemeldet", _STYLE),
    )


def walk_ins() -> str:
    """Return blank rows, of which the last five stay together, so that no page holds only one or two."""
    title = "{% if anwesenheitsliste.personen %}Nicht angemeldet{% else %}Teilnehmende{% endif %}"
    cell = only_if(
        "loop.first or loop.revindex <= 5", paragraph("TabelleAnfang"), otherwise=(paragraph("TabelleText"),)
    )
    rows = (
        row_tag(_COLUMNS, "{%tr for zeile in anwesenheitsliste.leerzeilen %}"),
        row(_COLUMNS, *(cell for _ in _COLUMNS), height=_HEIGHT),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return paragraph("Heading1", title) + table(_COLUMNS, rows, "Nicht angemeldet", _STYLE)
