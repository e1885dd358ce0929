"""The thanks: a letter to everybody who was there."""

from __future__ import annotations

from templates.letter import closing, letter, text
from templates.package import Template


def template() -> Template:
    """Return the thanks."""
    return letter("dank", "Dank: {{ treffen.titel }}", text(), closing())
