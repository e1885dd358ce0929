"""How much work one document may cost, so that no template can stop the office's computer.

Every render has a budget: steps of loops and calls, characters made by filters and operators, and seconds. What exceeds
it raises LimitReached, which becomes a RenderError.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

from buendnis_docs.word.errors import ValueTrouble

MAX_STEPS = 5_000_000
MAX_CHARACTERS = 40_000_000
MAX_LENGTH = 4_000_000
SHORT_TEXT = 1_000
"""What is done to a text below this length needs no budget: the loops around it pay for how often it is done."""
SHORT_LOOP = 64
MAX_NUMBER = 100_000
MAX_BITS = 10_000
MAX_SECONDS = 3.0

TOO_MUCH = (
    "Die Vorlage braucht zu lange oder wird zu groß. Meist ist eine Schleife ({% for … %}) endlos oder falsch "
    "verschachtelt; verkleinern oder entfernen Sie sie."
)


class LimitReached(Exception):  # noqa: N818 - the name says what happened
    """One document would cost more than its budget; TOO_MUCH is what to say."""


class _Budget(threading.local):
    """What is left for the document that this thread renders."""

    steps = MAX_STEPS
    characters = MAX_CHARACTERS
    deadline = float("inf")


_budget = _Budget()


def begin() -> None:
    """Give the next document of this thread a fresh budget."""
    _budget.steps = MAX_STEPS
    _budget.characters = MAX_CHARACTERS
    _budget.deadline = monotonic() + MAX_SECONDS


def step(weight: int = 1) -> None:
    """Pay for one step."""
    _budget.steps -= weight
    if _budget.steps < 0 or monotonic() > _budget.deadline:
        raise LimitReached


def steps(items: Iterable[Any], weight: int) -> Iterable[Any]:
    """Return the items, each paid for; a loop's weight is the number of pieces that one turn writes.

    A short list is paid for as a whole and stays the list it is, whose length and end Jinja need not look for.
    """
    if type(items) is list and len(items) <= SHORT_LOOP:
        step(len(items) * weight)
        return items
    if items is None:
        raise ValueTrouble("Die Liste der Schleife hat keinen Wert (None).")
    return _paid(items, weight)


def _paid(items: Iterable[Any], weight: int) -> Iterator[Any]:
    for number, item in enumerate(items):
        if not number & 15:
            step(16 * weight)
        yield item


def pay(value: object) -> None:
    """Pay for a value that an expression of the template made."""
    if isinstance(value, (str, bytes, list, tuple, dict)) and (size := len(value)) > SHORT_TEXT:
        _budget.characters -= size
        if size > MAX_LENGTH or _budget.characters < 0:
            raise LimitReached


def allow_size(size: int) -> None:
    """Raise LimitReached before something of this size is made."""
    if size > MAX_LENGTH:
        raise LimitReached


def allow_number(value: object) -> None:
    """Raise LimitReached for a whole number that would make a filter or method produce too much."""
    if isinstance(value, int) and abs(value) > MAX_NUMBER:
        raise LimitReached
