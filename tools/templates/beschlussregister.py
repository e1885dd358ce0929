"""The register: every resolution that the alliance has taken, meeting by meeting."""

from __future__ import annotations

from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, only_if, paragraph, row, row_tag, table

_COLUMNS = (Column("Nr.", 11), Column("Treffen", 38), Column("Beschluss", 73), Column("Ergebnis", 43))


def template() -> Template:
    """Return the register."""
    return Template(
        name="beschlussregister.docx",
        title="Beschlussregister, Stand: {{ treffen.titel }}",
        body=head() + resolutions(),
        first_header=first_header(),
        header=running_header("Beschlussregister"),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title and how far the register goes."""
    return (
        paragraph("Title", "Beschlussregister")
        + paragraph("Subtitle", "Stand: {{ treffen.titel }}, {{ treffen.datum }}")
        + paragraph("Heading1", "Beschlüsse")
    )


def resolutions() -> str:
    """Return one row for each resolution."""
    rows = (
        row_tag(_COLUMNS, "{%tr for beschluss in beschluesse %}"),
        row(
            _COLUMNS,
            paragraph("TabelleText", "{{ beschluss.nr }}"),
            paragraph("TabelleText", "{{ beschluss.treffen }}")
            + paragraph("TabelleZusatz", "{{ beschluss.datum_kurz }}"),
            paragraph("TabelleText", "{{p beschluss.text }}") + paragraph("TabelleZusatz", "{{ beschluss.punkt }}"),
            paragraph("TabelleFett", "{{ beschluss.ergebnis or '–' }}")
            + only_if("beschluss.abstimmung", paragraph("TabelleZusatz", "{{ beschluss.abstimmung }}"))
            + only_if("beschluss.entwurf", paragraph("TabelleZusatz", "Protokoll noch nicht genehmigt")),
        ),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return only_if(
        "beschluesse",
        table(_COLUMNS, rows, "Beschlüsse"),
        otherwise=(paragraph("", "Bisher ist kein Beschluss gefasst worden."),),
    )
