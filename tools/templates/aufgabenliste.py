"""The list of tasks: all that is still open, by meeting and by person."""

from __future__ import annotations

from templates.blocks import due_cell, fact
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, for_each, only_if, paragraph, row, row_tag, table

_BY_MEETING = (Column("Aufgabe", 54), Column("Verantwortlich", 53), Column("Bis wann", 22), Column("Stand", 36))
_BY_PERSON = (Column("Verantwortlich", 45), Column("Aufgabe", 70), Column("Bis wann", 23), Column("Status", 27))


def template() -> Template:
    """Return the list of tasks."""
    return Template(
        name="aufgabenliste.docx",
        title="Aufgabenliste: {{ treffen.titel }}",
        body=head() + lists(),
        first_header=first_header(),
        header=running_header("Aufgabenliste, Stand {{ druck.datum_kurz }}"),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title, day, and how much there is to do."""
    return (
        paragraph("Title", "Aufgabenliste")
        + paragraph("Subtitle", "{{ treffen.titel }}, Stand {{ druck.datum }}")
        + fact("Offen", "{{ aufgabenliste.anzahl }} aus diesem und früheren Treffen", "aufgabenliste.treffen")
        + fact("Überfällig", "{{ aufgabenliste.ueberfaellig }}", "aufgabenliste.ueberfaellig")
    )


def lists() -> str:
    """Return both lists, or one sentence where everything is done."""
    nothing = paragraph("Heading1", "Offene Aufgaben") + paragraph("", "Zurzeit ist keine Aufgabe offen.")
    return only_if("aufgabenliste.treffen", by_meeting(), by_person(), otherwise=(nothing,))


def by_meeting() -> str:
    """Return the tasks of each meeting."""
    helpers = only_if("aufgabe.mitwirkend", paragraph("TabelleZusatz", "mit: {{ aufgabe.mitwirkend }}"))
    cells = (
        paragraph("TabelleText", "{{ aufgabe.aufgabe }}"),
        paragraph("TabelleText", "{{ aufgabe.verantwortlich }}") + helpers,
        due_cell(),
        paragraph("TabelleText", "{{ aufgabe.status }}")
        + only_if("aufgabe.stand", paragraph("TabelleZusatz", "{{ aufgabe.stand }}")),
    )
    rows = (
        row_tag(_BY_MEETING, "{%tr for aufgabe in herkunft.aufgaben %}"),
        row(_BY_MEETING, *cells),
        row_tag(_BY_MEETING, "{%tr endfor %}"),
    )
    return paragraph("Heading1", "Nach Treffen") + for_each(
        "herkunft in aufgabenliste.treffen",
        paragraph("Listengruppe", "{{ herkunft.titel }}, {{ herkunft.datum }}"),
        table(_BY_MEETING, rows, "Offene Aufgaben eines Treffens"),
    )


def by_person() -> str:
    """Return the tasks of each person; after the first of them the name is repeated in quiet."""
    who = only_if(
        "loop.first",
        paragraph("TabelleFett", "{{ person.name }}"),
        only_if("person.organisation", paragraph("TabelleZusatz", "{{ person.organisation }}")),
        otherwise=(paragraph("TabelleGruppe", "{{ person.name }}"),),
    )
    rows = (
        row_tag(_BY_PERSON, "{%tr for person in aufgabenliste.personen %}"),
        row_tag(_BY_PERSON, "{%tr for aufgabe in person.aufgaben %}"),
        row(
            _BY_PERSON,
            who,
            paragraph("TabelleText", "{{ aufgabe.aufgabe }}"),
            due_cell(),
            paragraph("TabelleText", "{{ aufgabe.status }}"),
        ),
        row_tag(_BY_PERSON, "{%tr endfor %}"),
        row_tag(_BY_PERSON, "{%tr endfor %}"),
    )
    return paragraph("Heading1", "Nach Verantwortlichen") + table(_BY_PERSON, rows, "Aufgaben nach Verantwortlichen")
