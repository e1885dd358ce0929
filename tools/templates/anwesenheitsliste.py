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
_KEPT = {"TabelleText": "TabelleAnfang", "TabelleFett": "TabelleFettAnfang"}
"""The styles that keep a row with the next one."""
_PRIVACY = (
    "{% if anwesenheitsliste.personen %}Wer nicht angemeldet ist, trägt sich bitte in eine leere Zeile ein. {% endif %}"
    "Diese Liste hält nur fest, wer am Treffen teilgenommen hat. Fragen zum Datenschutz beantwortet die "
    "Geschäftsstelle: {{ geschaeftsstelle.e_mail }}."
)


def template() -> Template:
    """Return the list to sign."""
    return Template(
        name="anwesenheitsliste.docx",
        title="Anwesenheitsliste: {{ treffen.titel }}",
        body=head() + people(),
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


def people() -> str:
    """Return those who are expected, by surname, and blank rows for everybody else."""
    rows = (
        row_tag(_COLUMNS, "{%tr for person in anwesenheitsliste.personen %}"),
        row(
            _COLUMNS,
            only_if(
                "person.name",
                _name("TabelleFett", "{{ person.name }}"),
                otherwise=(_name("TabelleText", label("Name:")),),
            ),
            paragraph("TabelleText", "{{ person.organisation }}"),
            paragraph("TabelleText"),
            height=_HEIGHT,
        ),
        row_tag(_COLUMNS, "{%tr endfor %}"),
        row_tag(_COLUMNS, "{%tr for zeile in anwesenheitsliste.leerzeilen %}"),
        row(_COLUMNS, *(_blank() for _ in _COLUMNS), height=_HEIGHT),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return paragraph("Heading1", "Teilnehmende") + table(_COLUMNS, rows, "Teilnehmende", _STYLE)


def _name(style: str, *pieces: str) -> str:
    """Return the cell with a name; the last two go to the next page with blank rows rather than let them go alone."""
    kept = "loop.first or loop.revindex <= 2"
    return only_if(kept, paragraph(_KEPT[style], *pieces), otherwise=(paragraph(style, *pieces),))


def _blank() -> str:
    """Return a cell of a blank row; the first five stay together, and the last five."""
    return only_if(
        "loop.first or loop.index <= 5 or loop.revindex <= 5",
        paragraph("TabelleAnfang"),
        otherwise=(paragraph("TabelleText"),),
    )
