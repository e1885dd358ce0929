"""What Jinja's filters make of a value's shape."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from buendnis_docs.word.checking.lookup import attribute_of
from buendnis_docs.word.checking.shapes import ANY, Listing, Row, Shape, element_of, join, values_of

_KEEP = {"sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "list"}
_ONE = {"first", "last", "random", "min", "max"}
_BY_ATTRIBUTE = {"sort", "unique", "min", "max", "sum", "join", "groupby", "selectattr", "rejectattr", "map"}
_ATTRIBUTE_FIRST = {"groupby", "selectattr", "rejectattr"}


def filtered(node: nodes.Filter, shape: Shape, default: Shape) -> Shape:
    """Return the shape of `value|filter`; `default` is the shape of the filter's first argument."""
    element = element_of(shape)
    if node.name in {"default", "d"}:
        return join(shape, default)
    if node.name in _KEEP:
        return _kept(shape)
    if node.name in {"items", "dictsort"} and isinstance(shape, Mapping):
        return Listing(Row(("", values_of(shape))))
    if node.name == "map":
        return Listing(_mapped(node, shape))
    if node.name in _ONE:
        return element
    groups = {"batch": Listing(element), "slice": Listing(element), "groupby": Row((ANY, Listing(element)))}
    return Listing(groups[node.name]) if node.name in groups else ANY


def attribute_asked(node: nodes.Filter) -> str | None:
    """Return the attribute of the elements that a filter like `sort(attribute="name")` looks at, if any."""
    if node.name not in _BY_ATTRIBUTE:
        return None
    given = [word.value for word in node.kwargs if word.key == "attribute"]
    if not given and node.name in _ATTRIBUTE_FIRST:
        given = node.args[:1]
    return given[0].value if given and isinstance(given[0], nodes.Const) and isinstance(given[0].value, str) else None


def _kept(shape: Shape) -> Shape:
    if isinstance(shape, Mapping):
        return Listing("")
    return Listing(element_of(shape)) if isinstance(shape, Listing | Row) else ANY


def _mapped(node: nodes.Filter, shape: Shape) -> Shape:
    attribute = attribute_asked(node)
    found = attribute_of(element_of(shape), attribute) if attribute else ANY
    return ANY if found is None else found
