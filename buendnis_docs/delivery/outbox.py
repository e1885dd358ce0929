"""The outbox: a durable record of what is to be sent, what was sent, and what nobody can know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.row import OPEN, Answer, Event, Row, State

__all__ = ["OPEN", "Answer", "Event", "Outbox", "PlanResult", "Row", "State"]


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What planning found for each parcel.

    `new` will leave for the first time, `open` was planned before and has not left yet, `sent` is done,
    `stuck` needs a person: refused at these addresses, or unclear. `superseded` counts older contents that will
    no longer leave.
    """

    new: tuple[Key, ...] = ()
    open: tuple[Key, ...] = ()
    sent: tuple[Key, ...] = ()
    stuck: tuple[Key, ...] = ()
    superseded: int = 0


class Outbox:
    """The folder `versand` of a workspace: `ausgang.db` and the archive `nachrichten/*.eml`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan(self, parcels: Iterable[Parcel]) -> PlanResult:
        """Archive and plan what was not sent before; raises OutputError. Parcels may come from a generator."""
        raise NotImplementedError

    def rows(
        self, meeting: str | None = None, occasion: str | None = None, state: State | None = None
    ) -> Iterator[Row]:
        """Yield the messages in the order they were planned; nothing where nothing was ever planned. Locks nobody."""
        raise NotImplementedError

    def history(self, row_id: int) -> tuple[Event, ...]:
        """Return everything that ever happened to a message."""
        raise NotImplementedError

    def decide(self, row_id: int, state: State) -> None:
        """Let a person decide an unclear message: SENT or PLANNED; raises NothingToDoError for any other message."""
        raise NotImplementedError

    def requeue(self, row_id: int) -> None:
        """Plan the archived message again as it is; raises NothingToDoError where it is on its way or unknown."""
        raise NotImplementedError
