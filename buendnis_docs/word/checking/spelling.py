"""The nearest known name to one that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": "_", " ": "_"})


def fold(name: str) -> str:
    """Return a name in the spelling that names are compared in: lower case, without umlauts."""
    return name.lower().translate(_FOLDED)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """Return the known name most like this one, or None where none is like it."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    matches = get_close_matches(fold(name), folded, n=1, cutoff=cutoff)
    return folded[matches[0]] if matches else None


def nearest_path(path: str, known: Iterable[str]) -> str | None:
    """Return the dotted name most like this one: as a whole, or else one whose last part is like the last part."""
    paths = list(known)
    whole = nearest(path, paths, cutoff=0.8)
    if whole:
        return whole
    return nearest_last(path, paths) or nearest(path, paths)


def nearest_last(path: str, known: Iterable[str]) -> str | None:
    """Return the dotted name whose last part is most like the last part of this one."""
    by_last: dict[str, str] = {}
    for candidate in known:
        by_last.setdefault(candidate.rpartition(".")[2], candidate)
    last = nearest(path.rpartition(".")[2], by_last, cutoff=0.75)
    return by_last[last] if last else None
