"""The confirmation: a letter with all that somebody who comes needs to know."""

from __future__ import annotations

from templates.letter import closing, enclosures, letter, text
from templates.package import Template


def template() -> Template:
    """Return the confirmation."""
    return letter("bestaetigung", "Bestätigung: {{ treffen.titel }}", text(), closing(), enclosures())
