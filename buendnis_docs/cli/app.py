"""The group of all commands, and the one place where an error becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from buendnis_docs import __version__
from buendnis_docs.errors import BuendnisError, FindingsError

COMMANDS = {
    "neu": ("new", "Einen neuen Arbeitsordner anlegen."),
    "pruefen": ("check", "Tabellen, Einstellungen und Vorlagen prüfen."),
    "erzeugen": ("produce", "Einladungen, Tagesordnung, Protokoll und alle anderen Dokumente erzeugen."),
    "dokumente": ("catalogue", "Zeigen, welche Dokumente es gibt."),
    "drucken": ("printing", "Alle Briefe für die Post in eine PDF-Datei legen."),
    "treffen": ("meetings", "Die Treffen und ihre Dokumente zeigen."),
    "senden": ("send", "E-Mails zu einem Anlass ansehen, proben, senden."),
    "versand": ("dispatch", "Was gesendet ist, was offen ist, was zu klären ist."),
    "mappe": ("dossier", "Alles zu einem Treffen in einen Ordner oder eine Zip-Datei legen."),
    "platzhalter": ("placeholders", "Die Platzhalter für Word-Vorlagen zeigen."),
    "vorlage": ("template", "Word-Vorlagen prüfen, ausprobieren, Werte vorab ansehen."),
}
"""Command → its module in this package, and what the overview says about it."""

TRACE = "BUENDNIS_DOCS_FEHLERSPUR"
"""Set in the environment, an unexpected error shows its traceback."""

EPILOG = "Hilfe zu einem Befehl: buendnis-docs BEFEHL --help. Das Handbuch liegt unter docs/handbuch.md."


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which an office needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; raises UsageError with the nearest one where there is none."""
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only for a command that does not exist

            near = get_close_matches(cmd_name, COMMANDS, n=1)
            known = f"Meinten Sie »{near[0]}«?" if near else f"Es gibt: {', '.join(COMMANDS)}."
            raise click.UsageError(f"Den Befehl »{cmd_name}« gibt es nicht. {known}", ctx)
        command: click.Command = import_module(f"buendnis_docs.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the overview of all commands without importing them."""
        with formatter.section("Befehle"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "--version", prog_name="buendnis-docs")
def app() -> None:
    """Von Excel-Tabellen zu Einladungen, Tagesordnungen und Protokollen.

    \b
    Der übliche Weg:
      1. buendnis-docs neu ORDNER     legt Tabellen und Vorlagen an
      2. Tabellen in Excel ausfüllen
      3. buendnis-docs pruefen        nennt alle Fehler auf einmal
      4. buendnis-docs erzeugen       schreibt die Word-Dokumente nach out/
      5. buendnis-docs senden         zeigt, was per E-Mail hinausginge
    """


def run(args: list[str] | None = None) -> int:
    """Run the command line (`args` in place of sys.argv) and return the exit code.

    Where nobody reads on (`… | head`) the program ends without a word, as others do.
    """
    try:
        code = _run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(args: list[str] | None) -> int:
    try:
        result = app.main(args, standalone_mode=False, prog_name="buendnis-docs")
    except click.ClickException as reason:
        reason.show()
        return reason.exit_code
    except click.Abort:
        return _say("Abgebrochen. Fertige Dokumente sind vollständig; der nächste Lauf macht weiter.", 130)
    except FindingsError as reason:
        from buendnis_docs.cli.console import show_findings  # noqa: PLC0415 - only where there are any

        show_findings(reason.findings)
        return _say(str(reason), reason.exit_code)
    except BuendnisError as reason:
        return _say(f"{reason.heading}: {reason}", reason.exit_code)
    except BrokenPipeError:
        raise
    except Exception as reason:
        if os.environ.get(TRACE):
            raise
        return _say(
            f"{BuendnisError.heading}: {type(reason).__name__}: {reason}\n"
            f"Das ist ein Fehler des Programms, nicht Ihrer Dateien. Mit der Umgebungsvariable {TRACE}=1 zeigt "
            "derselbe Befehl, wo er entsteht; bitte geben Sie diese Ausgabe weiter.",
            BuendnisError.exit_code,
        )
    return result if isinstance(result, int) else 0


def _say(message: str, exit_code: int) -> int:
    click.secho(message, err=True, fg="red" if sys.stderr.isatty() else None)
    return exit_code
