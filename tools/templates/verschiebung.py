"""The postponement: a letter that tells the new day, or that there is none yet."""

from __future__ import annotations

from templates.blocks import fact, where_facts
from templates.letter import QUESTIONS, closing, letter
from templates.package import Template
from templates.wordml import only_if, paragraph


def template() -> Template:
    """Return the postponement."""
    former = fact("Bisher", "{{ treffen.bisheriges_datum_lang }}", "treffen.bisheriges_datum")
    facts = only_if(
        'treffen.status != "verschoben"',
        paragraph("Heading1", "Der neue Termin auf einen Blick") + former + where_facts(directions=False),
    )
    title = "Verschiebung: {{ treffen.titel }}"
    return letter("verschiebung", title, paragraph("", "{{p brief.text }}"), facts, closing(QUESTIONS))
