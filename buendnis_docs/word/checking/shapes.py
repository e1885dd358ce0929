"""The shape of the values a template may use: groups, lists and single values, read off an example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Shape = Any
"""A mapping is a group, a Listing a list, ANY or NOTHING a value nothing is known of; all else a single value."""


@dataclass(frozen=True, slots=True)
class _Unknown:
    name: str


ANY: Final = _Unknown("any")
"""A value of which nothing is known: everything is allowed."""
NOTHING: Final = _Unknown("nothing")
"""The element of an empty list: takes the shape of whatever it is joined with."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list whose elements all have one shape."""

    element: Shape


@dataclass(frozen=True, slots=True)
class Row:
    """A list of fixed length, as `items()` gives it for each entry."""

    columns: tuple[Shape, ...]


def shape_of(value: object) -> Shape:
    """Return the shape of an example value; a list is represented by its first element."""
    if isinstance(value, list | tuple):
        return Listing(shape_of(value[0]) if value else ANY)
    return ANY if value is None else value


def is_known(shape: Shape) -> bool:
    """Return whether anything is known of a value."""
    return not isinstance(shape, _Unknown)


def is_text(shape: Shape) -> bool:
    """Return whether it is a single plain value."""
    return isinstance(shape, str | int | float | bool | dt.date | dt.time)


def is_formatted(shape: Shape) -> bool:
    """Return whether it is a value that brings its own formatting or picture, known only to the engine."""
    return is_known(shape) and not is_text(shape) and not isinstance(shape, Mapping | Listing | Row)


def join(first: Shape, second: Shape) -> Shape:
    """Return the shape of a value that is one or the other."""
    if first is NOTHING or second is NOTHING:
        return second if first is NOTHING else first
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return {**second, **first}
    if isinstance(first, Listing) and isinstance(second, Listing):
        return Listing(join(first.element, second.element))
    return first if type(first) is type(second) else ANY


def values_of(group: Mapping[str, object]) -> Shape:
    """Return the shape that the values of a group have in common."""
    shape: Shape = NOTHING
    for value in group.values():
        shape = join(shape, shape_of(value))
    return shape


def element_of(shape: Shape) -> Shape:
    """Return the shape of what a loop over a value yields."""
    if isinstance(shape, Listing):
        return shape.element
    return values_of(dict(enumerate(shape.columns))) if isinstance(shape, Row) else ANY  # type: ignore[arg-type]


def member(shape: Shape, name: str) -> Shape | None:
    """Return the shape of `value.name` or `value["name"]`; None where there is no such thing."""
    if not is_known(shape):
        return ANY
    if isinstance(shape, Mapping):
        return shape_of(shape[name]) if name in shape else None
    return ANY if is_formatted(shape) and hasattr(shape, name) and not name.startswith("_") else None


def has_method(shape: Shape, name: str) -> bool:
    """Return whether `value.name()` can be called."""
    kind = dict if isinstance(shape, Mapping) else list if isinstance(shape, Listing) else type(shape)
    return not is_known(shape) or (not name.startswith("_") and callable(getattr(kind, name, None)))


def dotted_names(scope: Mapping[str, object], depth: int = 4) -> Iterator[str]:
    """Yield every name that can be written as a placeholder: those of groups with a dot; lists by their own name."""
    for name, value in scope.items():
        yield name
        if depth and isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in dotted_names(value, depth - 1))


def lists_with(scope: Mapping[str, object], name: str, depth: int = 4) -> Iterator[str]:
    """Yield the dotted names of the lists whose entries have a member of that name."""
    for outer, value in scope.items():
        shape = shape_of(value) if not isinstance(value, Listing) else value
        if isinstance(shape, Listing) and isinstance(shape.element, Mapping) and name in shape.element:
            yield outer
        elif depth and isinstance(shape, Mapping):
            yield from (f"{outer}.{inner}" for inner in lists_with(shape, name, depth - 1))


def all_keys(scope: Mapping[str, object], depth: int = 4) -> Iterator[str]:
    """Yield the last part of every name, also of those that only entries of lists have."""
    for name, value in scope.items():
        yield name
        shape = value.element if isinstance(value, Listing) else shape_of(value)
        inner = shape.element if isinstance(shape, Listing) else shape
        if depth and isinstance(inner, Mapping):
            yield from all_keys(inner, depth - 1)
