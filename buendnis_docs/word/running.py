"""What the Python of a template calls while it runs."""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join
from jinja2.utils import Namespace
from markupsafe import Markup

from buendnis_docs.word import limits
from buendnis_docs.word.errors import ValueTrouble

_TEXT_ONLY = frozenset([str])
_markup = partial(str.__new__, Markup)
"""Markup(…) for what is text already."""


class Variables(Namespace):
    """Jinja's `namespace(…)`; its fields are plain attributes, which Python reads ten times faster."""

    __getattribute__ = object.__getattribute__

    def __init__(self, /, *args: Any, **kwargs: Any) -> None:
        vars(self).update(*args, **kwargs)

    def __setitem__(self, name: str, value: object) -> None:
        vars(self)[name] = value

    def __repr__(self) -> str:
        return f"<Namespace {vars(self)!r}>"


def macro_text(context: EvalContext, text: str) -> str:
    """Return what a macro has written, paid for, as text that needs no escaping."""
    limits.step()
    limits.pay(text)
    return _markup(text) if context.autoescape else text


def joined(values: tuple[Any, ...]) -> str:
    """Return the values of `a ~ b ~ c` as one text."""
    if any(value is None for value in values):
        raise ValueTrouble("Ein Teil der Verkettung (~) hat keinen Wert (None).")
    limits.allow_size(sum(len(value) for value in values if isinstance(value, str)))
    result: str = markup_join(values)
    limits.pay(result)
    return result


def are_short_texts(items: list[Any]) -> bool:
    """Return whether a list holds nothing but texts, and little of it."""
    return (
        len(items) <= limits.SHORT_LOOP
        and _TEXT_ONLY.issuperset(map(type, items))
        and sum(map(len, items)) < limits.SHORT_TEXT
    )
