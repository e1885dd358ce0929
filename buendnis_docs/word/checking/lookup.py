"""Dotted names as an author writes them: what they lead to, and what was probably meant where they lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from buendnis_docs.word.checking.shapes import (
    ANY,
    Listing,
    Row,
    Shape,
    dotted_names,
    element_of,
    lists_with,
    shape_of,
    values_of,
)
from buendnis_docs.word.checking.spelling import nearest, nearest_last, nearest_path

_SHOWN = 6

Step = nodes.Getattr | nodes.Getitem


@dataclass(frozen=True, slots=True)
class Missing:
    """What to say about a name that leads nowhere."""

    kind: str
    message: str
    suggestion: str | None = None


def unwound(node: nodes.Node | None) -> tuple[nodes.Node | None, list[Step]]:
    """Return where a dotted name begins and the steps that lead on from there."""
    steps: list[Step] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        steps.append(node)
        node = node.node
    return node, steps[::-1]


def key_of(step: Step) -> str | None:
    """Return the name a step asks for; None for a position or anything computed."""
    if isinstance(step, nodes.Getattr):
        return step.attr
    return step.arg.value if isinstance(step.arg, nodes.Const) and isinstance(step.arg.value, str) else None


def is_hidden(key: str, shape: Shape) -> bool:
    """Return whether the sandbox keeps an attribute of that name to itself: unless declared, all with an underscore."""
    return key.startswith("_") and not (isinstance(shape, Mapping) and key in shape)


def written(node: nodes.Node | None) -> str:
    """Return a dotted name as text; what is computed is shown as "…"."""
    root, steps = unwound(node)
    text = root.name if isinstance(root, nodes.Name) else written(root.node) if isinstance(root, nodes.Filter) else "…"
    for step in steps:
        key = key_of(step)
        text += f".{key}" if key is not None else "[…]"
    return text


def item_of(step: nodes.Getitem, shape: Shape) -> Shape:
    """Return the shape of `value[position]` or of a slice."""
    if isinstance(step.arg, nodes.Slice):
        return shape
    if isinstance(shape, Row) and isinstance(step.arg, nodes.Const) and isinstance(step.arg.value, int):
        return shape.columns[step.arg.value] if step.arg.value < len(shape.columns) else ANY
    return values_of(shape) if isinstance(shape, Mapping) else element_of(shape)


def missing_name(path: str, scope: Mapping[str, Shape], loops: Mapping[str, str]) -> Missing:
    """Say that a name is not declared: where it might be found, or what was meant.

    `loops` are the variables of the loops that have ended, with the lists they went through.
    """
    root = path.partition(".")[0]
    if root == "loop":
        return Missing("unknown-name", "»loop« gibt es nur innerhalb einer Schleife {% for … %}.")
    if root in loops:
        message = f"»{root}« gibt es nur innerhalb der Schleife {{% for {root} in {loops[root]} %}}."
        return Missing("unknown-name", message)
    suggestion = nearest_path(path, dotted_names(scope))
    if suggestion:
        return Missing("unknown-name", f"{_absent(path)} Meinten Sie »{suggestion}«?", suggestion)
    last = path.rpartition(".")[2]
    for name in lists_with(scope, last):
        message = f"{_absent(path)} »{last}« hat jeder Eintrag der Liste »{name}«: {_loop(name, last)}."
        return Missing("unknown-name", message, name)
    return Missing("unknown-name", f"{_absent(path)} Bekannt sind {_shown(scope)}." if scope else _absent(path))


def missing_member(path: str, outer: str, shape: Shape, scope: Mapping[str, Shape]) -> Missing:
    """Say that `path` is not there, `outer` being the part of it that leads to a value of that shape."""
    rest = path.removeprefix(outer).lstrip(".")
    if isinstance(shape, Listing | Row):
        message = f"»{outer}« ist eine Liste. »{rest}« kann nur ein Eintrag haben: {_loop(outer, rest)}."
        return Missing("list-as-group", message)
    if not isinstance(shape, Mapping):
        other = nearest_path(path, dotted_names(scope))
        hint = f" Meinten Sie »{other}«?" if other and other != outer else ""
        return Missing("unknown-name", f"»{outer}« ist ein einzelner Wert und hat keine Angabe »{rest}«.{hint}", other)
    inner = nearest(rest, dotted_names(shape), cutoff=0.6)
    if inner:
        return Missing("unknown-name", f"{_absent(path)} Meinten Sie »{outer}.{inner}«?", f"{outer}.{inner}")
    other = nearest_last(path, dotted_names(scope))
    if other:
        return Missing("unknown-name", f"{_absent(path)} Meinten Sie »{other}«?", other)
    return Missing("unknown-name", f"{_absent(path)} »{outer}« hat die Angaben {_shown(shape)}.")


def missing_attribute(attribute: str, element: Shape) -> Missing:
    """Say that the entries of a list lack what a filter like `map(attribute="name")` asks for."""
    meant = nearest(attribute, dotted_names(element), cutoff=0.6) if isinstance(element, Mapping) else None
    hint = f" Meinten Sie »{meant}«?" if meant else ""
    return Missing("unknown-name", f"Die Einträge der Liste haben keine Angabe »{attribute}«.{hint}", meant)


def attribute_of(shape: Shape, path: str) -> Shape | None:
    """Return the shape of a dotted attribute of a value, as `map(attribute="a.b")` looks it up; None if missing."""
    for name in path.split("."):
        if isinstance(shape, Mapping):
            if name not in shape:
                return None
            shape = shape_of(shape[name])
        elif not isinstance(shape, Listing | Row):
            return ANY
    return shape


def _absent(path: str) -> str:
    return f"Den Platzhalter »{path}« gibt es nicht."


def _shown(names: Iterable[str]) -> str:
    known = [f"»{name}«" for name in names]
    return ", ".join(known[:_SHOWN]) + (" und weitere" if len(known) > _SHOWN else "")


def _loop(name: str, key: str) -> str:
    return f"{{% for eintrag in {name} %}} {{{{ eintrag.{key} }}}} {{% endfor %}}"
