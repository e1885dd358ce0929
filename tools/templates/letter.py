"""The parts that all letters share, after DIN 5008 Form B: address, information block, opening, closing, notes."""

from __future__ import annotations

from templates import geometry as din
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import TAB, for_each, label, only_if, paragraph, run

QUESTIONS = (
    "Bei Fragen {% if treffen.kontakt %}hilft Ihnen {{ treffen.kontakt }}{% else %}helfen wir Ihnen{% endif %} gern: "
    "{% if geschaeftsstelle.telefon %}Telefon {{ geschaeftsstelle.telefon }}, {% endif %}"
    "{{ geschaeftsstelle.e_mail }}."
)


def letter(name: str, title: str, *parts: str) -> Template:
    """Return a letter to one person: the parts follow on address field, information block and subject."""
    return Template(
        name=f"{name}.docx",
        title=title,
        body=address_field() + info_block() + opening() + "".join(parts),
        first_header=first_header(marks=True),
        header=running_header(title),
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
    known = "".join(only_if(name, info(text, f"{{{{ {name} }}}}")) for text, name in lines)
    return known + info("Datum", "{{ druck.datum }}")


def info(name: str, value: str) -> str:
    """Return one line of the information block."""
    return paragraph("Infoblock", label(name), TAB, value)


def opening() -> str:
    """Return subject and salutation."""
    return paragraph("Betreff", "{{ brief.betreff }}") + paragraph("Salutation", "{{ empfaenger.briefanrede }}")


def text() -> str:
    """Return the office's text without its last paragraph, which belongs to the closing."""
    return paragraph("", "{{p brief.beginn }}")


def closing(last: str = "") -> str:
    """Return the last sentence, which keeps the greeting company on its page, and the signatures.

    Where nothing is said that is the end of the office's text, or after a list whom to ask.
    """
    end = only_if(
        "brief.schluss",
        paragraph("Schlusssatz", "{{p brief.schluss }}"),
        otherwise=(paragraph("Schlusssatz", QUESTIONS),),
    )
    sentence = paragraph("Schlusssatz", last) if last else end
    return sentence + paragraph("Closing", "Mit freundlichen Grüßen") + signatures()


def signatures() -> str:
    """Return who signs, side by side, with the pictures of their signatures if there are any, else with room to sign.

    It is the office that signs where the settings name nobody.
    """
    names = only_if(
        "druck.unterschrieben",
        _side_by_side("UnterschriftBild", "bild"),
        _side_by_side("UnterschriftName", "name"),
        otherwise=(_side_by_side("Signature", "name"),),
    )
    functions = _side_by_side("UnterschriftFunktion", "funktion")
    return only_if(
        "unterschriften", names, functions, otherwise=(paragraph("Signature", "{{ geschaeftsstelle.name }}"),)
    )


def _side_by_side(style: str, part: str) -> str:
    """Return one thing about everybody who signs, in a line."""
    return paragraph(
        style,
        run(f"{{% for person in unterschriften %}}{{{{ person.{part} }}}}{{% if not loop.last %}}"),
        TAB,
        run("{% endif %}{% endfor %}"),
    )


def enclosures() -> str:
    """Return what comes with the letter, if anything does."""
    return only_if(
        "anlagen",
        paragraph("AnlagenTitel", "Anlagen"),
        for_each("anlage in anlagen", paragraph("Anlagen", "{{ anlage.bezeichnung or anlage.datei }}")),
    )
