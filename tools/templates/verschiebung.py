"""The postponement: a letter that tells the new day, or that there is none yet."""

from __future__ import annotations

from templates.letter import closing, letter, text
from templates.package import Template


def template() -> Template:
    """Return the postponement."""
    return letter("verschiebung", "Verschiebung: {{ treffen.titel }}", text(), closing())
