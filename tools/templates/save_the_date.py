"""The Save-the-Date: a short letter that asks to keep a day free."""

from __future__ import annotations

from templates.blocks import day_facts
from templates.letter import QUESTIONS, closing, letter
from templates.package import Template
from templates.wordml import paragraph


def template() -> Template:
    """Return the Save-the-Date."""
    facts = paragraph("Heading1", "Der Termin auf einen Blick") + day_facts()
    return letter(
        "save-the-date",
        "Save-the-Date: {{ treffen.titel }}",
        paragraph("", "{{p brief.text }}"),
        facts,
        closing(QUESTIONS),
    )
