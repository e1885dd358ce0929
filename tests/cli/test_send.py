"""Sending as an office does it: look, try, type the number, send."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Office, Run
from tests.delivery.post import PostOffice, Step

MAIL = """
[versand]
server = "localhost"
port = {port}
verschluesselung = "keine"
nachrichten_je_minute = 0
"""
INVITATION = ("senden", "einladung", "--treffen", "2025-2")
SEND = (*INVITATION, "--wirklich-senden", "--anzahl")


@pytest.fixture
def post(office: Office) -> Iterator[PostOffice]:
    with PostOffice() as post:
        lead_to(office, post)
        yield post


def lead_to(office: Office, post: PostOffice) -> None:
    path = office.folder / "buendnis.toml"
    settings = path.read_text("utf-8").partition("[versand]")[0]
    path.write_text(settings + MAIL.format(port=post.port), "utf-8")


@pytest.fixture
def made(run: Run) -> None:
    assert run("erzeugen", "--treffen", "2025-2").exit_code == 0


def files_of(message: Message) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_disposition() == "attachment" and isinstance(payload, bytes):
            found[str(part.get_filename())] = payload
    return found


@pytest.mark.usefixtures("made")
def test_by_default_it_only_shows(run: Run, office: Office, post: PostOffice) -> None:
    ended = run(*INVITATION)
    assert ended.exit_code == 0
    for expected in (
        "Einladung: Zweites Bündnistreffen am 24.10.2025 (2025-2)",
        "Absender: Geschäftsstelle Bündnis Musterland <buendnis@example.org>",
        "Betreff: Einladung zum Zweiten Bündnistreffen am 24. Oktober 2025",
        "2025-10-24_Tagesordnung.docx (",
        "2 Nachrichten:",
        "M-001 Erika Muster <erika@example.org>",
        "2025-10-24_Einladung_M-001_Erika-Muster.docx (",
        "Es wurde nichts gesendet.",
        "--wirklich-senden",
    ):
        assert expected in ended.said
    assert post.commands == []
    assert not (office.folder / "versand").exists()


@pytest.mark.usefixtures("made")
def test_everybody_gets_the_own_letter_once(run: Run, office: Office, post: PostOffice, tmp_path: Path) -> None:
    ended = run(*SEND, "2")
    assert (ended.exit_code, "2 gesendet." in ended.said) == (0, True), ended.said
    assert sorted(post.recipients()) == ["erika@example.org", "max@example.org"]
    for to, data in post.accepted:
        message = message_from_bytes(data)
        letters = {name: content for name, content in files_of(message).items() if "Einladung" in name}
        (path,) = [path for path in office.out.rglob("*.docx") if path.name in letters]
        assert list(letters.values()) == [path.read_bytes()]
        (tmp_path / "brief.docx").write_bytes(path.read_bytes())
        words = "\n".join(each.text for each in docx.Document(str(tmp_path / "brief.docx")).paragraphs)
        assert ("Frau Muster" in words) == (to == ("erika@example.org",))
    again = run(*SEND, "2")
    assert (again.exit_code, "Es gibt nichts zu senden." in again.said) == (0, True)
    assert len(post.accepted) == 2


@pytest.mark.usefixtures("made", "post")
@pytest.mark.parametrize("number", ["1", "37"])
def test_a_wrong_number_sends_nothing(run: Run, office: Office, post: PostOffice, number: str) -> None:
    ended = run(*SEND, number)
    assert ended.exit_code == 2
    assert f"Es sind 2 Nachrichten, eingegeben wurde {number}. Es wurde nichts gesendet." in ended.said
    assert post.commands == []
    assert run("versand").said == "Es wurde noch nichts gesendet."
    assert not (office.folder / "versand" / "ausgang.db").exists()


@pytest.mark.usefixtures("post")
def test_documents_must_be_there_and_up_to_date(run: Run, office: Office, post: PostOffice) -> None:
    assert "Einladung fehlt: erst »buendnis-docs erzeugen einladung --treffen 2025-2«" in run(*INVITATION).said
    run("erzeugen", "--treffen", "2025-2")
    office.type_in("Treffen", 2, "Ort", "Haus Exempel")
    ended = run(*SEND, "2")
    assert ended.exit_code == 10
    assert "Einladung ist älter als Tabellen oder Vorlage: erst »buendnis-docs erzeugen einladung" in ended.said
    assert post.commands == []


@pytest.mark.usefixtures("made")
def test_a_letter_changed_by_hand_stops_its_message_only(run: Run, office: Office, post: PostOffice) -> None:
    edited = next(office.out.rglob("*M-001*.docx"))
    edited.write_bytes(edited.read_bytes() + b"x")
    ended = run(*SEND, "1")
    assert ended.exit_code == 10
    assert f"»{edited.name}« ist von Hand geändert" in ended.said
    assert post.recipients() == ["max@example.org"]


@pytest.mark.usefixtures("made")
def test_swapped_letters_are_noticed(run: Run, office: Office, post: PostOffice) -> None:
    first, second = next(office.out.rglob("*M-001*.docx")), next(office.out.rglob("*M-002*.docx"))
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert run(*SEND, "2").exit_code == 10
    assert post.accepted == []


@pytest.mark.usefixtures("made")
def test_a_change_for_one_person_goes_to_that_person_only(run: Run, office: Office, post: PostOffice) -> None:
    run(*SEND, "2")
    office.type_in("Mitglieder", 2, "Straße", "Rathausplatz 2")
    run("erzeugen", "einladung", "--treffen", "2025-2")
    shown = run(*INVITATION)
    assert "1 Nachricht:" in shown.out
    assert "Neue Fassung; frühere Fassung gesendet am" in shown.said
    assert run(*SEND, "1").exit_code == 0
    assert post.recipients()[2:] == ["erika@example.org"]


@pytest.mark.usefixtures("made")
def test_a_trial_goes_to_oneself_and_is_not_recorded(run: Run, post: PostOffice) -> None:
    ended = run(*INVITATION, "--probe", "ich@example.org")
    assert (ended.exit_code, "2 Beispiele an ich@example.org gesendet" in ended.said) == (0, True), ended.said
    assert post.recipients() == ["ich@example.org", "ich@example.org"]
    assert "Es wurde noch nichts gesendet." in run("versand").said


@pytest.mark.usefixtures("made")
def test_drafts_need_no_server(run: Run, office: Office) -> None:
    ended = run(*INVITATION, "--entwuerfe")
    assert ended.exit_code == 0
    drafts = sorted((office.folder / "versand" / "entwuerfe").rglob("*.eml"))
    assert [path.name for path in drafts] == ["001_erika_at_example.org.eml", "002_max_at_example.org.eml"]
    message = message_from_bytes(drafts[0].read_bytes())
    assert (message["X-Unsent"], message["Date"], message["Message-ID"]) == ("1", None, None)
    assert len(files_of(message)) == 2


@pytest.mark.usefixtures("made")
def test_without_server_settings_the_way_out_is_named(run: Run) -> None:
    ended = run(*SEND, "2")
    assert ended.exit_code == 9
    assert "fehlt der Abschnitt [versand]" in ended.said
    assert "--entwuerfe" in ended.said


@pytest.mark.usefixtures("made")
def test_a_refused_address_is_told_and_stays_open(run: Run, office: Office) -> None:
    def script(step: Step) -> str | None:
        return "550 5.1.1 User unknown" if step.verb == "RCPT" and "max" in step.argument else None

    with PostOffice(script) as post:
        lead_to(office, post)
        ended = run(*SEND, "2")
    assert ended.exit_code == 10
    assert "1 gesendet, 1 abgelehnt." in ended.said
    shown = run("versand", "--offen")
    assert "User unknown" in shown.said
    assert "erika@example.org" not in shown.said
    assert "versand nochmals 2" in run(*INVITATION).said


@pytest.mark.usefixtures("made", "post")
def test_drafts_in_the_mailbox_need_a_mailbox(run: Run) -> None:
    ended = run(*INVITATION, "--entwuerfe", "--ins-postfach")
    assert (ended.exit_code, "fehlt »imap_server«" in ended.said) == (9, True)


def test_only_one_way_at_a_time(run: Run) -> None:
    ended = run(*INVITATION, "--entwuerfe", "--wirklich-senden")
    assert (ended.exit_code, "schließen einander aus" in ended.said) == (2, True)


def test_an_occasion_that_does_not_fit_is_refused(run: Run) -> None:
    ended = run("senden", "absage", "--treffen", "2025-2")
    assert ended.exit_code == 7
    assert "Nötig ist »abgesagt«." in ended.said


@pytest.mark.usefixtures("made")
def test_the_text_can_be_read_beforehand(run: Run) -> None:
    said = run(*INVITATION, "-v").said
    assert "Der Text an Erika Muster: Sehr geehrte Frau Muster, wir laden Sie herzlich" in said
