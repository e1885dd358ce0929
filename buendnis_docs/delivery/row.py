"""What the outbox knows about one message: a state, and for each address the server's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from buendnis_docs.delivery.parcel import Key


class State(StrEnum):
    """How far a message, or one of its addresses, has come."""

    PLANNED = "geplant"
    SENDING = "wird übergeben"
    SENT = "gesendet"
    REFUSED = "abgelehnt"
    POSTPONED = "zurückgestellt"
    UNCLEAR = "unklar"
    SUPERSEDED = "überholt"
    """A newer content for the same recipient, meeting and occasion was planned before this one left."""


OPEN = frozenset({State.PLANNED, State.POSTPONED})
"""What the next run sends."""


_GRAVITY = (
    State.SENDING,
    State.UNCLEAR,
    State.POSTPONED,
    State.PLANNED,
    State.REFUSED,
    State.SUPERSEDED,
    State.SENT,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address: SENT, REFUSED, POSTPONED or UNCLEAR, and the server's words in a German frame."""

    state: State
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One message of the outbox as it was when it was read.

    `addresses` are the envelope, each with its own answer; `state` is the worst of theirs. `changed` is when the row
    came into its state, so for a sent one the time of sending; `words` is one German sentence on why it is there.
    """

    id: int
    key: Key
    sender: str
    addresses: dict[str, Answer]
    subject: str
    message_id: str
    file: Path
    sha256: str
    size: int
    state: State
    words: str
    changed: datetime
    next_try: datetime | None
    tries: int


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a message's history: when it came into which state, and why."""

    at: datetime
    state: State
    words: str


def worst(states: Iterable[State]) -> State:
    """Return the state of a message from those of its addresses: the one that needs most care."""
    return min(states, key=_GRAVITY.index)


def sentence(addresses: Mapping[str, Answer]) -> str:
    """Return what to say about a message: the server's words, with the address before them where there are several."""
    spoken = {address: answer for address, answer in addresses.items() if answer.words}
    if len(addresses) == 1:
        return "".join(answer.words for answer in spoken.values())
    return " · ".join(f"{address}: {answer.state} – {answer.words}" for address, answer in spoken.items())
