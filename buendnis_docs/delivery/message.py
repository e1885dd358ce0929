"""One message as bytes: a pure function of what it says, the same on every Python and every day.

The structure is that of RFC 6047 and RFC 2046: mixed[alternative[plain, html, calendar], files …]; the calendar is
the last alternative and never an attachment, so that mail programs show their buttons.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from buendnis_docs.delivery.headers import (
    addresses_header,
    mailbox_header,
    parameter_header,
    text_header,
)

CRLF = "\r\n"
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whose mailbox it is, and its address in ASCII."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class File:
    """One attachment; its name is ASCII without quotation marks."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar as bytes (RFC 5545); `method` is the one inside."""

    method: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """What one recipient gets; all addresses are in ASCII."""

    sender: Mailbox
    to: Mailbox
    subject: str
    text: str
    html: str
    cc: tuple[str, ...] = ()
    calendar: CalendarPart | None = None
    files: tuple[File, ...] = ()

    @property
    def envelope(self) -> tuple[str, ...]:
        """Return the addresses that the message goes to, each once."""
        return tuple(dict.fromkeys((self.to.address, *self.cc)))


def compose(message: Message, message_id: str, date: datetime) -> bytes:
    """Return the message as it goes over the wire."""
    return _whole(message, f"Date: {format_datetime(date)}{CRLF}Message-ID: {message_id}{CRLF}", message.calendar)


def compose_draft(message: Message) -> bytes:
    """Return the message as a draft that opens for editing; date, Message-ID and calendar are left to the sender."""
    return _whole(message, f"X-Unsent: 1{CRLF}", None)


def message_id(sender: Mailbox, *parts: str) -> str:
    """Return the Message-ID that belongs to these parts of a key, at the sender's domain."""
    digest = sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"<{digest[:40]}@{domain_of(sender)}>"


def domain_of(mailbox: Mailbox) -> str:
    """Return the domain of a mailbox."""
    return mailbox.address.rpartition("@")[2]


def _whole(message: Message, identity: str, calendar: CalendarPart | None) -> bytes:
    head = (
        mailbox_header("From", message.sender.name, message.sender.address)
        + mailbox_header("Reply-To", message.sender.name, message.sender.address)
        + mailbox_header("To", message.to.name, message.to.address)
        + addresses_header("Cc", message.cc)
        + text_header("Subject", message.subject)
        + identity
        + f"MIME-Version: 1.0{CRLF}Content-Language: de{CRLF}"
    )
    return head.encode("ascii") + _body(message, calendar)


def _body(message: Message, calendar: CalendarPart | None) -> bytes:
    """Return the body as one MIME entity, beginning with its Content-Type."""
    parts = [_text("plain", message.text), _text("html", message.html)]
    if calendar:
        parts.append(_encoded(calendar.data, parameter_header(
            "Content-Type", "text/calendar", charset="utf-8", method=calendar.method
        )))  # fmt: skip
    entity = _multipart("alternative", parts)
    return _multipart("mixed", [entity, *map(_file, message.files)]) if message.files else entity


def _multipart(kind: str, parts: Sequence[bytes]) -> bytes:
    """Return the parts as one entity; its boundary follows from them and can't occur inside, as »=_« is no encoding."""
    boundary = f"=_{sha256(b''.join(parts)).hexdigest()[:32]}"
    head = parameter_header("Content-Type", f"multipart/{kind}", boundary=boundary)
    line = f"--{boundary}".encode()
    return b"".join([head.encode(), b"\r\n", *(line + b"\r\n" + part for part in parts), line + b"--\r\n"])


def _text(kind: str, text: str) -> bytes:
    lines = CRLF.join(text.splitlines()).encode("utf-8", "replace") + b"\r\n"
    head = parameter_header("Content-Type", f"text/{kind}", charset="utf-8")
    head += f"Content-Transfer-Encoding: quoted-printable{CRLF * 2}"
    return head.encode() + binascii.b2a_qp(lines)


def _file(file: File) -> bytes:
    kind = _TYPES.get(file.name.rpartition(".")[2].lower(), "application/octet-stream")
    head = parameter_header("Content-Type", kind, name=file.name)
    return _encoded(file.data, head + parameter_header("Content-Disposition", "attachment", filename=file.name))


def _encoded(data: bytes, head: str) -> bytes:
    encoded = base64.encodebytes(data).replace(b"\n", b"\r\n")
    return f"{head}Content-Transfer-Encoding: base64{CRLF * 2}".encode("ascii") + encoded
