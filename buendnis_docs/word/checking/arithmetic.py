"""Texts that a template tries to calculate with."""

from __future__ import annotations

from jinja2 import nodes

from buendnis_docs.word.checking.lookup import unwound, written
from buendnis_docs.word.checking.shapes import Shape

_OF_NUMBERS_ONLY = (nodes.Sub, nodes.Div, nodes.FloorDiv, nodes.Pow)
OPERATIONS: tuple[type[nodes.Node], ...] = (nodes.Add, nodes.Mul, *_OF_NUMBERS_ONLY)


def text_in(node: nodes.BinExpr, left: Shape, right: Shape) -> str | None:
    """Return the name of the placeholder that is a text where the operation needs numbers; None if all is well.

    Two texts can be added; what a number does with a text (`"-" * 20` repeats it) is meant only for literals.
    """
    needs_numbers = isinstance(node, _OF_NUMBERS_ONLY)
    for side, shape, other in ((node.left, left, right), (node.right, right, left)):
        is_placeholder = isinstance(unwound(side)[0], nodes.Name)
        if is_placeholder and isinstance(shape, str) and (needs_numbers or isinstance(other, int | float)):
            return written(side)
    return None
