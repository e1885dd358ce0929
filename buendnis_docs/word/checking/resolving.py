"""Every statement of a template followed with Jinja's scoping, in all branches, against what is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, nodes

from buendnis_docs.word.checking.expressions import Expressions, Report, Scope
from buendnis_docs.word.checking.lookup import written
from buendnis_docs.word.checking.shapes import ANY, Listing, Row, Shape, element_of, is_text, shape_of

_LOOP = dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), 1) | {
    "first": True,
    "last": True,
}
_MACRO_DEPTH = 4


@dataclass(eq=False)
class _Macro:
    node: nodes.Macro
    scope: Scope
    called: bool = False


class Resolver(Expressions):
    """Walks through a syntax tree and reports what is not declared.

    `results` holds the shape of every expression that is written into the document, with the line of its tag.
    """

    def __init__(self, environment: Environment, report: Report) -> None:
        super().__init__(environment, report)
        self.results: list[tuple[int, Shape]] = []
        self._macros: list[_Macro] = []
        self._depth = 0
        self._statements: dict[type[nodes.Node], Callable[[Any, Scope], None]] = {
            nodes.Output: self._output,
            nodes.For: self._for,
            nodes.If: self._if,
            nodes.Assign: self._assign,
            nodes.AssignBlock: self._assign_block,
            nodes.With: self._with,
            nodes.Macro: self._macro,
            nodes.CallBlock: self._call_block,
            nodes.FilterBlock: self._filter_block,
        }

    def resolve(self, template: nodes.Template, names: Mapping[str, object]) -> None:
        """Report everything in the template that is not declared among the names."""
        self._all(template.body, {name: shape_of(value) for name, value in names.items()})
        nobody = nodes.Call(nodes.Name("", "load"), [], [], None, None)
        for macro in self._macros:
            if not macro.called:
                self.call_macro(macro, nobody, macro.scope)

    def _all(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            known = self._statements.get(type(node))
            if known:
                known(node, scope)
            elif isinstance(node, nodes.Expr):
                self.shape(node, scope)
            else:
                self._all(node.iter_child_nodes(), scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.shape(node.test, scope)
        self._all([*node.body, *node.elif_, *node.else_], scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.shape(node.node, scope), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._all(node.body, dict(scope))
        self._bind(node.target, "", scope)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = _Macro(node, scope)
        self._macros.append(scope[node.name])

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.shape(node.call, scope)
        self._all(node.body, {**scope, **{argument.name: ANY for argument in node.args}})

    def _filter_block(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self.shape(node.filter, scope)
        self._all(node.body, dict(scope))

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for expression in node.nodes:
            if isinstance(expression, nodes.TemplateData):
                continue
            shape = self.shape(expression, scope)
            self.results.append((expression.lineno, shape))
            name = written(expression)
            if isinstance(shape, Listing | Row):
                message = f"»{name}« ist eine Liste. Schreiben Sie {{% for eintrag in {name} %}} … {{% endfor %}}."
                self.report(expression.lineno, "list-as-text", message, None)
            elif isinstance(shape, Mapping):
                inner = f"{name}.{next(iter(shape), 'name')}"
                message = f"»{name}« ist eine Gruppe von Angaben. Schreiben Sie z. B. {{{{ {inner} }}}}."
                self.report(expression.lineno, "group-as-text", message, inner)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        shape = self.shape(node.iter, scope)
        name = written(node.iter)
        if is_text(shape):
            message = f"»{name}« ist keine Liste, sondern ein einzelner Wert. {self._lists(scope)}"
            self.report(node.lineno, "not-a-list", message, None)
        elif isinstance(shape, Mapping):
            message = f"»{name}« ist eine Gruppe, keine Liste; die Schleife liefert nur die Namen ihrer Angaben."
            self.report(node.lineno, "loop-over-group", message, None)
        element = element_of(shape)
        inner = {**scope, "loop": {**_LOOP, "cycle": ANY, "changed": ANY, "previtem": element, "nextitem": element}}
        self._bind(node.target, element, inner)
        if isinstance(node.target, nodes.Name):
            self._loops[node.target.name] = name
        if node.test:
            self.shape(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, dict(scope))

    def _lists(self, scope: Scope) -> str:
        names = [name for name, shape in scope.items() if isinstance(shape, Listing)]
        return f"Listen sind: {', '.join(f'»{name}«' for name in names[:5])}." if names else "Hier gibt es keine Liste."

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.shape(value, scope), inner)
        self._all(node.body, inner)

    def _bind(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape
        elif isinstance(target, nodes.Tuple):
            columns = shape.columns if isinstance(shape, Row) else ()
            for number, item in enumerate(target.items):
                self._bind(item, columns[number] if number < len(columns) else element_of(shape), scope)

    def call_macro(self, macro: object, call: nodes.Call, scope: Scope) -> bool:
        """Look into a macro's body with the shapes of the arguments it is called with; return whether it is one."""
        if not isinstance(macro, _Macro):
            return False
        macro.called = True
        given = [self.shape(argument, scope) for argument in call.args]
        named = {word.key: self.shape(word.value, scope) for word in call.kwargs}
        if self._depth == _MACRO_DEPTH:
            return True
        inner = {**macro.scope, "varargs": Listing(ANY), "kwargs": ANY, "caller": ANY}
        defaults = [self.shape(default, macro.scope) for default in macro.node.defaults]
        padded = [ANY] * (len(macro.node.args) - len(defaults)) + defaults
        for number, argument in enumerate(macro.node.args):
            inner[argument.name] = given[number] if number < len(given) else named.get(argument.name, padded[number])
        self._depth += 1
        self._all(macro.node.body, inner)
        self._depth -= 1
        return True
