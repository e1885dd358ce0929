"""Placeholders: each declared once with name, explanation, example and the function that computes its value.

From that one declaration come the values of a document, the names a template is checked against, the list that
template authors read, and the example a template can be tried with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from buendnis_docs.german.dates import clock, long_date, short_clock, short_date, weekday_date
from buendnis_docs.german.typography import protect, slug
from buendnis_docs.records.fields import Record, columns
from buendnis_docs.sheets.cells import as_date, as_time
from buendnis_docs.sheets.layout import Column, Kind
from buendnis_docs.word import Formatted, Picture

Value = Any
"""Plain data: text, formatted text, a picture, or nested dicts and lists of them."""

PICTURE_SHOWN = "(Bild)"
"""What stands for a picture where there is only text: in the list of placeholders, in a table of values."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One placeholder: `value` computes it from the subject of its group."""

    name: str
    explanation: str
    example: Value
    value: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Group:
    """Placeholders of one thing, as `treffen.titel`: `subject` finds the thing in the subject of the group above."""

    name: str
    explanation: str
    parts: tuple[Node, ...]
    subject: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Many:
    """A list to loop over, as `{% for punkt in tagesordnung %}`: `subjects` finds its things."""

    name: str
    explanation: str
    parts: tuple[Node, ...]
    subjects: Callable[[Any], Iterable[Any]]
    each: str
    """The name that examples give to one thing of the list: `punkt`."""


Node = Leaf | Group | Many


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of placeholders: `path` as typed in a template, within the loop `loop` if there is one."""

    path: str
    explanation: str
    example: str
    loop: str = ""
    opens_loop: bool = False
    """Whether this is a list; `example` then is the tag that opens its loop."""


def values(nodes: Iterable[Node], subject: Any) -> dict[str, Value]:
    """Return name → value of all placeholders for one subject; texts have their protected spaces."""
    result: dict[str, Value] = {}
    for node in nodes:
        if isinstance(node, Leaf):
            found = node.value(subject)
            result[node.name] = protect(found) if isinstance(found, str) else found
        elif isinstance(node, Group):
            result[node.name] = values(node.parts, node.subject(subject))
        else:
            result[node.name] = [values(node.parts, each) for each in node.subjects(subject)]
    return result


def examples(nodes: Iterable[Node]) -> dict[str, Value]:
    """Return name → example of all placeholders; each list holds one thing."""
    result: dict[str, Value] = {}
    for node in nodes:
        if isinstance(node, Leaf):
            result[node.name] = node.example
        elif isinstance(node, Group):
            result[node.name] = examples(node.parts)
        else:
            result[node.name] = [examples(node.parts)]
    return result


def lines(nodes: Iterable[Node], prefix: str = "", loop: str = "") -> Iterator[Line]:
    """Yield the list of placeholders, in the order of declaration."""
    for node in nodes:
        if isinstance(node, Leaf):
            example = PICTURE_SHOWN if isinstance(node.example, Picture) else str(node.example)
            yield Line(prefix + node.name, node.explanation, example, loop)
        elif isinstance(node, Group):
            yield from lines(node.parts, f"{prefix}{node.name}.", loop)
        else:
            opening = f"{{% for {node.each} in {prefix}{node.name} %}}"
            yield Line(prefix + node.name, node.explanation, opening, loop, opens_loop=True)
            yield from lines(node.parts, f"{node.each}.", opening)


def used_only(nodes: Iterable[Node], names: AbstractSet[str]) -> tuple[Node, ...]:
    """Return the nodes whose dotted names are among `names`, groups reduced to what is used of them."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.name not in names:
            inner = {name.removeprefix(f"{node.name}.") for name in names if name.startswith(f"{node.name}.")}
            if parts := used_only(node.parts, inner):
                kept.append(Group(node.name, node.explanation, parts, node.subject))
        elif node.name in names or any(name.startswith(f"{node.name}.") for name in names):
            kept.append(node)
    return tuple(kept)


def texts_only(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes without pictures, as texts that are no Word file need them."""
    return tuple(
        node if isinstance(node, Leaf) else replace(node, parts=texts_only(node.parts))
        for node in nodes
        if not (isinstance(node, Leaf) and isinstance(node.example, Picture))
    )


def of_record(
    model: type[Record],
    *computed: Node,
    without: Sequence[str] = (),
    record: Callable[[Any], Any] | None = None,
) -> tuple[Node, ...]:
    """Return the placeholders of a record's columns; a computed one takes the place of a column of the same name.

    `record` finds the record in the subject, where the subject is not the record itself.
    """
    taken = {node.name for node in computed}
    from_columns = [
        leaf
        for field, column in columns(model).items()
        if field not in without
        for leaf in _of_column(column, attrgetter(field) if record is None else _through(record, field))
        if leaf.name not in taken
    ]
    return (*from_columns, *computed)


@cache
def of_settings(model: type[BaseModel], through: str = "", without: Sequence[str] = ()) -> tuple[Leaf, ...]:
    """Return the placeholders of one section of the settings, named as the settings file names them.

    `through` says how to get to the section from the subject, where the subject is not the section itself.
    """
    return tuple(
        Leaf(
            str(field.alias),
            str(field.description),
            str((field.examples or [""])[0]),
            attrgetter(f"{through}.{name}".lstrip(".")),
        )
        for name, field in model.model_fields.items()
        if field.annotation is str and name not in without
    )


def dates(name: str, explanation: str, example: date, day: Callable[[Any], date | None]) -> tuple[Leaf, ...]:
    """Return the three placeholders of a date: as in a sentence, with weekday, and as in a table."""
    forms: Mapping[str, tuple[str, Callable[[date], str]]] = {
        name: (explanation, long_date),
        f"{name}_lang": (f"{explanation} Mit Wochentag.", weekday_date),
        f"{name}_kurz": (f"{explanation} Kurz, für Tabellen.", short_date),
    }
    return tuple(Leaf(n, e, form(example), _formatted(day, form)) for n, (e, form) in forms.items())


def clocks(name: str, explanation: str, example: time, at: Callable[[Any], time | None]) -> tuple[Leaf, ...]:
    """Return the two placeholders of a time of day: as in a sentence, and as in a table."""
    return (
        Leaf(name, explanation, clock(example), _formatted(at, clock)),
        Leaf(f"{name}_kurz", f"{explanation} Kurz, für Tabellen.", short_clock(example), _formatted(at, short_clock)),
    )


def yes(condition: object) -> str:
    """Return »ja« or an empty text, so that a placeholder can be printed and asked with `{% if %}`."""
    return "ja" if condition else ""


def _through(record: Callable[[Any], Any], field: str) -> Callable[[Any], Any]:
    return lambda subject: getattr(record(subject), field)


def _of_column(column: Column, get: Callable[[Any], Any]) -> tuple[Leaf, ...]:
    name, explanation, example = slug(column.heading), column.explanation, column.example
    if column.kind is Kind.DATE:
        return dates(name, explanation, as_date(example) if example else date(2026, 3, 18), get)
    if column.kind is Kind.TIME:
        return clocks(name, explanation, as_time(example) if example else time(11, 30), get)
    if column.kind is Kind.YES_NO:
        return (Leaf(name, f"{explanation} Leer, wenn nicht.", "ja", lambda subject: yes(get(subject))),)
    if column.kind is Kind.LONG_TEXT:
        return (Leaf(name, explanation, Formatted(example), lambda subject: Formatted(protect(get(subject)))),)
    return (Leaf(name, explanation, example, _formatted(get, _protected)),)


def _protected(value: object) -> str:
    return protect(str(value))


def _formatted(get: Callable[[Any], Any], form: Callable[[Any], str]) -> Callable[[Any], str]:
    def value(subject: Any) -> str:
        found = get(subject)
        return "" if found is None else form(found)

    return value
