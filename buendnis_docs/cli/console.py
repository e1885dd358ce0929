"""What the commands share: the options of every command, and how findings are shown."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import click

from buendnis_docs.findings import Finding, Severity
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import has_errors
from buendnis_docs.sheets.cells import CellError, as_date
from buendnis_docs.workspace import Workspace, open_workspace

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Desktop:
    """The options that every command understands."""

    folder: Path
    today: date
    quiet: bool
    verbose: bool

    @property
    def workspace(self) -> Workspace:
        """Return the workspace; raises WorkspaceError."""
        return open_workspace(self.folder)

    def say(self, text: str = "") -> None:
        """Print a line, unless the person wants it quiet."""
        if not self.quiet:
            click.echo(text)

    def detail(self, text: str) -> None:
        """Print a line for those who want to know more."""
        if self.verbose and not self.quiet:
            click.echo(text)


class Day(click.ParamType):  # type: ignore[type-arg] # generic only in the newest click
    """A day as an office types it: 19.09.2025, 19.9.25, 19. September 2025."""

    name = "Datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a wrong one is told in German."""
        try:
            return value if isinstance(value, date) else as_date(str(value))
        except CellError as reason:
            self.fail(str(reason), param, ctx)


folder_option = click.option(
    "--ordner",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="ORDNER",
    help="Der Arbeitsordner; Vorgabe: der aktuelle Ordner.",
)


def desktop_options(command: F) -> F:
    """Add the options that every command understands; the command gets them as `desktop`."""

    def with_desktop(ordner: Path, heute: date | None, leise: bool, ausfuehrlich: bool, **rest: Any) -> Any:
        today = heute or date.today()  # noqa: DTZ011 - the office's own day
        return command(desktop=Desktop(ordner, today, leise, ausfuehrlich), **rest)

    with_desktop.__doc__ = command.__doc__
    with_desktop.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined] # click's
    options = (
        folder_option,
        click.option(
            "--heute",
            type=Day(),
            metavar="DATUM",
            help="So tun, als wäre dieser Tag heute (z. B. 19.09.2025).",
        ),
        click.option("-q", "--leise", is_flag=True, help="Nur Fehler ausgeben."),
        click.option("-v", "--ausfuehrlich", is_flag=True, help="Mehr Einzelheiten ausgeben."),
    )
    decorated: Any = with_desktop
    for option in reversed(options):
        decorated = option(decorated)
    result: F = decorated
    return result


def show_findings(findings: Sequence[Finding]) -> None:
    """Print findings grouped by file and sheet, errors first within a sheet, with a closing count."""
    ordered = sorted(findings, key=lambda f: (f.origin.file, f.origin.sheet or ""))
    for file, in_file in groupby(ordered, key=lambda f: f.origin.file):
        click.secho(file, bold=True)
        for sheet, in_sheet in groupby(in_file, key=lambda f: f.origin.sheet):
            if sheet:
                click.echo(f"  Blatt »{sheet}«")
            for finding in sorted(in_sheet, key=_order):
                _show(finding, "    " if sheet else "  ")
    if findings:
        click.echo(f"\n{summary(findings)}")
    if has_errors(finding for finding in findings if finding.origin.sheet):
        click.echo("Zeilen mit Fehlern werden erst nach der Berichtigung mit den anderen Blättern verglichen.")


def refuse_existing(target: Path) -> None:
    """Raise UsageError where a file is there already or the name is no Word file's: nothing is overwritten unasked."""
    if target.suffix.casefold() != ".docx":
        raise click.UsageError(f"»{target}« muss auf .docx enden.")
    if target.exists():
        raise click.UsageError(f"»{target}« gibt es schon. Wählen Sie einen anderen Namen oder löschen Sie die Datei.")


def summary(findings: Sequence[Finding]) -> str:
    """Return »3 Fehler, 1 Hinweis«."""
    by_severity = Counter(finding.severity for finding in findings)
    parts = [count(by_severity[Severity.ERROR], "Fehler", "Fehler")]
    if by_severity[Severity.HINT]:
        parts.append(count(by_severity[Severity.HINT], "Hinweis", "Hinweise"))
    return ", ".join(parts)


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings for a program: a list of objects."""
    return json.dumps(
        [
            {
                "file": f.origin.file,
                "sheet": f.origin.sheet,
                "cell": f.origin.cell,
                "column": f.origin.column,
                "place": f.origin.place,
                "severity": "error" if f.severity is Severity.ERROR else "hint",
                "kind": f.kind,
                "message": f.message,
            }
            for f in findings
        ],
        ensure_ascii=False,
        indent=1,
    )


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    """Return errors first, then by row and column as in Excel."""
    cell = re.fullmatch(r"([A-Z]+)(\d+)", finding.origin.cell or "")
    row, column = (int(cell[2]), cell[1]) if cell else (0, "")
    return finding.severity is Severity.HINT, row, len(column), column


def _show(finding: Finding, indent: str) -> None:
    origin = finding.origin
    where = f"{origin.cell} ({origin.column})" if origin.cell and origin.column else origin.cell or origin.column or ""
    place = ", ".join(part for part in (where, origin.place) if part)
    label = click.style(finding.severity.value, fg="red" if finding.severity is Severity.ERROR else "yellow")
    text = click.wrap_text(
        f"{place}: {finding.message}" if place else finding.message,
        width=min(110, shutil.get_terminal_size().columns),
        initial_indent=f"{indent}{label}  ",
        subsequent_indent=indent + " " * 9,
    )
    click.echo(text)
