"""The invitation: a letter after DIN 5008 Form B, one per recipient."""

from __future__ import annotations

from templates import geometry as din
from templates.blocks import afterwards, agenda_table, fact, number_cell, time_cell, topic_cell, where_facts
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import TAB, Column, for_each, label, only_if, paragraph, run

_AGENDA = (Column("Zeit", 24), Column("TOP", 14), Column("Thema", 103), Column("Art", 24))

_REPLY = (
    "Bitte teilen Sie uns bis {{ treffen.rueckmeldung_bis_lang }} mit, ob Sie teilnehmen: "
    "per E-Mail an {{ geschaeftsstelle.e_mail }}{% if geschaeftsstelle.telefon %} oder telefonisch unter "
    "{{ geschaeftsstelle.telefon }}{% endif %}."
)
_QUESTIONS = (
    "Bei Fragen {% if treffen.kontakt %}hilft Ihnen {{ treffen.kontakt }}{% else %}helfen wir Ihnen{% endif %} gern: "
    "{% if geschaeftsstelle.telefon %}Telefon {{ geschaeftsstelle.telefon }}, {% endif %}"
    "{{ geschaeftsstelle.e_mail }}."
)


def template() -> Template:
    """Return the invitation."""
    return Template(
        name="einladung.docx",
        title="Einladung {{ treffen.zum_titel }}",
        body=address_field() + info_block() + opening() + meeting() + reply() + closing() + notes(),
        first_header=first_header(marks=True),
        header=running_header("Einladung {{ treffen.zum_titel }}"),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=din.SUBJECT_TOP,
    )


def address_field() -> str:
    """Return return line and address."""
    return paragraph("Absenderzeile", "{{ geschaeftsstelle.ruecksendezeile }}") + paragraph(
        "Anschrift", "{{ empfaenger.anschrift }}"
    )


def info_block() -> str:
    """Return who answers questions, and the date of the letter."""
    lines = (
        ("Kontakt", "treffen.kontakt"),
        ("Telefon", "geschaeftsstelle.telefon"),
        ("E-Mail", "geschaeftsstelle.e_mail"),
        ("Internet", "geschaeftsstelle.web"),
    )
    known = "".join(
        only_if(name, paragraph("Infoblock", label(text), TAB, f"{{{{ {name} }}}}")) for text, name in lines
    )
    return known + paragraph("Infoblock", label("Datum"), TAB, "{{ druck.datum }}")


def opening() -> str:
    """Return subject, salutation and the texts of the letter."""
    return (
        paragraph("Betreff", "{{ brief.betreff }}")
        + paragraph("Salutation", "{{ empfaenger.briefanrede }}")
        + paragraph("", "{{p brief.text }}")
        + paragraph("", "{{p treffen.einleitungstext }}")
    )


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
        + fact("Rückmeldung", "bis {{ treffen.rueckmeldung_bis_lang }}")
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


def closing() -> str:
    """Return the last sentence, which keeps the closing company on its page, and the signatures."""
    names, functions = (
        paragraph(
            style,
            run(f"{{% for person in unterschriften %}}{{{{ person.{part} }}}}{{% if not loop.last %}}"),
            TAB,
            run("{% endif %}{% endfor %}"),
        )
        for style, part in (("Signature", "name"), ("UnterschriftFunktion", "funktion"))
    )
    return (
        paragraph("Schlusssatz", _QUESTIONS)
        + paragraph("Closing", "Mit freundlichen Grüßen")
        + only_if("unterschriften", names, functions)
    )


def notes() -> str:
    """Return what comes with the letter, and the notes on privacy and photographs."""
    return only_if(
        "anlagen",
        paragraph("AnlagenTitel", "Anlagen"),
        for_each("anlage in anlagen", paragraph("Anlagen", "{{ anlage.bezeichnung or anlage.datei }}")),
    ) + only_if(
        "brief.datenschutz or brief.fotohinweis",
        paragraph("HinweisTitel", "Hinweise"),
        paragraph("Hinweis", "{{p brief.fotohinweis }}"),
        paragraph("Hinweis", "{{p brief.datenschutz }}"),
    )
