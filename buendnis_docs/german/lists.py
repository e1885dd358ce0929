"""Enumerations and quotations in a sentence, and the order of a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_INNER_QUOTES = str.maketrans("»«", "›‹")


def listing(items: Iterable[str], conjunction: str = "und") -> str:
    """Return »A, B und C«; no comma stands before the conjunction, and nothing at all comes of no items."""
    *first, last = tuple(items) or ("",)
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def quoted(text: str) -> str:
    """Return the text in German quotation marks; those inside become single ones."""
    return f"»{text.translate(_INNER_QUOTES)}«"


def alphabetical(text: str) -> str:
    """Return the text as a list sorts it: ä as a, é as e, ß as ss, in small letters (DIN 5007-1)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
