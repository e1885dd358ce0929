"""The reply form: one page to tick and send back, which in its turn fits an envelope with a window."""

from __future__ import annotations

from templates import geometry as din
from templates.blocks import fact
from templates.formstyles import FORM
from templates.letter import info
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import TAB, label, only_if, paragraph

_TITLE = "Antwortbogen {{ treffen.zum_titel }}"
_HOW = "Bitte ergänzen Sie, was fehlt oder sich geändert hat. Antworten gern auch an {{ geschaeftsstelle.e_mail }}."
_OPEN = "☐"
_AFTERWARDS = (
    "Ich bin auch beim Anschlussprogramm dabei"
    "{% if treffen.anschluss_beginn %} (ab {{ treffen.anschluss_beginn }}){% endif %}."
)


def template() -> Template:
    """Return the reply form."""
    return Template(
        name="antwortbogen.docx",
        title=_TITLE,
        body=address() + head() + sender() + answer() + wishes() + signature(),
        first_header=first_header(marks=True),
        header=running_header(_TITLE),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=din.SUBJECT_TOP,
        styles=FORM,
    )


def address() -> str:
    """Return where the form goes and until when, and a code for those who would rather send a mail."""
    return (
        paragraph("Absenderzeile", "Bitte zurück an")
        + paragraph("Anschrift", "{{ geschaeftsstelle.anschrift }}")
        + info("Antwort", "{{ treffen.bis_wann }}")
        + only_if("geschaeftsstelle.telefon", info("Telefon", "{{ geschaeftsstelle.telefon }}"))
        + only_if("empfaenger.qr_rueckmeldung", info("Per Handy", "{{ empfaenger.qr_rueckmeldung }}"))
    )


def head() -> str:
    """Return what the form is about."""
    return paragraph("Betreff", _TITLE) + fact("Wann", "{{ treffen.wann }}") + fact("Wo", "{{ treffen.wo }}")


def sender() -> str:
    """Return who answers, as far as it is on file; rows without a value are there to be filled in."""
    name = "{% if empfaenger.name != empfaenger.organisation %}{{ empfaenger.name }}{% endif %}"
    address = (
        "{{ empfaenger.strasse }}{% if empfaenger.strasse and empfaenger.ort %}, {% endif %}"
        "{{ empfaenger.plz }} {{ empfaenger.ort }}{% if empfaenger.land %}, {{ empfaenger.land }}{% endif %}"
    )
    rows = (
        ("Name", name),
        ("Organisation", "{{ empfaenger.organisation }}"),
        ("Anschrift", address),
        ("E-Mail", "{{ empfaenger.e_mail }}"),
        ("Telefon", "{{ empfaenger.telefon }}"),
    )
    return (
        paragraph("Heading1", "Ihre Angaben")
        + paragraph("Formularhinweis", _HOW)
        + "".join(paragraph("Angabe", label(what), TAB, value) for what, value in rows)
    )


def answer() -> str:
    """Return the boxes for coming or not coming, where one has the choice also for the way of taking part."""
    deputy = ("{{ antwort.vertretung }}", TAB, "Mich vertritt (Name, Funktion, E-Mail): {{ antwort.vertretung_durch }}")
    return (
        paragraph("Heading1", "Ihre Antwort")
        + _question("Teilnahme", "{{ antwort.zusage }}", "Ich nehme teil.")
        + paragraph("Auswahl", "{{ antwort.absage }}", TAB, "Ich kann leider nicht teilnehmen.")
        + only_if(
            "antwort.vertretung_durch", paragraph("Auswahl", *deputy), otherwise=(paragraph("Auswahl", *deputy, TAB),)
        )
        + only_if(
            "treffen.vor_ort and treffen.online",
            paragraph("FrageReihe", label("Ich bin dabei"), TAB, _OPEN, TAB, "vor Ort", TAB, _OPEN, TAB, "online"),
        )
        + only_if("treffen.anschlussprogramm", _question("Im Anschluss", "{{ antwort.anschluss }}", _AFTERWARDS))
    )


def wishes() -> str:
    """Return food and photographs, where people meet, and what somebody needs to take part."""
    diets = (
        *("{{ antwort.vegetarisch }}", TAB, "vegetarisch", TAB, "{{ antwort.vegan }}", TAB, "vegan", TAB),
        *(_OPEN, TAB, "sonstige: ", TAB),
    )
    return (
        only_if(
            "treffen.vor_ort",
            paragraph("FrageReihe", label("Verpflegung"), TAB, *diets),
        )
        + paragraph("Frage", label("Unterstützung"), TAB, "Das brauche ich, um gut teilnehmen zu können: ", TAB)
        + only_if(
            "treffen.vor_ort",
            _question(
                "Fotos",
                _OPEN,
                "Fotos, auf denen ich zu erkennen bin, dürfen veröffentlicht werden. Meine "
                "Einwilligung ist freiwillig; ich kann sie jederzeit widerrufen.",
            ),
            paragraph("Auswahl", _OPEN, TAB, "Bitte fotografieren Sie mich nicht."),
        )
    )


def signature() -> str:
    """Return the line for place, day and signature, and what becomes of the answers."""
    return paragraph("Unterschriftszeile", "Ort, Datum: ", TAB, TAB, "Unterschrift: ", TAB) + paragraph(
        "Formularhinweis", "{{p brief.datenschutz }}"
    )


def _question(what: str, box: str, text: str) -> str:
    return paragraph("Frage", label(what), TAB, box, TAB, text)
