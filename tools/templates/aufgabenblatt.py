"""The letter to somebody who has taken on tasks: which of them are still open, and until when."""

from __future__ import annotations

from templates import geometry as din
from templates.blocks import due_cell, tasks_table
from templates.letter import address_field, closing, info_block
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, only_if, paragraph

_COLUMNS = (Column("Aufgabe", 92), Column("Bis wann", 24), Column("Stand", 49))
_SUBJECT = (
    "{% if eine_aufgabe %}Ihre offene Aufgabe{% else %}Ihre offenen Aufgaben{% endif %} im {{ buendnis.kurzname }}"
)
_INTRODUCTION = (
    "bei unseren Treffen haben Sie {% if eine_aufgabe %}eine Aufgabe{% else %}Aufgaben{% endif %} übernommen. "
    "Herzlichen Dank dafür! Unseres Wissens {% if eine_aufgabe %}ist sie{% else %}sind sie{% endif %} "
    "am {{ druck.datum }} noch offen:"
)
_LAST = (
    "{% if eine_aufgabe %}Ist sie{% else %}Ist etwas davon{% endif %} schon erledigt? Brauchen Sie Unterstützung "
    "oder mehr Zeit? Dann genügt eine kurze Nachricht an {{ geschaeftsstelle.e_mail }}"
    "{% if geschaeftsstelle.telefon %} oder ein Anruf unter {{ geschaeftsstelle.telefon }}{% endif %}."
)


def template() -> Template:
    """Return the letter."""
    return Template(
        name="aufgabenblatt.docx",
        title="Aufgabenblatt: {{ treffen.titel }}",
        body=address_field() + info_block() + opening() + tasks() + closing(_LAST),
        first_header=first_header(marks=True),
        header=running_header(_SUBJECT),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=din.SUBJECT_TOP,
    )


def opening() -> str:
    """Return subject, salutation and why the office writes."""
    return (
        paragraph("Betreff", _SUBJECT)
        + paragraph("Salutation", "{{ empfaenger.briefanrede }}")
        + paragraph("", _INTRODUCTION)
    )


def tasks() -> str:
    """Return the person's open tasks with the meeting they come from."""
    helpers = only_if("aufgabe.mitwirkend", paragraph("TabelleZusatz", "mit: {{ aufgabe.mitwirkend }}"))
    cells = (
        paragraph("TabelleFett", "{{ aufgabe.aufgabe }}")
        + paragraph("TabelleZusatz", "aus: {{ aufgabe.treffen }}")
        + helpers,
        due_cell(),
        paragraph("TabelleText", "{{ aufgabe.status }}")
        + only_if("aufgabe.stand", paragraph("TabelleZusatz", "{{ aufgabe.stand }}")),
    )
    return paragraph("Heading1", "{% if eine_aufgabe %}Offene Aufgabe{% else %}Offene Aufgaben{% endif %}") + only_if(
        "aufgaben", tasks_table(_COLUMNS, cells, "aufgaben", "Offene Aufgaben"), otherwise=(paragraph("", "–"),)
    )
