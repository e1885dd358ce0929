"""`buendnis-docs versand`: what was sent, what was not, and what to do about it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.cli.postbox import MESSAGES, confirm_number, deliver, outbox_of, plain_line, server_of
from buendnis_docs.delivery.credentials import remember_password
from buendnis_docs.delivery.occasions import OCCASIONS
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.report import failed, title_of, write_csv, write_workbook
from buendnis_docs.delivery.row import OPEN, Row, State
from buendnis_docs.errors import FindingsError, NotAllSentError, NothingToDoError
from buendnis_docs.german.numbers import count
from buendnis_docs.settings import MailServer, read_settings

FILE = click.Path(dir_okay=False, path_type=Path)
OPTIONS = "[OPTIONEN]"
_ORDER = {name: number for number, name in enumerate(OCCASIONS)}
HOW_TO_FIND_OUT = (
    "Bei diesen Nachrichten brach die Verbindung ab, als der Text schon übergeben war: Niemand weiß, ob der Server\n"
    "sie noch angenommen hat. So finden Sie es heraus: im Postfach unter »Gesendet« nachsehen, bei der IT nach der\n"
    "Message-ID im Protokoll des Mailservers fragen, oder bei der Person nachfragen.\n"
)


@click.group("versand", invoke_without_command=True, options_metavar=OPTIONS, subcommand_metavar="[BEFEHL] …")
@click.option("--treffen", "meeting_id", metavar="TREFFEN-ID", help="Nur dieses Treffen.")
@click.option("--anlass", type=click.Choice(list(OCCASIONS)), metavar="ANLASS", help="Nur dieser Anlass.")
@click.option("--offen", is_flag=True, help="Nur, was nicht angekommen ist, mit dem Grund.")
@click.option("--csv", "csv_file", type=FILE, metavar="DATEI.csv", help="Nicht Angekommenes als CSV-Datei schreiben.")
@click.option(
    "--xlsx", "xlsx_file", type=FILE, metavar="DATEI.xlsx", help="Nicht Angekommenes als Excel-Datei schreiben."
)
@desktop_options
def command(desktop: Desktop, meeting_id: str | None, anlass: str | None, **options: Any) -> int:
    """Zeigt, wer wann was erhalten hat und was offen, abgelehnt, zurückgestellt oder unklar ist.

    \b
    Rückgabewert: 0, wenn alles Geplante gesendet ist; sonst 10.
    """
    context = click.get_current_context()
    if context.invoked_subcommand:
        if any(context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE for name in context.params):
            raise click.UsageError(f"Bitte die Optionen hinter »{context.invoked_subcommand}« schreiben.")
        return 0
    rows = [
        row for row in outbox_of(desktop.workspace.root).rows(meeting_id, anlass) if row.state is not State.SUPERSEDED
    ]
    left = failed(rows)
    for target, write in ((options["csv_file"], write_csv), (options["xlsx_file"], write_workbook)):
        if target:
            write(target, left)
            desktop.say(f"{count(len(left), *MESSAGES)} in {target}")
    if not rows:
        desktop.say("Es wurde noch nichts gesendet.")
    if not (options["csv_file"] or options["xlsx_file"]):
        _show(desktop, left if options["offen"] else rows)
    return NotAllSentError.exit_code if left else 0


@command.command("weiter", options_metavar=OPTIONS, short_help="Sendet, was geplant und noch nicht gesendet ist.")
@desktop_options
def go_on(desktop: Desktop) -> int:
    """Sendet, was geplant und noch nicht gesendet ist, z. B. nach einer Unterbrechung.

    Zurückgestelltes ist dabei, sobald seine Wartezeit um ist. Unklares und Abgelehntes bleibt, wie es ist.
    """
    return deliver(desktop, outbox_of(desktop.workspace.root), _server(desktop), None)


@command.command("klaeren", options_metavar=OPTIONS, short_help="Entscheidet, was mit Unklarem geschieht.")
@click.argument("nummer", nargs=-1, type=int, metavar="[NUMMER]…")
@click.option("--angekommen", is_flag=True, help="Diese Nachrichten sind angekommen.")
@click.option(
    "--nicht-angekommen", is_flag=True, help="Diese Nachrichten sind nicht angekommen und sollen noch hinaus."
)
@desktop_options
def settle(desktop: Desktop, nummer: tuple[int, ...], angekommen: bool, nicht_angekommen: bool) -> int:
    """Lässt Sie entscheiden, was mit unklaren Nachrichten geschieht.

    Ohne Option wird bei jeder gefragt. NUMMER steht in der Übersicht von »buendnis-docs versand«.
    """
    if angekommen and nicht_angekommen:
        raise click.UsageError("--angekommen und --nicht-angekommen schließen einander aus.")
    if (angekommen or nicht_angekommen) and not nummer:
        raise click.UsageError("Nennen Sie die Nummern der Nachrichten; »buendnis-docs versand« zeigt sie.")
    outbox = outbox_of(desktop.workspace.root)
    answer = "angekommen" if angekommen else "nicht" if nicht_angekommen else None
    unclear = [row for row in outbox.rows(state=State.UNCLEAR) if not nummer or row.id in nummer]
    _refuse_others(nummer, unclear)
    if not unclear:
        desktop.say("Es ist nichts unklar.")
        return 0
    desktop.say(HOW_TO_FIND_OUT)
    planned = [row for row in unclear if _decide(desktop, outbox, row, answer) is State.PLANNED]
    if planned:
        desktop.say(f"{count(len(planned), *MESSAGES)} vorgemerkt; es sendet »buendnis-docs versand weiter«.")
    return NotAllSentError.exit_code if planned or any(outbox.rows(state=State.UNCLEAR)) else 0


@command.command("nochmals", options_metavar=OPTIONS, short_help="Sendet eine archivierte Nachricht noch einmal.")
@click.argument("nummer", nargs=-1, required=True, type=int, metavar="NUMMER…")
@click.option("--wirklich-senden", is_flag=True, help="Wirklich senden; die Anzahl ist einzutippen.")
@click.option("--anzahl", type=int, metavar="ZAHL", help="Die Anzahl der Nachrichten, statt sie einzutippen.")
@desktop_options
def again(desktop: Desktop, nummer: tuple[int, ...], wirklich_senden: bool, anzahl: int | None) -> int:
    """Sendet genau die archivierte Nachricht noch einmal, auch wenn sie schon gesendet ist.

    Ohne --wirklich-senden wird nur gezeigt, welche.
    """
    outbox = outbox_of(desktop.workspace.root)
    rows = [row for row in outbox.rows() if row.id in nummer]
    _refuse_others(nummer, rows)
    for row in rows:
        desktop.say(plain_line(row))
        desktop.say(f"       {row.subject}")
    if not wirklich_senden:
        desktop.say("\nEs wurde nichts gesendet. Mit --wirklich-senden gehen diese Nachrichten noch einmal hinaus.")
        return 0
    server = _server(desktop)
    confirm_number(len(rows), anzahl)
    for row in rows:
        outbox.requeue(row.id)
    return deliver(desktop, outbox, server, {row.key for row in rows})


@command.command("passwort", options_metavar=OPTIONS, short_help="Speichert das Passwort für den Mailserver.")
@desktop_options
def password(desktop: Desktop) -> int:
    """Speichert das Passwort für den Mailserver in der Passwortverwaltung dieses Rechners, nie in einer Datei."""
    server = _server(desktop)
    secret = click.prompt(f"Passwort für {server.user} an {server.host}", hide_input=True)
    remember_password(server, secret)
    desktop.say("Das Passwort ist gespeichert.")
    return 0


def _show(desktop: Desktop, rows: list[Row]) -> None:
    """Print the messages by meeting and occasion, each with its reason where it did not arrive."""
    ordered = sorted(rows, key=lambda row: (row.key.meeting, _ORDER.get(row.key.occasion, 0), row.id))
    for (meeting, occasion), group in groupby(ordered, key=lambda row: (row.key.meeting, row.key.occasion)):
        together = list(group)
        counts = Counter(row.state for row in together)
        told = ", ".join(f"{number} {state}" for state, number in counts.items())
        desktop.say(click.style(f"{meeting}  {title_of(occasion)}: {told}", bold=True))
        for row in together:
            desktop.say(plain_line(row))
            if row.words and row.state is not State.SENT:
                desktop.say(f"       {row.words}")
    _advise(desktop, rows)


def _advise(desktop: Desktop, rows: list[Row]) -> None:
    states = {row.state for row in rows}
    if states & OPEN:
        desktop.say("\nGeplantes und Zurückgestelltes sendet »buendnis-docs versand weiter«.")
    if State.UNCLEAR in states:
        desktop.say("\nUnklares entscheiden Sie mit »buendnis-docs versand klaeren«.")
    if State.REFUSED in states:
        desktop.say(
            "\nAbgelehntes: Adresse in »Mitglieder« berichtigen und »buendnis-docs senden …« wiederholen. War die "
            "Adresse richtig, sendet »buendnis-docs versand nochmals NUMMER« dieselbe Nachricht noch einmal."
        )


def _decide(desktop: Desktop, outbox: Outbox, row: Row, answer: str | None) -> State | None:
    """Let a person decide one unclear message; return its new state, None where it stays unclear."""
    desktop.say(plain_line(row))
    desktop.say(f"       {row.subject}\n       Message-ID: {row.message_id}\n       {row.words}")
    said = answer or click.prompt(
        "       Angekommen?", type=click.Choice(["angekommen", "nicht", "später"]), default="später"
    )
    state = {"angekommen": State.SENT, "nicht": State.PLANNED}.get(said)
    if state:
        outbox.decide(row.id, state)
    return state


def _refuse_others(numbers: tuple[int, ...], rows: list[Row]) -> None:
    """Raise NothingToDoError for numbers that are not among the messages in question."""
    unknown = sorted(set(numbers) - {row.id for row in rows})
    if unknown:
        raise NothingToDoError(
            f"Nummer {', '.join(map(str, unknown))} gibt es hier nicht. Die Nummern zeigt »buendnis-docs versand«."
        )


def _server(desktop: Desktop) -> MailServer:
    settings, findings = read_settings(desktop.workspace.root)
    if settings is None:
        raise FindingsError(findings)
    return server_of(settings)
