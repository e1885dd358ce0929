"""The cancellation: a letter to everybody who was invited."""

from __future__ import annotations

from templates.letter import closing, letter, text
from templates.package import Template


def template() -> Template:
    """Return the cancellation."""
    return letter("absage", "Absage: {{ treffen.titel }}", text(), closing())
