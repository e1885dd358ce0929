"""Which placeholders a template uses, so that nobody computes those it does not."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from buendnis_docs.word.sandbox import ENVIRONMENT
from buendnis_docs.word.template import Template


def used_names(template: Template) -> frozenset[str]:
    """Return the dotted names that a template mentions in any branch: "treffen.titel", "tagesordnung"."""
    trees = (ENVIRONMENT.parse(part.source) for part in template.sources.values())
    return frozenset(name for tree in trees for name in _names(tree))


def _names(node: nodes.Node) -> Iterator[str]:
    """Yield the longest dotted name of each chain `a.b.c`, and plain names."""
    path = _path(node)
    if path:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _names(child)


def _path(node: nodes.Node) -> str:
    """Return the dotted name that a node spells, "" where it is something else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (owner := _path(node.node)):
        return f"{owner}.{node.attr}"
    return ""
