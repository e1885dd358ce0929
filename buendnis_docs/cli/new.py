"""`buendnis-docs neu`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from buendnis_docs.starter import lay_out_workspace


@click.command("neu", options_metavar="[OPTIONEN]")
@click.argument("ordner", type=click.Path(path_type=Path), metavar="ORDNER")
def command(ordner: Path) -> None:
    """Legt im ORDNER einen neuen Arbeitsordner an.

    Er enthält die Einstellungen, eine Excel-Mappe zum Ausfüllen, die Word-Vorlagen und den leeren Ordner out/.
    Vorhandene Dateien werden nicht angetastet: Der ORDNER muss neu oder leer sein.
    """
    made = lay_out_workspace(ordner)
    click.echo(f"Der Arbeitsordner »{ordner}« ist angelegt:")
    for path, purpose in made:
        click.echo(f"  {path.relative_to(ordner).as_posix():32} {purpose}")
    click.echo(
        "\nSo geht es weiter:\n"
        "  1. Tragen Sie in buendnis.toml Namen und Anschrift Ihrer Geschäftsstelle ein.\n"
        "  2. Füllen Sie in Excel die Blätter Mitglieder, Treffen und Tagesordnung aus.\n"
        f'  3. buendnis-docs pruefen --ordner "{ordner}"\n'
        f'  4. buendnis-docs erzeugen --ordner "{ordner}"'
    )
