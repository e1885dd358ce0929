"""The invitation: a letter after DIN 5008 Form B, one per recipient."""

from __future__ import annotations

from templates.blocks import afterwards, agenda_table, fact, number_cell, time_cell, topic_cell, where_facts
from templates.letter import QUESTIONS, closing, enclosures, letter
from templates.package import Template
from templates.wordml import Column, only_if, paragraph

_AGENDA = (Column("Zeit", 24), Column("TOP", 14), Column("Thema", 103), Column("Art", 24))

_REPLY = (
    "Bitte teilen Sie uns {{ treffen.bis_wann }} mit, ob Sie teilnehmen: "
    "per E-Mail an {{ geschaeftsstelle.e_mail }}{% if geschaeftsstelle.telefon %} oder telefonisch unter "
    "{{ geschaeftsstelle.telefon }}{% endif %}."
)


def template() -> Template:
    """Return the invitation."""
    title = "Einladung {{ treffen.zum_titel }}"
    return letter("einladung", title, texts(), meeting(), reply(), closing(QUESTIONS), enclosures(), notes())


def texts() -> str:
    """Return the texts of the letter."""
    return paragraph("", "{{p brief.text }}") + paragraph("", "{{p treffen.einleitungstext }}")


def meeting() -> str:
    """Return when and where, the agenda, and what follows."""
    agenda = agenda_table(
        _AGENDA,
        (
            time_cell(),
            number_cell(),
            topic_cell(full=False),
            paragraph("TabelleText", "{% if not punkt.pause %}{{ punkt.art }}{% endif %}"),
        ),
    )
    return (
        paragraph("Heading1", "Das Treffen auf einen Blick")
        + where_facts()
        + fact("Rückmeldung", "{{ treffen.bis_wann }}")
        + only_if("tagesordnung", paragraph("Heading1", "Tagesordnung"), agenda)
        + afterwards()
    )


def reply() -> str:
    """Return until when and how to reply."""
    return paragraph("Heading1", "Ihre Rückmeldung") + only_if(
        "brief.rueckmeldung",
        paragraph("", "{{p brief.rueckmeldung }}"),
        otherwise=(paragraph("", _REPLY),),
    )


def notes() -> str:
    """Return the notes on privacy and photographs."""
    return only_if(
        "brief.datenschutz or brief.fotohinweis",
        paragraph("HinweisTitel", "Hinweise"),
        paragraph("Hinweis", "{{p brief.fotohinweis }}"),
        paragraph("Hinweis", "{{p brief.datenschutz }}"),
    )
