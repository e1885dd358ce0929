"""IMAP: put messages into the mailbox's »Entwürfe« or »Gesendet«. The only module that imports imaplib."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from buendnis_docs.delivery.credentials import Login
from buendnis_docs.delivery.transports import HandingOver, Outcome
from buendnis_docs.settings import MailServer


class Folder(StrEnum):
    """Folders of a mailbox by their special use (RFC 6154)."""

    DRAFTS = "\\Drafts"
    SENT = "\\Sent"


class ImapFolder:
    """One folder of the mailbox; `send` and `append` put a message into it, nothing leaves the house."""

    def __init__(self, server: MailServer, login: Login | None, folder: Folder) -> None:
        self.server = server
        self.login = login
        self.folder = folder

    def open(self) -> None:
        """Connect, encrypt, log in, find the folder."""
        raise NotImplementedError

    def close(self) -> None:
        """Say goodbye; never raises."""
        raise NotImplementedError

    def append(self, data: bytes) -> None:
        """Put a message into the folder; raises ConnectionLostError or DeliveryError."""
        raise NotImplementedError

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Put a draft into the folder."""
        raise NotImplementedError
