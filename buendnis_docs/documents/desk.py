"""Everything read and checked before a document is made: settings, sheets, text modules, templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from buendnis_docs.documents.addresses import address_findings, sender_findings
from buendnis_docs.documents.badges import length_findings
from buendnis_docs.documents.catalogue import ABOUT_A_PERSON, KINDS, kind_findings, kinds_of
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.naming import pattern_findings
from buendnis_docs.documents.pictures import Pictures, read_pictures
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import NAMES
from buendnis_docs.findings import Finding, Origin, Severity, error
from buendnis_docs.records.book import LAYOUTS, Book, has_errors, read_book
from buendnis_docs.records.checks import check
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.textmodules import TextModule
from buendnis_docs.settings import Settings, read_settings
from buendnis_docs.sheets.cells import did_you_mean
from buendnis_docs.sheets.reading import Reading, read_folder
from buendnis_docs.word import Problem, Template, UnusableTemplateError, check_template, check_text, compile_template
from buendnis_docs.workspace import Workspace

_FOR_ALL = (
    "Aus dieser Vorlage entsteht ein Dokument für alle; Platzhalter zu einer einzelnen Person (»empfaenger«, "
    "»teilnahme«, »aufgaben«) gibt es darin nicht. Nehmen Sie andere. Soll ein eigenes Dokument für jede Person "
    "entstehen, steht in seinem Abschnitt von buendnis.toml »je_person = true«."
)


@dataclass(frozen=True)
class Desk:
    """A workspace with its settings and sheets read; the book lacks the rows that have errors."""

    workspace: Workspace
    today: date
    settings: Settings
    reading: Reading
    book: Book
    pictures: Pictures = field(default_factory=Pictures)

    def scene(self, meeting: Meeting, letter_date: date) -> Scene:
        """Return the subject of all placeholders for a meeting; its papers bear that date."""
        return Scene(self.settings, self.book, meeting, letter_date, pictures=self.pictures)

    @property
    def kinds(self) -> dict[str, DocumentKind]:
        """Return name → kind of all documents that the office can make."""
        return kinds_of(self.settings)


def lay_out(workspace: Workspace, today: date) -> tuple[Desk | None, list[Finding]]:
    """Return the desk, and everything that is wrong with settings, sheets and text modules.

    There is no desk where the settings can't be used. Raises WorkspaceError where there are none.
    """
    settings, findings = read_settings(workspace.root)
    reading = read_folder(workspace.records, LAYOUTS)
    book, in_cells = read_book(reading)
    pictures, in_pictures = read_pictures(workspace.pictures, settings) if settings else (Pictures(), [])
    findings += [*pattern_findings(settings.output), *kind_findings(settings), *in_pictures] if settings else []
    findings += in_cells
    findings += check(book, today=today, attachments_folder=workspace.attachments)
    findings += _in_texts(book)
    findings += address_findings(book, today)
    findings += [*sender_findings(settings), *length_findings(settings, book, today)] if settings else []
    return Desk(workspace, today, settings, reading, book, pictures) if settings else None, findings


def usable_template(workspace: Workspace, kind: DocumentKind) -> tuple[Template | None, list[Finding]]:
    """Return the compiled template of a kind, or None with everything that is wrong with it."""
    path = workspace.templates / kind.template
    if not path.exists():
        return None, [error(Origin(kind.template), "missing-template", _missing(workspace, kind))]
    try:
        findings = _in_template(path, kind)
        template = None if has_errors(findings) else compile_template(path)
    except UnusableTemplateError as unusable:
        return None, [error(Origin(kind.template), "unusable-template", unusable.reason)]
    return template, findings


def _in_template(path: Path, kind: DocumentKind) -> list[Finding]:
    """Return what is wrong with a template; placeholders about a person in a paper for all are one finding."""
    problems = check_template(path, names_of(kind))
    if problems and not kind.scope.is_personal:
        others = check_template(path, {**examples(ABOUT_A_PERSON), **names_of(kind)})
        if len(others) < len(problems):
            finding = error(Origin(kind.template), "template-personal-names", _FOR_ALL)
            return [finding, *(in_template(kind.template, problem) for problem in others)]
    return [in_template(kind.template, problem) for problem in problems]


def _missing(workspace: Workspace, kind: DocumentKind) -> str:
    """Return that a template is missing, whether another file may be meant, and how to get one."""
    others = [path.name for path in workspace.templates.glob("*.docx") if path.stem not in KINDS]
    near = did_you_mean(kind.template, others, cutoff=0.85, question="Ist »{}« gemeint? Dann benennen Sie sie um.")
    shipped = " --mitgeliefert" if kind.name in KINDS else ""
    remedy = f"»buendnis-docs vorlage neu {kind.name}{shipped}« legt sie an."
    return f"Diese Vorlage fehlt im Ordner »{workspace.templates.name}«.{near} {remedy}"


def check_templates(workspace: Workspace, kinds: Iterable[DocumentKind]) -> list[Finding]:
    """Return what is wrong with the templates of these kinds."""
    return [finding for kind in kinds for finding in usable_template(workspace, kind)[1]]


def inputs(desk: Desk, kind: DocumentKind) -> list[Path]:
    """Return the files that a document of that kind is made from."""
    template = desk.workspace.templates / kind.template
    return [desk.workspace.settings, template, *desk.pictures.files, *desk.reading.workbooks]


def names_of(kind: DocumentKind) -> dict[str, Any]:
    """Return an example of everything that a template of that kind may use."""
    return examples(kind.placeholders)


def in_template(name: str, problem: Problem) -> Finding:
    """Return a template's problem as a finding with its place."""
    severity = Severity.HINT if problem.is_hint else Severity.ERROR
    return Finding(Origin(name, place=problem.place), severity, problem.message, f"template-{problem.id}")


def _in_texts(book: Book) -> list[Finding]:
    return [
        _in_text(module.where(field), problem)
        for module in book.all(TextModule)
        for field in ("subject", "text")
        for problem in check_text(getattr(module, field), NAMES)
    ]


def _in_text(origin: Origin, problem: Problem) -> Finding:
    severity = Severity.HINT if problem.is_hint else Severity.ERROR
    return Finding(origin, severity, f"{problem.place}: {problem.message}", f"text-{problem.id}")
