"""Whether Jinja understands each tag; what it doesn't is named in German and stepped over."""

from __future__ import annotations

import re

from jinja2 import Environment, TemplateSyntaxError, nodes

from buendnis_docs.word.checking.blocks import DASHES, OPENERS, Statement
from buendnis_docs.word.checking.tags import EXPRESSION, Tag
from buendnis_docs.word.problems import Problem

UNKNOWN_NAME = "unbekannt__"
"""Stands in the source for what could not be understood; every use of it is allowed."""
_QUOTES = re.compile("[„‚‟‛«»‹›′″´`]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_TARGETS = re.compile(r"\W*\w+\s+(\w+(?:\s*,\s*\w+)*)\s")
_ASSIGNED = re.compile(r"set\s+(\w+)\s*=")
_REASONS = (
    (r"Expected an expression, got 'end of", "Hier fehlt ein Name."),
    (r"got '='", "Einen Vergleich schreibt man mit zwei Gleichheitszeichen: ==."),
    (r"unexpected char '(?P<found>.*)' at", "Das Zeichen »{found}« ist hier nicht erlaubt."),
    (r"expected token 'end of (?:print statement|statement block)', got 'end of", "Das Ende stimmt nicht."),
    (r"expected token 'end of .*', got '(?P<found>.*)'", "Vor »{found}« fehlt etwas, oder es ist zu viel."),
    (r"unexpected '(?P<found>.*)'", "Das »{found}« passt hier nicht; steht jede Klammer paarweise?"),
    (r"expected token 'in'", "Eine Schleife schreibt man {{% for eintrag in liste %}}."),
    (r"expected token '(?P<found>.*)', got", "Es fehlt »{found}«."),
)


def parse(environment: Environment, statements: list[Statement]) -> tuple[nodes.Template | None, list[Problem]]:
    """Return the syntax tree of one story, in which line n is statement n, and a problem per tag Jinja rejects."""
    source = [_line(statement) for statement in statements]
    problems: list[Problem] = []
    try:
        return environment.parse("\n".join(source)), problems
    except (TemplateSyntaxError, RecursionError):
        pass
    for number, statement in enumerate(statements):
        if (tag := statement.tag) and not _is_opaque(statement) and (trouble := _trouble(environment, statement)):
            problems.append(trouble)
            source[number] = _opaque_line(statement.keyword, tag, number)
    try:
        return environment.parse("\n".join(source)), problems
    except (TemplateSyntaxError, RecursionError) as error:
        return None, problems or _last_resort(error, statements)


def _line(statement: Statement) -> str:
    tag = statement.tag
    if tag is None:
        return f"{{% {statement.keyword} %}}"
    return _opaque_line(statement.keyword, tag, tag.order) if _is_opaque(statement) else _plain_line(statement, tag)


def _is_opaque(statement: Statement) -> bool:
    tag = statement.tag
    return tag is None or not tag.sound or tag.keyword != statement.keyword


def _plain_line(statement: Statement, tag: Tag) -> str:
    if tag.opener == EXPRESSION:
        return f"{{{{ {tag.code} }}}}"
    if statement.keyword in {"vm", "hm"}:
        return ""
    if statement.keyword in {"colspan", "cellbg"}:
        return f"{{{{ {tag.code.removeprefix(statement.keyword)} }}}}"
    return f"{{% {tag.code} %}}"


def _opaque_line(keyword: str, tag: Tag, number: int) -> str:
    """Return a line that keeps the nesting and the names that a tag brings, whatever else it means."""
    targets, assigned = _TARGETS.match(tag.code), _ASSIGNED.match(tag.code)
    lines = {
        "if": "{% if true %}",
        "elif": "{% elif true %}",
        "for": f"{{% for {targets[1] if targets else UNKNOWN_NAME} in {UNKNOWN_NAME} %}}",
        "macro": f"{{% macro {UNKNOWN_NAME}() %}}",
        "call": f"{{% call {UNKNOWN_NAME}() %}}",
        "filter": "{% filter upper %}",
        "raw": "{% raw %}",
        "with": "{% with %}",
        "block": f"{{% block {UNKNOWN_NAME}{number} %}}",
        "autoescape": "{% autoescape true %}",
        "set": f"{{% set {assigned[1]} = {UNKNOWN_NAME} %}}" if assigned else f"{{% set {UNKNOWN_NAME} %}}",
    }
    ends = keyword == "else" or (keyword.startswith("end") and keyword.removeprefix("end") in OPENERS)
    return f"{{% {keyword} %}}" if ends else lines.get(keyword, "")


def _trouble(environment: Environment, statement: Statement) -> Problem | None:
    tag = statement.tag
    if tag is None:
        return None
    try:
        environment.parse(_alone(statement, tag))
    except (TemplateSyntaxError, RecursionError) as error:
        return _explained(tag, str(error))
    return None


def _alone(statement: Statement, tag: Tag) -> str:
    """Return a template in which the tag is the only thing that can be wrong."""
    line, keyword = _plain_line(statement, tag), statement.keyword
    if keyword in {"else", "elif"}:
        return "{% if true %}" + line + "{% endif %}"
    if keyword.startswith("end"):
        return _opaque_line(keyword.removeprefix("end"), tag, 0) + line
    opens = keyword in OPENERS and not (keyword == "set" and "=" in tag.code)
    return line + (f"{{% end{keyword} %}}" if opens else "")


def _explained(tag: Tag, error: str) -> Problem:
    if found := _INVISIBLE.search(tag.code):
        name = f"U+{ord(found[0]):04X}"
        return tag.problem(
            "invisible-character", f"Darin steckt ein unsichtbares Zeichen ({name}). Löschen und schreiben Sie es neu."
        )
    if found := _QUOTES.search(tag.code):
        return tag.problem(
            "curly-quotes",
            f'Darin steht das typografische Anführungszeichen {found[0]}; Jinja braucht gerade: "…". '
            "Drücken Sie nach dem Tippen Strg+Z.",
        )
    if found := DASHES.search(tag.code):
        return tag.problem(
            "dash-in-tag",
            f"Darin steht der Gedankenstrich {found[0]} statt eines Minus. Drücken Sie nach dem Tippen Strg+Z.",
        )
    if tag.code.startswith("else "):
        meant = f"{{%{tag.prefix} elif {tag.code.removeprefix('else ').removeprefix('if ').strip()} %}}"
        return tag.problem("syntax", f"Eine weitere Bedingung schreibt man {meant}.", meant)
    return tag.problem("syntax", f"Das ist nicht zu verstehen. {_reason(error)}".strip())


def _reason(error: str) -> str:
    for pattern, reason in _REASONS:
        if match := re.search(pattern, error):
            return reason.format(**match.groupdict())
    return "Prüfen Sie die Schreibweise zwischen den Klammern."


def _last_resort(error: Exception, statements: list[Statement]) -> list[Problem]:
    """Name the tag at which Jinja stumbles though each tag alone is understood, e.g. a second `else`."""
    number = error.lineno if isinstance(error, TemplateSyntaxError) else 1
    tag = next((statement.tag for statement in statements[max(0, number - 1) :] if statement.tag), None)
    return [tag.problem("syntax", f"An dieser Stelle passt das nicht. {_reason(str(error))}")] if tag else []
