"""`buendnis-docs senden`: show what would go out; with a word more, send it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.cli.mailing import next_steps, show_plan
from buendnis_docs.cli.postbox import confirm_number, deliver, hand_over, login_of, outbox_of, server_of
from buendnis_docs.delivery.composing import Composer
from buendnis_docs.delivery.headers import envelope_address
from buendnis_docs.delivery.occasions import OCCASIONS
from buendnis_docs.delivery.planning import FOLDER, Plan, make_plan
from buendnis_docs.delivery.transports import Transport
from buendnis_docs.delivery.transports.drafts import DraftsFolder
from buendnis_docs.delivery.transports.imap import Folder, ImapFolder
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.documents.desk import Desk, lay_out
from buendnis_docs.documents.selection import find_meeting
from buendnis_docs.errors import DeliveryError, FindingsError, NotAllSentError
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import has_errors

WAYS = ("probe", "entwuerfe", "wirklich_senden")


@click.command("senden", options_metavar="[OPTIONEN]")
@click.argument("anlass", type=click.Choice(list(OCCASIONS)), metavar="ANLASS")
@click.option("--treffen", "meeting_id", required=True, metavar="TREFFEN-ID", help="Für dieses Treffen, z. B. 2025-2.")
@click.option("--nur", "only", metavar="ID", help="Nur für diese Person, z. B. M-003.")
@click.option("--probe", metavar="ADRESSE", help="Drei Beispiele an diese Adresse senden, als Probe gekennzeichnet.")
@click.option(
    "--entwuerfe", is_flag=True, help="Entwürfe (.eml) schreiben, die sich in Outlook und Thunderbird öffnen."
)
@click.option("--ins-postfach", is_flag=True, help="Mit --entwuerfe: in den Ordner »Entwürfe« des Postfachs.")
@click.option("--wirklich-senden", is_flag=True, help="Wirklich senden; die Anzahl ist einzutippen.")
@click.option("--anzahl", type=int, metavar="ZAHL", help="Die Anzahl der Nachrichten, statt sie einzutippen.")
@desktop_options
def command(desktop: Desktop, anlass: str, meeting_id: str, only: str | None, **options: Any) -> int:
    """Zeigt, was zu einem Anlass per E-Mail hinausginge: an wen, was, und wer aus welchem Grund nichts erhält.

    Ohne weitere Option wird nichts gesendet. ANLASS ist save-the-date, einladung, erinnerung (nur an alle, die noch
    nicht geantwortet haben), bestaetigung, unterlagen, protokollentwurf, protokoll, aufgaben, absage, verschiebung oder
    dank.

    \b
    Der übliche Weg:
      buendnis-docs senden einladung --treffen 2025-2
      buendnis-docs senden einladung --treffen 2025-2 --probe ich@example.org
      buendnis-docs senden einladung --treffen 2025-2 --wirklich-senden
      buendnis-docs versand

    Rückgabewert beim Senden: 0 nur, wenn alles gesendet ist.
    """
    if len([way for way in WAYS if options[way]]) > 1:
        raise click.UsageError("--probe, --entwuerfe und --wirklich-senden schließen einander aus.")
    if options["ins_postfach"] and not options["entwuerfe"]:
        raise click.UsageError("--ins-postfach gehört zu --entwuerfe.")
    if options["anzahl"] is not None and not options["wirklich_senden"]:
        raise click.UsageError("--anzahl gehört zu --wirklich-senden.")
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None or has_errors(findings):
        raise FindingsError(findings)
    outbox_of(desk.workspace.root)
    plan = make_plan(desk, OCCASIONS[anlass], find_meeting(desk.book, meeting_id), only)
    if options["probe"]:
        return _try(desktop, desk, plan, options["probe"])
    show_plan(desktop, plan)
    if options["entwuerfe"]:
        return _write_drafts(desk, plan, into_mailbox=options["ins_postfach"])
    if options["wirklich_senden"]:
        return _send(desktop, desk, plan, options["anzahl"])
    desktop.say(next_steps(plan, only))
    return 0


def _send(desktop: Desktop, desk: Desk, plan: Plan, number: int | None) -> int:
    """Send a plan; return the exit code."""
    blocked = [left for left in plan.left_out if left.blocked]
    if not plan.messages:
        desktop.say("Es gibt nichts zu senden.")
        return NotAllSentError.exit_code if blocked else 0
    server = server_of(desk.settings)
    if plan.caution:
        click.secho(f"Achtung: {plan.caution}", err=True, fg="yellow")
    confirm_number(len(plan.messages), number)
    outbox = outbox_of(desk.workspace.root)
    composer = Composer(plan, datetime.now(UTC))
    result = outbox.plan(composer.parcels())
    exit_code = deliver(desktop, outbox, server, {*result.new, *result.open})
    for left in composer.stopped:
        click.echo(f"Nicht gesendet: {left.name}: {left.reason}", err=True)
    return exit_code or (NotAllSentError.exit_code if blocked or composer.stopped else 0)


def _try(desktop: Desktop, desk: Desk, plan: Plan, address: str) -> int:
    """Send some examples to oneself; nothing of it is recorded."""
    try:
        to = envelope_address(address)
    except ValueError as reason:
        raise click.UsageError(f"»{address}« ist keine E-Mail-Adresse.") from reason
    composer = Composer(plan, datetime.now(UTC))
    parcels = list(composer.examples(to))
    server = server_of(desk.settings)
    hand_over(SmtpTransport(server, login_of(server)), ((p.data, p.sender, p.to) for p in parcels))
    desktop.say(f"{count(len(parcels), 'Beispiel', 'Beispiele')} an {to} gesendet, als Probe gekennzeichnet.")
    for left in [*composer.stopped, *(left for left in plan.left_out if left.blocked)]:
        click.echo(f"Noch nicht versandbereit: {left.name}: {left.reason}", err=True)
    return 0


def _write_drafts(desk: Desk, plan: Plan, *, into_mailbox: bool) -> int:
    """Write a plan's messages as drafts, into a folder of their own or into the mailbox."""
    composer = Composer(plan, datetime.now(UTC))
    place, where, hint = _mailbox_drafts(desk) if into_mailbox else _draft_files(desk, plan)
    drafts = ((data, message.sender.address, message.envelope) for message, data in composer.drafts())
    written = hand_over(place, drafts)
    click.echo(f"{count(written, 'Entwurf', 'Entwürfe')} in {where}")
    click.echo(f"{hint} »versand« weiß von diesen Nachrichten nichts.")
    return NotAllSentError.exit_code if composer.stopped else 0


def _draft_files(desk: Desk, plan: Plan) -> tuple[Transport, str, str]:
    name = f"{plan.meeting.id}_{plan.occasion.name}_{datetime.now(UTC).astimezone():%Y-%m-%d_%H%M%S}"
    folder = desk.workspace.root / FOLDER / "entwuerfe" / _folder_name(name)
    return DraftsFolder(folder), str(folder), "Öffnen Sie jeden mit einem Doppelklick und senden Sie ihn dort."


def _mailbox_drafts(desk: Desk) -> tuple[Transport, str, str]:
    server = server_of(desk.settings)
    if not server.imap_host:
        raise DeliveryError("Für Entwürfe im Postfach fehlt »imap_server« im Abschnitt [versand] von »buendnis.toml«.")
    place = ImapFolder(server, login_of(server), Folder.DRAFTS)
    return place, f"den Entwürfen von {server.user}", "Senden Sie jeden aus dem Postfach."


def _folder_name(text: str) -> str:
    return Path(text.replace("\\", "-").replace("/", "-")).name
