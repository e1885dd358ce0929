"""The outbox: a durable record of what is to be sent, what was sent, and what nobody can know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from buendnis_docs.delivery.archive import Archive
from buendnis_docs.delivery.ledger import ARCHIVE, Ledger
from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.row import OPEN, Answer, Event, Row, State
from buendnis_docs.documents.files import make_folder
from buendnis_docs.documents.locking import only_run
from buendnis_docs.errors import BusyError, NothingToDoError

__all__ = ["OPEN", "Answer", "Event", "Outbox", "PlanResult", "Row", "State"]

_CHUNK = 64
"""So many messages are planned in one step: their files and their rows reach the disk together."""
_REPLACEABLE = OPEN | {State.REFUSED}


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What planning found for each parcel.

    `new` is planned from now on, `open` was planned before and has not left yet, `sent` is done,
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

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = folder
        self.archive = Archive(folder / ARCHIVE)
        self._path = folder / "ausgang.db"
        self._now = now

    def plan(self, parcels: Iterable[Parcel]) -> PlanResult:
        """Archive and plan what was not sent before; raises OutputError. Parcels may come from a generator.

        A message that was refused, or has not left yet, is planned anew if its addresses have changed. What was
        planned for the same recipient, meeting and occasion with another content is superseded.
        """
        found: dict[str, list[Key]] = defaultdict(list)
        remaining = iter(parcels)
        with self.ledger() as ledger:
            while chunk := list(islice(remaining, _CHUNK)):
                for key, kind in self._plan(ledger, {parcel.key: parcel for parcel in chunk}):
                    found[kind].append(key)
            superseded = _supersede(ledger, {key for keys in found.values() for key in keys})
        return PlanResult(**{kind: tuple(keys) for kind, keys in found.items()}, superseded=superseded)

    def rows(
        self, meeting: str | None = None, occasion: str | None = None, state: State | None = None
    ) -> Iterator[Row]:
        """Yield the messages in the order they were planned; nothing where nothing was ever planned. Locks nobody."""
        wanted = {"meeting": meeting, "occasion": occasion, "state": state and state.name}
        filters = {column: value for column, value in wanted.items() if value is not None}
        condition = " AND ".join(f"{column} = ?" for column in filters) or "TRUE"
        if self._path.exists():
            with self.ledger() as ledger:
                found = ledger.rows(condition, tuple(filters.values()))
            yield from found

    def history(self, row_id: int) -> tuple[Event, ...]:
        """Return everything that ever happened to a message."""
        with self.ledger() as ledger:
            return ledger.history(row_id)

    def decide(self, row_id: int, state: State) -> None:
        """Let a person decide an unclear message: SENT or PLANNED; raises NothingToDoError for any other message."""
        if state not in (State.SENT, State.PLANNED):
            raise ValueError(state)
        with self._changing(row_id) as (ledger, row):
            if row.state is not State.UNCLEAR:
                raise NothingToDoError(f"Nachricht {row_id} ist nicht unklar, sondern »{row.state}«.")
            answer = Answer(state, f"von Hand entschieden: {state}")
            ledger.note(row, {address: answer for address, old in row.addresses.items() if old.state is State.UNCLEAR})

    def requeue(self, row_id: int) -> None:
        """Plan the archived message again as it is; raises NothingToDoError where it is on its way or unknown."""
        with self._changing(row_id) as (ledger, row):
            if row.state is State.SENDING:
                raise NothingToDoError(f"Nachricht {row_id} wird gerade übergeben.")
            ledger.note(row, dict.fromkeys(row.addresses, Answer(State.PLANNED, "noch einmal, auf Wunsch")))

    def recover(self) -> int:
        """Turn what a dead process left on its way into unclear; return how many. None while a process is sending."""
        if not self._path.exists():
            return 0
        try:
            with only_run(self.folder), self.ledger() as ledger:
                return rescue(ledger)
        except BusyError:
            return 0

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the database for the time of the block; raises OutputError."""
        make_folder(self.folder)
        ledger = Ledger(self._path, self._now)
        try:
            yield ledger
        finally:
            ledger.close()

    @contextmanager
    def _changing(self, row_id: int) -> Iterator[tuple[Ledger, Row]]:
        with self.ledger() as ledger, ledger.transaction():
            row = ledger.row(row_id)
            if row is None:
                raise NothingToDoError(f"Eine Nachricht mit der Nummer {row_id} gibt es im Postausgang nicht.")
            yield ledger, row

    def _plan(self, ledger: Ledger, parcels: dict[Key, Parcel]) -> list[tuple[Key, str]]:
        """Plan some parcels in one step, archived before; return what became of each."""
        with ledger.transaction():
            rows = {key: ledger.find(key) for key in parcels}
            due = [parcel for key, parcel in parcels.items() if self._is_due(parcel, rows[key])]
            for parcel, (file, sha256) in zip(due, self.archive.put(due), strict=True):
                ledger.put(parcel, rows[parcel.key], file, sha256)
        new = {parcel.key for parcel in due}
        return [(key, "new" if key in new else _kind(row)) for key, row in rows.items()]

    def _is_due(self, parcel: Parcel, row: Row | None) -> bool:
        if row is None or row.state is State.SUPERSEDED:
            return True
        changed = set(row.addresses) != set(parcel.to) or not self.archive.holds(row.file.name, row.sha256)
        return row.state in _REPLACEABLE and changed


def rescue(ledger: Ledger) -> int:
    """Turn every message on its way into unclear; return how many. Only for the process that holds the lock."""
    with ledger.transaction():
        found = ledger.rows("state = ?", (State.SENDING.name,))
        for row in found:
            words = "Der Rechner oder das Programm brach ab, während die Nachricht übergeben wurde."
            answer = Answer(State.UNCLEAR, words)
            ledger.note(row, {address: answer for address, old in row.addresses.items() if old.state is State.SENDING})
    return len(found)


def _supersede(ledger: Ledger, keys: set[Key]) -> int:
    """Let no older content leave for whom a newer one was planned; return how many messages that stops."""
    groups = {(key.recipient, key.meeting, key.occasion) for key in keys}
    answer = Answer(State.SUPERSEDED, "Eine neuere Fassung wurde geplant.")
    with ledger.transaction():
        older = [
            number
            for number, key, _ in ledger.keys(_REPLACEABLE)
            if key not in keys and (key.recipient, key.meeting, key.occasion) in groups
        ]
        for row in map(ledger.row, older):
            if row:
                ledger.note(row, {a: answer for a, old in row.addresses.items() if old.state in _REPLACEABLE})
    return len(older)


def _kind(row: Row | None) -> str:
    kinds = {State.SENT: "sent", State.REFUSED: "stuck", State.UNCLEAR: "stuck"}
    return kinds.get(row.state, "open") if row else "open"
