"""From a woven tree to a Python function that yields a document's pieces.

Jinja's own code generator does the work, so that every statement keeps its meaning; it only learns that literal text is
a ready-made piece and that each value has its own writer.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateAssertionError

from buendnis_docs.word import limits
from buendnis_docs.word.errors import TemplateError
from buendnis_docs.word.position import Kind, Mark
from buendnis_docs.word.slots import Slot
from buendnis_docs.word.tags import plain_text
from buendnis_docs.word.weaving import Woven, syntax_reason

_PLAIN_TEXT_BEFORE = "raw if type(value := "
_PLAIN_TEXT_AFTER = ") is str and len(value) < 1000 and (raw := value.encode()).translate(PLAIN) is raw else {}value),"
"""Short text without any special sign goes into the document as it is: no call, the commonest case by far."""


_SHORT_TEXT = f"str and len(given) < {limits.SHORT_TEXT}"
_QUICK_FILTERS = {
    "upper": ("given.upper()", _SHORT_TEXT),
    "lower": ("given.lower()", _SHORT_TEXT),
    "capitalize": ("given.capitalize()", _SHORT_TEXT),
    "trim": ("given.strip()", _SHORT_TEXT),
    "e": ("escape(given)", _SHORT_TEXT),
    "escape": ("escape(given)", _SHORT_TEXT),
    "length": ("len(given)", "list"),
    "count": ("len(given)", "list"),
}
"""Filters without arguments that can't make much out of this kind of value: Python for their result, and when."""
_LONG_WORD = 40
_LOOP_FIELDS = frozenset(["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"])


_INNER_BEFORE = "escape(value) if type(value := "
_INNER_AFTER = f") is str and len(value) < {limits.SHORT_TEXT} else {{}}value),"
"""The same inside a macro or block."""


class Generator(CodeGenerator):
    """Writes `yield (P0, write_0(value), P1, …)` for text.

    `pieces` and `slots` say what the names mean, `expressions` which one is computed in which line.
    """

    def __init__(self, known: Woven) -> None:
        super().__init__(known.environment, None, None, optimized=False)
        self.known = known
        self.pieces: list[str | Mark] = []
        self.numbers: dict[str, int] = {}
        self.slots: list[Slot] = []
        self.expressions: dict[int, str] = {}

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write one group of pieces and values."""
        children: list[Any] = [child for child in node.nodes if frame.buffer is None or not isinstance(child, Mark)]
        if not children:
            return
        self.writeline("yield (" if frame.buffer is None else f"{frame.buffer}.extend((", node)
        self.indent()
        for child in children:
            self._child(child, frame)
        self.outdent()
        self.writeline(")" if frame.buffer is None else "))")

    def _child(self, child: Any, frame: Frame) -> None:
        if isinstance(child, Mark):
            self.writeline(f"P{self._piece(child)},")
        elif isinstance(child, nodes.TemplateData):
            self.writeline(f"{'M' if frame.buffer else 'P'}{self._piece(child.data)},")
        else:
            self._value(child, frame)

    def _value(self, child: nodes.Expr, frame: Frame) -> None:
        slot, number = self.known.slots[id(child)], len(self.slots)
        before, after = f"{'inner' if frame.buffer else 'write'}_{number}(", "),"
        if slot.takes_plain_text and not frame.buffer:
            before, after = _PLAIN_TEXT_BEFORE, _PLAIN_TEXT_AFTER.format(before)
        elif frame.buffer and slot.kind is not Kind.VERBATIM:
            before, after = _INNER_BEFORE, _INNER_AFTER.format(before)
        self.writeline(before)
        self.slots.append(slot)
        self.expressions[self.code_lineno] = slot.expression
        self.visit(child, frame)
        self.write(after)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to write what a call block, filter block or recursive loop has made."""
        if frame.buffer is not None or node is None:
            super().start_write(frame, node)
            return
        slot = self.known.slots[id(node)]
        self.writeline(f"yield (write_{len(self.slots)}(", node)
        self.slots.append(slot)
        self.expressions[self.code_lineno] = slot.expression

    def end_write(self, frame: Frame) -> None:
        """End what start_write began."""
        if frame.buffer is not None:
            super().end_write(frame)
        else:
            self.write("),)")

    def _piece(self, piece: str | Mark) -> int:
        if isinstance(piece, str) and piece in self.numbers:
            return self.numbers[piece]
        self.pieces.append(piece)
        if isinstance(piece, str):
            self.numbers[piece] = len(self.pieces) - 1
        return len(self.pieces) - 1

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read a field of a record the short way, unless the name could be one of dict's own methods."""
        if node.attr.startswith("_") or hasattr(dict, node.attr):
            super().visit_Getattr(node, frame)
            return
        name = repr(node.attr)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _LOOP_FIELDS:
            self.write(f"(record.{node.attr} if type(record := ")
            self.visit(node.node, frame)
            self.write(f") is LoopContext else environment.getattr(record, {name}))")
            return
        self.write(f"(record[{name}] if type(record := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in record else environment.getattr(record, {name}))")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Apply the commonest filters where they stand to what they are usually applied to: short text, lists."""
        quick = _quick_filter(node)
        if node.node is None or not quick:
            super().visit_Filter(node, frame)
            return
        result, condition = quick
        self.write(f"({result} if type(given := ")
        self.visit(node.node, frame)
        self.write(f") is {condition} else ")
        super().visit_Filter(nodes.Filter(_Given(), node.name, node.args, [], None, None), frame)
        self.write(")")

    def visit__Given(self, _node: _Given, _frame: Frame) -> None:  # noqa: N802 - Jinja's way to find it
        """Name what a filter was given, which is known by now."""
        self.write("given")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Join with `~`, within limits."""
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Given:
    """Stands in a tree for what a filter was given; Jinja lets nobody derive from its own nodes."""


def _quick_filter(node: nodes.Filter) -> tuple[str, str] | None:
    """Return the Python that does what a filter does, and the type it does it for; None for other filters."""
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(arg, nodes.Const) for arg in node.args):
        return None
    constants = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
    if node.name in {"default", "d"}:
        return "given", "str and given"
    if node.name == "join" and all(type(text) is str for text in constants) and len(constants) < 2:
        return f"{''.join(constants)!r}.join(given)", "list and are_short_texts(given)"
    if node.name == "replace" and len(constants) == 2 and all(map(_is_word, constants)):
        return f"given.replace{tuple(constants)!r}", _SHORT_TEXT
    return None if constants else _QUICK_FILTERS.get(node.name)


def _is_word(constant: object) -> bool:
    return type(constant) is str and 0 < len(constant) < _LONG_WORD


def generated(template: str, known: Woven) -> Generator:
    """Return the generator after it has written the code; raises TemplateError for unknown filters and the like."""
    generator = Generator(known)
    try:
        generator.visit(known.tree)
    except TemplateAssertionError as trouble:
        place = plain_text(known.lines[trouble.lineno - 1])
        raise TemplateError(template, syntax_reason(trouble), place) from trouble
    except RecursionError as trouble:
        raise TemplateError(template, "Ein Ausdruck ist zu tief verschachtelt.") from trouble
    return generator
