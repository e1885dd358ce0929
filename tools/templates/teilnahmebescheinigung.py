"""The certificate of attendance: one page to keep."""

from __future__ import annotations

from templates.formstyles import CERTIFICATE
from templates.letter import signatures
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import for_each, only_if, paragraph

_TITLE = "Teilnahmebescheinigung: {{ treffen.titel }}"


def template() -> Template:
    """Return the certificate."""
    return Template(
        name="teilnahmebescheinigung.docx",
        title=_TITLE,
        body=person()
        + meeting()
        + topics()
        + paragraph("OrtDatum", "{{ geschaeftsstelle.ort }}, {{ druck.datum }}")
        + signatures(),
        first_header=first_header(),
        header=running_header(_TITLE),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=62,
        styles=CERTIFICATE,
    )


def person() -> str:
    """Return who was there."""
    return (
        paragraph("Title", "Teilnahmebescheinigung")
        + paragraph("BescheinigungName", "{{ empfaenger.name }}")
        + only_if(
            "empfaenger.organisation and empfaenger.organisation != empfaenger.name",
            paragraph("BescheinigungStelle", "{{ empfaenger.organisation }}"),
        )
    )


def meeting() -> str:
    """Return what the person has attended, and when."""
    return (
        paragraph("Bescheinigung", "hat an dieser Veranstaltung teilgenommen:")
        + paragraph("BescheinigungTitel", "{{ treffen.titel }}")
        + paragraph("BescheinigungText", "{{ bescheinigung.zeit }}")
        + paragraph("BescheinigungText", "{{ treffen.wo }}")
    )


def topics() -> str:
    """Return what it was about while the person was there."""
    item = paragraph("BescheinigungText", "{{ thema.titel }}")
    return only_if(
        "bescheinigung.themen", paragraph("Heading1", "Themen"), for_each("thema in bescheinigung.themen", item)
    )
