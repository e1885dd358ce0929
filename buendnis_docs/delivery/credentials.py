"""Who we are at the mail server: a password or a token, never from a file, never shown."""

from __future__ import annotations

import importlib
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any

from buendnis_docs.errors import DeliveryError
from buendnis_docs.settings import Authentication, MailServer

VARIABLE = "BUENDNIS_DOCS_MAIL_PASSWORT"
"""The environment variable that a password may come from."""
_SERVICE = "buendnis-docs"
_PATIENCE = 120
"""Seconds a command may take to print a token."""
_NO_KEYRING = (
    "Die Passwortverwaltung des Rechners ließ sich nicht benutzen. Setzen Sie stattdessen die Umgebungsvariable "
    f"{VARIABLE}."
)
_SCOPES = ["https://outlook.office.com/SMTP.Send", "https://outlook.office.com/IMAP.AccessAsUser.All"]


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

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("a secret is not to be stored")


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

    Raises DeliveryError where the password is missing or no token can be had.
    """
    if not server.user:
        return None
    if server.authentication is Authentication.PASSWORD:
        secret = _password(server)
        return Login(server.user, Mechanism.PASSWORD, lambda: secret)
    if server.authentication is Authentication.COMMAND:
        return Login(server.user, Mechanism.XOAUTH2, partial(_token_of_command, server.token_command))
    return Login(server.user, Mechanism.XOAUTH2, _microsoft(server, show))


def remember_password(server: MailServer, password: str) -> None:
    """Store the password in the operating system's keyring; raises DeliveryError where there is none."""
    keyring = _optional("keyring")
    if keyring is None:
        raise DeliveryError(
            "Für die Passwortverwaltung des Rechners fehlt das Paket »keyring«. Installieren Sie »buendnis-docs[mail]« "
            f"oder setzen Sie die Umgebungsvariable {VARIABLE}."
        )
    try:
        keyring.set_password(_SERVICE, _account(server), password)
    except Exception:  # noqa: BLE001 - backends raise whatever their system does
        raise DeliveryError(_NO_KEYRING) from None


def _password(server: MailServer) -> Secret:
    """Return the password from the environment, else from the keyring."""
    if found := os.environ.get(VARIABLE) or _from_keyring(server):
        return Secret(found)
    raise DeliveryError(
        f"Für »{server.user}« an »{server.host}« ist kein Passwort hinterlegt. Speichern Sie es mit "
        "»buendnis-docs versand passwort« in der Passwortverwaltung des Rechners oder setzen Sie die Umgebungsvariable "
        f"{VARIABLE}. In einer Datei hat es nichts verloren."
    )


def _from_keyring(server: MailServer) -> str | None:
    keyring = _optional("keyring")
    if keyring is None:
        return None
    try:
        found: str | None = keyring.get_password(_SERVICE, _account(server))
    except Exception:  # noqa: BLE001 - backends raise whatever their system does; a locked one holds no password for us
        return None
    return found


def _token_of_command(command: Sequence[str]) -> Secret:
    """Return what the office's command prints; its own words are not shown, they might hold the token."""
    if not command:
        raise DeliveryError('Zu anmeldung = "oauth-befehl" gehört »token_befehl« in buendnis.toml.')
    try:
        done = subprocess.run(  # noqa: S603 - the office's own command, without a shell
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        raise DeliveryError(f"Der Befehl für das Token (»{command[0]}«) ließ sich nicht ausführen.") from None
    token = done.stdout.strip()
    if done.returncode or not token or not token.isascii() or len(token.split()) != 1:
        raise DeliveryError(
            f"Der Befehl für das Token (»{command[0]}«) hat keines ausgegeben (Rückgabewert {done.returncode}). "
            "Rufen Sie ihn einmal selbst auf; er soll genau eine Zeile mit dem Token ausgeben."
        )
    return Secret(token)


def _microsoft(server: MailServer, show: Callable[[str], None]) -> Callable[[], Secret]:
    """Return a way to Microsoft's tokens: a person logs in once a run, with a code in the browser.

    The tokens stay in memory; new ones for the same run come by themselves.
    """
    if _optional("msal") is None:
        raise DeliveryError(
            "Für die Anmeldung bei Microsoft 365 fehlt das Paket »msal«. Installieren Sie »buendnis-docs[oauth]«."
        )
    if not server.client:
        raise DeliveryError('Zu anmeldung = "microsoft" gehört »anwendung_id« in buendnis.toml; die IT legt sie an.')
    authority = f"https://login.microsoftonline.com/{server.tenant or 'organizations'}"

    def token() -> Secret:
        try:
            return _microsoft_token(_application(server.client, authority), server.user, show)
        except (OSError, ValueError) as reason:  # requests' exceptions are OSErrors
            raise DeliveryError(f"Microsofts Anmeldung ist nicht zu erreichen ({type(reason).__name__}).") from None

    return token


@cache
def _application(client: str, authority: str) -> Any:
    """Return Microsoft's way to log in; one for the whole run, as it holds the tokens."""
    return importlib.import_module("msal").PublicClientApplication(client, authority=authority)


def _microsoft_token(app: Any, user: str, show: Callable[[str], None]) -> Secret:
    accounts = app.get_accounts(username=user)
    found = app.acquire_token_silent(_SCOPES, account=accounts[0]) if accounts else None
    if not found:
        flow = app.initiate_device_flow(scopes=_SCOPES)
        if "user_code" not in flow:
            raise DeliveryError(f"Microsoft erlaubt diese Anmeldung nicht: {flow.get('error_description', '')[:300]}")
        show(
            f"Bitte öffnen Sie im Browser {flow['verification_uri']}, geben Sie dort {flow['user_code']} ein und "
            f"melden Sie sich als »{user}« an. Danach geht es hier von selbst weiter."
        )
        found = app.acquire_token_by_device_flow(flow)
    if "access_token" not in found:
        raise DeliveryError(
            f"Die Anmeldung bei Microsoft kam nicht zustande: {found.get('error_description', '')[:300]}"
        )
    return Secret(found["access_token"])


def _optional(name: str) -> Any:
    """Return a package that not every office needs, None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _account(server: MailServer) -> str:
    return f"{server.user}@{server.host}"
