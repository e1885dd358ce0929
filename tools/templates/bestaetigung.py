"""The confirmation: a letter with all that somebody who comes needs to know."""

from __future__ import annotations

from templates.blocks import afterwards, where_facts
from templates.letter import QUESTIONS, closing, enclosures, letter
from templates.package import Template
from templates.wordml import paragraph


def template() -> Template:
    """Return the confirmation."""
    return letter(
        "bestaetigung",
        "Bestätigung: {{ treffen.titel }}",
        paragraph("", "{{p brief.text }}"),
        paragraph("Heading1", "Das Treffen auf einen Blick") + where_facts(),
        afterwards(),
        closing(QUESTIONS),
        enclosures(),
    )
