"""Whatever a mail server does: nothing is lost, doubled or marked wrongly, and a person is told in German."""

from __future__ import annotations

import itertools
import sqlite3
import ssl
import time
from collections import Counter
from pathlib import Path

import pytest
import trustme

from buendnis_docs.delivery import ledger as ledger_module
from buendnis_docs.delivery.credentials import Login, Mechanism, Secret
from buendnis_docs.delivery.outbox import Outbox, State
from buendnis_docs.delivery.transports.smtp import SmtpTransport, Timeouts
from buendnis_docs.errors import DeliveryError, OutputError
from tests.delivery.post import FakeClock, HangUp, PostOffice, Script, Step, only, parcel, parcels, run, states

CANARY = "Kanarienvogel-7&pass"
QUICK = Timeouts(greeting=1, command=2, data=2, final=2)
PATIENT = Timeouts(greeting=20, command=20, data=20, final=20)


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "versand")


def line_to(
    office: PostOffice, login: Login | None = None, timeouts: Timeouts = PATIENT, **more: object
) -> SmtpTransport:
    return SmtpTransport(office.settings(**more), login, timeouts)


def login(secret: str = CANARY, mechanism: Mechanism = Mechanism.PASSWORD) -> Login:
    return Login("buero@example.org", mechanism, lambda: Secret(secret))


def says(verb: str, reply: str, *, to: str = "", times: int = 10**6) -> Script:
    """Return a script that answers one verb, so many times, with a reply; "" is hanging up."""
    left = itertools.count(times, -1)

    def script(step: Step) -> str | None:
        if step.verb != verb or to not in step.argument or next(left) <= 0:
            return None
        if not reply:
            raise HangUp
        return reply

    return script


# --- what arrives


def test_messages_arrive_byte_for_byte_over_one_connection(outbox: Outbox) -> None:
    sent = [parcel(number) for number in range(1, 6)]
    outbox.plan(sent)
    with PostOffice() as office:
        summary = run(outbox, line_to(office))
    assert [data for _, data in office.accepted] == [found.data for found in sent]
    assert (summary.sent, office.commands.count("quit"), office.commands[0][:4]) == (5, 1, "ehlo")
    assert only_words(outbox) == {"250 2.0.0 Ok: queued as 4ABC"}


def test_a_second_run_sends_nothing(outbox: Outbox) -> None:
    with PostOffice() as office:
        for _ in range(2):
            outbox.plan(parcels(3))
            run(outbox, line_to(office))
    assert Counter(office.recipients()) == {f"m{number}@example.org": 1 for number in (1, 2, 3)}


def only_words(outbox: Outbox) -> set[str]:
    return {row.words for row in outbox.rows()}


# --- one recipient is in trouble


def test_a_refused_recipient_is_reported_and_all_others_get_their_message(outbox: Outbox) -> None:
    outbox.plan(parcels(3))
    with PostOffice(says("RCPT", "550 5.1.1 User unknown", to="m2@")) as office:
        summary = run(outbox, line_to(office))
    assert states(outbox) == [State.SENT, State.REFUSED, State.SENT]
    assert (summary.sent, summary.refused) == (2, 1)
    assert [row.words for row in outbox.rows(state=State.REFUSED)] == ["Der Server lehnt ab: 550 5.1.1 User unknown"]


def test_of_several_addresses_one_is_refused(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "a@example.org", "b@example.org", "c@example.org")])
    with PostOffice(says("RCPT", "550 5.1.1 User unknown", to="b@")) as office:
        run(outbox, line_to(office))
    row = only(outbox)
    assert {address: answer.state for address, answer in row.addresses.items()} == {
        "a@example.org": State.SENT, "b@example.org": State.REFUSED, "c@example.org": State.SENT
    }  # fmt: skip
    assert row.state is State.REFUSED
    assert "b@example.org: abgelehnt – Der Server lehnt ab: 550 5.1.1 User unknown" in row.words
    assert office.recipients() == ["a@example.org", "c@example.org"]


def test_of_several_addresses_one_has_to_wait_and_the_others_do_not_get_it_twice(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "a@example.org", "b@example.org")])
    clock = FakeClock()
    with PostOffice(says("RCPT", "450 4.2.1 Mailbox busy", to="b@", times=1)) as office:
        assert run(outbox, line_to(office), clock).postponed == 1
        clock.sleep(600)
        assert run(outbox, line_to(office), clock).sent == 1
    assert office.recipients() == ["a@example.org", "b@example.org"]


def test_greylisting_passes_after_growing_waits(outbox: Outbox) -> None:
    outbox.plan(parcels(1))
    clock, waits = FakeClock(), []
    with PostOffice(says("RCPT", "451 4.7.1 Greylisted, come back later", times=3)) as office:
        while (summary := run(outbox, line_to(office), clock)).next_try:
            waits.append((summary.next_try - clock.now()).total_seconds() / 60)
            assert run(outbox, line_to(office), clock).waiting == 1
            clock.time = summary.next_try
    assert waits == [5, 15, 30]
    assert office.recipients() == ["m1@example.org"]


def test_an_address_with_umlauts_needs_a_server_that_knows_them(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "jürgen@example.org", "a@example.org")])
    with PostOffice() as office:
        run(outbox, line_to(office))
    assert office.recipients() == ["a@example.org"]
    assert "SMTPUTF8" in only(outbox).addresses["jürgen@example.org"].words


def test_an_address_with_umlauts_reaches_a_server_that_knows_them(outbox: Outbox) -> None:
    outbox.plan([parcel(1, "jürgen@example.org")])
    with PostOffice(features=("SMTPUTF8", "8BITMIME")) as office:
        assert run(outbox, line_to(office)).sent == 1
    assert office.recipients() == ["jürgen@example.org"]


def test_a_message_that_is_too_large_is_not_even_offered(outbox: Outbox) -> None:
    outbox.plan([parcel(1, text="x" * 70 + "\r\n" + "y" * 900), parcel(2)])
    with PostOffice(features=("SIZE 1000",)) as office:
        assert run(outbox, line_to(office)).sent == 1
    assert states(outbox) == [State.REFUSED, State.SENT]
    assert "zu groß" in next(outbox.rows()).words
    assert sum(command.upper().startswith("MAIL") for command in office.commands) == 1


@pytest.mark.parametrize(
    ("verb", "reply"), [("MAIL", "552 5.3.4 Message too big"), ("DOT", "552 5.3.4 Message too big")]
)
def test_a_message_that_is_too_large_after_all_is_refused(outbox: Outbox, verb: str, reply: str) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says(verb, reply, times=1)) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.REFUSED, State.SENT]
    assert office.recipients() == ["m2@example.org"]


def test_a_message_refused_in_its_middle_is_refused(outbox: Outbox) -> None:
    outbox.plan([parcel(1, text="\r\n".join(["x" * 900] * 20_000)), parcel(2)])
    with PostOffice(says("BODY", "552 5.3.4 Enough", times=1), features=()) as office:
        run(outbox, line_to(office))
    found = states(outbox)
    assert found[1] is State.SENT
    assert found[0] in (State.REFUSED, State.SENT), "a reset may swallow the reply; then it is tried again"
    assert Counter(office.recipients())["m1@example.org"] <= 1


@pytest.mark.parametrize("verb", ["DATA", "DOT"])
def test_no_to_the_content_is_a_refusal(outbox: Outbox, verb: str) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says(verb, "554 5.7.1 Spam", times=1)) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.REFUSED, State.SENT]


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "DOT"])
def test_later_means_later_at_every_step(outbox: Outbox, verb: str) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says(verb, "452 4.3.1 Insufficient storage", times=1)) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.POSTPONED, State.SENT]
    assert "452 4.3.1" in next(outbox.rows()).words


def test_words_in_any_encoding_are_shown_and_can_do_no_harm(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says("RCPT", "550-Empf\xe4nger\x1b[31m unbekannt\x00\r\n550 Gr\xfc\xdfe", to="m1@")) as office:
        run(outbox, line_to(office))
    assert next(outbox.rows()).words == "Der Server lehnt ab: 550 Empfänger [31m unbekannt Grüße"


# --- the connection is in trouble


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA", "RSET"])
def test_a_connection_lost_before_the_message_is_opened_again(outbox: Outbox, verb: str) -> None:
    outbox.plan(parcels(3))
    script = says(verb, "", times=1)
    if verb == "RSET":
        refuse = says("RCPT", "550 No", to="m1@")
        hang_up = says("RSET", "")
        script = lambda step: hang_up(step) or refuse(step)  # noqa: E731 - two scripts in one
    with PostOffice(script) as office:
        run(outbox, line_to(office))
    expected = 2 if verb == "RSET" else 3
    assert Counter(office.recipients()).most_common(1)[0][1] == 1
    assert states(outbox).count(State.SENT) == expected


def test_a_connection_lost_in_the_middle_of_a_message_is_opened_again(outbox: Outbox) -> None:
    outbox.plan([parcel(1, text="\r\n".join(["x" * 900] * 20_000))])
    with PostOffice(says("BODY", "", times=1), features=()) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.SENT]
    assert office.recipients() == ["m1@example.org"]


@pytest.mark.parametrize("reply", ["250 lost on the way", "554 lost on the way"])
def test_a_connection_lost_after_the_message_leaves_it_unclear_for_good(outbox: Outbox, reply: str) -> None:
    outbox.plan(parcels(3))
    with PostOffice(says("DOT", reply, times=1)) as office:
        assert run(outbox, line_to(office)).unclear == 1
        assert states(outbox) == [State.UNCLEAR, State.SENT, State.SENT]
        assert run(outbox, line_to(office)).sent == 0
    assert Counter(office.recipients())["m1@example.org"] <= 1


def test_no_reply_to_the_message_leaves_it_unclear(outbox: Outbox) -> None:
    def silent(step: Step) -> str | None:
        if step.verb == "DOT":
            time.sleep(1)
        return None

    outbox.plan(parcels(1))
    with PostOffice(silent) as office:
        run(outbox, line_to(office, timeouts=Timeouts(final=0.3)))
    assert states(outbox) == [State.UNCLEAR]


def test_nonsense_after_the_message_leaves_it_unclear(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says("DOT", "Bitte?", times=1)) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.UNCLEAR, State.SENT]


def test_a_slow_server_is_waited_for(outbox: Outbox) -> None:
    def slow(_: Step) -> str | None:
        time.sleep(0.1)
        return None

    outbox.plan(parcels(2))
    with PostOffice(slow) as office:
        assert run(outbox, line_to(office)).sent == 2


def test_the_final_reply_may_take_ten_minutes() -> None:
    assert Timeouts().final >= 600


def test_enough_for_one_connection_means_the_next_one(outbox: Outbox) -> None:
    def four_only(step: Step) -> str | None:
        return (
            "421 4.7.0 Too many messages in this session"
            if step.verb == "MAIL" and step.session.messages == 4
            else None
        )

    outbox.plan(parcels(10))
    with PostOffice(four_only) as office:
        assert run(outbox, line_to(office)).sent == 10
    assert sum(command.startswith("ehlo") for command in office.commands) == 3
    assert Counter(office.recipients()).most_common(1)[0][1] == 1


def test_421_after_the_message_is_a_clear_no(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says("DOT", "421 4.3.2 Shutting down", times=1)) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.POSTPONED, State.SENT]


def test_a_message_that_breaks_every_connection_does_not_stop_the_others(outbox: Outbox) -> None:
    outbox.plan(parcels(3))
    with PostOffice(says("RCPT", "", to="m2@")) as office:
        run(outbox, line_to(office))
    assert states(outbox) == [State.SENT, State.POSTPONED, State.SENT]


def test_a_server_that_goes_half_way_leaves_the_rest_planned(outbox: Outbox) -> None:
    def dies(step: Step) -> str | None:
        if step.session.number > 1 or (step.verb == "MAIL" and step.session.messages == 2):
            raise HangUp
        return None

    outbox.plan(parcels(5))
    clock = FakeClock()
    with PostOffice(dies) as office, pytest.raises(DeliveryError, match="versand weiter"):
        run(outbox, line_to(office), clock)
    assert states(outbox) == [State.SENT] * 2 + [State.PLANNED] * 3
    assert clock.slept[-3:] == [0.5, 5, 20]
    with PostOffice() as office:
        assert run(outbox, line_to(office)).sent == 3


# --- nothing can leave at all: the run stops within seconds and nobody is to blame


def refused(outbox: Outbox, transport: SmtpTransport) -> str:
    """Return what a person is told; check that it comes soon and that nothing was marked."""
    outbox.plan(parcels(3))
    begin = time.monotonic()
    with pytest.raises(DeliveryError) as error:
        run(outbox, transport)
    assert time.monotonic() - begin < 8
    assert states(outbox) == [State.PLANNED] * 3
    assert all(len(outbox.history(row.id)) == 1 for row in outbox.rows())
    return str(error.value)


def test_a_wrong_password(outbox: Outbox) -> None:
    with PostOffice(says("AUTH", "535 5.7.8 Authentication failed"), features=("AUTH PLAIN LOGIN",)) as office:
        assert "Anmeldung von »buero@example.org« abgelehnt: 535 5.7.8" in refused(outbox, line_to(office, login()))


def test_a_server_without_the_login_we_have(outbox: Outbox) -> None:
    with PostOffice(features=("AUTH XOAUTH2",)) as office:
        assert "Angeboten werden: XOAUTH2" in refused(outbox, line_to(office, login()))


@pytest.mark.parametrize(("verb", "reply"), [
    ("MAIL", "530 5.7.0 Authentication required"),
    ("RCPT", "530 5.7.0 Authentication required"),
    ("RCPT", "554 5.7.1 Relay access denied"),
    ("MAIL", "550 5.7.60 SMTP; Client does not have permissions to send as this sender"),
])  # fmt: skip
def test_a_server_that_takes_nothing_from_us(outbox: Outbox, verb: str, reply: str) -> None:
    with PostOffice(says(verb, reply)) as office:
        assert reply in refused(outbox, line_to(office))


def test_exchange_says_only_after_the_message_that_we_may_not_send_as_the_office(outbox: Outbox) -> None:
    outbox.plan(parcels(2))
    with PostOffice(says("DOT", "554 5.2.252 SendAsDenied; not allowed")) as office, pytest.raises(DeliveryError):
        run(outbox, line_to(office))
    assert states(outbox) == [State.PLANNED] * 2


def test_a_server_that_does_not_want_this_machine(outbox: Outbox) -> None:
    with PostOffice(says("CONNECT", "554 5.7.1 Go away")) as office:
        assert "554 5.7.1 Go away" in refused(outbox, line_to(office))


def test_a_server_that_is_busy_from_the_start(outbox: Outbox) -> None:
    with PostOffice(says("CONNECT", "421 4.3.2 Try later")) as office:
        assert "421 4.3.2 Try later" in refused(outbox, line_to(office))


def test_a_server_that_is_not_there(outbox: Outbox) -> None:
    with PostOffice() as office:
        pass
    assert "nicht zu erreichen" in refused(outbox, line_to(office))


def test_a_name_nobody_knows(outbox: Outbox) -> None:
    settings = PostOffice().settings(server="post.invalid", verschluesselung="starttls", port=587)
    assert "nicht zu finden" in refused(outbox, SmtpTransport(settings, None, QUICK))


def test_open_connections_are_for_this_machine_only(outbox: Outbox) -> None:
    settings = PostOffice().settings(server="192.0.2.1", port=25)
    assert "Verschlüsselung" in refused(outbox, SmtpTransport(settings, login(), QUICK))


def test_a_server_that_is_silent(outbox: Outbox) -> None:
    def silent(_: Step) -> str | None:
        time.sleep(1.5)
        return None

    with PostOffice(silent) as office:
        assert "meldet sich" in refused(outbox, line_to(office, timeouts=QUICK))


# --- encryption


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


def starttls_office(context: ssl.SSLContext, script: Script | None = None) -> PostOffice:
    return PostOffice(script or says("-", "-"), features=("STARTTLS", "AUTH PLAIN LOGIN XOAUTH2"), context=context)


def test_starttls(outbox: Outbox, server_context: ssl.SSLContext, trusted: str) -> None:
    outbox.plan(parcels(3))
    with starttls_office(server_context, says("AUTH", "235 Welcome")) as office:
        assert run(outbox, line_to(office, login(), verschluesselung="starttls", zertifikate=trusted)).sent == 3
    assert office.commands[:3] == ["ehlo [127.0.0.1]", "STARTTLS", "ehlo [127.0.0.1]"]


def test_tls_from_the_start(outbox: Outbox, server_context: ssl.SSLContext, trusted: str) -> None:
    outbox.plan(parcels(3))
    with PostOffice(context=server_context, tls_first=True) as office:
        assert run(outbox, line_to(office, verschluesselung="tls", zertifikate=trusted)).sent == 3


def test_a_certificate_nobody_knows(outbox: Outbox, server_context: ssl.SSLContext) -> None:
    with starttls_office(server_context) as office:
        assert "Zertifikat" in refused(outbox, line_to(office, login(), verschluesselung="starttls"))
    assert not any(command.startswith("AUTH") for command in office.commands)


def test_a_certificate_of_somebody_else(outbox: Outbox, authority: trustme.CA, trusted: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("other.example.org").configure_cert(context)
    with PostOffice(context=context, tls_first=True) as office:
        assert "Zertifikat" in refused(outbox, line_to(office, verschluesselung="tls", zertifikate=trusted))


def test_no_starttls_means_no_password_and_no_message(outbox: Outbox) -> None:
    with PostOffice(features=("AUTH PLAIN",)) as office:
        assert "STARTTLS" in refused(outbox, line_to(office, login(), verschluesselung="starttls"))
    assert office.commands == ["ehlo [127.0.0.1]"]


def test_starttls_that_fails(outbox: Outbox, server_context: ssl.SSLContext) -> None:
    with starttls_office(server_context, says("STARTTLS", "454 TLS not available")) as office:
        assert "454" in refused(outbox, line_to(office, login(), verschluesselung="starttls"))


def test_tls_at_a_port_that_speaks_openly(outbox: Outbox, trusted: str) -> None:
    with PostOffice() as office:
        assert "starttls" in refused(outbox, line_to(office, verschluesselung="tls", zertifikate=trusted))


def test_starttls_at_a_port_that_begins_with_tls(outbox: Outbox, server_context: ssl.SSLContext, trusted: str) -> None:
    with PostOffice(context=server_context, tls_first=True) as office:
        transport = line_to(office, timeouts=QUICK, verschluesselung="starttls", zertifikate=trusted)
        assert "TLS von Anfang an" in refused(outbox, transport)


def test_a_file_of_certificates_that_is_missing(outbox: Outbox) -> None:
    with PostOffice() as office:
        assert "zertifikate" in refused(outbox, line_to(office, verschluesselung="tls", zertifikate="fehlt.pem"))


# --- the disk is in trouble


def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.plan(parcels(60))
    with outbox.ledger() as ledger:
        pages = ledger.database.execute("PRAGMA page_count").fetchone()[0]

    def full(path: Path) -> sqlite3.Connection:
        database = connect(path)
        database.execute(f"PRAGMA max_page_count = {pages + 2}")
        return database

    connect = ledger_module._connect  # noqa: SLF001 - the disk is the outermost border
    monkeypatch.setattr(ledger_module, "_connect", full)
    with PostOffice(says("DOT", f"250 Ok {'x' * 200}")) as office:
        with pytest.raises(OutputError, match="voll"):
            run(outbox, line_to(office))
        monkeypatch.undo()
        assert 0 < len(office.accepted) < 60
        outbox.recover()
        run(outbox, line_to(office))
    found = Counter(states(outbox))
    assert found[State.SENT] + found[State.UNCLEAR] == 60
    assert found[State.UNCLEAR] <= 1
    assert set(Counter(office.recipients()).values()) == {1}
    assert len(office.accepted) >= found[State.SENT]


@pytest.mark.parametrize(("step", "state", "arrived"), [("start", State.PLANNED, 0), ("finish", State.UNCLEAR, 1)])
def test_a_disk_that_is_full_at_the_worst_moment(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch, step: str, state: State, arrived: int
) -> None:
    def full(*_: object) -> None:
        raise OutputError("Der Datenträger ist voll.")

    outbox.plan(parcels(3))
    monkeypatch.setattr(f"buendnis_docs.delivery.ledger.Ledger.{step}", full)
    with PostOffice() as office, pytest.raises(OutputError):
        run(outbox, line_to(office))
    monkeypatch.undo()
    assert len(office.accepted) == arrived
    assert states(outbox) == [state, State.PLANNED, State.PLANNED]


def test_a_server_that_restarts_is_waited_for(outbox: Outbox) -> None:
    class Restart(FakeClock):
        def sleep(self, seconds: float) -> None:
            if seconds == 5:
                office.__enter__()
            super().sleep(seconds)

    def gone(step: Step) -> str | None:
        if step.verb == "MAIL" and step.session.messages == 1 and office.accepted and len(office.accepted) == 1:
            office.shut()
            raise HangUp
        return None

    outbox.plan(parcels(3))
    with PostOffice(gone) as office:
        assert run(outbox, line_to(office), Restart()).sent == 3


# --- logging in


@pytest.mark.parametrize(("offered", "spoken"), [
    ("AUTH PLAIN LOGIN", ["AHBvc3RAZXhhbXBsZS5vcmcAZ2Vow6RuZ3Q="]),
    ("AUTH LOGIN", ["cG9zdEBleGFtcGxlLm9yZw==", "Z2Vow6RuZ3Q="]),
])  # fmt: skip
def test_a_password_with_umlauts(outbox: Outbox, offered: str, spoken: list[str]) -> None:
    replies = iter(["334 " for _ in spoken] + ["235 Welcome"])

    def asks(step: Step) -> str | None:
        return next(replies) if step.verb == "AUTH" or step.verb in map(str.upper, spoken) else None

    outbox.plan(parcels(1))
    with PostOffice(asks, features=(offered,)) as office:
        user = Login("post@example.org", Mechanism.PASSWORD, lambda: Secret("gehängt"))
        assert run(outbox, line_to(office, user)).sent == 1
    assert [command for command in office.commands if command in spoken] == spoken


def test_a_token(outbox: Outbox) -> None:
    wanted = "dXNlcj1idWVyb0BleGFtcGxlLm9yZwFhdXRoPUJlYXJlciBhYmMBAQ=="

    def asks(step: Step) -> str | None:
        return {"AUTH": "334 ", wanted.upper(): "235 Welcome"}.get(step.verb)

    outbox.plan(parcels(1))
    with PostOffice(asks, features=("AUTH PLAIN XOAUTH2",)) as office:
        assert run(outbox, line_to(office, login("abc", Mechanism.XOAUTH2))).sent == 1
    assert "AUTH XOAUTH2" in office.commands


def test_a_token_that_has_expired(outbox: Outbox) -> None:
    def refuses(step: Step) -> str | None:
        if step.verb == "AUTH" or step.verb.startswith("DXNLCJ"):
            return "334 eyJzdGF0dXMiOiI0MDEifQ=="
        return "535 5.7.3 Authentication unsuccessful" if step.verb == "" else None

    with PostOffice(refuses, features=("AUTH XOAUTH2",)) as office:
        assert "535 5.7.3" in refused(outbox, line_to(office, login("abc", Mechanism.XOAUTH2)))


def test_a_server_that_repeats_the_password_does_not_bring_it_to_light(
    outbox: Outbox, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with PostOffice(says("AUTH", f"535 bad password {CANARY}"), features=("AUTH PLAIN",)) as office:
        told = refused(outbox, line_to(office, login()))
    held = b"".join(path.read_bytes() for path in outbox.folder.rglob("*") if path.is_file())
    output = capfd.readouterr()
    assert "535 bad password …" in told
    for place in (told, caplog.text, output.out, output.err, repr(login()), held.decode("latin-1")):
        assert CANARY not in place
