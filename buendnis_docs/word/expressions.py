"""Jinja's expressions with a short way for what templates mostly do: read fields of plain data, filter short texts.

Each short way asks, when the template runs, for the very types it is meant for; everything else goes Jinja's way,
through the sandbox and its limits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame, find_undeclared
from jinja2.filters import FILTERS

from buendnis_docs.word import limits
from buendnis_docs.word.loops import LoopGenerator
from buendnis_docs.word.sandbox import Environment
from buendnis_docs.word.weaving import assigned

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
_SHORT_LIST = f"list and len(given) <= {limits.SHORT_LOOP}"
_UNGUARDED = {
    "title": ("title(given", _SHORT_TEXT),
    "truncate": ("truncate(environment, given", _SHORT_TEXT),
    "wordcount": ("wordcount(given", _SHORT_TEXT),
    "round": ("round(given", "float"),
    "first": ("first(environment, given", _SHORT_LIST),
    "last": ("last(environment, given", _SHORT_LIST),
    "map": ("map(context, given", _SHORT_LIST),
    "sort": ("sort(environment, given", _SHORT_LIST),
    "sum": ("sum(environment, given", _SHORT_LIST),
}
"""Filters that make no more than they are given, called without the guard: the beginning of the call, and when."""
_LONG_WORD = 40
_MANY = 300
_SMALL = 1 << 16
"""Sums and products of whole numbers below this one are small."""

UNGUARDED = {f"filter_{name}": FILTERS[name] for name in _UNGUARDED}
"""What the generated code calls them by."""


class ExpressionGenerator(LoopGenerator):
    """Writes expressions as Python."""

    def __init__(self, tree: nodes.Template, environment: Environment) -> None:
        super().__init__(environment, None, None, optimized=False)
        names = Counter(assigned(tree))
        macros = [node for node in tree.body if isinstance(node, nodes.Macro) and names[node.name] == 1]
        self.macros = {macro.name: macro for macro in macros if _takes_only_named(macro)}
        self.namespaces = frozenset(target.name for target in tree.find_all(nodes.NSRef))
        self.called: nodes.Node | None = None
        self.read_often: dict[int, str] = {}
        self.records: frozenset[str] = frozenset()

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Note a loop whose item is asked for more than one field, and is the same during the whole turn."""
        if isinstance(node.target, nodes.Name) and _is_read_often(node.target.name, node.body):
            self.read_often[id(node.body)] = node.target.name
        super().visit_For(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Begin a turn of such a loop with asking once whether its item is a plain record."""
        around = self.records
        if name := self.read_often.pop(id(nodes), ""):
            record = frame.symbols.ref(name)
            self.writeline(f"{record}_is_record = type({record}) is dict")
            self.records = around | {record}
        super().blockvisit(nodes, frame)
        self.records = around

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read a field of a record or namespace; what is called is a method of the record, if it has one so named."""
        name = repr(node.attr)
        method = node is self.called and hasattr(dict, node.attr)
        if method or node.attr.startswith("_") or self.turn(node.node, frame):
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, nodes.Name) and (record := frame.symbols.find_ref(node.node.name)) in self.records:
            otherwise = "field" if hasattr(dict, node.attr) else "getattr"
            self.write(f"({record}[{name}] if {record}_is_record and {name} in {record} ")
            self.write(f"else environment.{otherwise}({record}, {name}))")
        elif isinstance(node.node, nodes.Name) and node.node.name in self.namespaces:
            quick = f"fields[{name}]", f"Variables and {name} in (fields := record.__dict__)"
            self._choice("record", quick, node.node, f"environment.getattr(record, {name})", frame)
        else:
            quick = f"record[{name}]", f"dict and {name} in record"
            otherwise = "field" if hasattr(dict, node.attr) else "getattr"
            self._choice("record", quick, node.node, f"environment.{otherwise}(record, {name})", frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Take an item of a plain list or record."""
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if type(key) is int and key >= 0:
            quick = f"record[{key}]", f"list and len(record) > {key}"
        elif type(key) is str:
            quick = f"record[{key!r}]", f"dict and {key!r} in record"
        else:
            super().visit_Getitem(node, frame)
            return
        self._choice("record", quick, node.node, f"environment.getitem(record, {key!r})", frame)

    def visit_NSRef(self, node: nodes.NSRef, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Set a field of a namespace."""
        name = frame.symbols.ref(node.name)
        self.writeline(f"({name}.__dict__ if type({name}) is Variables else {name})[{node.attr!r}]")

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
        super().visit_Filter(nodes.Filter(_Given(), node.name, node.args, node.kwargs, None, None), frame)
        self.write(")")

    def visit__Given(self, _node: _Given, _frame: Frame) -> None:  # noqa: N802 - Jinja's way to find it
        """Name what a filter was given, which is known by now."""
        self.write("given")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - as Jinja has it
        """Call the function of a macro itself where its arguments can be told apart before it runs."""
        macro = self.macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        arguments = _arguments(macro, node) if macro and not forward_caller else None
        if arguments is None:
            self.called = node.node
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("macro_text(context.eval_ctx, ")
        self.visit(node.node, frame)
        self.write("._func(")
        for argument in arguments:
            self.visit(argument, frame) if argument else self.write("missing")
            self.write(", ")
        self.write("))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Join with `~`, within limits."""
        self.write("joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Add(self, node: nodes.BinExpr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Add small whole numbers."""
        self._calculation(node, "+", frame)

    def visit_Mul(self, node: nodes.BinExpr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Multiply small whole numbers."""
        self._calculation(node, "*", frame)

    def _calculation(self, node: nodes.BinExpr, operator: str, frame: Frame) -> None:
        left, right = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({left} {operator} {right} if type({left} := ")
        self.visit(node.left, frame)
        self.write(f") is type({right} := ")
        self.visit(node.right, frame)
        self.write(f") is int and -{_SMALL} < {left} < {_SMALL} and -{_SMALL} < {right} < {_SMALL} ")
        self.write(f"else environment.call_binop(context, {operator!r}, {left}, {right}))")

    def _choice(self, name: str, quick: tuple[str, str], value: nodes.Expr, otherwise: str, frame: Frame) -> None:
        """Write what is quick for one type of a value, and what to do otherwise."""
        result, condition = quick
        self.write(f"({result} if type({name} := ")
        self.visit(value, frame)
        self.write(f") is {condition} else {otherwise})")


class _Given:
    """Stands in a tree for what a filter was given; Jinja lets nobody derive from its own nodes."""


def _quick_filter(node: nodes.Filter) -> tuple[str, str] | None:
    """Return the Python that does what a filter does, and the type it does it for; None for other filters."""
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    constants = [value.value for value in given if isinstance(value, nodes.Const)]
    if node.dyn_args or node.dyn_kwargs or len(constants) < len(given):
        return None
    if node.name in _UNGUARDED and all(map(_is_small, constants)):
        call, condition = _UNGUARDED[node.name]
        names = ["" for _ in node.args] + [f"{pair.key}=" for pair in node.kwargs]
        return f"filter_{call}{''.join(f', {n}{v!r}' for n, v in zip(names, constants, strict=True))})", condition
    return None if node.kwargs else _replacement(node.name, constants)


def _replacement(name: str, constants: list[Any]) -> tuple[str, str] | None:
    if name in {"default", "d"}:
        return "given", "str and given"
    if name == "join" and all(type(text) is str for text in constants) and len(constants) < 2:
        return f"{''.join(constants)!r}.join(given)", "list and are_short_texts(given)"
    if name == "replace" and len(constants) == 2 and all(map(_is_word, constants)):
        return f"given.replace{tuple(constants)!r}", _SHORT_TEXT
    return None if constants else _QUICK_FILTERS.get(name)


def _is_small(constant: object) -> bool:
    return _is_word(constant) or constant is None or (isinstance(constant, int) and 0 <= constant < _MANY)


def _is_word(constant: object) -> bool:
    return type(constant) is str and 0 < len(constant) < _LONG_WORD


def _is_read_often(name: str, statements: list[nodes.Node]) -> bool:
    """Return whether statements read fields of a name more than once, and give it no other value."""
    found = chain.from_iterable(statement.find_all(nodes.Getattr) for statement in statements)
    read = [field for field in found if isinstance(field.node, nodes.Name) and field.node.name == name]
    return len(read) > 1 and name not in chain.from_iterable(map(assigned, statements))


def _takes_only_named(macro: nodes.Macro) -> bool:
    """Return whether a macro knows all its arguments by name: no varargs, kwargs or caller."""
    special = {"varargs", "kwargs", "caller"}
    return special.isdisjoint(arg.name for arg in macro.args) and not find_undeclared(macro.body, special)


def _arguments(macro: nodes.Macro, call: nodes.Call) -> list[nodes.Expr | None] | None:
    """Return what a call gives for each argument of a macro, None for its default; None for calls that don't fit."""
    names = [argument.name for argument in macro.args]
    given = dict(zip(names, call.args, strict=False)) | {pair.key: pair.value for pair in call.kwargs}
    fits = len(given) == len(call.args) + len(call.kwargs) and names == list(dict.fromkeys([*names, *given]))
    in_order = [name for name in names if name in given] == list(given)
    return [given.get(name) for name in names] if fits and in_order and not (call.dyn_args or call.dyn_kwargs) else None
