"""From a woven tree to a Python function that writes a document's pieces.

Jinja's own code generator does the work, so that every statement keeps its meaning; it only learns that literal text is
a ready-made piece and that each value has its own writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.exceptions import TemplateAssertionError

from buendnis_docs.word import limits
from buendnis_docs.word.errors import TemplateError
from buendnis_docs.word.expressions import ExpressionGenerator
from buendnis_docs.word.position import Kind, Mark
from buendnis_docs.word.slots import Slot
from buendnis_docs.word.tags import plain_text
from buendnis_docs.word.weaving import Woven, syntax_reason

_PLAIN_TEXT = (
    "raw if type(value := ",
    (
        f") is str and len(value) < {limits.SHORT_TEXT} and (raw := value.encode()).translate(PLAIN) is raw "
        "else b'%d' % value if type(value) is int else {}value),"
    ),
)
"""Short text without any special sign goes into the document as it is: no call, the commonest case by far."""
_INNER_TEXT = (
    "value if type(value := ",
    (
        f") is str and len(value) < {limits.SHORT_TEXT} and (raw := value.encode()).translate(UNQUOTED) is raw "
        "else {}value),"
    ),
)
"""The same inside a macro or block."""
WRITTEN, MARKS = "<written>", "<marks>"
"""Under which names the generated code finds what it adds to; no template can spell them."""


class Generator(ExpressionGenerator):
    """Writes `write((P0, write_0(value), P1, …))` for text, where `write` extends the list of what is written.

    Marks are written one by one, and their places noted.
    `pieces` and `slots` say what the names mean, `expressions` which one is computed in which line.
    """

    def __init__(self, known: Woven) -> None:
        super().__init__(known.tree, known.environment)
        self.known = known
        self.pieces: list[str | Mark] = []
        self.numbers: dict[str, int] = {}
        self.slots: list[Slot] = []
        self.expressions: dict[int, str] = {}

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write one group of pieces and values."""
        write = f"{frame.buffer}.extend" if frame.buffer else "write"
        for marked, children in groupby(node.nodes, lambda child: isinstance(child, Mark)):
            if not marked:
                self.writeline(f"{write}((", node)
                self.indent()
                for child in children:
                    self._child(child, frame)
                self.outdent()
                self.writeline("))")
            elif not frame.buffer:
                for mark in cast("Iterator[Mark]", children):
                    self.writeline(f"mark(len(written)); written.append(P{self._piece(mark)})")

    def write_commons(self) -> None:
        """Write the beginning of a function that writes text."""
        super().write_commons()
        self.writeline(f"written, marks = resolve({WRITTEN!r}), resolve({MARKS!r})")
        self.writeline("write, mark = written.extend, marks.append")

    def _child(self, child: Any, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            self.writeline(f"{'M' if frame.buffer else 'P'}{self._piece(child.data)},")
        else:
            self._value(child, frame)

    def _value(self, child: nodes.Expr, frame: Frame) -> None:
        slot, number = self.known.slots[id(child)], len(self.slots)
        before, after = f"{'inner' if frame.buffer else 'write'}_{number}(", "),"
        if slot.takes_plain_text and not frame.buffer:
            before, after = _PLAIN_TEXT[0], _PLAIN_TEXT[1].format(before)
        elif frame.buffer and slot.kind is not Kind.VERBATIM:
            before, after = _INNER_TEXT[0], _INNER_TEXT[1].format(before)
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
        self.writeline(f"written.append(write_{len(self.slots)}(", node)
        self.slots.append(slot)
        self.expressions[self.code_lineno] = slot.expression

    def end_write(self, frame: Frame) -> None:
        """End what start_write began."""
        if frame.buffer is not None:
            super().end_write(frame)
        else:
            self.write("))")

    def _piece(self, piece: str | Mark) -> int:
        if isinstance(piece, str) and piece in self.numbers:
            return self.numbers[piece]
        self.pieces.append(piece)
        if isinstance(piece, str):
            self.numbers[piece] = len(self.pieces) - 1
        return len(self.pieces) - 1


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
