"""Keys of other sheets: the nearest one for a typo, and what looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from buendnis_docs.sheets.cells import did_you_mean


@lru_cache(maxsize=1024)
def suggestion(typed: str, known: frozenset[str]) -> str:
    """Return " Meinten Sie »M-001«?", for »m1« as well, or "" where no known key is near."""
    same = next((key for key in sorted(known) if _loose(key) == _loose(typed)), None)
    return f" Meinten Sie »{same}«?" if same else did_you_mean(typed, sorted(known))


def looks_like_key(text: str, known: frozenset[str]) -> bool:
    """Tell whether the text is built like the known keys: letters, then figures, as in »M-001«."""
    return any(char.isdigit() for char in text) and _shape(text) in _shapes(known)


def keys_within(text: str, known: frozenset[str]) -> list[str]:
    """Return the known keys that stand as words in a longer text."""
    return [word for word in re.split(r"[\s,;/&()]+", text) if word in known]


@lru_cache(maxsize=16)
def _shapes(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(_shape(key) for key in keys)


def _shape(key: str) -> str:
    """Return »A9« for »M-001«: what a key is made of, whatever its separators."""
    return re.sub(r"[-_./]", "", re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", key)))


def _loose(key: str) -> str:
    """Return »m1« for »M-001«."""
    return re.sub(r"(?<!\d)0+(?=\d)|[\W_]", "", key.casefold())
