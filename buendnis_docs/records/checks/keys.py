"""Keys of other sheets: the nearest one for a typo, and what looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

from buendnis_docs.sheets.cells import did_you_mean

SMALL = 300
"""Up to so many keys, the nearest one is looked for among all of them."""


def suggestion(typed: str, known: frozenset[str]) -> str:
    """Return " Meinten Sie »M-001«?", for »m1« as well, or "" where no known key is near."""
    by_variant = _variants(known)
    near = next((by_variant[form] for form in (_loose(typed), *_shortened(typed)) if form in by_variant), None)
    if near:
        return f" Meinten Sie »{near}«?"
    return did_you_mean(typed, sorted(known)) if len(known) <= SMALL else ""


def looks_like_key(text: str, known: frozenset[str]) -> bool:
    """Tell whether the text is built like the known keys: letters, then figures, as in »M-001«."""
    return any(char.isdigit() for char in text) and _shape(text) in _shapes(known)


def keys_within(text: str, known: frozenset[str]) -> list[str]:
    """Return the known keys that stand as words in a longer text."""
    return [word for word in re.split(r"[\s,;/&()]+", text) if word in known]


@lru_cache(maxsize=16)
def _variants(keys: frozenset[str]) -> dict[str, str]:
    """Return spelling → key: each key without separators and leading zeros, and without any one of its characters."""
    in_turn = sorted(keys, reverse=True)
    return {form: key for key in in_turn for form in _shortened(key)} | {_loose(key): key for key in in_turn}


@lru_cache(maxsize=16)
def _shapes(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(_shape(key) for key in keys)


def _shape(key: str) -> str:
    """Return »A9« for »M-001«: what a key is made of, whatever its separators."""
    return re.sub(r"[-_./]", "", re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", key)))


def _shortened(key: str) -> list[str]:
    """Return the key and what is left of it without one character: two keys that share one differ by one slip."""
    return [key, *(key[:place] + key[place + 1 :] for place in range(len(key) if len(key) > 2 else 0))]


def _loose(key: str) -> str:
    """Return »m1« for »M-001«."""
    return re.sub(r"(?<!\d)0+(?=\d)|[\W_]", "", key.casefold())
