"""Everything read and checked before a document is made: settings, sheets, text modules, templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.naming import pattern_findings
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.documents.texts import NAMES
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.records.book import LAYOUTS, Book, read_book
from buendnis_docs.records.checks import check
from buendnis_docs.records.textmodules import TextModule
from buendnis_docs.settings import Settings, read_settings
from buendnis_docs.sheets.reading import Reading, read_folder
from buendnis_docs.word import Problem, Template, UnusableTemplateError, check_template, check_text, compile_template
from buendnis_docs.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """A workspace with its settings and sheets read; the book lacks the rows that have errors."""

    workspace: Workspace
    today: date
    settings: Settings
    reading: Reading
    book: Book


def lay_out(workspace: Workspace, today: date) -> tuple[Desk | None, list[Finding]]:
    """Return the desk, and everything that is wrong with settings, sheets and text modules.

    There is no desk where the settings can't be used. Raises WorkspaceError where there are none.
    """
    settings, findings = read_settings(workspace.root)
    reading = read_folder(workspace.records, LAYOUTS)
    book, in_cells = read_book(reading)
    findings += pattern_findings(settings.output) if settings else []
    findings += in_cells
    findings += check(book, today=today, attachments_folder=workspace.attachments)
    findings += _in_texts(book)
    return Desk(workspace, today, settings, reading, book) if settings else None, findings


def usable_template(workspace: Workspace, kind: DocumentKind) -> tuple[Template | None, list[Finding]]:
    """Return the compiled template of a kind, or None with everything that is wrong with it."""
    path = workspace.templates / kind.template
    try:
        problems = check_template(path, examples(kind.placeholders))
        template = None if problems else compile_template(path)
    except UnusableTemplateError as unusable:
        return None, [error(Origin(kind.template), "unusable-template", unusable.reason)]
    return template, [_in_template(kind.template, problem) for problem in problems]


def check_templates(workspace: Workspace, kinds: Iterable[DocumentKind]) -> list[Finding]:
    """Return what is wrong with the templates of these kinds."""
    return [finding for kind in kinds for finding in usable_template(workspace, kind)[1]]


def inputs(desk: Desk, kind: DocumentKind) -> list[Path]:
    """Return the files that a document of that kind is made from."""
    return [desk.workspace.settings, desk.workspace.templates / kind.template, *desk.reading.workbooks]


def _in_texts(book: Book) -> list[Finding]:
    return [
        error(module.where(field), f"text-{problem.id}", f"{problem.place}: {problem.message}")
        for module in book.all(TextModule)
        for field in ("subject", "text")
        for problem in check_text(getattr(module, field), NAMES)
    ]


def _in_template(name: str, problem: Problem) -> Finding:
    return error(Origin(name, place=problem.place), f"template-{problem.id}", problem.message)
