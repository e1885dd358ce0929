"""The database of the outbox: every step of a message is on the disk before the next one is taken.

Each step is a transaction of its own, and waits for the disk – with one exception: what became of a message reaches the
disk together with the step that follows, which is the next message being handed over. Sudden death of the program loses
nothing of it; if the power fails in between, that one message is unclear. It never leaves twice.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.row import Answer, Event, Row, State, sentence, worst
from buendnis_docs.errors import OutputError

MIGRATIONS = (
    """
    CREATE TABLE message (
        id INTEGER PRIMARY KEY,
        recipient TEXT NOT NULL, meeting TEXT NOT NULL, occasion TEXT NOT NULL, content TEXT NOT NULL,
        sender TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL,
        file TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'PLANNED', words TEXT NOT NULL DEFAULT '', changed TEXT,
        next_try TEXT, tries INTEGER NOT NULL DEFAULT 0,
        UNIQUE (recipient, meeting, occasion, content)
    );
    CREATE TABLE address (
        message INTEGER NOT NULL REFERENCES message, position INTEGER NOT NULL,
        address TEXT NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (message, address)
    ) WITHOUT ROWID;
    CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES message, at TEXT NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL
    );
    CREATE INDEX event_message ON event (message);
    """,
)
"""One script per version of the schema. A script that was released is never changed, a new one is added."""

ARCHIVE = "nachrichten"
"""The folder of the archived messages, beside the database."""
_PATIENCE = 30
"""Seconds to wait while another process writes."""


class TakenError(Exception):
    """Another process has taken this message in the meantime."""


class Ledger:
    """One connection to the database; all its errors become OutputError."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.archive = path.parent / ARCHIVE
        self.now = now
        with self._complaining():
            self.database = _connect(path)

    def close(self) -> None:
        """Close the connection."""
        self.database.close()

    def settle(self) -> None:
        """Let everything reach the disk; raises OutputError."""
        with self._complaining():
            self.database.execute("PRAGMA wal_checkpoint")

    @contextmanager
    def transaction(self, synchronous: str = "FULL") -> Iterator[None]:
        """Do all of it or nothing; unless NORMAL is enough, it has then reached the disk. Raises OutputError."""
        with self._complaining():
            self.database.execute(f"PRAGMA synchronous = {synchronous}")
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    def rows(self, condition: str = "TRUE", values: Sequence[object] = ()) -> list[Row]:
        """Return the messages that meet a condition in SQL, in the order of planning."""
        with self._complaining():
            messages = self.database.execute(
                f"SELECT * FROM message WHERE {condition} ORDER BY id",  # noqa: S608 - conditions are our own
                values,
            ).fetchall()
            addresses: dict[int, dict[str, Answer]] = {}
            for message, _, address, state, words in self.database.execute(
                f"SELECT * FROM address WHERE message IN (SELECT id FROM message WHERE {condition}) "  # noqa: S608 - as above
                "ORDER BY message, position",
                values,
            ):
                addresses.setdefault(message, {})[address] = Answer(State[state], words)
        return [self._row(found, addresses.get(found["id"], {})) for found in messages]

    def row(self, row_id: int) -> Row | None:
        """Return one message, None where there is none."""
        return next(iter(self.rows("id = ?", (row_id,))), None)

    def find(self, key: Key) -> Row | None:
        """Return the message with that key, None where it was never planned."""
        return next(
            iter(self.rows("recipient = ? AND meeting = ? AND occasion = ? AND content = ?", _columns(key))), None
        )

    def keys(self, states: Collection[State]) -> Iterator[tuple[int, Key, datetime | None]]:
        """Yield number, key and earliest time of everything in these states, in the order of planning."""
        marks = ", ".join("?" for _ in states)
        with self._complaining():
            for number, next_try, *key in self.database.execute(
                "SELECT id, next_try, recipient, meeting, occasion, content FROM message "  # noqa: S608 - marks only
                f"WHERE state IN ({marks}) ORDER BY id",
                [state.name for state in states],
            ):
                yield number, Key(*key), _time(next_try)

    def history(self, row_id: int) -> tuple[Event, ...]:
        """Return everything that happened to a message."""
        query = "SELECT at, state, words FROM event WHERE message = ? ORDER BY id"
        with self._complaining():
            found = self.database.execute(query, (row_id,)).fetchall()
        return tuple(Event(datetime.fromisoformat(at), State[state], words) for at, state, words in found)

    def put(self, parcel: Parcel, row: Row | None, file: str, sha256: str) -> None:
        """Plan a message, for the first time or anew; an address that has got it already does not get it again."""
        before = row.addresses if row else {}
        done = {address: answer for address, answer in before.items() if answer.state is State.SENT}
        found = self.database.execute(
            "INSERT INTO message "
            "(recipient, meeting, occasion, content, sender, subject, message_id, file, sha256, size) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sender = excluded.sender, "
            "subject = excluded.subject, message_id = excluded.message_id, file = excluded.file, "
            "sha256 = excluded.sha256, size = excluded.size RETURNING *",
            (*_columns(parcel.key), parcel.sender, parcel.subject, parcel.message_id, file, sha256, len(parcel.data)),
        ).fetchone()
        self.database.execute("DELETE FROM address WHERE message = ?", (found["id"],))
        planned = dict.fromkeys(parcel.to, Answer(State.PLANNED))
        self.note(replace(self._row(found, {}), tries=0), {**planned, **done})

    def start(self, row: Row, accepted: Sequence[str]) -> None:
        """Note that a message is about to be handed over; raises TakenError where it is not ours to send any more."""
        with self.transaction():
            ours = self.database.execute(
                "UPDATE message SET state = ? WHERE (id, state, tries, sha256) = (?, ?, ?, ?)",
                (State.SENDING.name, row.id, row.state.name, row.tries, row.sha256),
            )
            if ours.rowcount != 1:
                raise TakenError(row.id)
            self.note(row, dict.fromkeys(accepted, Answer(State.SENDING)))

    def put_back(self, row: Row) -> None:
        """Note that a message has not left after all, if it was noted as being on its way."""
        with self.transaction():
            if (now := self.row(row.id)) and now.state is State.SENDING:
                self.note(row, {}, row.next_try)

    def finish(self, row: Row, answers: Mapping[str, Answer], next_try: datetime) -> Row:
        """Note what became of a message, and when to try again what was postponed; return it as it is now."""
        with self.transaction(synchronous="NORMAL"):
            return self.note(replace(row, tries=row.tries + 1), answers, next_try)

    def note(self, row: Row, answers: Mapping[str, Answer], next_try: datetime | None = None) -> Row:
        """Write down what became of some addresses, and with it of the message; return it. Inside a transaction."""
        addresses = {**row.addresses, **answers}
        state = worst(answer.state for answer in addresses.values())
        again = next_try if state is State.POSTPONED else None
        noted = replace(
            row, addresses=addresses, state=state, words=sentence(addresses), changed=self.now(), next_try=again
        )
        self._write(noted)
        return noted

    def _write(self, row: Row) -> None:
        at, next_try = row.changed.isoformat(), row.next_try.isoformat() if row.next_try else None
        self.database.executemany(
            "INSERT OR REPLACE INTO address VALUES (?, ?, ?, ?, ?)",
            [
                (row.id, position, address, answer.state.name, answer.words)
                for position, (address, answer) in enumerate(row.addresses.items())
            ],
        )
        self.database.execute(
            "UPDATE message SET state = ?, words = ?, changed = ?, next_try = ?, tries = ? WHERE id = ?",
            (row.state.name, row.words, at, next_try, row.tries, row.id),
        )
        self.database.execute(
            "INSERT INTO event (message, at, state, words) VALUES (?, ?, ?, ?)", (row.id, at, row.state.name, row.words)
        )

    def _row(self, found: sqlite3.Row, addresses: dict[str, Answer]) -> Row:
        return Row(
            id=found["id"],
            key=Key(found["recipient"], found["meeting"], found["occasion"], found["content"]),
            sender=found["sender"],
            addresses=addresses,
            subject=found["subject"],
            message_id=found["message_id"],
            file=self.archive / found["file"],
            sha256=found["sha256"],
            size=found["size"],
            state=State[found["state"]],
            words=found["words"],
            changed=_time(found["changed"]) or self.now(),
            next_try=_time(found["next_try"]),
            tries=found["tries"],
        )

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as reason:
            raise OutputError(_complaint(self.path, reason)) from reason


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection that waits its turn and whose commits reach the disk, with today's schema."""
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, cached_statements=64)
    try:
        database.row_factory = sqlite3.Row
        _write_ahead(database)
        database.execute("PRAGMA foreign_keys = ON")
        _migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _write_ahead(database: sqlite3.Connection) -> None:
    """Switch to a log that readers never wait for; SQLite does not wait its turn for this one step, so we do."""
    for _ in range(_PATIENCE * 10):
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as reason:
            if reason.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.1)
        else:
            return


def _migrate(database: sqlite3.Connection) -> None:
    """Bring the schema up to date; raises OutputError for the file of a newer program."""
    if _version(database) == len(MIGRATIONS):
        return
    database.execute("BEGIN IMMEDIATE")
    version = _version(database)
    if version > len(MIGRATIONS):
        database.execute("ROLLBACK")
        raise OutputError(
            "Der Postausgang »ausgang.db« stammt von einer neueren Fassung des Programms. Bitte erneuern."
        )
    for script in MIGRATIONS[version:]:
        for statement in script.split(";"):
            database.execute(statement)
    database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    database.execute("COMMIT")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _complaint(path: Path, reason: sqlite3.Error) -> str:
    code = getattr(reason, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_FULL:
        return (
            f"Der Datenträger ist voll; der Postausgang »{path.name}« konnte nicht geschrieben werden. "
            "Schaffen Sie Platz und setzen Sie mit »buendnis-docs versand weiter« fort: Nichts wird doppelt gesendet."
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return (
            f"Der Postausgang »{path}« ist beschädigt. Es wurde nichts gesendet. Holen Sie die Datei aus der Sicherung "
            "zurück; löschen Sie sie nicht, sonst weiß niemand mehr, wer welche Nachricht schon hat."
        )
    return f"Der Postausgang »{path}« kann nicht benutzt werden: {reason}."


def _columns(key: Key) -> tuple[str, ...]:
    return (key.recipient, key.meeting, key.occasion, key.content)


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
