"""What is the same for a whole batch, worked out once: expressions, branches and loops become literal text.

A statement is folded where every name it uses has a value for the whole batch and is assigned nowhere else in the part.
Where working it out fails, it stays as it is, so that a mistake shows only in documents that get to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from jinja2 import nodes

from buendnis_docs.word.collected import collected
from buendnis_docs.word.errors import RenderError
from buendnis_docs.word.position import Mark
from buendnis_docs.word.program import compiled
from buendnis_docs.word.weaving import Woven, assigned

_SPECIAL_NAMES = frozenset(["loop", "self", "super", "caller", "varargs", "kwargs"])
_CHANGING: tuple[type[nodes.Node], ...] = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Block, nodes.NSRef)


def folded(known: Woven, shared: Mapping[str, object]) -> Woven:
    """Return a part with everything worked out that depends on the shared values alone; changes the given tree."""
    folder = _Folder(known, shared)
    known.tree.body = folder.body(known.tree.body, outermost=True)
    return known


class _Folder:
    """Folds one part; `names` are those with a value for the whole batch, `prelude` what defined them in the part."""

    def __init__(self, known: Woven, shared: Mapping[str, object]) -> None:
        self.known = known
        self.values = {**known.environment.globals, **shared}
        self.assigned = Counter(assigned(known.tree))
        self.names = {name for name in self.values if not self.assigned[name]} - _SPECIAL_NAMES
        self.prelude: list[nodes.Node] = []

    def body(self, statements: Iterable[nodes.Node], *, outermost: bool = False) -> list[nodes.Node]:
        """Return statements, folded; texts that meet become one."""
        result: list[nodes.Node] = []
        for statement in statements:
            for node in self._statement(statement, outermost=outermost):
                if isinstance(node, nodes.Output) and result and isinstance(result[-1], nodes.Output):
                    result[-1].nodes = list(_joined([*result[-1].nodes, *node.nodes]))
                else:
                    result.append(node)
        return result

    def _statement(self, node: nodes.Node, *, outermost: bool) -> list[nodes.Node]:
        if isinstance(node, nodes.Output):
            parts = (part for child in node.nodes for part in self._child(child, outermost=outermost))
            return [nodes.Output(list(_joined(parts)))]
        if outermost and isinstance(node, (nodes.Macro, nodes.Assign, nodes.AssignBlock)):
            return [self._definition(node)]
        if isinstance(node, (nodes.For, nodes.If, nodes.With)):
            text = self._text(node, outermost=outermost)
            if text is not None:
                return [nodes.Output(text)]
        if isinstance(node, nodes.If):
            return self._if(node, outermost=outermost)
        if isinstance(node, nodes.For) and not node.recursive:
            node.body, node.else_ = self.body(node.body), self.body(node.else_)
        return [node]

    def _definition(self, node: nodes.Macro | nodes.Assign | nodes.AssignBlock) -> nodes.Node:
        """Remember a macro or variable that depends on shared values alone."""
        name = node.name if isinstance(node, nodes.Macro) else getattr(node.target, "name", "")
        if name and self.assigned[name] == 1 and self._is_closed(node):
            self.prelude.append(node)
            self.names.add(name)
        return node

    def _if(self, node: nodes.If, *, outermost: bool) -> list[nodes.Node]:
        """Choose the branch where the condition is known, else fold inside the branches."""
        if node.elif_ and self._is_closed(node.test):
            first, *others = node.elif_
            node.else_ = [nodes.If(first.test, first.body, others, node.else_, lineno=first.lineno)]
            node.elif_ = []
        if (truth := self._truth(node.test)) is not None:
            return self.body(node.body if truth else node.else_, outermost=outermost)
        for branch in (node, *node.elif_):
            branch.body = self.body(branch.body)
        node.else_ = self.body(node.else_)
        return [node]

    def _child(self, child: Any, *, outermost: bool) -> list[Any]:
        if isinstance(child, (Mark, nodes.TemplateData)) or not self._is_closed(child):
            return [child]
        text = self._evaluated([nodes.Output([child])], pictures=outermost)
        return [child] if text is None else text

    def _text(self, node: nodes.Node, *, outermost: bool) -> list[Any] | None:
        if not self._is_closed(node) or next(node.find_all(_CHANGING), None):
            return None
        return self._evaluated([node], pictures=outermost)

    def _truth(self, test: nodes.Node) -> bool | None:
        if not self._is_closed(test):
            return None
        yes, no = nodes.Output([nodes.TemplateData("1")]), nodes.Output([nodes.TemplateData("0")])
        result = self._evaluated([nodes.If(test, [yes], [], [no])])
        return None if result is None else result[0].data == "1"

    def _is_closed(self, node: nodes.Node) -> bool:
        own = Counter(assigned(node))
        used = {name.name for name in node.find_all(nodes.Name) if name.ctx == "load"}
        if isinstance(node, nodes.Name):
            used.add(node.name)
        return all(name in self.names or own[name] == self.assigned[name] > 0 or name in _bound(node) for name in used)

    def _evaluated(self, statements: list[nodes.Node], *, pictures: bool = False) -> list[Any] | None:
        """Return what statements write, or None where they can't be worked out now.

        What stands in a loop or condition may be written never or often: a picture there needs an id of its own each
        time, and its file only in some documents.
        """
        tree = nodes.Template([*self.prelude, *statements], lineno=1)
        program = compiled("", "", replace(self.known, tree=tree))
        shown, drawings = len(collected.shown), collected.drawings
        items = None
        with suppress(RenderError):
            items = program.written("", dict(self.values)).items
        if items is None or (collected.drawings > drawings and not pictures):
            del collected.shown[shown:]
            collected.drawings = drawings
            return None
        return list(_joined(_node(item) for item in items)) or [nodes.TemplateData("")]


def _bound(node: nodes.Node) -> frozenset[str]:
    """Return the names that Jinja itself binds inside a loop."""
    return frozenset(["loop"]) if isinstance(node, nodes.For) else frozenset()


def _node(item: bytes | Mark) -> Any:
    return item if isinstance(item, Mark) else nodes.TemplateData(item.decode(), lineno=1)


def _joined(children: Iterable[Any]) -> Iterable[Any]:
    """Yield the parts of a text; literals that meet become one."""
    literals: list[str] = []
    for child in children:
        if isinstance(child, nodes.TemplateData):
            literals.append(child.data)
            continue
        if literals:
            yield nodes.TemplateData("".join(literals), lineno=1)
            literals = []
        yield child
    if literals:
        yield nodes.TemplateData("".join(literals), lineno=1)
