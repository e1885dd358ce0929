"""The line to the mail server: kept open for many messages, at an even pace, opened anew when it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from buendnis_docs.delivery.clock import Clock
from buendnis_docs.delivery.row import Answer, State
from buendnis_docs.delivery.transports import (
    ConnectionLostError,
    HandingOver,
    Outcome,
    Transport,
    UnreachableError,
)
from buendnis_docs.errors import DeliveryError

WAITS = (0.5, 5, 20)
"""Seconds before each attempt to open a line anew; many servers end it after some messages and mean no harm."""
ATTEMPTS = 3
"""So often one message may break the line; after that the next one has its turn."""
DOOMED = 3
"""After so many messages in a row that broke the line at every attempt, it is not the messages."""


class Line:
    """A transport that survives broken connections and keeps to the rate; `rate_per_minute` of 0 is no limit."""

    def __init__(self, transport: Transport, clock: Clock, rate_per_minute: float) -> None:
        self._transport = transport
        self._clock = clock
        self._pause = timedelta(minutes=1 / rate_per_minute) if rate_per_minute else timedelta()
        self._next: datetime | None = None
        self._is_open = False
        self._was_open = False
        self._broken = 0

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Return what became of every address; raises DeliveryError where no message can leave."""
        self._keep_pace()
        lost = ConnectionLostError()
        for _ in range(ATTEMPTS):
            self._open()
            try:
                answers = self._transport.send(data, sender, to, handing_over)
            except ConnectionLostError as reason:
                lost, self._is_open = reason, False
            except BaseException:
                self._is_open = False
                raise
            else:
                self._broken = 0
                return answers
        self._broken += 1
        if self._broken >= DOOMED:
            raise _unreachable(lost) from lost
        return dict.fromkeys(to, Answer(State.POSTPONED, f"Die Verbindung brach bei jedem Versuch ab: {lost}"))

    def close(self) -> None:
        """End the line; never raises."""
        self._transport.close()
        self._is_open = False

    def _open(self) -> None:
        """Open the line if it is not: at once for the first time, with growing patience later."""
        if self._is_open:
            return
        lost: Exception = ConnectionLostError()
        for seconds in WAITS if self._was_open else (0,):
            self._clock.sleep(seconds)
            try:
                self._transport.open()
            except (ConnectionLostError, UnreachableError) as reason:
                lost = reason
            else:
                self._is_open = self._was_open = True
                return
        raise lost if isinstance(lost, UnreachableError) else _unreachable(lost)

    def _keep_pace(self) -> None:
        now = self._clock.now()
        if self._next and self._next > now:
            self._clock.sleep((self._next - now).total_seconds())
        self._next = max(self._next or now, now) + self._pause


def _unreachable(lost: Exception) -> DeliveryError:
    return DeliveryError(
        f"Die Verbindung zum Mailserver kommt nicht zustande oder bricht immer wieder ab: {lost}\n"
        "Niemand ist als fehlgeschlagen vermerkt. Versuchen Sie es später mit »buendnis-docs versand weiter«."
    )
