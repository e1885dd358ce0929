"""The loop: at an even pace, once each, and whatever happens on the way is known afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.delivery.outbox import Answer, Outbox, Row, State
from buendnis_docs.delivery.sending import send_all
from buendnis_docs.delivery.transports import ConnectionLostError, HandingOver, Outcome
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.errors import BusyError, DeliveryError
from tests.delivery.post import FakeClock, PostOffice, Step, aiosmtpd, only, parcel, parcels, run, states


class Pocket:
    """A transport that keeps what it gets; `trouble` may do something at each message."""

    def __init__(self, trouble: Callable[[int], None] = lambda _: None, clock: FakeClock | None = None) -> None:
        self.trouble = trouble
        self.clock = clock
        self.kept: list[str] = []
        self.times: list[datetime] = []

    def open(self) -> None: ...

    def close(self) -> None: ...

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        handing_over(to)
        self.trouble(len(self.kept))
        self.kept += to
        if self.clock:
            self.times.append(self.clock.now())
        return dict.fromkeys(to, Answer(State.SENT, f"{sender} {len(data)}"))


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "versand")


def test_thirty_a_minute_are_one_every_two_seconds(outbox: Outbox) -> None:
    outbox.plan(parcels(4))
    clock = FakeClock()
    pocket = Pocket(clock=clock)
    send_all(outbox, pocket, rate_per_minute=30, clock=clock, progress=lambda *_: None)
    assert [after - before for before, after in zip(pocket.times, pocket.times[1:], strict=False)] == [
        timedelta(seconds=2)
    ] * 3


def test_progress_is_told(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    told: list[tuple[int, int, State]] = []

    def progress(done: int, count: int, row: Row) -> None:
        told.append((done, count, row.state))

    send_all(outbox, Pocket(), rate_per_minute=0, clock=FakeClock(), progress=progress)
    assert told == [(1, 2, State.SENT), (2, 2, State.SENT)]


def test_only_what_was_asked_for(outbox: Outbox) -> None:
    keys = outbox.plan(parcels(3)).new
    pocket = Pocket()
    send_all(outbox, pocket, rate_per_minute=0, clock=FakeClock(), progress=lambda *_: None, only_keys=keys[1:2])
    assert pocket.kept == ["m2@example.org"]


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"anders")])
def test_a_missing_or_changed_archive_file_stops_that_message_only(outbox: Outbox, harm: Callable[[Path], Any]) -> None:
    outbox.plan(parcels(2))
    harm(next(outbox.rows()).file)
    pocket = Pocket()
    run(outbox, pocket)
    assert pocket.kept == ["m2@example.org"]
    assert "fehlt oder verändert" in next(outbox.rows()).words


def test_an_unsafe_message_does_not_leave(outbox: Outbox) -> None:
    outbox.plan([parcel(1, text="ein\nnacktes Zeilenende")])
    pocket = Pocket()
    run(outbox, pocket)
    assert pocket.kept == []
    assert only(outbox).state is State.REFUSED


def test_an_unexpected_failure_on_the_way_is_unclear(outbox: Outbox) -> None:
    def trouble(_: int) -> None:
        raise RuntimeError

    outbox.plan(parcels(2))
    with pytest.raises(RuntimeError):
        run(outbox, Pocket(trouble))
    assert states(outbox) == [State.UNCLEAR, State.PLANNED]


def test_ctrl_c_waits_for_the_message_under_way(outbox: Outbox) -> None:
    def press(number: int) -> None:
        if number == 1:
            os.kill(os.getpid(), signal.SIGINT)

    outbox.plan(parcels(4))
    with pytest.raises(KeyboardInterrupt):
        run(outbox, Pocket(press))
    assert states(outbox) == [State.SENT, State.SENT, State.PLANNED, State.PLANNED]


def test_ctrl_c_twice_does_not_wait(outbox: Outbox) -> None:
    def press(_: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    outbox.plan(parcels(2))
    with pytest.raises(KeyboardInterrupt):
        run(outbox, Pocket(press))
    assert states(outbox) == [State.UNCLEAR, State.PLANNED]


def test_a_second_sender_is_sent_away(outbox: Outbox) -> None:
    outbox.plan(parcels(1))

    def send_too(_: int) -> None:
        with pytest.raises(BusyError):
            run(outbox, Pocket())
        assert outbox.recover() == 0

    assert run(outbox, Pocket(send_too)).sent == 1


def test_copies_come_after_sending_and_can_fail(outbox: Outbox) -> None:
    copies: list[bytes] = []

    def copy(data: bytes) -> None:
        copies.append(data)
        if len(copies) > 1:
            raise ConnectionLostError

    outbox.plan(parcels(9))
    summary = send_all(outbox, Pocket(), rate_per_minute=0, clock=FakeClock(), progress=lambda *_: None, copy=copy)
    assert (summary.sent, summary.uncopied, len(copies)) == (9, 8, 4)


def test_unclear_ones_of_a_dead_process_are_counted(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    with outbox.ledger() as ledger:
        row = next(outbox.rows())
        ledger.start(row, list(row.addresses))
    summary = run(outbox, Pocket())
    assert (summary.unclear, summary.sent) == (1, 1)


def test_nothing_to_do_opens_no_connection(outbox: Outbox) -> None:
    class Shut(Pocket):
        def open(self) -> None:
            raise DeliveryError

    assert run(outbox, Shut()).sent == 0


def test_once_more_is_the_archived_message(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    with PostOffice() as office:
        for _ in range(2):
            run(outbox, SmtpTransport(office.settings(), None))
            outbox.requeue(1)
    assert [data for _, data in office.accepted] == [parcel(1).data] * 2


def test_a_decided_one_is_sent_again_only_if_the_person_says_so(outbox: Outbox) -> None:
    def lost_once(step: Step) -> str | None:
        return "250 lost" if step.verb == "DOT" and step.session.number <= 2 else None

    outbox.plan(parcels(2))
    with PostOffice(lost_once) as office:
        run(outbox, SmtpTransport(office.settings(), None))
        assert states(outbox) == [State.UNCLEAR, State.UNCLEAR]
        outbox.decide(1, State.SENT)
        outbox.decide(2, State.PLANNED)
        run(outbox, SmtpTransport(office.settings(), None))
    assert Counter(office.recipients()) == {"m1@example.org": 1, "m2@example.org": 2}


class Mailbox:
    """A handler for aiosmtpd that keeps envelopes."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802 - aiosmtpd's names
        self.envelopes.append(envelope)
        return "250 OK"


def test_a_server_that_is_not_ours_reads_what_we_wrote(outbox: Outbox) -> None:
    """aiosmtpd takes the messages; they are read back and taken apart."""
    mailbox = Mailbox()
    sent = [parcel(number, f"m{number}@example.org", "kopie@example.org") for number in range(1, 4)]
    outbox.plan(sent)
    with aiosmtpd(mailbox) as settings:
        assert run(outbox, SmtpTransport(settings, None)).sent == 3
    assert [envelope.content for envelope in mailbox.envelopes] == [found.data for found in sent]
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [list(found.to) for found in sent]
    assert message_from_bytes(mailbox.envelopes[0].content)["Message-ID"] == "<1@example.org>"


SENDER_PROCESS = """
import sys
from pathlib import Path
from buendnis_docs.delivery import sending
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.errors import BusyError
from contextlib import nullcontext
from tests.delivery.post import PostOffice, run
folder, port, locked = sys.argv[1:]
if not locked:
    sending.only_run = lambda _: nullcontext()
    sending.rescue = lambda _: 0
try:
    run(Outbox(Path(folder)), SmtpTransport(PostOffice().settings(port=int(port)), None))
except BusyError:
    pass
"""


@pytest.mark.parametrize("locked", ["yes", ""], ids=["with the lock", "on a disk that does not lock"])
def test_five_senders_send_each_message_once(outbox: Outbox, locked: str) -> None:
    outbox.plan(parcels(40))
    with PostOffice() as office:
        command = [sys.executable, "-c", SENDER_PROCESS, str(outbox.folder), str(office.port), locked]
        senders = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(5)]  # noqa: S603
        complaints = [sender.communicate(timeout=60)[1] for sender in senders]
    arrived = Counter(office.recipients())
    assert set(arrived.values()) == {1}
    if locked:  # without a lock a sender may give up on a busy database; nothing is doubled all the same
        assert complaints == [""] * 5
        assert len(arrived) == 40
        assert set(states(outbox)) == {State.SENT}
