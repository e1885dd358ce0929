"""The loop that sends: planned → sending → sent, refused, postponed or unclear."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType

from buendnis_docs.delivery.clock import Clock, SystemClock
from buendnis_docs.delivery.ledger import Ledger, TakenError
from buendnis_docs.delivery.line import Line
from buendnis_docs.delivery.outbox import Outbox, rescue
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.pile import Item, Pile
from buendnis_docs.delivery.row import OPEN, Answer, Row, State
from buendnis_docs.delivery.transports import ConnectionLostError, HandingOver, Outcome, Transport
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
    wanted = None if only_keys is None else frozenset(only_keys)
    with only_run(outbox.folder), outbox.ledger() as ledger:
        counts[State.UNCLEAR] = rescue(ledger)
        due = _due(ledger, clock.now(), wanted)
        pile = Pile(ledger, outbox.archive, due)
        with closing(Line(transport, clock, rate_per_minute)) as line, _rescuing(ledger):
            for item in pile:
                with _patience():
                    row = _deliver(item, ledger, line, pile.look_ahead, clock)
                    if row and State.SENT in {row.addresses[address].state for address in item.to}:
                        copies.take(item.data)
                if row:
                    counts[row.state] += 1
                    progress(item.place, len(due), row)
        later = [when for _, key, when in ledger.keys(OPEN) if when and _is_wanted(key, wanted)]
    return Summary(
        sent=counts[State.SENT],
        refused=counts[State.REFUSED],
        postponed=counts[State.POSTPONED],
        unclear=counts[State.UNCLEAR],
        waiting=len(later) - counts[State.POSTPONED],
        next_try=min(later, default=None),
        uncopied=copies.missing,
    )


def _due(ledger: Ledger, now: datetime, wanted: frozenset[Key] | None) -> list[int]:
    """Return the numbers of the messages to send now."""
    return [
        number for number, key, when in ledger.keys(OPEN) if (when is None or when <= now) and _is_wanted(key, wanted)
    ]


def _is_wanted(key: Key, wanted: frozenset[Key] | None) -> bool:
    return wanted is None or key in wanted


def _deliver(item: Item, ledger: Ledger, line: Line, look_ahead: Callable[[], None], clock: Clock) -> Row | None:
    """Send one message and note what became of it; None where another process has taken it."""

    def handing_over(accepted: Sequence[str]) -> None:
        look_ahead()
        ledger.start(item.row, accepted)

    try:
        answers = _transmit(item, line, handing_over)
    except TakenError:
        return None
    except DeliveryError:
        ledger.put_back(item.row)
        raise
    wait = timedelta(minutes=WAITS[min(item.row.tries, len(WAITS) - 1)])
    return ledger.finish(item.row, answers, clock.now() + wait)


def _transmit(item: Item, line: Line, handing_over: HandingOver) -> Outcome:
    """Return what became of the addresses that have not got the message yet."""
    if item.wrong:
        return dict.fromkeys(item.to, Answer(State.REFUSED, item.wrong))
    return line.send(item.data, item.row.sender, item.to, handing_over)


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
def _rescuing(ledger: Ledger) -> Iterator[None]:
    """Let nothing stay on its way, however the block ends."""
    try:
        yield
    finally:
        rescue(ledger)
        ledger.settle()


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
