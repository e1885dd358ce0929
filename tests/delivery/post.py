"""A scripted mail server on a real socket, and messages to send to it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller

from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.row import Row, State
from buendnis_docs.delivery.sending import Summary, send_all
from buendnis_docs.delivery.transports import Transport
from buendnis_docs.settings import MailServer

SENDER = "buero@example.org"
START = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)


class HangUp(Exception):  # noqa: N818 - what a script says, no error
    """The server ends the connection, without a word."""


@dataclass
class Session:
    """One connection, as the script sees it: its number and the numbers of its messages so far."""

    number: int
    sender: str = ""
    to: list[str] = field(default_factory=list)
    messages: int = 0


@dataclass(frozen=True)
class Step:
    """What the client has just said: CONNECT, EHLO, …, BODY for the middle of a message, DOT for its end."""

    session: Session
    verb: str
    argument: str = ""


Script = Callable[[Step], str | None]
"""Returns the reply to a step, None for the usual one, or raises HangUp."""


def polite(_: Step) -> str | None:
    """Return nothing but the usual."""
    return None


@dataclass
class PostOffice:
    """A mail server that does what its script says; `accepted` are recipients and bytes of what it has taken."""

    script: Script = polite
    features: tuple[str, ...] = ("SIZE 1000000", "8BITMIME")
    context: ssl.SSLContext | None = None
    tls_first: bool = False
    accepted: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    port: int = 0
    _count: int = 0
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._open = True
        self._threads.append(threading.Thread(target=self._listen))
        self._threads[-1].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shut()
        for thread in self._threads:
            thread.join(10)

    def shut(self) -> None:
        """Take no more connections."""
        self._open = False
        self._listener.close()

    def recipients(self) -> list[str]:
        """Return everybody who has got a message, as often as he has got one."""
        return [address for to, _ in self.accepted for address in to]

    def settings(self, **more: object) -> MailServer:
        """Return the settings that lead to this server: openly, as it is on this machine."""
        return MailServer.model_validate(
            {"server": "localhost", "port": self.port, "verschluesselung": "keine", **more}
        )

    def _listen(self) -> None:
        while self._open:
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._count += 1
            thread = threading.Thread(target=self._serve, args=(connection, Session(self._count)))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, session: Session) -> None:
        connection.settimeout(10)
        with contextlib.suppress(OSError, HangUp), contextlib.ExitStack() as stack:
            stack.callback(connection.close)
            if self.tls_first and self.context:
                connection = self._encrypted(connection, stack)
            self._say(connection, self.script(Step(session, "CONNECT")) or "220 post.example.org ESMTP")
            lines = stack.enter_context(connection.makefile("rb"))
            while line := lines.readline():
                verb, _, argument = line.decode("utf-8", "replace").rstrip("\r\n").partition(" ")
                self.commands.append(f"{verb} {argument}".strip())
                step = Step(session, verb.upper(), argument)
                reply = self.script(step) or self._usual(step)
                self._say(connection, reply)
                if reply == "220 Go ahead":
                    connection = self._encrypted(connection, stack)
                    lines = stack.enter_context(connection.makefile("rb"))
                elif reply.startswith("354"):
                    self._take(connection, session, iter(lines.readline, b""))
                elif reply.startswith(("421", "221")):
                    return

    def _encrypted(self, connection: socket.socket, stack: contextlib.ExitStack) -> socket.socket:
        assert self.context
        encrypted = self.context.wrap_socket(connection, server_side=True)
        stack.callback(encrypted.close)
        return encrypted

    def _take(self, connection: socket.socket, session: Session, lines: Iterator[bytes]) -> None:
        received: list[bytes] = []
        for line in lines:
            if line == b".\r\n":
                break
            received.append(line.removeprefix(b".") if line.startswith(b".") else line)
            if len(received) == 2:
                early = self.script(Step(session, "BODY"))
                if early:
                    self._say(connection, early)
                    raise HangUp
        else:
            return
        session.messages += 1
        reply = self.script(Step(session, "DOT")) or "250 2.0.0 Ok: queued as 4ABC"
        if reply.startswith("2"):
            self.accepted.append((tuple(session.to), b"".join(received)))
        if "lost" in reply:
            raise HangUp
        self._say(connection, reply)
        if reply.startswith("421"):
            raise HangUp

    def _usual(self, step: Step) -> str:
        session, verb, argument = step.session, step.verb, step.argument
        if verb == "EHLO":
            lines = ("post.example.org", *self.features)
            return "\r\n".join(f"250{' ' if line is lines[-1] else '-'}{line}" for line in lines)
        if verb == "MAIL":
            session.sender, session.to = argument, []
        if verb == "RCPT":
            session.to.append(argument.partition("<")[2].partition(">")[0])
        return {"DATA": "354 Go on", "QUIT": "221 Bye", "STARTTLS": "220 Go ahead"}.get(verb, "250 2.0.0 Ok")

    @staticmethod
    def _say(connection: socket.socket, reply: str) -> None:
        connection.sendall(reply.encode("latin-1") + b"\r\n")


@dataclass
class FakeClock:
    """A clock that only moves when somebody waits for it."""

    time: datetime = START
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


@contextlib.contextmanager
def aiosmtpd(handler: object) -> Iterator[MailServer]:
    """Run a mail server that is not ours, in a thread; yield the settings that lead to it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield MailServer.model_validate({"server": "127.0.0.1", "port": port, "verschluesselung": "keine"})
    finally:
        controller.stop()


def message(number: int, to: tuple[str, ...], text: str) -> bytes:
    lines = [
        f"From: {SENDER}",
        f"To: {', '.join(address if address.isascii() else 'jemand@example.org' for address in to)}",
        "Subject: =?utf-8?q?Einladung_f=C3=BCr_Sie?=",
        "Date: Mon, 01 Sep 2025 08:00:00 +0000",
        f"Message-ID: <{number}@example.org>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        ".",
        "..zwei Punkte",
        "",
    ]
    return "\r\n".join(lines).encode()


def parcel(number: int = 1, *to: str, text: str = "Guten Tag!", occasion: str = "einladung") -> Parcel:
    """Return an invitation for member M-001, M-002 …"""
    to = to or (f"m{number}@example.org",)
    key = Key(f"M-{number:03d}", "2025-2", occasion, sha256(text.encode()).hexdigest())
    return Parcel(key, SENDER, to, "Einladung für Sie", f"<{number}@example.org>", message(number, to, text))


def parcels(count: int) -> Iterator[Parcel]:
    return (parcel(number) for number in range(1, count + 1))


def run(outbox: Outbox, transport: Transport, clock: FakeClock | None = None) -> Summary:
    """Send what is due, as fast as the server takes it."""
    return send_all(outbox, transport, rate_per_minute=0, clock=clock or FakeClock(), progress=lambda *_: None)


def states(outbox: Outbox) -> list[State]:
    return [row.state for row in outbox.rows()]


def only(outbox: Outbox) -> Row:
    (row,) = outbox.rows()
    return row
