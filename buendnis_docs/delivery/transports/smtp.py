"""SMTP: one connection for many messages. The only module that imports smtplib."""

from __future__ import annotations

from collections.abc import Sequence

from buendnis_docs.delivery.credentials import Login
from buendnis_docs.delivery.transports import HandingOver, Outcome
from buendnis_docs.settings import MailServer


class SmtpTransport:
    """A mail server that takes messages (RFC 5321)."""

    def __init__(self, server: MailServer, login: Login | None) -> None:
        self.server = server
        self.login = login

    def open(self) -> None:
        """Connect, encrypt, log in."""
        raise NotImplementedError

    def close(self) -> None:
        """Say goodbye; never raises."""
        raise NotImplementedError

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Return what became of every address."""
        raise NotImplementedError
