"""Ways out of the house, behind one interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from buendnis_docs.delivery.row import Answer
from buendnis_docs.errors import DeliveryError

Outcome = Mapping[str, Answer]
"""What became of every address of the envelope."""

HandingOver = Callable[[Sequence[str]], None]
"""Called once, at the last moment before the message counts as handed over, with the addresses the server accepted."""


class ConnectionLostError(Exception):
    """The connection broke before the message was handed over: nothing has left, it may be sent again."""


class UnreachableError(DeliveryError):
    """The server can't be reached just now; in the middle of a run it is worth waiting for."""


class Transport(Protocol):
    """One way out of the house.

    `open` and `send` raise DeliveryError where no message at all can leave; the one at hand has not left then either.
    """

    def open(self) -> None:
        """Connect and log in; raises ConnectionLostError where another try may succeed."""

    def close(self) -> None:
        """Say goodbye; never raises."""

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Return what became of every address; raises ConnectionLostError where nothing has left."""
