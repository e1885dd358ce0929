"""Expressions as template authors wrote them, for messages."""

from __future__ import annotations

from jinja2 import nodes


def spelled(node: nodes.Node) -> str:  # noqa: PLR0911 - one line per kind of expression
    """Return an expression as it stands in the template, with »…« for the parts that don't matter."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spelled(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{spelled(node.node)}[{spelled(node.arg)}]"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{spelled(node.node)}|{node.name}"
    if isinstance(node, nodes.Call):
        return f"{spelled(node.node)}(…)" if node.args or node.kwargs else f"{spelled(node.node)}()"
    if isinstance(node, nodes.CondExpr):
        other = f" else {spelled(node.expr2)}" if node.expr2 else ""
        return f"{spelled(node.expr1)} if {spelled(node.test)}{other}"
    if isinstance(node, nodes.Concat):
        return " ~ ".join(spelled(part) for part in node.nodes)
    return " … ".join(spelled(part) for part in node.iter_child_nodes()) or "…"
