"""Plain texts with placeholders: text modules and subjects, in the same sandbox as the Word templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from buendnis_docs.word import limits
from buendnis_docs.word.errors import TemplateError
from buendnis_docs.word.formatting import ListStyles
from buendnis_docs.word.position import Kind
from buendnis_docs.word.program import Program, compiled
from buendnis_docs.word.sandbox import TEXT_ENVIRONMENT
from buendnis_docs.word.slots import Slot
from buendnis_docs.word.spelling import spelled
from buendnis_docs.word.weaving import BUFFERED, FOREIGN, Woven, count_turns, foreign, made_by, syntax_reason


def render_text(source: str, context: Mapping[str, object], name: str = "Text") -> str:
    """Return a text with its placeholders filled in; nothing is escaped.

    Raises TemplateError for tags that can't be understood, RenderError for values that are missing; both carry `name`.
    """
    program = _program(source, name)
    limits.begin()
    values = {**TEXT_ENVIRONMENT.globals, **context}
    return b"".join(cast("list[bytes]", program.written(name, values).items)).decode()


@lru_cache(maxsize=512)
def _program(source: str, name: str) -> Program:
    lines = tuple(source.split("\n"))
    try:
        tree = TEXT_ENVIRONMENT.parse(source)
    except TemplateSyntaxError as trouble:
        raise TemplateError(name, syntax_reason(trouble), lines[trouble.lineno - 1]) from trouble
    except RecursionError as trouble:
        raise TemplateError(name, "Ein Ausdruck ist zu tief verschachtelt.") from trouble
    if other := next(tree.find_all(FOREIGN), None):
        raise foreign(name, lines[other.lineno - 1])
    for loop in tree.find_all(nodes.For):
        count_turns(loop)
    return compiled(name, name, Woven(tree, lines, _slots(tree), environment=TEXT_ENVIRONMENT))


def _slots(tree: nodes.Template) -> dict[int, Slot]:
    values = {child: spelled(child) for output in tree.find_all(nodes.Output) for child in output.nodes}
    blocks = {block: made_by(block) for block in tree.find_all((*BUFFERED, nodes.For))}
    return {id(node): Slot(name, Kind.VERBATIM, (), ListStyles()) for node, name in (values | blocks).items()}
