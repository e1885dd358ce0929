"""`buendnis-docs platzhalter`: what a template may say."""

from __future__ import annotations

from pathlib import Path

import click

from buendnis_docs.cli.console import folder_option, refuse_existing
from buendnis_docs.cli.kinds import kinds_in, named
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.placeholders import Line, lines
from buendnis_docs.storage import output_error, write_whole
from buendnis_docs.word import reference_document


@click.command("platzhalter", options_metavar="[OPTIONEN]")
@click.argument("dokument", required=False, metavar="[DOKUMENT]")
@click.option(
    "--word",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="DATEI.docx",
    help="Die Liste als Word-Datei schreiben, zum Kopieren in eine Vorlage.",
)
@folder_option
def command(dokument: str | None, word: Path | None, ordner: Path) -> None:
    """Zeigt alle Platzhalter, die eine Word-Vorlage verwenden darf, mit Erläuterung und Beispiel.

    DOKUMENT ist zum Beispiel einladung oder protokoll; ohne Angabe alle. Welche es gibt, zeigt »buendnis-docs
    dokumente«. Die eigenen Dokumente der Geschäftsstelle sind dabei, wenn Sie im Arbeitsordner sind oder ihn nennen.
    """
    known = kinds_in(ordner)
    kinds = [named(dokument, known)] if dokument else list(known.values())
    if word:
        _write(kinds, word)
        return
    for kind in kinds:
        click.secho(f"{kind.title} ({kind.template}, eines {kind.scope})", bold=True)
        for line in lines(kind.placeholders):
            _show(line)
        click.echo()


def _show(line: Line) -> None:
    indent = "    " if line.loop else "  "
    code = line.example if line.opens_loop else f"{{{{ {line.path} }}}}"
    click.echo(f"{indent}{code}")
    example = "" if line.opens_loop or not line.example else f" Beispiel: {' / '.join(line.example.splitlines())}"
    click.echo(f"{indent}    {line.explanation}{example}")


def _write(kinds: list[DocumentKind], target: Path) -> None:
    sections = [
        (f"{kind.title} ({kind.template})", [_row(line) for line in lines(kind.placeholders)]) for kind in kinds
    ]
    refuse_existing(target)
    data = reference_document("Platzhalter für Word-Vorlagen", sections)
    try:
        write_whole(target, data)
    except OSError as reason:
        raise output_error(target, reason) from reason
    click.echo(f"Die Liste der Platzhalter liegt in »{target}«.")


def _row(line: Line) -> tuple[str, str, str]:
    if line.opens_loop:
        return line.example, line.explanation, "{% endfor %}"
    return f"{{{{ {line.path} }}}}", line.explanation, line.example
