"""The loop that sends: planned → sending → sent, refused, postponed or unclear."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.row import Row
from buendnis_docs.delivery.transports import Transport


class Clock(Protocol):
    """The time, and waiting for it."""

    def now(self) -> datetime:
        """Return the time with its zone."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait that long."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did. `unclear` counts the messages this run left unclear or found so from a dead one.

    `waiting` were postponed and are not due before `next_try`; `uncopied` were sent, but not put into »Gesendet«.
    """

    sent: int = 0
    refused: int = 0
    postponed: int = 0
    unclear: int = 0
    waiting: int = 0
    next_try: datetime | None = None
    uncopied: int = 0


Progress = Callable[[int, int, Row], None]
"""Called after each message: how many are done, of how many, and the row as it is now."""


def send_all(  # noqa: PLR0913 - what a run needs from outside, each named at the call
    outbox: Outbox,
    transport: Transport,
    *,
    rate_per_minute: float,
    clock: Clock,
    progress: Progress,
    only_keys: Collection[Key] | None = None,
    copy: Callable[[bytes], None] | None = None,
) -> Summary:
    """Send what is planned or due again; return what became of it.

    `rate_per_minute` of 0 means as fast as the server takes it; `copy` gets the bytes of each sent message (an append
    to »Gesendet«), and its failures change no state. Raises DeliveryError where no message can leave (password,
    certificate, server unreachable; all open ones stay planned), BusyError where another process is sending,
    OutputError where the outbox can't be written.
    """
    raise NotImplementedError
