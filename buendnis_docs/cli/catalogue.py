"""`buendnis-docs dokumente`: which documents there are."""

from __future__ import annotations

from pathlib import Path

import click

from buendnis_docs.cli.console import folder_option
from buendnis_docs.cli.kinds import kinds_in

_WIDTH = 24


@click.command("dokumente", options_metavar="[OPTIONEN]")
@folder_option
def command(ordner: Path) -> None:
    """Zeigt alle Dokumente, die sich erzeugen lassen, auch die eigenen der Geschäftsstelle."""
    for kind in kinds_in(ordner).values():
        click.echo(f"{click.style(f'{kind.name:{_WIDTH}}', bold=True)}{kind.title}, {kind.scope}: {kind.explanation}")
    click.echo("\nEigene Dokumente legen Sie in buendnis.toml mit [[dokument]] an; wie, steht in docs/vorlagen.md.")
