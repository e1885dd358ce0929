"""What is sent: one finished message to one recipient, and the key that says whether it has been sent before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Who gets what for which reason: recipient × meeting × occasion × content.

    `content` is the SHA-256 of what the recipient reads (text, calendar entry, attachments): the same content is never
    sent twice, a changed one is a message of its own.
    """

    recipient: str
    meeting: str
    occasion: str
    content: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """One finished message; `data` are its bytes as they go over the wire (RFC 5322, CRLF line ends).

    `sender` and `to` are the envelope: plain addresses, Cc included, already in ASCII.
    """

    key: Key
    sender: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    data: bytes
