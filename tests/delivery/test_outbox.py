"""The outbox remembers what was sent, to whom, and what nobody knows."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from buendnis_docs.delivery.ledger import MIGRATIONS, Ledger, TakenError
from buendnis_docs.delivery.outbox import Answer, Outbox, Row, State
from buendnis_docs.errors import NothingToDoError, OutputError
from tests.delivery.post import START, parcel, parcels, states

NORMAL, FULL = 1, 2


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "versand", lambda: START)


def bring(outbox: Outbox, state: State, *, words: str = "", row: Row | None = None) -> Row:
    """Bring the only message of an outbox into a state, as the sender does."""
    row = row or next(outbox.rows())
    with outbox.ledger() as ledger:
        ledger.start(row, list(row.addresses))
        if state is not State.SENDING:
            ledger.finish(row, dict.fromkeys(row.addresses, Answer(state, words)), START)
    return next(found for found in outbox.rows() if found.id == row.id)


def put_many(ledger: Ledger) -> None:
    with ledger.transaction():
        for number in range(2, 400):
            ledger.put(parcel(number), None, "x.eml", "0" * 64)


def test_nothing_is_made_by_looking(outbox: Outbox) -> None:
    assert list(outbox.rows()) == []
    assert outbox.recover() == 0
    assert not outbox.folder.exists()


def test_a_planned_message_is_archived_as_it_is(outbox: Outbox) -> None:
    sent = parcel(7, "erika@example.org", "buero@example.net")
    assert outbox.plan([sent]).new == (sent.key,)
    (row,) = outbox.rows()
    assert row.file.read_bytes() == sent.data
    assert row.file.name.startswith("2025-2_einladung_M-007_")
    assert (row.state, row.key, list(row.addresses)) == (
        State.PLANNED,
        sent.key,
        ["erika@example.org", "buero@example.net"],
    )
    assert (row.subject, row.changed, row.size) == ("Einladung für Sie", START, len(sent.data))


def test_the_same_content_is_planned_once(outbox: Outbox) -> None:
    outbox.plan(parcels(3))
    again = outbox.plan(parcels(4))
    assert (len(again.new), len(again.open)) == (1, 3)
    assert len(list(outbox.rows())) == 4


def test_what_was_sent_is_not_planned_again(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    bring(outbox, State.SENT)
    assert outbox.plan(parcels(1)).sent == (parcel(1).key,)
    assert states(outbox) == [State.SENT]


def test_a_newer_content_stops_the_older_one_of_the_same_person(outbox: Outbox) -> None:
    outbox.plan([parcel(1, text="alt"), parcel(2, text="alt")])
    result = outbox.plan([parcel(1, text="neu")])
    assert (len(result.new), result.superseded) == (1, 1)
    assert states(outbox) == [State.SUPERSEDED, State.PLANNED, State.PLANNED]


def test_an_older_content_may_come_back(outbox: Outbox) -> None:
    for text in ("alt", "neu", "alt"):
        outbox.plan([parcel(1, text=text)])
    assert states(outbox) == [State.PLANNED, State.SUPERSEDED]


def test_two_contents_of_one_plan_do_not_stop_each_other(outbox: Outbox) -> None:
    assert outbox.plan([parcel(1, text="a"), parcel(1, text="b")]).superseded == 0
    assert states(outbox) == [State.PLANNED, State.PLANNED]


def test_a_refused_message_waits_for_a_better_address(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "falsch@example.org")])
    bring(outbox, State.REFUSED)
    assert outbox.plan([parcel(1, "falsch@example.org")]).stuck
    assert outbox.plan([parcel(1, "richtig@example.org")]).new
    assert [list(row.addresses) for row in outbox.rows()] == [["richtig@example.org"]]


def test_who_has_got_it_does_not_get_it_again_with_the_better_address(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "falsch@example.org", "kopie@example.org")])
    row = next(outbox.rows())
    with outbox.ledger() as ledger:
        answers = {"falsch@example.org": Answer(State.REFUSED), "kopie@example.org": Answer(State.SENT)}
        ledger.finish(row, answers, START)
    outbox.plan([parcel(1, "richtig@example.org", "kopie@example.org")])
    (row,) = outbox.rows()
    assert {address: answer.state for address, answer in row.addresses.items()} == {
        "kopie@example.org": State.SENT,
        "richtig@example.org": State.PLANNED,
    }


def test_a_lost_archive_file_of_an_open_message_is_made_again(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    next(outbox.rows()).file.write_bytes(b"verdorben")
    outbox.plan(parcels(1))
    assert next(outbox.rows()).file.read_bytes() == parcel(1).data


def test_what_a_dead_process_left_on_its_way_is_unclear(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    bring(outbox, State.SENDING)
    assert outbox.recover() == 1
    assert states(outbox) == [State.UNCLEAR, State.PLANNED]


@pytest.mark.parametrize("choice", [State.SENT, State.PLANNED])
def test_a_person_decides_what_is_unclear(outbox: Outbox, choice: State) -> None:
    outbox.plan(parcels(1))
    row = bring(outbox, State.UNCLEAR)
    outbox.decide(row.id, choice)
    assert states(outbox) == [choice]
    assert "von Hand entschieden" in outbox.history(row.id)[-1].words


def test_only_what_is_unclear_is_decided(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    with pytest.raises(NothingToDoError, match="geplant"):
        outbox.decide(1, State.SENT)
    with pytest.raises(NothingToDoError, match="99"):
        outbox.decide(99, State.SENT)


def test_once_more_keeps_the_history(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    row = bring(outbox, State.SENT, words="250 Ok")
    outbox.requeue(row.id)
    again = bring(outbox, State.SENT)
    assert [event.state for event in outbox.history(row.id)] == [
        State.PLANNED, State.SENDING, State.SENT, State.PLANNED, State.SENDING, State.SENT
    ]  # fmt: skip
    assert (again.sha256, again.tries) == (row.sha256, 2)


def test_what_is_on_its_way_is_not_sent_once_more(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    row = bring(outbox, State.SENDING)
    with pytest.raises(NothingToDoError):
        outbox.requeue(row.id)


def test_rows_are_found_by_meeting_occasion_and_state(outbox: Outbox) -> None:
    outbox.plan([parcel(1), parcel(2, occasion="protokoll")])
    assert [row.key.recipient for row in outbox.rows(occasion="protokoll")] == ["M-002"]
    assert [row.key.recipient for row in outbox.rows("2025-2", "einladung", State.PLANNED)] == ["M-001"]
    assert list(outbox.rows("2024-1")) == []


def test_only_one_gets_a_message_that_two_want(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    row = next(outbox.rows())
    with outbox.ledger() as first, outbox.ledger() as second:
        first.start(row, list(row.addresses))
        with pytest.raises(TakenError):
            second.start(row, list(row.addresses))


def test_reading_locks_nobody_and_sees_only_what_is_done(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    row = next(outbox.rows())
    with outbox.ledger() as ledger, ledger.transaction():
        ledger.note(row, dict.fromkeys(row.addresses, Answer(State.SENDING)))
        assert states(outbox) == [State.PLANNED, State.PLANNED]
    assert states(outbox) == [State.SENDING, State.PLANNED]
    reading = outbox.rows()
    next(reading)
    bring(outbox, State.SENT, row=next(row for row in outbox.rows() if row.id == 2))
    assert [found.state for found in reading] == [State.PLANNED]


def test_handing_over_is_on_the_disk_first(outbox: Outbox) -> None:
    """What became of a message may reach the disk with the next step; losing it makes the message unclear at worst."""
    outbox.plan(parcels(1))
    row = next(outbox.rows())
    with outbox.ledger() as ledger:
        assert ledger.database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        ledger.start(row, list(row.addresses))
        assert ledger.database.execute("PRAGMA synchronous").fetchone()[0] == FULL
        ledger.finish(row, dict.fromkeys(row.addresses, Answer(State.SENT)), START)
        assert ledger.database.execute("PRAGMA synchronous").fetchone()[0] == NORMAL


def test_a_full_disk_is_said_and_plans_nothing_by_halves(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    with outbox.ledger() as ledger:
        pages = ledger.database.execute("PRAGMA page_count").fetchone()[0]
        ledger.database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match="voll"):
            put_many(ledger)
    assert len(list(outbox.rows())) == 1


def test_a_broken_file_is_said_and_not_replaced(outbox: Outbox) -> None:
    outbox.folder.mkdir()
    (outbox.folder / "ausgang.db").write_bytes(b"Das ist keine Datenbank. " * 100)
    with pytest.raises(OutputError, match="beschädigt"):
        outbox.plan(parcels(1))


def test_the_file_of_a_newer_program_is_left_alone(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    with outbox.ledger() as ledger:
        ledger.database.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputError, match="neueren Fassung"):
        outbox.plan(parcels(2))


def test_an_older_file_is_brought_up_to_date(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.plan(parcels(2))
    monkeypatch.setattr("buendnis_docs.delivery.ledger.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (id INTEGER)"))
    assert len(list(outbox.rows())) == 2
    with sqlite3.connect(outbox.folder / "ausgang.db") as database:
        assert database.execute("SELECT count(*) FROM more").fetchone() == (0,)
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    database.close()


def test_five_may_plan_the_same_at_once(outbox: Outbox) -> None:
    failures: list[BaseException] = []

    def plan() -> None:
        try:
            Outbox(outbox.folder).plan(parcels(100))
        except BaseException as reason:  # noqa: BLE001 - whatever it is, the test fails
            failures.append(reason)

    threads = [threading.Thread(target=plan) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len({row.key for row in outbox.rows()}) == len(list(outbox.rows())) == 100


def test_planning_many_needs_little_memory(tmp_path: Path) -> None:
    """Ten times as many messages of 60 KB need hardly more memory than 64, which are planned together."""
    script = """
import resource, sys
from pathlib import Path
from dataclasses import replace
from buendnis_docs.delivery.outbox import Outbox
from tests.delivery.post import parcel
def many(count):
    for number in range(count):
        yield parcel(number, text="x" * 76 + ("\\r\\n" + "y" * 76) * 800)
outbox = Outbox(Path(sys.argv[1]))
outbox.plan(many(64))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
outbox.plan(many(640))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)  # noqa: S603
    assert int(done.stdout) < 8_000
