"""What an expression of a template leads to, looked up among the declared names; what is not there is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from typing import Any

from jinja2 import Environment, nodes

from buendnis_docs.word.checking.arithmetic import OPERATIONS, text_in
from buendnis_docs.word.checking.filtering import attribute_asked, filtered
from buendnis_docs.word.checking.lookup import (
    Missing,
    attribute_of,
    is_hidden,
    item_of,
    key_of,
    missing_attribute,
    missing_member,
    missing_name,
    unwound,
    written,
)
from buendnis_docs.word.checking.shapes import (
    ANY,
    NOTHING,
    Listing,
    Row,
    Shape,
    element_of,
    has_method,
    is_known,
    is_text,
    join,
    member,
    shape_of,
    values_of,
)
from buendnis_docs.word.checking.spelling import nearest
from buendnis_docs.word.checking.syntax import UNKNOWN_NAME

Scope = dict[str, Shape]
Report = Callable[[int, str, str, str | None], None]
"""Takes the line, the kind of problem, the message and a suggestion."""


class Expressions:
    """Finds the shape of expressions in a scope, and reports names, filters and tests that do not exist."""

    def __init__(self, environment: Environment, report: Report) -> None:
        self.report = report
        self._environment = environment
        self._assumed: set[str] = set()
        self._missing = "unknown-name"
        self._loops: dict[str, str] = {}
        self._kinds: dict[type[nodes.Node], Callable[[Any, Scope], Shape]] = {
            nodes.Name: self._path,
            nodes.Getattr: self._path,
            nodes.Getitem: self._path,
            nodes.Filter: self._filter,
            nodes.Test: self._test,
            nodes.Call: self._call,
            nodes.CondExpr: self._condition,
            nodes.And: self._either,
            nodes.Or: self._either,
            nodes.List: self._list,
            nodes.Tuple: self._tuple,
            nodes.Const: self._constant,
            **dict.fromkeys(OPERATIONS, self._arithmetic),
        }

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return the shape of an expression; report what it uses and does not exist."""
        known = self._kinds.get(type(node))
        if known:
            return known(node, scope)
        self.shapes_inside(node, scope)
        return ANY

    def shapes_inside(self, node: nodes.Node, scope: Scope) -> None:
        """Look at every part of a node."""
        for child in node.iter_child_nodes():
            self.shape(child, scope)

    def call_macro(self, macro: object, call: nodes.Call, scope: Scope) -> bool:
        """Look into the body of a macro that is called; return whether it is one."""
        raise NotImplementedError

    def _condition(self, node: nodes.CondExpr, scope: Scope) -> Shape:
        self.shape(node.test, scope)
        return join(self.shape(node.expr1, scope), self.shape(node.expr2, scope) if node.expr2 else NOTHING)

    def _either(self, node: nodes.And | nodes.Or, scope: Scope) -> Shape:
        return join(self.shape(node.left, scope), self.shape(node.right, scope))

    def _list(self, node: nodes.List, scope: Scope) -> Shape:
        return Listing(reduce(join, [self.shape(item, scope) for item in node.items], NOTHING))

    def _tuple(self, node: nodes.Tuple, scope: Scope) -> Shape:
        return Row(tuple(self.shape(item, scope) for item in node.items))

    def _constant(self, node: nodes.Const, _: Scope) -> Shape:
        return shape_of(node.value)

    def _arithmetic(self, node: nodes.BinExpr, scope: Scope) -> Shape:
        text = text_in(node, self.shape(node.left, scope), self.shape(node.right, scope))
        if text:
            message = f"»{text}« ist ein Text; damit lässt sich nicht rechnen."
            self.report(node.lineno, "text-in-arithmetic", message, None)
        return ANY

    def _path(self, node: nodes.Expr, scope: Scope) -> Shape:
        """Look up a dotted name step by step; report the whole of it where a step leads nowhere."""
        root, steps = unwound(node)
        if isinstance(root, nodes.Name):
            found = self._visible(root.name, scope)
            if found is None:
                return self._lost(node, missing_name(written(node), _own(scope), self._loops))
        else:
            found = self.shape(root, scope) if root else ANY
        for step in steps:
            key = key_of(step)
            inner = member(found, key) if key is not None else self._item(step, found, scope)
            if key is not None and is_hidden(key, found):
                return self._refused(node, key)
            if inner is None:
                return self._lost(node, missing_member(written(node), written(step.node), found, _own(scope)))
            found = inner
        return found

    def _visible(self, name: str, scope: Scope) -> Shape | None:
        return scope.get(name, ANY if name in self._environment.globals else None)

    def _item(self, step: nodes.Getattr | nodes.Getitem, shape: Shape, scope: Scope) -> Shape:
        if isinstance(step, nodes.Getattr):
            return ANY
        self.shape(step.arg, scope)
        return item_of(step, shape)

    def _lost(self, node: nodes.Expr, missing: Missing) -> Shape:
        path = written(node)
        if not any(path == name or path.startswith(f"{name}.") for name in self._assumed):
            kind = missing.kind if self._missing == "unknown-name" else self._missing
            self.report(node.lineno, kind, missing.message, missing.suggestion)
        return ANY

    def _refused(self, node: nodes.Expr, name: str) -> Shape:
        message = f"»{name}« beginnt mit einem Unterstrich; solche Namen sind in Vorlagen nicht erlaubt."
        self.report(node.lineno, "unsafe-name", message, None)
        return ANY

    @contextmanager
    def _reporting_as(self, kind: str) -> Iterator[None]:
        outer, self._missing = self._missing, kind
        yield
        self._missing = outer

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in self._environment.tests:
            self._unknown_word(node, "unknown-test", "Die Prüfung", self._environment.tests)
        if node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._assumed.add(written(node.node))
        self.shapes_inside(node, scope)
        return True

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name not in self._environment.filters:
            self._unknown_word(node, "unknown-filter", "Den Filter", self._environment.filters)
        elif node.name == "attr":
            message = "Der Filter »attr« ist in Vorlagen nicht erlaubt. Schreiben Sie einen Punkt: gruppe.angabe."
            self.report(node.lineno, "unsafe-name", message, None)
        with self._reporting_as("unknown-name-with-default" if node.name in {"default", "d"} else self._missing):
            shape = self.shape(node.node, scope) if node.node else ANY
        arguments = [self.shape(argument, scope) for argument in node.args]
        for word in node.kwargs:
            self.shape(word.value, scope)
        attribute = attribute_asked(node)
        element = element_of(shape)
        hidden = next((name for name in (attribute or "").split(".") if is_hidden(name, element)), None)
        if hidden:
            self._refused(node, hidden)
        elif attribute and attribute_of(element, attribute) is None:
            self._lost(node, missing_attribute(attribute, element))
        return filtered(node, shape, arguments[0] if arguments else NOTHING)

    def _unknown_word(self, node: nodes.Filter | nodes.Test, kind: str, noun: str, known: Mapping[str, object]) -> None:
        meant = nearest(node.name, known)
        hint = f" Meinten Sie »{meant}«?" if meant else ""
        self.report(node.lineno, kind, f"{noun} »{node.name}« gibt es nicht.{hint}", meant)

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        callee = node.node
        if isinstance(callee, nodes.Getattr):
            base = self._path(callee.node, scope)
            if member(base, callee.attr) is None and has_method(base, callee.attr):
                self._arguments(node, scope)
                return _method_result(base, callee.attr)
        shape = self.shape(callee, scope)
        if self.call_macro(shape, node, scope):
            return ANY
        self._arguments(node, scope)
        if written(callee) != "loop" and (is_text(shape) or isinstance(shape, Mapping | Listing | Row)):
            message = f"Hinter »{written(callee)}« stehen runde Klammern. Lassen Sie sie weg."
            self.report(node.lineno, "not-callable", message, written(callee))
        return ANY

    def _arguments(self, node: nodes.Call, scope: Scope) -> None:
        for argument in [*node.args, *(word.value for word in node.kwargs)]:
            self.shape(argument, scope)


def _own(scope: Scope) -> Scope:
    """Return the names of a scope that an author may know."""
    return {name: shape for name, shape in scope.items() if name != UNKNOWN_NAME}


def _method_result(base: Shape, method: str) -> Shape:
    """Return the shape of what a method of a group gives, e.g. `items()`."""
    if isinstance(base, Mapping):
        values = values_of(base)
        results = {"items": Listing(Row(("", values))), "keys": Listing(""), "values": Listing(values)}
        return results.get(method, values if method == "get" else ANY)
    return "" if is_known(base) and is_text(base) else ANY
