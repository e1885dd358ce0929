"""Kill the sender at random moments, again and again, against a real mail server that forgets nothing.

`python bench/drill_kill.py` kills 200 times within 1,000 messages. Afterwards every message is either in the server's
book exactly once, or listed as unclear: nothing is lost silently, nothing is sent twice.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from buendnis_docs.delivery.outbox import Outbox, State
from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.sending import SystemClock, send_all
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.settings import MailServer

SENDER = "buero@example.org"


@dataclass(frozen=True)
class Result:
    """What the book of the server and the outbox say in the end."""

    messages: int
    kills: int
    arrived: int
    lost: int
    twice: int
    unclear: int
    unclear_but_arrived: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Return whether nothing is lost or doubled, and at most one message is unclear per kill."""
        return self.lost == self.twice == 0 and self.unclear <= self.kills


class Book:
    """A handler for aiosmtpd that writes down each message, on the disk, before it says yes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.count = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802 - aiosmtpd's names
        """Write down the recipient; only then is the message ours."""
        os.write(self._file, f"{envelope.rcpt_tos[0]}\n".encode())
        os.fsync(self._file)
        self.count += 1
        return "250 2.0.0 Ok"

    def arrivals(self) -> Counter[str]:
        """Return how often each recipient got a message."""
        return Counter(self.path.read_text(encoding="ascii").split())


def parcels(count: int, size: int = 0) -> Iterator[Parcel]:
    """Yield messages with a body of about that many bytes."""
    filling = ("x" * 76 + "\r\n") * (size // 78)
    for number in range(1, count + 1):
        to = f"m{number}@example.org"
        data = (
            f"From: {SENDER}\r\nTo: {to}\r\nSubject: Einladung\r\nDate: Mon, 01 Sep 2025 08:00:00 +0000\r\n"
            f"Message-ID: <{number}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n"
            f"{filling}Guten Tag\r\n"
        ).encode()
        key = Key(f"M-{number:05d}", "2025-2", "einladung", sha256(to.encode()).hexdigest())
        yield Parcel(key, SENDER, (to,), "Einladung", f"<{number}@example.org>", data)


def settings(port: int) -> MailServer:
    """Return the settings that lead to a server on this machine."""
    return MailServer.model_validate({"server": "127.0.0.1", "port": port, "verschluesselung": "keine"})


def send(folder: Path, port: int, count: int, size: int = 0) -> None:
    """Plan and send what is still to do: the process that gets killed."""
    outbox = Outbox(folder)
    outbox.plan(parcels(count, size))
    transport = SmtpTransport(settings(port), None)
    send_all(outbox, transport, rate_per_minute=0, clock=SystemClock(), progress=lambda *_: None)


@contextmanager
def serving(handler: object) -> Iterator[int]:
    """Run a mail server in a thread; yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def drill(folder: Path, messages: int, kills: int, seed: int) -> Result:
    """Send so many messages and kill the sender so many times meanwhile."""
    chance, book, begin = random.Random(seed), Book(folder / "book.txt"), time.monotonic()  # noqa: S311 - a drill
    done = 0
    with serving(book) as port:
        command = [sys.executable, __file__, "--send", str(folder / "versand"), str(port), str(messages)]
        while done < kills and book.count < messages:
            with subprocess.Popen(command) as sender:
                _wait_for_a_moment(sender, book, chance, messages // kills)
                if sender.poll() is None:
                    sender.kill()
                    done += 1
        subprocess.run(command, check=True)
    return _result(Outbox(folder / "versand"), book, messages, done, time.monotonic() - begin)


def _wait_for_a_moment(sender: subprocess.Popen[bytes], book: Book, chance: random.Random, share: int) -> None:
    """Wait until some more messages have arrived, then a little while: or, now and then, just a while."""
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0, 0.6))
        return
    goal = book.count + chance.randint(0, 2 * share - 1)
    while book.count < goal and sender.poll() is None:
        time.sleep(0.0002)
    time.sleep(chance.uniform(0, 0.008))


def _result(outbox: Outbox, book: Book, messages: int, kills: int, seconds: float) -> Result:
    arrivals, rows = book.arrivals(), list(outbox.rows())
    unclear = {next(iter(row.addresses)) for row in rows if row.state is State.UNCLEAR}
    sent = {next(iter(row.addresses)) for row in rows if row.state is State.SENT}
    everybody = {f"m{number}@example.org" for number in range(1, messages + 1)}
    return Result(
        messages=messages,
        kills=kills,
        arrived=sum(arrivals.values()),
        lost=len(everybody - set(arrivals) - unclear) + len(sent - set(arrivals)) + len(everybody - sent - unclear),
        twice=sum(count - 1 for count in arrivals.values()),
        unclear=len(unclear),
        unclear_but_arrived=len(unclear & set(arrivals)),
        seconds=seconds,
    )


def main() -> None:
    """Drill and print; fails where a message was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--send", nargs=3, metavar=("FOLDER", "PORT", "COUNT"), help="be the one that gets killed")
    arguments = parser.parse_args()
    if arguments.send:
        folder, port, count = arguments.send
        send(Path(folder), int(port), int(count))
        return
    with tempfile.TemporaryDirectory(prefix="buendnis-drill-") as folder:
        result = drill(Path(folder), arguments.messages, arguments.kills, arguments.seed)
    print(result)
    sys.exit(0 if result.is_good else 1)


if __name__ == "__main__":
    main()
