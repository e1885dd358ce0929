"""What the two mail commands share: the outbox, the way out, one round of sending and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from buendnis_docs.cli.console import Desktop
from buendnis_docs.delivery.credentials import Login, login_for
from buendnis_docs.delivery.judging import berlin
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.planning import FOLDER
from buendnis_docs.delivery.row import Row, State
from buendnis_docs.delivery.sending import Progress, Summary, SystemClock, send_all
from buendnis_docs.delivery.transports import ConnectionLostError, Transport
from buendnis_docs.delivery.transports.imap import Folder, ImapFolder
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.errors import DeliveryError, NotAllSentError
from buendnis_docs.german.numbers import count
from buendnis_docs.settings import MailServer, Settings

MESSAGES = ("Nachricht", "Nachrichten")


class WrongNumberError(click.ClickException):
    """The number that was typed is not that of the messages."""

    exit_code = 2


def outbox_of(folder: Path) -> Outbox:
    """Return the outbox of a workspace, with what an interrupted run left on its way marked as unclear."""
    outbox = Outbox(folder / FOLDER)
    outbox.recover()
    return outbox


def server_of(settings: Settings) -> MailServer:
    """Return the mail server; raises DeliveryError where the settings name none."""
    if settings.mail is None:
        raise DeliveryError(
            "In »buendnis.toml« fehlt der Abschnitt [versand] mit dem Mailserver. Ohne Mailserver schreibt --entwuerfe "
            "Entwürfe, die sich in Outlook und Thunderbird öffnen lassen."
        )
    return settings.mail


def login_of(server: MailServer) -> Login | None:
    """Return the login; raises DeliveryError where a password or token is missing."""
    return login_for(server, show=_tell)


def hand_over(transport: Transport, messages: Iterable[tuple[bytes, str, Sequence[str]]]) -> int:
    """Give messages (bytes, sender, recipients) to a transport without recording them; return how many.

    Raises DeliveryError where one is not taken.
    """
    taken = 0
    try:
        transport.open()
        for data, sender, to in messages:
            for answer in transport.send(data, sender, to, lambda _: None).values():
                if answer.state is not State.SENT:
                    raise DeliveryError(answer.words)
            taken += 1
    except ConnectionLostError as reason:
        raise DeliveryError(f"Die Verbindung zum Mailserver brach ab ({reason}).") from reason
    finally:
        transport.close()
    return taken


def deliver(desktop: Desktop, outbox: Outbox, server: MailServer, only_keys: Collection[Key] | None) -> int:
    """Send what is open and say what became of it; return the exit code."""
    login = login_of(server)
    with _progress(desktop) as progress, _copies(server, login) as copy:
        summary = send_all(
            outbox,
            SmtpTransport(server, login),
            rate_per_minute=server.per_minute,
            clock=SystemClock(),
            progress=progress,
            only_keys=only_keys,
            copy=copy,
        )
    return _say(desktop, summary)


def confirm_number(expected: int, typed: int | None) -> None:
    """Ask for the number of messages unless it was given; raises WrongNumberError where it is another one."""
    if typed is None:
        click.echo(f"\n{count(expected, *MESSAGES)} {'geht' if expected == 1 else 'gehen'} jetzt hinaus.")
    number = click.prompt("Zum Senden bitte diese Anzahl eintippen", type=int) if typed is None else typed
    if number != expected:
        raise WrongNumberError(
            f"Es sind {count(expected, *MESSAGES)}, eingegeben wurde {number}. Es wurde nichts gesendet."
        )


def plain_line(row: Row) -> str:
    """Return one message in one line: number, since when in which state, who, where."""
    addresses = ", ".join(row.addresses)
    return f"{row.id:>5}  {berlin(row.changed)}  {row.state:14}  {row.key.recipient}  {addresses}"


def _say(desktop: Desktop, summary: Summary) -> int:
    parts = [
        (summary.sent, "gesendet"),
        (summary.refused, "abgelehnt"),
        (summary.postponed + summary.waiting, "zurückgestellt"),
        (summary.unclear, "unklar"),
    ]
    told = ", ".join(f"{number} {what}" for number, what in parts if number) or "Es war nichts zu senden"
    desktop.say(f"{told}.")
    if summary.uncopied:
        copies = count(summary.uncopied, "Kopie liegt", "Kopien liegen")
        click.echo(f"{copies} nicht im Ordner »Gesendet«; gesendet wurde trotzdem.", err=True)
    if summary.next_try:
        click.echo(
            f"Zurückgestelltes versucht »buendnis-docs versand weiter« ab {berlin(summary.next_try)} noch einmal.",
            err=True,
        )
    if summary.refused:
        click.echo("Abgelehntes mit Grund zeigt »buendnis-docs versand --offen«.", err=True)
    if summary.unclear:
        click.echo("Unklares entscheiden Sie mit »buendnis-docs versand klaeren«.", err=True)
    open_ = summary.refused + summary.postponed + summary.waiting + summary.unclear
    return NotAllSentError.exit_code if open_ else 0


@contextmanager
def _copies(server: MailServer, login: Login | None) -> Iterator[Callable[[bytes], None] | None]:
    """Give a function that puts a copy into the mailbox's »Gesendet«, None where the settings name no mailbox."""
    if not server.imap_host:
        yield None
        return
    folder = ImapFolder(server, login, Folder.SENT)
    try:
        yield folder.append
    finally:
        folder.close()


@contextmanager
def _progress(desktop: Desktop) -> Iterator[Progress]:
    """Give a progress callback that draws a bar, and with -v a line for each message."""
    bars: list[Any] = []

    def advance(done: int, total: int, row: Row) -> None:
        if desktop.verbose:
            desktop.say(plain_line(row))
        elif not desktop.quiet:
            if not bars:
                bars.append(click.progressbar(length=total, label="Senden").__enter__())
            bars[0].update(done - bars[0].pos)

    yield advance
    for bar in bars:
        bar.__exit__(None, None, None)


def _tell(text: str) -> None:
    click.echo(text, err=True)
