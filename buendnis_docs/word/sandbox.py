"""The sandboxed Jinja environment: plain data in, no code run, nothing undefined, nothing endless."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment, modifies_known_mutable
from jinja2.utils import Cycler, Joiner, Namespace, missing

from buendnis_docs.word import limits
from buendnis_docs.word.errors import ValueTrouble
from buendnis_docs.word.running import Variables
from buendnis_docs.word.values import Formatted, Picture

PLAIN = (str, int, float, bool, Decimal, list, tuple, Mapping, range, type(None), Formatted, Picture)
LOOP_FILTER = "schleife_der_vorlage"
"""Stands around what every loop runs over."""
_OF_JINJA = (Macro, LoopContext, TemplateReference, Namespace, Cycler, Joiner, StrictUndefined)
_REMOVED_FILTERS = ("random", "urlize", "xmlattr", "pprint")
"""Results that change from run to run, HTML, and Python's notation have no place in a letter."""
_TEXT_FILTERS = frozenset(
    {"capitalize", "center", "e", "escape", "forceescape", "format", "indent", "join", "lower", "replace", "safe"}
    | {"string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap"}
)
"""Filters that would print None as the word."""
_GROWING_METHODS = frozenset(["center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"])
_WIDE_FORMAT = re.compile(r"%[^a-zA-Z%]*(?:\d{4,}|\*)|\{[^{}]*(?:\d{4,}|\{)")
"""A width or precision of four digits, or one that is itself a value."""

_SMALL = 16
"""Bits of two numbers that nothing huge can come of, not even by `**`."""

Function = Callable[..., Any]


def _harmless() -> frozenset[tuple[type, str]]:
    """Return the attributes of the commonest types that the sandbox always allows."""
    values: tuple[object, ...] = ("", 0, 0.0, (), [], {}, range(0))
    names: set[tuple[type, str]] = {
        (type(value), name) for value in values for name in dir(value) if not modifies_known_mutable(value, name)
    }
    names |= {(LoopContext, name) for name in dir(LoopContext)}
    return frozenset(pair for pair in names if not pair[1].startswith(("_", "format")))


_HARMLESS = _harmless()
_REACHABLE_TYPES = frozenset([*PLAIN, *_OF_JINJA, dict])


class Undefined(StrictUndefined):
    """A name without a value: using it in any way raises the German sentence."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return "Das ist in Vorlagen nicht erlaubt."
        if self._undefined_obj is missing:
            return f"»{name}« ist nicht bekannt."
        if self._undefined_obj is None:
            return f"Vor ».{name}« steht etwas, das keinen Wert hat (None)."
        if isinstance(self._undefined_obj, Mapping) and (near := get_close_matches(str(name), self._undefined_obj, 1)):
            return f"Ein Feld »{name}« gibt es dort nicht. Meinten Sie »{near[0]}«?"
        if isinstance(self._undefined_obj, (list, tuple)):
            return f"Die Liste hat keinen Eintrag »{name}« (sie hat {len(self._undefined_obj)})."
        return f"Ein Feld »{name}« gibt es dort nicht."

    @property
    def trouble(self) -> ValueTrouble:
        """What to say when this comes to be written."""
        return ValueTrouble(self._undefined_message)


class Environment(ImmutableSandboxedEnvironment):
    """Jinja in which a template reaches plain data, Jinja's own helpers and nothing else."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(
            autoescape=autoescape, undefined=Undefined, optimized=False, keep_trailing_newline=True, cache_size=0
        )
        del self.globals["lipsum"]
        self.globals |= {"range": _range, "namespace": Variables}
        for name in _REMOVED_FILTERS:
            del self.filters[name]
        self.filters = {name: _guarded(name, function) for name, function in self.filters.items()}
        self.filters[LOOP_FILTER] = limits.steps
        self.functions = tuple(self.globals.values())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of plain data or of one of Jinja's helpers."""
        if type(obj) is Variables and attribute[:1] != "_":
            return vars(obj)[attribute] if attribute in vars(obj) else self.undefined(obj=obj, name=attribute)
        if (type(obj), attribute) in _HARMLESS:
            return getattr(obj, attribute)
        return super().getattr(self._reachable(obj), attribute)

    def field(self, obj: Any, attribute: str) -> Any:
        """Return what getattr does, but no method of a plain record that lacks a field of this name."""
        return self.undefined(obj=obj, name=attribute) if type(obj) is dict else self.getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of plain data."""
        if type(obj) is dict and type(argument) is str and argument in obj:
            return obj[argument]
        return super().getitem(self._reachable(obj), argument)

    def _reachable(self, obj: Any) -> Any:
        if type(obj) in _REACHABLE_TYPES or isinstance(obj, (*PLAIN, *_OF_JINJA)):
            return obj
        raise SecurityError

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call this: methods of plain data, macros, and what Jinja itself offers."""
        owner = getattr(obj, "__self__", None)
        if (type(owner), getattr(obj, "__name__", "")) in _HARMLESS or isinstance(obj, _OF_JINJA):
            return True
        if any(obj is function for function in self.functions):
            return True
        return isinstance(owner, (*PLAIN, *_OF_JINJA)) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, and let it pay for the result."""
        limits.step()
        if type(obj) is Macro or obj is Variables or type(getattr(obj, "__self__", None)) is LoopContext:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            result = obj(context.eval_ctx, *args, **kwargs) if type(obj) is Macro else obj(*args, **kwargs)
        else:
            _check_method(obj, args)
            result = super().call(context, obj, *args, **kwargs)
        limits.pay(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute `left operator right` unless the result would be huge."""
        if type(left) is int and type(right) is int and left.bit_length() + right.bit_length() <= _SMALL:
            return self.binop_table[operator](left, right)
        _check_operation(operator, left, right)
        result = super().call_binop(context, operator, left, right)
        limits.pay(result)
        return result


def _range(*arguments: int) -> range:
    numbers = range(*arguments)
    limits.allow_number(len(numbers))
    return numbers


def _guarded(name: str, function: Function) -> Function:
    """Return a filter that pays for its result and refuses None where it would print the word."""
    position = 1 if hasattr(function, "jinja_pass_arg") else 0
    is_of_text, takes_numbers = name in _TEXT_FILTERS, name not in {"default", "d"}

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        limits.step()
        if is_of_text:
            _check_text_filter(name, args[position:], kwargs)
        if takes_numbers and (kwargs or len(args) > position + 1):
            for value in (*args[position + 1 :], *kwargs.values()):
                limits.allow_number(value)
        result = function(*args, **kwargs)
        limits.pay(result)
        return result

    return guarded


def _check_text_filter(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    if not args:
        return
    if args[0] is None or (name == "format" and (None in args or None in kwargs.values())):
        raise ValueTrouble("Der Platzhalter hat keinen Wert (None).")
    if name == "join":
        _check_join("" if len(args) < 2 else args[1], args[0], kwargs)
    elif name == "replace" and len(args) > 2:
        _check_replace(*args[:3])
    elif name == "format":
        _check_format(args[0])
    elif name in {"indent", "center"} and isinstance(args[0], str):
        widths = [value for value in (*args[1:], *kwargs.values()) if isinstance(value, int)]
        limits.allow_size(len(args[0]) * max([1, *widths]) if name == "indent" else sum(widths))


def _check_join(separator: Any, items: Any, kwargs: Mapping[str, Any]) -> None:
    if not isinstance(items, (list, tuple)):
        return
    if not kwargs and any(item is None for item in items):
        raise ValueTrouble("Ein Eintrag der Liste hat keinen Wert (None).")
    size = sum(len(item) for item in items if isinstance(item, str))
    limits.allow_size(size + len(items) * (len(separator) if isinstance(separator, str) else 0))


def _check_replace(text: Any, old: Any, new: Any) -> None:
    if isinstance(text, str) and isinstance(old, str) and isinstance(new, str):
        limits.allow_size(len(text) + text.count(old) * len(new))


def _check_format(text: Any) -> None:
    if isinstance(text, str) and _WIDE_FORMAT.search(text):
        raise limits.LimitReached


def _check_method(function: Any, args: tuple[Any, ...]) -> None:
    """Refuse a method of a text whose result would be huge, before it is made."""
    text, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    if name in {"format", "format_map"}:
        _check_format(getattr(function, "__wrapped__", function).__self__)
    elif not isinstance(text, str):
        return
    elif name == "join" and args:
        _check_join(text, args[0], {})
    elif name == "replace" and len(args) > 1:
        _check_replace(text, *args[:2])
    elif name in _GROWING_METHODS:
        widths = [value for value in args if isinstance(value, int)]
        limits.allow_size((1 + text.count("\t") if name == "expandtabs" else 1) * max([1, *widths]))


def _check_operation(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str):
        _check_format(left)
        if right is None or (isinstance(right, tuple) and any(value is None for value in right)):
            raise ValueTrouble("Der Platzhalter hat keinen Wert (None).")
    elif isinstance(left, (int, float)) and isinstance(right, (int, float)):
        _check_numbers(operator, left, right)
    elif operator == "*":
        _check_repetition(left, right)


def _check_numbers(operator: str, left: float, right: float) -> None:
    if not (isinstance(left, int) and isinstance(right, int)):
        return
    bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
    if bits > limits.MAX_BITS:
        raise limits.LimitReached


def _check_repetition(left: Any, right: Any) -> None:
    for times, repeated in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(repeated, (str, list, tuple)):
            limits.allow_size(times * len(repeated))


ENVIRONMENT = Environment(autoescape=True)
TEXT_ENVIRONMENT = Environment(autoescape=False)
