"""A whole message, taken apart by the standard library."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import idna
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.delivery.message import (
    CalendarPart,
    File,
    Mailbox,
    Message,
    compose,
    compose_draft,
    message_id,
)
from buendnis_docs.delivery.wire import complaint
from tests.delivery.test_headers import HOSTILE

NOW = datetime(2025, 9, 19, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
OFFICE = Mailbox("Geschäftsstelle Bündnis", "buero@example.org")
ERIKA = Mailbox("Dr. Erika Müller", "erika@example.org")
ID = message_id(OFFICE, "M-001", "2025-2", "einladung", "abc")


def message(
    to: Mailbox = ERIKA,
    subject: str = "Einladung für Sie",
    text: str = "Guten Tag,\n\nGrüße",
    *,
    cc: tuple[str, ...] = (),
    calendar: CalendarPart | None = None,
    files: tuple[File, ...] = (),
) -> Message:
    return Message(OFFICE, to, subject, text, f"<p>{text}</p>", cc, calendar, files)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=SMTP)


def shape(part: MIMEPart) -> object:
    kind = part.get_content_type()
    return (kind, [shape(child) for child in part.iter_parts()]) if part.is_multipart() else kind


def test_the_structure_is_the_one_that_shows_buttons() -> None:
    calendar = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    read = parsed(compose(message(calendar=calendar, files=(File("Einladung.docx", b"PK"),)), ID, NOW))
    assert shape(read) == (
        "multipart/mixed",
        [
            ("multipart/alternative", ["text/plain", "text/html", "text/calendar"]),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ],
    )
    part = next(part for part in read.walk() if part.get_content_type() == "text/calendar")
    assert part.get_content_disposition() is None
    assert (part.get_param("method"), part.get_param("charset")) == ("REQUEST", "utf-8")
    assert part.get_payload(decode=True) == calendar.data


def test_the_headers_say_who_and_when() -> None:
    read = parsed(compose(message(cc=("vorzimmer@example.org", "referat@example.org")), ID, NOW))
    assert {name: str(value) for name, value in read.items() if name != "Content-Type"} == {
        "From": "Geschäftsstelle Bündnis <buero@example.org>",
        "Reply-To": "Geschäftsstelle Bündnis <buero@example.org>",
        "To": '"Dr. Erika Müller" <erika@example.org>',
        "Cc": "vorzimmer@example.org, referat@example.org",
        "Subject": "Einladung für Sie",
        "Date": "Fri, 19 Sep 2025 10:30:00 +0200",
        "Message-ID": ID,
        "MIME-Version": "1.0",
        "Content-Language": "de",
    }


def test_texts_and_files_come_back() -> None:
    data = bytes(range(256)) * 50
    text = "Grüße,\n\nstraße – »ja«\n.\nFrom hier\n" + "lang " * 300
    read = parsed(compose(message(text=text, files=(File("Lageplan.pdf", data),)), ID, NOW))
    body = cast("EmailMessage", read.get_body(("plain",)))
    assert body.get_content().replace("\r\n", "\n") == text.rstrip("\n") or body.get_content().split() == text.split()
    (file,) = read.iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == ("Lageplan.pdf", data)


def test_the_same_message_has_the_same_bytes() -> None:
    assert compose(message(), ID, NOW) == compose(message(), ID, NOW)


def test_a_message_id_belongs_to_its_key() -> None:
    assert message_id(OFFICE, "M-001", "2025-2", "einladung", "abc") == ID
    assert message_id(OFFICE, "M-002", "2025-2", "einladung", "abc") != ID
    assert ID.endswith("@example.org>")


def test_a_draft_opens_for_editing() -> None:
    calendar = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    read = parsed(compose_draft(message(calendar=calendar, files=(File("a.pdf", b"x"),))))
    assert read["X-Unsent"] == "1"
    assert read["Date"] is None
    assert read["Message-ID"] is None
    assert "text/calendar" not in [part.get_content_type() for part in read.walk()]
    assert len(list(read.iter_attachments())) == 1


wild = st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE))


@given(name=wild, subject=wild, text=wild)
def test_no_value_gets_a_header_or_a_line_end_of_its_own(name: str, subject: str, text: str) -> None:
    calendar = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    sent = message(
        Mailbox(name, "erika@example.org"), subject or "x", text, calendar=calendar, files=(File("a.pdf", b""),)
    )
    data = compose(sent, ID, NOW)
    assert complaint(data, OFFICE.address, sent.envelope) is None
    read = message_from_bytes(data)
    expected = [
        "From",
        "Reply-To",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Language",
        "Content-Type",
    ]
    assert read.keys() == expected
    assert [part.get_content_type() for part in read.walk()][2:] == [
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]


def test_text_that_looks_like_a_boundary_ends_nothing() -> None:
    data = compose(message(), ID, NOW)
    boundary = parsed(data).get_boundary()
    trick = compose(message(text=f"--{boundary}\n\nfalsch"), ID, NOW)
    assert shape(parsed(trick)) == ("multipart/alternative", ["text/plain", "text/html"])


def test_every_address_is_in_the_envelope_once() -> None:
    assert message(cc=("a@example.org", "erika@example.org", "a@example.org")).envelope == (
        "erika@example.org",
        "a@example.org",
    )


ELSEWHERE = """
import sys
sys.path[:0] = sys.argv[1:]
from datetime import datetime
from zoneinfo import ZoneInfo
from buendnis_docs.delivery.message import File, Mailbox, Message, compose
erika = Mailbox("Dr. Erika Müller", "erika@example.org")
sent = Message(erika, erika, "Einladung für Sie", "Grüße", "<p>Grüße</p>", (), None, (File("a.pdf", b"x" * 99),))
sys.stdout.buffer.write(compose(sent, "<1@example.org>", datetime(2025, 9, 19, tzinfo=ZoneInfo("Europe/Berlin"))))
"""


def elsewhere(python: str) -> bytes:
    """Return the bytes of one message as another Python writes it."""
    places = [str(Path(__file__).parents[2]), str(Path(idna.__file__).parents[1])]
    return subprocess.run([python, "-c", ELSEWHERE, *places], capture_output=True, check=True).stdout  # noqa: S603 - ours


def runs(python: str) -> bool:
    """Tell whether there is a Python behind that name, and not only a signpost to one."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0  # noqa: S603 - ours


def test_every_python_writes_the_same_bytes() -> None:
    others = [path for path in map(shutil.which, ("python3.11", "python3.12", "python3.13", "python3.14")) if path]
    written = {path: elsewhere(path) for path in (sys.executable, *others) if runs(path)}
    assert set(written.values()) == {elsewhere(sys.executable)}, sorted(written)
