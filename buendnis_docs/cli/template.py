"""`buendnis-docs vorlage`: Word templates checked, tried, and seen with everybody's values before use."""

from __future__ import annotations

from pathlib import Path

import click

from buendnis_docs.cli.console import Desktop, desktop_options, folder_option, refuse_existing, show_findings
from buendnis_docs.cli.kinds import kinds_in, named
from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.desk import in_template, lay_out, names_of, usable_template
from buendnis_docs.documents.files import make_folder
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.preview import preview, write_preview
from buendnis_docs.documents.production import folder_for
from buendnis_docs.documents.selection import find_meeting
from buendnis_docs.errors import FindingsError
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import has_errors
from buendnis_docs.storage import output_error, write_whole
from buendnis_docs.word import (
    Problem,
    RenderError,
    UnusableTemplateError,
    check_template,
    comment_template,
    compile_template,
)
from buendnis_docs.workspace import Workspace

FILE = click.Path(dir_okay=True, path_type=Path)


@click.group("vorlage", options_metavar="[OPTIONEN]", subcommand_metavar="BEFEHL …")
def command() -> None:
    """Prüft Word-Vorlagen, probiert sie aus und zeigt vorab, welche Werte alle erhalten."""


def _kind_option(function: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--dokument",
        metavar="DOKUMENT",
        help="Für welches Dokument die Vorlage gedacht ist, z. B. einladung; Vorgabe: wie der Dateiname beginnt.",
    )(function)


@command.command("pruefen", options_metavar="[OPTIONEN]", short_help="Prüft eine Vorlage, ohne etwas zu erzeugen.")
@click.argument("datei", type=FILE, metavar="DATEI.docx")
@_kind_option
@click.option(
    "--kommentieren", is_flag=True, help="Eine Kopie schreiben, in der jede Stelle einen Word-Kommentar trägt."
)
def check(datei: Path, dokument: str | None, kommentieren: bool) -> int:
    r"""Prüft eine Word-Vorlage, ohne etwas zu erzeugen.

    Alle Fehler erscheinen auf einmal, mit der Stelle in Word. Mit --kommentieren entsteht daneben eine Kopie mit einem
    Word-Kommentar an jeder Stelle. Rückgabewert: 0 ohne Fehler, 3 mit Fehlern.
    """
    problems = _problems(datei, _kind(datei, dokument))
    findings = [in_template(datei.name, problem) for problem in problems]
    show_findings(findings)
    worth_a_comment = [problem for problem in problems if problem.id != "open-in-word"]
    if kommentieren and worth_a_comment:
        target = datei.with_name(f"{datei.stem} (kommentiert).docx")
        target.unlink(missing_ok=True)
        _write(target, comment_template(datei, worth_a_comment))
        click.echo(f"Kopie mit Kommentaren: {target}")
    if has_errors(findings):
        return FindingsError.exit_code
    click.echo(f"»{datei.name}« ist in Ordnung.")
    return 0


@command.command("neu", options_metavar="[OPTIONEN]", short_help="Legt eine Mustervorlage mit allen Platzhaltern an.")
@click.argument("dokument", metavar="DOKUMENT")
@click.option("--nach", type=FILE, metavar="DATEI.docx", help="Wohin; Vorgabe: templates/DOKUMENT.docx.")
@click.option("--mitgeliefert", is_flag=True, help="Statt dessen die Vorlage, die das Programm mitbringt.")
@folder_option
def new(ordner: Path, dokument: str, nach: Path | None, mitgeliefert: bool) -> int:
    """Legt eine Mustervorlage an, in der jeder Platzhalter des Dokuments an seinem Platz steht.

    Löschen Sie daraus, was Sie nicht brauchen. Eine Vorlage, die es schon gibt, wird nie überschrieben.

    \b
    Beispiele:
      buendnis-docs vorlage neu parkausweis
      buendnis-docs vorlage neu einladung --nach entwurf.docx
      buendnis-docs vorlage neu antwortbogen --mitgeliefert
    """
    from buendnis_docs.starter import first_template  # noqa: PLC0415 - loads openpyxl, which only a new template needs

    kind = named(dokument, kinds_in(ordner))
    target = nach or Workspace(ordner).templates / kind.template
    refuse_existing(target)
    if not target.parent.is_dir():
        raise click.UsageError(f"Den Ordner »{target.parent}« gibt es nicht. Nennen Sie mit --nach einen anderen.")
    _write(target, _shipped(kind) if mitgeliefert else first_template(kind))
    click.echo(f"{'Mitgelieferte Vorlage' if mitgeliefert else 'Mustervorlage'} »{kind.title}«: {target}")
    return 0


@command.command("probe", options_metavar="[OPTIONEN]", short_help="Füllt eine Vorlage mit Beispielangaben.")
@click.argument("datei", type=FILE, metavar="DATEI.docx")
@_kind_option
@click.option("--nach", type=FILE, metavar="DATEI.docx", help="Wohin das Probedokument geschrieben wird.")
def trial(datei: Path, dokument: str | None, nach: Path | None) -> int:
    """Füllt eine Word-Vorlage mit Beispielangaben, damit man sie ansehen kann."""
    kind = _kind(datei, dokument)
    findings = [in_template(datei.name, problem) for problem in _problems(datei, kind)]
    if has_errors(findings):
        raise FindingsError(findings)
    target = nach or Path(f"{datei.stem} (Probe).docx")
    if nach is None:
        target.unlink(missing_ok=True)
    try:
        data = compile_template(datei).render(names_of(kind))
    except RenderError as reason:
        raise FindingsError([error(Origin(datei.name), "template-not-renderable", str(reason))]) from reason
    _write(target, data)
    click.echo(f"Probedokument mit Beispielangaben: {target}")
    return 0


@command.command("vorschau", options_metavar="[OPTIONEN]", short_help="Zeigt, welche Werte alle erhalten.")
@click.argument("dokument", metavar="DOKUMENT")
@click.option("--treffen", "meeting_id", required=True, metavar="TREFFEN-ID", help="Für dieses Treffen, z. B. 2025-2.")
@desktop_options
def grid(desktop: Desktop, dokument: str, meeting_id: str) -> int:
    """Zeigt vorab als Excel-Tabelle, welchen Wert jeder Platzhalter bei wem erhält.

    Leere Werte sind mit »– leer –« bezeichnet. Es werden keine Dokumente erzeugt.
    """
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None or has_errors(findings):
        raise FindingsError(findings)
    kind = named(dokument, desk.kinds)
    template, problems = usable_template(desk.workspace, kind)
    if template is None:
        raise FindingsError(problems)
    meeting = find_meeting(desk.book, meeting_id)
    scene = desk.scene(meeting, kind.dated(meeting) or desk.today)
    table = preview(template, kind, scene)
    folder = folder_for(desk, meeting)
    make_folder(folder)
    target = folder / f"Vorschau_{kind.title}.xlsx"
    write_preview(target, kind.title, table)
    desktop.say(f"Vorschau: {target}")
    desktop.say(
        f"{count(len(table.rows), 'Dokument', 'Dokumente')}, {count(table.empty, 'leerer Wert', 'leere Werte')}."
    )
    return 0


def _shipped(kind: DocumentKind) -> bytes:
    """Return the template that the program brings for a kind; raises UsageError where it brings none."""
    from buendnis_docs.starter import shipped_templates  # noqa: PLC0415 - see above

    found = next((path for path in shipped_templates() if path.name == kind.template), None)
    if found is None:
        raise click.UsageError(
            f"Für »{kind.name}« bringt das Programm keine Vorlage mit; lassen Sie --mitgeliefert weg."
        )
    return found.read_bytes()


def _kind(path: Path, name: str | None) -> DocumentKind:
    """Return the kind of document that a template is for; raises UsageError where its name does not tell."""
    if not path.is_file():
        raise click.UsageError(f"Die Datei »{path}« gibt es nicht.")
    kinds = {**KINDS, **kinds_in(Path()), **kinds_in(path.parent.parent)}
    if name:
        return named(name, kinds)
    fitting = [kind for kind in kinds.values() if path.name.casefold().startswith(kind.name)]
    found = max(fitting, key=lambda kind: len(kind.name), default=None)
    if found is None:
        raise click.UsageError(
            f"Für welches Dokument ist »{path.name}« gedacht? Nennen Sie es mit --dokument einladung."
        )
    return found


def _problems(path: Path, kind: DocumentKind) -> list[Problem]:
    """Return what is wrong with a template; raises FindingsError where it is none."""
    try:
        return check_template(path, names_of(kind))
    except UnusableTemplateError as unusable:
        finding: Finding = error(Origin(path.name), "unusable-template", unusable.reason)
        raise FindingsError([finding]) from unusable


def _write(target: Path, data: bytes) -> None:
    refuse_existing(target)
    try:
        write_whole(target, data)
    except OSError as reason:
        raise output_error(target, reason) from reason
