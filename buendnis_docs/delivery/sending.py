"""The loop that sends: planned → sending → sent, refused, postponed or unclear."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import FrameType

from buendnis_docs.delivery.archive import Archive
from buendnis_docs.delivery.clock import Clock, SystemClock
from buendnis_docs.delivery.ledger import Ledger, TakenError
from buendnis_docs.delivery.line import Line
from buendnis_docs.delivery.outbox import Outbox, rescue
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.row import OPEN, Answer, Row, State
from buendnis_docs.delivery.transports import ConnectionLostError, Outcome, Transport
from buendnis_docs.delivery.wire import complaint
from buendnis_docs.documents.locking import only_run
from buendnis_docs.errors import DeliveryError

__all__ = ["Clock", "Progress", "Summary", "SystemClock", "send_all"]

WAITS = (5, 15, 30, 60, 120, 240)
"""Minutes until a postponed message is tried again; greylisting usually lets the second or third attempt pass."""

Progress = Callable[[int, int, Row], None]
"""Called after each message: how many are done, of how many, and the row as it is now."""
Copy = Callable[[bytes], None]
"""Puts a copy of a sent message somewhere; raises ConnectionLostError or DeliveryError."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did. `unclear` counts the messages this run left unclear or found so from a dead one.

    `waiting` were postponed earlier and are not due yet; `next_try` is when the first of all postponed ones is.
    `uncopied` were sent, but not put into »Gesendet«.
    """

    sent: int = 0
    refused: int = 0
    postponed: int = 0
    unclear: int = 0
    waiting: int = 0
    next_try: datetime | None = None
    uncopied: int = 0


def send_all(  # noqa: PLR0913 - what a run needs from outside, each named at the call
    outbox: Outbox,
    transport: Transport,
    *,
    rate_per_minute: float,
    clock: Clock,
    progress: Progress,
    only_keys: Collection[Key] | None = None,
    copy: Copy | None = None,
) -> Summary:
    """Send what is planned or due again; return what became of it.

    `rate_per_minute` of 0 means as fast as the server takes it; `copy` gets the bytes of each sent message (an append
    to »Gesendet«), and its failures change no state. Raises DeliveryError where no message can leave (password,
    certificate, server unreachable; all open ones stay planned), BusyError where another process is sending,
    OutputError where the outbox can't be written. Ctrl-C ends the run after the message that is under way.
    """
    counts: Counter[State] = Counter()
    copies = _Copies(copy)
    with only_run(outbox.folder), outbox.ledger() as ledger:
        counts[State.UNCLEAR] = rescue(ledger)
        due = _due(ledger, clock.now(), only_keys)
        line = Line(transport, clock, rate_per_minute)
        round_ = _Round(outbox.archive, ledger, line, clock, copies)
        try:
            for done, row_id in enumerate(due, start=1):
                with _patience():
                    row = round_.deliver(row_id)
                if row:
                    counts[row.state] += 1
                    progress(done, len(due), row)
        finally:
            rescue(ledger)
            line.close()
        later = [when for _, key, when in ledger.open_keys() if when and _is_wanted(key, only_keys)]
    return Summary(
        sent=counts[State.SENT],
        refused=counts[State.REFUSED],
        postponed=counts[State.POSTPONED],
        unclear=counts[State.UNCLEAR],
        waiting=len(later) - counts[State.POSTPONED],
        next_try=min(later, default=None),
        uncopied=copies.missing,
    )


def _due(ledger: Ledger, now: datetime, only_keys: Collection[Key] | None) -> list[int]:
    """Return the numbers of the messages to send now."""
    return [
        number
        for number, key, when in ledger.open_keys()
        if (when is None or when <= now) and _is_wanted(key, only_keys)
    ]


def _is_wanted(key: Key, only_keys: Collection[Key] | None) -> bool:
    return only_keys is None or key in only_keys


@dataclass(frozen=True, slots=True)
class _Round:
    """What one message after the other needs on its way."""

    archive: Archive
    ledger: Ledger
    line: Line
    clock: Clock
    copies: _Copies

    def deliver(self, row_id: int) -> Row | None:
        """Send one message and note what became of it; None where another process has taken it."""
        row = self.ledger.row(row_id)
        if row is None or row.state not in OPEN:
            return None
        data = self.archive.read(row.file.name, row.sha256)
        try:
            answers = self._transmit(row, data)
        except TakenError:
            return None
        wait = timedelta(minutes=WAITS[min(row.tries, len(WAITS) - 1)])
        self.ledger.finish(row, answers, self.clock.now() + wait)
        if data and any(answer.state is State.SENT for answer in answers.values()):
            self.copies.take(data)
        return self.ledger.row(row_id)

    def _transmit(self, row: Row, data: bytes | None) -> Outcome:
        """Return what became of the addresses that have not got the message yet."""
        to = [address for address, answer in row.addresses.items() if answer.state in OPEN]
        if data is None:
            missing = f"Nicht gesendet, weil die archivierte Datei »{row.file.name}« fehlt oder verändert ist."
            return dict.fromkeys(to, Answer(State.REFUSED, missing))
        if wrong := complaint(data, row.sender, to):
            return dict.fromkeys(to, Answer(State.REFUSED, wrong))
        try:
            return self.line.send(data, row.sender, to, partial(self.ledger.start, row))
        except DeliveryError:
            self.ledger.put_back(row)
            raise


class _Copies:
    """Copies of what was sent; after three failures in a row no more are tried."""

    def __init__(self, copy: Copy | None) -> None:
        self._copy = copy
        self._failures = 0
        self.missing = 0

    def take(self, data: bytes) -> None:
        if self._copy is None:
            return
        try:
            if self._failures < 3:
                self._copy(data)
                self._failures = 0
                return
        except (ConnectionLostError, DeliveryError):
            self._failures += 1
        self.missing += 1


@contextmanager
def _patience() -> Iterator[None]:
    """Let the first Ctrl-C wait until the block is done, so that it leaves nothing unclear; the second one does not."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            signal.default_int_handler(number, frame)
        pressed = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
