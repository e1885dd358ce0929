"""Word's own fields that only a mail merge fills, found in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from buendnis_docs.word.checking.shapes import dotted_names
from buendnis_docs.word.checking.spelling import nearest_path
from buendnis_docs.word.places import Kind, Passage
from buendnis_docs.word.problems import Problem, problem_at

_MERGE_FIELD = re.compile(r"\s*MERGEFIELD\s+(?:\"([^\"]+)\"|(\S+))", re.IGNORECASE)
_MERGE_RULE = re.compile(
    r"\s*(ADDRESSBLOCK|GREETINGLINE|NEXT|NEXTIF|SKIPIF|MERGEREC|MERGESEQ|DATABASE|ASK|FILLIN)\b", re.IGNORECASE
)


def field_problems(passages: list[Passage], names: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for each mail merge field, with the placeholder that could take its place."""
    known = list(dotted_names(names))
    for passage in passages:
        if passage.kind is Kind.FIELD and (found := _explained(passage.text, known)):
            message, suggestion = found
            yield problem_at(passage, (0, len(passage.text)), "field-code", message, suggestion)


def _explained(code: str, known: list[str]) -> tuple[str, str | None] | None:
    if field := _MERGE_FIELD.match(code):
        name = field[1] or field[2]
        meant = nearest_path(name, known)
        instead = f" und schreiben Sie {{{{ {meant} }}}}" if meant else " und schreiben Sie einen Platzhalter: {{ … }}"
        return f"Das Seriendruckfeld »{name}« wird nicht gefüllt. Löschen Sie es{instead}.", meant
    if rule := _MERGE_RULE.match(code):
        return f"Das Seriendruckfeld »{rule[1].upper()}« wird nicht gefüllt. Löschen Sie es.", None
    name = code.strip(" {}")
    if name in known:
        message = f"»{name}« steht in Feldklammern (Strg+F9). Löschen Sie das Feld und tippen Sie {{{{ {name} }}}}."
        return message, name
    return None
