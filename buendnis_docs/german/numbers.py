"""Numbers in words, with their noun, and with German separators."""

from __future__ import annotations

from typing import Literal

from buendnis_docs.german.typography import NBSP

Gender = Literal["m", "f", "n"]

_STEMS = (
    "Erst",
    "Zweit",
    "Dritt",
    "Viert",
    "Fünft",
    "Sechst",
    "Siebt",
    "Acht",
    "Neunt",
    "Zehnt",
    "Elft",
    "Zwölft",
)
_ENDINGS: dict[Gender, str] = {"m": "er", "f": "e", "n": "es"}


def ordinal(number: int, gender: Gender) -> str:
    """Return »Zweites« (of a neuter noun) up to twelve, above that »13.«; raises ValueError below one."""
    if number < 1:
        raise ValueError(f"{number} is no ordinal number")
    if number > len(_STEMS):
        return f"{number}."
    return _STEMS[number - 1] + _ENDINGS[gender]


def ordinal_title(number: int, noun: str, gender: Gender) -> str:
    """Return »Zweites Bündnistreffen« or »13. Bündnistreffen«, where number and noun stay on one line."""
    word = ordinal(number, gender)
    return f"{word}{NBSP if word.endswith('.') else ' '}{noun}"


def grouped(number: int) -> str:
    """Return »10.000«."""
    return f"{number:,}".replace(",", ".")


def count(number: int, singular: str, plural: str) -> str:
    """Return »1 Dokument«, »3 Dokumente« or »0 Dokumente«."""
    return f"{grouped(number)} {singular if number == 1 else plural}"
