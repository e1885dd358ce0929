"""A template examined as a whole, before any data is there: all its problems at once, in document order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment

from buendnis_docs.word.checking.blocks import Nesting
from buendnis_docs.word.checking.constants import constant_problems
from buendnis_docs.word.checking.fields import field_problems
from buendnis_docs.word.checking.layout import layout_problems
from buendnis_docs.word.checking.lone_braces import lone_braces
from buendnis_docs.word.checking.resolving import Resolver
from buendnis_docs.word.checking.scanning import Scan
from buendnis_docs.word.checking.shapes import Shape
from buendnis_docs.word.checking.surroundings import (
    comment_problems,
    link_problems,
    lock_problems,
    style_problems,
)
from buendnis_docs.word.checking.syntax import UNKNOWN_NAME, parse
from buendnis_docs.word.checking.tags import Tag
from buendnis_docs.word.package import Package, open_package
from buendnis_docs.word.places import Passage, text_passage
from buendnis_docs.word.problems import Problem
from buendnis_docs.word.sandbox import Environment as Sandbox
from buendnis_docs.word.stories import read_stories


def check_template(
    source: Path | bytes | Package, names: Mapping[str, object], *, environment: Environment | None = None
) -> list[Problem]:
    """Return everything that is wrong in a Word template, in the order of the document.

    `names` is an example that holds every allowed name: groups are mappings, a list holds one element that stands for
    all, the rest are values. The filters, tests and functions are those of `environment`, by default those that
    templates are rendered with. Raises UnusableTemplateError where the file can't be read.
    """
    package = source if isinstance(source, Package) else open_package(source)
    problems = [*lock_problems(package)]
    outcomes: list[tuple[Tag, Shape]] = []
    for passages in read_stories(package):
        story = _Story(passages, names, environment or _sandbox())
        problems.extend([*comment_problems(package, passages), *link_problems(package, passages), *story.problems])
        outcomes.extend(story.outcomes)
    return [*problems, *style_problems(package, outcomes)]


def check_text(source: str, names: Mapping[str, object], *, environment: Environment | None = None) -> list[Problem]:
    """Return everything that is wrong in plain text with placeholders: a text module, the subject of a mail."""
    return _Story([text_passage(source)], names, environment or _sandbox()).problems


class _Story:
    """One story of a template, examined: `problems` in order, `outcomes` the shapes of what its tags write."""

    def __init__(self, passages: list[Passage], names: Mapping[str, object], environment: Environment) -> None:
        self.outcomes: list[tuple[Tag, Shape]] = []
        keywords = {tag for extension in environment.extensions.values() for tag in extension.tags}
        scan = Scan(passages)
        nesting = Nesting(scan.tags, frozenset(keywords))
        found = [*scan.problems, *nesting.problems, *layout_problems(scan.tags, scan.gaps, nesting.blocks)]
        found += lone_braces(scan.gaps, names)
        found += self._resolved(nesting, names, environment)
        found += (field for field in field_problems(passages, names) if not _is_within(field, scan.problems))
        self.problems = sorted(found, key=lambda problem: (problem.paragraph, problem.start))

    def _resolved(self, nesting: Nesting, names: Mapping[str, object], environment: Environment) -> Iterator[Problem]:
        """Yield what is wrong with the expressions, except in tags with another mistake already."""
        template, problems = parse(environment, nesting.statements)
        yield from problems
        if template is None:
            return
        tags = [statement.tag for statement in nesting.statements]
        found: dict[Problem, None] = {}
        faulty: set[int] = set()

        def report(line: int, kind: str, message: str, suggestion: str | None) -> None:
            tag = tags[line - 1]
            faulty.add(line)
            if tag and tag.sound:
                found[tag.problem(kind, message, suggestion)] = None

        resolver = Resolver(environment, report)
        try:
            resolver.resolve(template, {**names, UNKNOWN_NAME: None})
            for line, reason in constant_problems(template, names, environment):
                if line not in faulty:
                    report(line, "impossible-expression", reason, None)
        except RecursionError:
            longest = max((tag for tag in tags if tag), key=lambda tag: len(tag.code))
            yield longest.problem("syntax", "Das ist zu tief verschachtelt. Teilen Sie es auf.")
        self.outcomes = [(tag, shape) for line, shape in resolver.results if (tag := tags[line - 1])]
        yield from found


def _is_within(field: Problem, others: list[Problem]) -> bool:
    """Return whether a field lies in a tag that is reported because of it."""
    return any(
        other.id == "field-code" and other.paragraph == field.paragraph and other.start < field.start < other.end
        for other in others
    )


@cache
def _sandbox() -> Environment:
    return Sandbox(autoescape=True)
