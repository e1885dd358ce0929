"""The review: a short report for the public after a meeting."""

from __future__ import annotations

from templates.blocks import fact
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import for_each, only_if, paragraph


def template() -> Template:
    """Return the review."""
    return Template(
        name="rueckblick.docx",
        title="Rückblick: {{ treffen.titel }}",
        body=head() + report() + outlook(),
        first_header=first_header(),
        header=running_header("Rückblick: {{ treffen.titel }}"),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title, day and place."""
    return (
        paragraph("Title", "{{ treffen.titel }}")
        + paragraph("Subtitle", "Rückblick")
        + fact("Wann", "{{ treffen.datum_lang }}")
        + fact("Wo", "{{ treffen.ort }}{% if treffen.stadt %}, {{ treffen.stadt }}{% endif %}")
        + fact("Dabei", "{{ rueckblick.teilnehmende }}", "rueckblick.teilnehmende")
    )


def report() -> str:
    """Return the office's text, and what the meeting was about."""
    topics = for_each("thema in rueckblick.themen", paragraph("ListBullet", "{{ thema.titel }}"))
    return only_if(
        "treffen.rueckblick", paragraph("Heading1", "Bericht"), paragraph("", "{{p treffen.rueckblick }}")
    ) + only_if("rueckblick.themen", paragraph("Heading1", "Worum es ging"), topics)


def outlook() -> str:
    """Return when all meet again, and whom to ask."""
    asked = (
        "{% if geschaeftsstelle.web %}Mehr über das Bündnis: {{ geschaeftsstelle.web }}. {% endif %}"
        "Fragen beantwortet die Geschäftsstelle: {{ geschaeftsstelle.e_mail }}."
    )
    return (
        paragraph("Heading1", "Wie es weitergeht")
        + only_if(
            "treffen.naechster_termin",
            paragraph("", "Das nächste Treffen ist am {{ treffen.naechster_termin_lang }}."),
        )
        + paragraph("", asked)
    )
