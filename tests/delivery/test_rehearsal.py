"""A complete rehearsal: the example workspace, its documents, a mail server, and every message taken apart again."""

from __future__ import annotations

import io
import re
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import docx
import icalendar
import pytest
from aiosmtpd.controller import Controller

from buendnis_docs.cli.app import run as run_app

ROOT = Path(__file__).parents[2]
TODAY = "17.11.2025"
MAIL = """
[versand]
server = "localhost"
port = {port}
verschluesselung = "keine"
nachrichten_je_minute = 0
"""


@dataclass
class Letterbox:
    """Takes every message and keeps it, as aiosmtpd's handler."""

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802 - aiosmtpd's
        data = bytes(envelope.original_content)
        assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
        self.taken.append((list(envelope.rcpt_tos), message_from_bytes(data, policy=SMTP)))
        return "250 Ok"


@pytest.fixture
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    handler = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


@pytest.fixture
def office(tmp_path: Path, letterbox: tuple[Letterbox, int]) -> Path:
    """Return a copy of the example workspace that sends to the letterbox."""
    folder = tmp_path / "Bündnis"
    for part in ("records", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    settings = (ROOT / "buendnis.toml").read_text("utf-8").partition("[versand]")[0]
    (folder / "buendnis.toml").write_text(settings + MAIL.format(port=letterbox[1]), "utf-8")
    return folder


def call(office: Path, *args: str) -> int:
    return run_app([*args, "--ordner", str(office), "--heute", TODAY, "-q"])


def send(office: Path, occasion: str, meeting: str, number: int) -> int:
    return call(office, "senden", occasion, "--treffen", meeting, "--wirklich-senden", "--anzahl", str(number))


def part_of(message: EmailMessage, kind: str) -> bytes:
    found = [part for part in message.walk() if part.get_content_type() == kind]
    payload = found[0].get_payload(decode=True)
    assert len(found) == 1
    assert isinstance(payload, bytes)
    return payload


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))
    return text.replace("\u00a0", " ")


def letter_of(message: EmailMessage) -> tuple[str, str]:
    """Return name and text of the personal invitation."""
    letters = [part for part in message.iter_attachments() if "_Einladung_" in str(part.get_filename())]
    assert len(letters) == 1
    content = letters[0].get_payload(decode=True)
    assert isinstance(content, bytes)
    return str(letters[0].get_filename()), words_of(content)


def salutation_of(message: EmailMessage) -> str:
    return part_of(message, "text/plain").decode().split("\r\n")[0].replace("\u00a0", " ")


def test_thirty_five_invitations_arrive_each_with_the_own_letter(
    office: Path, letterbox: tuple[Letterbox, int]
) -> None:
    box, _ = letterbox
    assert call(office, "erzeugen", "--treffen", "2025-2") == 0
    assert send(office, "einladung", "2025-2", 35) == 0
    assert len(box.taken) == 35
    assert len({getaddresses([str(message["To"])])[0][1] for _, message in box.taken}) == 35
    for envelope, message in box.taken:
        headers = [str(message[name]) for name in ("To", "Cc") if message[name]]
        assert sorted(envelope) == sorted(address for _, address in getaddresses(headers))
        _, words = letter_of(message)
        greeting = salutation_of(message)
        assert greeting in words, "the letter greets the person whom the mail greets"
        event = icalendar.Calendar.from_ical(part_of(message, "text/calendar")).walk("VEVENT")[0]
        assert str(event["attendee"]) == f"mailto:{getaddresses([str(message['To'])])[0][1]}"
        assert event.decoded("dtstart").isoformat() == "2025-10-24T10:00:00+02:00"
        assert '<html lang="de">' in part_of(message, "text/html").decode()
    assert len({letter_of(message)[0] for _, message in box.taken}) == 35
    assert len({str(message["Message-ID"]) for _, message in box.taken}) == 35
    assert send(office, "einladung", "2025-2", 0) == 0, "a second time there is nothing to send"
    assert len(box.taken) == 35
    assert call(office, "versand") == 0


@pytest.mark.parametrize(
    ("occasion", "meeting", "number", "files", "words"),
    [
        ("save-the-date", "2026-1", 27, 0, "merken Sie sich den Termin schon heute"),
        ("erinnerung", "2026-W1", 15, 0, "haben wir noch nicht"),
        ("bestaetigung", "2026-W1", 9, 0, "https://example.org/konferenz/2026-w1"),
        ("bestaetigung", "2025-2", 22, 1, "eine kurze Nachricht an"),
        ("unterlagen", "2025-2", 22, 2, "Zur Vorbereitung"),
        ("protokollentwurf", "2025-2", 30, 3, "Entwurf des Protokolls"),
        ("protokoll", "2025-1", 32, 1, "Endfassung des Protokolls"),
        ("aufgaben", "2025-2", 3, 0, "- "),
        ("absage", "2026-W2", 27, 0, "leider müssen wir"),
        ("verschiebung", "2026-X1", 27, 0, "Sobald der neue Tag feststeht"),
        ("dank", "2025-2", 24, 0, "herzlichen Dank"),
    ],
)
def test_every_other_occasion_of_a_meetings_life(  # noqa: PLR0917 - what each occasion looks like
    office: Path,
    letterbox: tuple[Letterbox, int],
    occasion: str,
    meeting: str,
    number: int,
    files: int,
    words: str,
) -> None:
    box, _ = letterbox
    call(office, "erzeugen", "--treffen", meeting)
    assert send(office, occasion, meeting, number) == 0
    assert len(box.taken) == number
    for _, message in box.taken:
        text = part_of(message, "text/plain").decode()
        assert words in text
        assert not re.search(r"\{\{|\{%|None|\*\*", text)
        assert len(list(message.iter_attachments())) == files
    assert send(office, occasion, meeting, 0) == 0
    assert len(box.taken) == number
