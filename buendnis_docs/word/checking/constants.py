"""What a template computes from literals and Jinja's own functions alone: tried once, by the engine itself."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from jinja2 import Environment, nodes
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

from buendnis_docs.word import limits
from buendnis_docs.word.errors import ValueTrouble
from buendnis_docs.word.sandbox import Undefined

_TOO_MUCH = "Das ergibt mehr, als in ein Dokument passt. Verkleinern Sie die Zahlen darin."
_FAILS = "Das lässt sich nicht berechnen. Prüfen Sie die Werte darin."
_REASONS: dict[type[Exception], str] = {
    SecurityError: "Das ist in Vorlagen nicht erlaubt.",
    ZeroDivisionError: "Darin wird durch null geteilt.",
    limits.LimitReached: _TOO_MUCH,
    MemoryError: _TOO_MUCH,
    OverflowError: _TOO_MUCH,
    TypeError: "Die Werte darin passen nicht zusammen, zum Beispiel ein Text und eine Zahl.",
    **dict.fromkeys((ArithmeticError, AttributeError, LookupError, ValueError), _FAILS),
}
"""The first kind of error that fits says why."""


def constant_problems(
    template: nodes.Template, names: Container[str], environment: Environment
) -> Iterator[tuple[int, str]]:
    """Yield the line of every expression without placeholders that can't be computed, and why in German.

    Only a sandbox is asked to compute: nothing else would bound what `9 ** 9999999` costs.
    """
    if not environment.sandboxed:
        return
    bound = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    bound |= {macro.name for macro in template.find_all(nodes.Macro)}
    functions = {name for name in environment.globals if name not in names and name not in bound}
    for expression in _constants(template, lambda node: _is_constant(node, functions, environment)):
        if reason := _trouble(expression, environment):
            yield expression.lineno, reason


def _constants(node: nodes.Node, is_constant: Callable[[nodes.Node], bool]) -> Iterator[nodes.Expr]:
    """Yield the outermost constant expressions; a literal alone can't fail."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr) and not isinstance(child, nodes.Literal) and is_constant(child):
            yield child
        elif not isinstance(child, nodes.Const | nodes.TemplateData):
            yield from _constants(child, is_constant)


def _is_constant(node: nodes.Node, functions: Container[str], environment: Environment) -> bool:
    if isinstance(node, nodes.Name):
        return node.ctx == "load" and node.name in functions
    if isinstance(node, nodes.Filter) and (node.node is None or node.name not in environment.filters):
        return False
    if isinstance(node, nodes.Test) and node.name not in environment.tests:
        return False
    known = isinstance(node, nodes.Expr | nodes.Helper) and not isinstance(node, nodes.NSRef)
    return known and all(_is_constant(child, functions, environment) for child in node.iter_child_nodes())


def _trouble(expression: nodes.Expr, environment: Environment) -> str | None:
    """Return why an expression can't be computed, or None if it can or if that is for others to say."""
    limits.begin()
    try:
        value = _computed(expression, environment)
    except (TemplateSyntaxError, SyntaxError):
        return None
    except ValueTrouble as trouble:
        return trouble.reason
    except UndefinedError as trouble:
        return str(trouble)
    except tuple(_REASONS) as trouble:
        return next(reason for kind, reason in _REASONS.items() if isinstance(trouble, kind))
    return value.trouble.reason if isinstance(value, Undefined) else None


def _computed(expression: nodes.Expr, environment: Environment) -> object:
    body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), expression, lineno=1)]
    template = environment.from_string(nodes.Template(body, lineno=1))
    return TemplateExpression(template, undefined_to_none=False)()
