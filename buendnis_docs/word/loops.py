"""Loops without Jinja's LoopContext: `loop.index` and its like are worked out where they are asked for.

A loop is counted in Python where its body asks `loop` for nothing but these fields. `loop` itself, `loop.changed`,
`loop.previtem` and recursive loops stay Jinja's own.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

_FIELDS = {
    "index": "({0} + 1)",
    "index0": "{0}",
    "revindex": "({0}_length - {0})",
    "revindex0": "({0}_length - {0} - 1)",
    "first": "({0} == 0)",
    "last": "({0} + 1 == {0}_length)",
    "length": "{0}_length",
    "depth": "1",
    "depth0": "0",
}
"""Python for the fields of `loop`, made from the number of the turn and from how many there are."""


class LoopGenerator(CodeGenerator):
    """Writes `for number, item in enumerate(items)` where Jinja would make a LoopContext."""

    counted: frozenset[str] = frozenset()
    """The variables that hold the number of a turn instead of a LoopContext, in the loops around the current node."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Count a loop that can be counted."""
        if not _is_countable(node):
            super().visit_For(node, frame)
            return
        inside, otherwise = frame.inner(), frame.inner()
        inside.loop_frame = True
        turn = inside.symbols.declare_parameter("loop")
        inside.symbols.analyze_node(node, for_branch="body")
        self._list_items(node, frame, inside, turn)
        self.writeline(f"{turn}_length = len({turn}_items)")
        self._turns(node, inside, turn)
        if node.else_:
            otherwise.symbols.analyze_node(node, for_branch="else")
            self.writeline(f"if not {turn}_items:")
            self._block(node.else_, otherwise)
            self.leave_frame(otherwise)
        if self._assign_stack:
            self._assign_stack[-1].difference_update(inside.symbols.stores)

    def _list_items(self, node: nodes.For, frame: Frame, inside: Frame, turn: str) -> None:
        """Write what makes the list of a loop's items: those that pass its test."""
        self.writeline(f"{turn}_items = given if type(given := ", node)
        self.visit(node.iter, frame)
        self.write(") is list else list(given)")
        if node.test:
            tested = frame.inner()
            tested.symbols.analyze_node(node, for_branch="test")
            self.enter_frame(tested)
            self.writeline(f"{turn}_all, {turn}_items = {turn}_items, []")
            self._for(node, inside, f"{turn}_all")
            self.indent()
            self.writeline("if ", node.test)
            self.visit(node.test, tested)
            self.write(f": {turn}_items.append(")
            self.visit(node.target, inside)
            self.write(")")
            self.outdent()

    def _turns(self, node: nodes.For, inside: Frame, turn: str) -> None:
        self._for(node, inside, f"enumerate({turn}_items)", f"{turn}, ")
        around, self.counted = self.counted, self.counted | {turn}
        self._block(node.body, inside, "_loop_vars = {}")
        self.counted = around
        self.leave_frame(inside)

    def _for(self, node: nodes.For, inside: Frame, items: str, number: str = "") -> None:
        self.writeline(f"for {number}", node)
        self.visit(node.target, inside)
        self.write(f" in {items}:")

    def _block(self, statements: list[nodes.Node], frame: Frame, first: str = "pass") -> None:
        self.indent()
        self.enter_frame(frame)
        self.writeline(first)
        self.blockvisit(statements, frame)
        self.outdent()

    def turn(self, node: nodes.Node, frame: Frame) -> str:
        """Return the variable with the number of the turn where a node is the `loop` of a counted loop, else ""."""
        found = frame.symbols.find_ref("loop") if _is_loop(node) else None
        return found if found in self.counted else ""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Work out a field of `loop`."""
        if turn := self.turn(node.node, frame):
            self.write(_FIELDS[node.attr].format(turn))
        else:
            super().visit_Getattr(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - as Jinja has it
        """Choose one of the values of `loop.cycle(…)`."""
        turn = self.turn(node.node.node, frame) if isinstance(node.node, nodes.Getattr) else ""
        if not turn:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        self.write(f")[{turn} % {len(node.args)}]")


def _is_countable(loop: nodes.For) -> bool:
    """Return whether a loop asks for its turns, and for nothing else of them than what can be worked out.

    A test is worked out for all items before the first turn, so nothing in the body may change what it says.
    """
    if loop.recursive or not any(map(_is_loop, _inside(loop.body))):
        return False
    changing = loop.test and any(map(_may_change, _inside([loop.test, *loop.body])))
    return not changing and all(map(_asks_for_fields, [loop.target, *loop.body]))


def _may_change(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.NSRef, nodes.CallBlock)) or (isinstance(node, nodes.Call) and not _is_cycle(node))


def _asks_for_fields(node: nodes.Node) -> bool:
    """Return whether nothing is done with the `loop` around a node but asking for fields and `loop.cycle(…)`."""
    if isinstance(node, nodes.Getattr) and _is_loop(node.node):
        return node.attr in _FIELDS
    if isinstance(node, nodes.Call) and _is_cycle(node):
        return all(map(_asks_for_fields, node.args))
    if isinstance(node, (nodes.Macro, nodes.CallBlock, nodes.Block)):
        return not any(map(_is_loop, _inside([node])))
    if isinstance(node, nodes.For):
        return all(map(_asks_for_fields, (node.iter, *node.else_, *filter(None, [node.test]))))
    return not _is_loop(node) and all(map(_asks_for_fields, node.iter_child_nodes()))


def _is_cycle(call: nodes.Call) -> bool:
    called = call.node
    is_cycle = isinstance(called, nodes.Getattr) and _is_loop(called.node) and called.attr == "cycle"
    return is_cycle and bool(call.args) and not (call.kwargs or call.dyn_args or call.dyn_kwargs)


def _is_loop(node: Any) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _inside(statements: list[nodes.Node]) -> list[nodes.Node]:
    return [*statements, *chain.from_iterable(statement.find_all(nodes.Node) for statement in statements)]
