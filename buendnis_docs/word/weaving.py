"""A part of a template as a syntax tree in which every value knows where in the XML it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from buendnis_docs.word.errors import TemplateError
from buendnis_docs.word.formatting import ListStyles
from buendnis_docs.word.position import Mark, MarkKind, Piece, Position, merged
from buendnis_docs.word.sandbox import ENVIRONMENT, LOOP_FILTER, Environment
from buendnis_docs.word.slots import Slot
from buendnis_docs.word.spelling import spelled
from buendnis_docs.word.tags import BLOCK_FILTER, DECLARATION, HeldParagraph, PartSource, plain_text

_SPELLED_DELIMITERS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_DELIMITER = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
FOREIGN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
BUFFERED = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)
FIRST_PICTURE_ID = 1001


@dataclass
class Woven:
    """A part's syntax tree and what is known of its values; `proven` says that it is well-formed with any values."""

    tree: nodes.Template
    lines: tuple[str, ...]
    slots: dict[int, Slot] = field(default_factory=dict)
    proven: bool = True
    environment: Environment = ENVIRONMENT


def woven(template: str, part: PartSource, styles: ListStyles, *, renumber: bool) -> Woven:
    """Return a part's tree; raises TemplateError for tags that can't be understood.

    `renumber` gives the pictures new ids as docxtpl does for the body.
    """
    lines = tuple(part.source.split("\n"))
    try:
        tree = ENVIRONMENT.parse(part.source)
    except TemplateSyntaxError as trouble:
        raise TemplateError(template, syntax_reason(trouble), plain_text(lines[trouble.lineno - 1])) from trouble
    except RecursionError as trouble:
        raise TemplateError(template, "Ein Ausdruck ist zu tief verschachtelt.") from trouble
    weaver = _Weaver(template, lines, part, styles)
    weaver.body(tree.body)
    weaver.finish(renumber=renumber)
    return Woven(tree, lines, weaver.slots, proven=not weaver.position.broken)


def syntax_reason(trouble: TemplateSyntaxError) -> str:
    """Return Jinja's complaint with a German introduction."""
    return f"Ein Befehl der Vorlage ist fehlerhaft ({trouble.message})."


def foreign(template: str, place: str) -> TemplateError:
    """Return the error for a tag that brings in another file."""
    reason = "Andere Vorlagen einzubinden ({% include %}, {% import %}, {% extends %}) ist nicht möglich."
    return TemplateError(template, reason, place)


class _Weaver:
    """Walks through a tree in the order of the text and keeps track of the open elements."""

    def __init__(self, template: str, lines: tuple[str, ...], part: PartSource, styles: ListStyles) -> None:
        self.template = template
        self.lines = lines
        self.held = part.held
        self.styles = styles
        self.position = Position()
        self.slots: dict[int, Slot] = {}
        self.outputs: list[nodes.Output] = []
        self.picture_ids: list[Mark] = []
        self.nested = 0
        self.nested_pictures = False

    def body(self, statements: Iterable[nodes.Node]) -> None:
        for node in statements:
            self._statement(node)

    def finish(self, *, renumber: bool) -> None:
        """Settle what is only known at the end: which marks are needed, how pictures are numbered."""
        if self.position.path or self.position.unfinished:
            self.position.broken = True
        for mark in self.picture_ids:
            mark.needed = self.nested_pictures
        if renumber:
            for number, mark in enumerate(self.picture_ids, FIRST_PICTURE_ID):
                mark.number = str(number)
        self.outputs[0].nodes.insert(0, nodes.TemplateData(DECLARATION))
        for output in self.outputs:
            output.nodes = list(_settled(output.nodes))

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            self._output(node)
        elif isinstance(node, FOREIGN):
            raise foreign(self.template, plain_text(self.lines[node.lineno - 1]))
        elif isinstance(node, nodes.If):
            self._if(node)
        elif isinstance(node, nodes.For):
            self._for(node)
        elif isinstance(node, BUFFERED):
            self._buffered(node)
        else:
            self.body(statements_of(node))

    def _output(self, output: nodes.Output) -> None:
        self.outputs.append(output)
        children: list[Any] = []
        for child in output.nodes:
            if isinstance(child, nodes.TemplateData):
                pieces = self.position.feed(_literal(child.data))
                self._note_pictures(pieces)
                children.extend(_piece_node(piece, child.lineno) for piece in pieces)
            else:
                children.append(self._value(child))
        output.nodes = children

    def _value(self, expression: nodes.Expr) -> nodes.Expr:
        held = None
        if isinstance(expression, nodes.Filter) and expression.name == BLOCK_FILTER:
            held = self.held[cast("nodes.Const", expression.args[0]).value]
            expression = cast("nodes.Expr", expression.node)
        self.slots[id(expression)] = self._slot(spelled(expression), held)
        self.position.value()
        return expression

    def _slot(self, expression: str, held: HeldParagraph | None = None) -> Slot:
        return Slot(expression, self.position.kind, tuple(self.position.copy().path), self.styles, held)

    def _note_pictures(self, pieces: list[Piece]) -> None:
        found = [piece for piece in pieces if isinstance(piece, Mark) and piece.kind is MarkKind.PICTURE_ID]
        self.picture_ids += found
        self.nested_pictures |= bool(found and self.nested)

    def _if(self, node: nodes.If) -> None:
        self.position.vary()
        self._branches([node.body, *(other.body for other in node.elif_), node.else_], repeated=False)

    def _for(self, node: nodes.For) -> None:
        self.position.vary()
        if node.recursive:
            self._buffered(node)
        else:
            self._branches([node.body, node.else_], repeated=True)
        count_turns(node)

    def _branches(self, bodies: list[list[nodes.Node]], *, repeated: bool) -> None:
        """Walk over alternatives; a loop's body may also be left out, or follow itself."""
        before = self.position
        ends = [before.copy()] if repeated else []
        self.nested += 1
        for body in bodies:
            self.position = before.copy()
            self.body(body)
            ends.append(self.position)
        self.nested -= 1
        self.position = merged(ends if len(ends) == len(bodies) else [ends[0], *reversed(ends[1:])])

    def _buffered(self, node: nodes.Node) -> None:
        """Walk over text that is written elsewhere, or changed before it is written: nothing in it can be marked."""
        before, marking = self.position.copy(), self.position.marking
        self.slots[id(node)] = self._slot(made_by(node))
        self.position.marking = False
        self.nested += 1
        self.body(statements_of(node))
        self.nested -= 1
        self.position = merged([before, self.position])
        self.position.marking = marking


def made_by(node: nodes.Node) -> str:
    """Return how to call what a block writes as a whole."""
    if isinstance(node, nodes.CallBlock):
        return spelled(node.call)
    return f"{{% {type(node).__name__.removesuffix('Block').lower()} … %}}"


def count_turns(loop: nodes.For) -> None:
    """Let a loop pay for each turn what the turn writes."""
    weight = 1 + sum(len(output.nodes) for statement in loop.body for output in _outputs(statement))
    loop.iter = nodes.Filter(loop.iter, LOOP_FILTER, [nodes.Const(weight)], [], None, None, lineno=loop.lineno)


def statements_of(node: nodes.Node) -> list[nodes.Node]:
    """Return the statements inside another one, in the order of the text."""
    bodies = (getattr(node, name, None) for name in ("body", "elif_", "else_"))
    return [statement for body in bodies if isinstance(body, list) for statement in body]


def assigned(tree: nodes.Node) -> Iterable[str]:
    """Yield the names that a tree gives a value, as often as it does."""
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.NSRef)):
        if isinstance(node, (nodes.Macro, nodes.NSRef)) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name
    if isinstance(tree, (nodes.Macro, nodes.NSRef)):
        yield tree.name


def _outputs(node: nodes.Node) -> list[nodes.Output]:
    return [node] if isinstance(node, nodes.Output) else list(node.find_all(nodes.Output))


def _literal(text: str) -> str:
    """Return literal text without the line marks, and with docxtpl's spelling of literal braces resolved."""
    return _DELIMITER.sub(lambda found: _SPELLED_DELIMITERS[found[0]], text.replace("\n<w:p", "<w:p"))


def _piece_node(piece: Piece, line: int) -> Any:
    return piece if isinstance(piece, Mark) else nodes.TemplateData(piece, lineno=line)


def _settled(children: list[Any]) -> Iterable[Any]:
    """Yield the children without the marks that turned out not to be needed; literals that meet become one."""
    literal: nodes.TemplateData | None = None
    for child in children:
        if isinstance(child, Mark) and not child.needed:
            text = child.number
        elif isinstance(child, nodes.TemplateData):
            text = child.data
        else:
            if literal:
                yield literal
            literal = None
            yield child
            continue
        literal = nodes.TemplateData((literal.data if literal else "") + text, lineno=1)
    if literal:
        yield literal
