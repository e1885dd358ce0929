"""The reminder: a letter to everybody who was invited and has not answered yet."""

from __future__ import annotations

from templates.blocks import where_facts
from templates.letter import QUESTIONS, closing, letter
from templates.package import Template
from templates.wordml import paragraph


def template() -> Template:
    """Return the reminder."""
    facts = paragraph("Heading1", "Das Treffen auf einen Blick") + where_facts(directions=False)
    return letter(
        "erinnerung", "Erinnerung: {{ treffen.titel }}", paragraph("", "{{p brief.text }}"), facts, closing(QUESTIONS)
    )
