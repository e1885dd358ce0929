"""Who we are at the mail server: a password or a token, never from a file, never shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from buendnis_docs.settings import MailServer

VARIABLE = "BUENDNIS_DOCS_MAIL_PASSWORT"


class Secret:
    """A password or token that no message, log or traceback shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the secret itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"


class Mechanism(StrEnum):
    """How a secret is shown to the server."""

    PASSWORD = "passwort"  # noqa: S105 - the name of a mechanism
    XOAUTH2 = "XOAUTH2"


@dataclass(frozen=True, slots=True)
class Login:
    """A user name and a way to get the secret, asked for at each connection (tokens expire)."""

    user: str
    mechanism: Mechanism
    secret: Callable[[], Secret]


def login_for(server: MailServer, *, show: Callable[[str], None]) -> Login | None:
    """Return the login the settings ask for, None for a server without; `show` tells a person what to do.

    Raises DeliveryError where the password is missing or the token can't be had.
    """
    raise NotImplementedError


def remember_password(server: MailServer, password: str) -> None:
    """Store the password in the operating system's keyring; raises DeliveryError where there is none."""
    raise NotImplementedError
