"""After sending: what arrived, what did not, and what a person decides."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Office, Run
from tests.cli.test_send import SEND, lead_to
from tests.delivery.post import HangUp, PostOffice, Script, Step, polite

Sent = Callable[..., None]


def lose_the_first(step: Step) -> str | None:
    """Take the first message and hang up without an answer."""
    if step.verb == "DOT" and step.session.number == 1:
        raise HangUp
    return None


def to_max(reply: str) -> Script:
    """Return a script that gives this reply to one recipient only."""
    return lambda step: reply if step.verb == "RCPT" and "max" in step.argument else None


@pytest.fixture
def sent(run: Run, office: Office) -> Sent:
    """Return a function that makes the invitations and sends them to a server with that script."""

    def send(script: Script = polite) -> None:
        run("erzeugen", "--treffen", "2025-2")
        with PostOffice(script) as post:
            lead_to(office, post)
            run(*SEND, "2")

    return send


def numbers_of(out: str, state: str) -> list[str]:
    return [line.split()[0] for line in out.splitlines() if f"  {state}" in line and line.split()[0].isdigit()]


def test_the_overview_says_who_got_what_and_when(run: Run, sent: Sent) -> None:
    sent()
    ended = run("versand")
    assert ended.exit_code == 0
    assert "2025-2  Einladung: 2 gesendet" in ended.out
    assert "gesendet M-001 erika@example.org" in ended.said


def test_unclear_messages_are_settled_by_a_person(run: Run, office: Office, sent: Sent) -> None:
    sent(lose_the_first)
    shown = run("versand")
    assert shown.exit_code == 10
    (number,) = numbers_of(shown.out, "unklar")
    assert "versand klaeren" in shown.said
    with PostOffice() as post:
        lead_to(office, post)
        assert run("versand", "weiter").exit_code == 0
        assert post.accepted == [], "an unclear message is never sent by itself"
        decided = run("versand", "klaeren", number, "--nicht-angekommen")
        assert "1 Nachricht vorgemerkt" in decided.said
        assert run("versand", "weiter").exit_code == 0
        assert len(post.accepted) == 1
    assert run("versand").exit_code == 0


def test_an_unclear_message_can_be_declared_arrived(run: Run, sent: Sent) -> None:
    sent(lose_the_first)
    (number,) = numbers_of(run("versand").out, "unklar")
    assert run("versand", "klaeren", number, "--angekommen").exit_code == 0
    assert run("versand").exit_code == 0
    assert run("versand", "klaeren").said == "Es ist nichts unklar."


def test_what_was_sent_can_be_sent_again_as_it_was(run: Run, office: Office, sent: Sent) -> None:
    sent()
    archived = sorted((office.folder / "versand").rglob("*M-001*.eml"))
    with PostOffice() as post:
        lead_to(office, post)
        shown = run("versand", "nochmals", "1")
        assert "Es wurde nichts gesendet." in shown.said
        assert post.accepted == []
        assert run("versand", "nochmals", "1", "--wirklich-senden", "--anzahl", "2").exit_code == 2
        assert run("versand", "nochmals", "1", "--wirklich-senden", "--anzahl", "1").exit_code == 0
    assert [data for _, data in post.accepted] == [path.read_bytes() for path in archived]


def test_postponed_messages_wait_for_their_time(run: Run, office: Office, sent: Sent) -> None:
    sent(to_max("451 4.7.1 Greylisted"))
    assert "1 zurückgestellt" in run("versand").out
    with PostOffice() as post:
        lead_to(office, post)
        ended = run("versand", "weiter")
        assert (ended.exit_code, "1 zurückgestellt." in ended.said) == (10, True)
        assert "noch einmal" in ended.err
        assert post.accepted == []


def test_what_did_not_arrive_can_be_taken_along(run: Run, sent: Sent, tmp_path: Path) -> None:
    sent(to_max("550 5.1.1 =User unknown"))
    table, book = tmp_path / "offen.csv", tmp_path / "offen.xlsx"
    ended = run("versand", "--csv", str(table), "--xlsx", str(book))
    assert ended.exit_code == 10
    heading, row = list(csv.reader(table.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert dict(zip(heading, row, strict=True))["E-Mail"] == "max@example.org"
    assert "User unknown" in dict(zip(heading, row, strict=True))["Grund"]
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert [str(cell.value) for cell in sheet[1]] == heading
    assert sheet.cell(2, 5).value == "max@example.org"


@pytest.mark.parametrize("command", ["nochmals", "klaeren"])
def test_an_unknown_number_is_named(run: Run, sent: Sent, command: str) -> None:
    sent()
    ended = run("versand", command, "99")
    assert (ended.exit_code, "Nummer 99 gibt es hier nicht." in ended.said) == (7, True)


def test_nothing_sent_yet(run: Run) -> None:
    ended = run("versand")
    assert (ended.exit_code, ended.said) == (0, "Es wurde noch nichts gesendet.")


def test_options_belong_behind_the_command(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    from buendnis_docs.cli.app import run as run_app  # noqa: PLC0415 - its words are German from here on

    assert run_app(["versand", "--ordner", str(office.folder), "weiter"]) == 2
    assert "Bitte die Optionen hinter »weiter« schreiben." in capsys.readouterr().err
