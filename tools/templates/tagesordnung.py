"""The agenda: what a meeting is about, on one page where it fits."""

from __future__ import annotations

from templates.blocks import (
    afterwards,
    agenda_table,
    fact,
    number_cell,
    open_tasks,
    time_cell,
    topic_cell,
    where_facts,
)
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, only_if, paragraph

_COLUMNS = (Column("Zeit", 24), Column("TOP", 14), Column("Thema", 85), Column("Art", 24), Column("Dauer", 18))


def template() -> Template:
    """Return the agenda."""
    return Template(
        name="tagesordnung.docx",
        title="Tagesordnung: {{ treffen.titel }}",
        body=head() + items() + afterwards() + open_tasks(),
        first_header=first_header(),
        header=running_header("Tagesordnung: {{ treffen.titel }}"),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title, day, time and place."""
    return (
        paragraph("Title", "Tagesordnung")
        + paragraph("Subtitle", "{{ treffen.titel }}")
        + where_facts(directions=False)
        + fact("Sitzungsleitung", "{{ treffen.sitzungsleitung }}", "treffen.sitzungsleitung")
        + fact("Nächster Termin", "{{ treffen.naechster_termin_lang }}", "treffen.naechster_termin")
    )


def items() -> str:
    """Return the items as a table."""
    agenda = agenda_table(
        _COLUMNS,
        (
            time_cell(),
            number_cell(),
            topic_cell(full=True),
            paragraph("TabelleText", "{% if not punkt.pause %}{{ punkt.art }}{% endif %}"),
            paragraph("TabelleText", "{{ punkt.dauer }}"),
        ),
    )
    return paragraph("Heading1", "Ablauf") + only_if(
        "tagesordnung", agenda, otherwise=(paragraph("", "Die Tagesordnung folgt."),)
    )
