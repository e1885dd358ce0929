"""Sending with the outbox, against a bare smtplib loop: the same messages, one connection each, the same server."""

from __future__ import annotations

import argparse
import resource
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drill_kill import Book, parcels, send, serving, settings
from measure import Line, Place, compared, interleaved, timed

from buendnis_docs.delivery.outbox import Outbox, State
from buendnis_docs.delivery.sending import SystemClock, send_all
from buendnis_docs.delivery.transports.smtp import SmtpTransport

SIZE = 60_000
"""Bytes of one message: an invitation of a few pages as attachment."""


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the lines on sending."""
    count, rounds = (20, 3) if quick else (300, 9)
    with server(place.fresh("server")) as port:
        messages = list(parcels(count, SIZE))

        def bare() -> float:
            return timed(lambda: _bare(port, count)) / count

        def ours() -> float:
            outbox = Outbox(place.fresh("outbox"))
            outbox.plan(messages)
            return timed(lambda: _send(outbox, port)) / count

        def whole() -> float:
            return timed(lambda: send(place.fresh("outbox"), port, count, SIZE)) / count

        seconds = interleaved({"smtplib": bare, "ours": ours, "whole": whole}, rounds)
        memory = _memory(place, port, *((50, 200) if quick else (500, 10_000)))
    yield compared(
        "sending, durable outbox", seconds["ours"], seconds["smtplib"], name="smtplib loop", must=0.8, goal=0.9
    )
    yield compared("… with planning and archive", seconds["whole"], seconds["smtplib"], name="smtplib loop", must=None,
                   goal=None)  # fmt: skip
    yield memory


@contextmanager
def server(folder: Path) -> Iterator[int]:
    """Run, in a process of its own, a server that writes down what it has taken, as all do; yield its port."""
    command = [sys.executable, __file__, "--serve", str(folder / "book.txt")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101 - a pipe was asked for
        yield int(process.stdout.readline())
        process.communicate("enough\n")


def _bare(port: int, count: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, "[127.0.0.1]") as smtp:
        for parcel in parcels(count, SIZE):
            smtp.sendmail(parcel.sender, parcel.to, parcel.data)


def _send(outbox: Outbox, port: int) -> None:
    transport = SmtpTransport(settings(port), None)
    send_all(outbox, transport, rate_per_minute=0, clock=SystemClock(), progress=lambda *_: None)
    if any(row.state is not State.SENT for row in outbox.rows()):
        raise AssertionError("not everything was sent")


def _memory(place: Place, port: int, few: int, many: int) -> Line:
    """Return the line on the peak memory of a process that plans and sends few messages, then many."""
    folder = place.fresh("outbox")
    command = [sys.executable, __file__, "--memory", str(folder), str(port), str(few), str(many)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    small, large = map(int, done.stdout.split())
    return Line(f"peak memory, {few:,} → {many:,} messages", f"{small / 1024:.0f} → {large / 1024:.0f} MB", "",
                large / small, 1.25, 1.1, at_most=True)  # fmt: skip


def _print_memory(folder: Path, port: int, counts: list[int]) -> None:
    for count in counts:
        send(folder / str(count), port, count, SIZE // 10)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Be the server, or the process whose memory is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--serve", type=Path)
    parser.add_argument("--memory", nargs="+")
    arguments = parser.parse_args()
    if arguments.memory:
        folder, port, *counts = arguments.memory
        _print_memory(Path(folder), int(port), [int(count) for count in counts])
        return
    with serving(Book(arguments.serve)) as port:
        print(port, flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
