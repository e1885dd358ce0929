"""IMAP: put messages into the mailbox's »Entwürfe« or »Gesendet«. The only module that imports imaplib."""

from __future__ import annotations

import base64
import imaplib
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum

from buendnis_docs.delivery.credentials import Login, Mechanism
from buendnis_docs.delivery.row import Answer, State
from buendnis_docs.delivery.transports import ConnectionLostError, HandingOver, Outcome
from buendnis_docs.delivery.transports.sasl import answers, without
from buendnis_docs.delivery.transports.troubles import (
    login_refused,
    no_connection,
    tls_context,
    trouble,
    words_of,
)
from buendnis_docs.errors import DeliveryError
from buendnis_docs.settings import Encryption, MailServer

_PATIENCE = 60
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:\\.|[^"])*"|NIL) (?P<name>.+)', re.DOTALL)


class Folder(StrEnum):
    """Folders of a mailbox by their special use (RFC 6154)."""

    DRAFTS = "\\Drafts"
    SENT = "\\Sent"


USUAL_NAMES = {
    Folder.DRAFTS: ("Entwürfe", "Drafts", "INBOX.Drafts", "INBOX.Entwürfe"),
    Folder.SENT: ("Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Sent", "Sent Items", "INBOX.Sent"),
}
"""Names to try where a server does not tell which folder is which."""


class ImapFolder:
    """One folder of the mailbox; `send` and `append` put a message into it, nothing leaves the house."""

    def __init__(self, server: MailServer, login: Login | None, folder: Folder) -> None:
        self.server = server.model_copy(
            update={"host": server.imap_host or server.host, "port": server.imap_port, "encryption": Encryption.TLS}
        )
        self.login = login
        self.folder = folder
        self._imap: imaplib.IMAP4 | None = None
        self._name = b""

    def open(self) -> None:
        """Connect, encrypt, log in, find the folder; raises DeliveryError."""
        self.close()
        if self.login is None:
            raise trouble("Für das Postfach fehlt die Anmeldung.", "Tragen Sie »benutzer« in buendnis.toml ein.")
        try:
            imap = self._imap = imaplib.IMAP4_SSL(
                self.server.host, self.server.port, ssl_context=tls_context(self.server), timeout=_PATIENCE
            )
            _log_in(imap, self.login)
            self._name = _find(imap, self.folder, self._wished)
        except OSError as reason:
            self.close()
            raise no_connection(self.server, reason) from reason
        except imaplib.IMAP4.error as reason:
            self.close()
            raise self._complaint(words_of(str(reason))) from None
        except DeliveryError:
            self.close()
            raise

    def close(self) -> None:
        """Say goodbye; never raises."""
        if self._imap is not None:
            try:
                self._imap.logout()
            except (OSError, imaplib.IMAP4.error):
                with suppress(OSError):
                    self._imap.shutdown()
        self._imap = None

    def append(self, data: bytes) -> None:
        """Put a message into the folder; raises ConnectionLostError or DeliveryError."""
        if self._imap is None:
            self.open()
        if self._imap is None:
            raise ConnectionLostError
        flags = "(\\Draft)" if self.folder is Folder.DRAFTS else "(\\Seen)"
        try:
            kind, said = self._imap.append(
                self._name.decode("ascii"), flags, imaplib.Time2Internaldate(time.time()), data
            )
        except (OSError, imaplib.IMAP4.abort) as reason:
            self.close()
            raise ConnectionLostError(words_of(str(reason))) from None
        except imaplib.IMAP4.error as reason:
            raise self._complaint(words_of(str(reason))) from None
        if kind != "OK":
            raise self._complaint(words_of(b" ".join(part for part in said if isinstance(part, bytes))))

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:  # noqa: ARG002 - the interface of all transports
        """Put a draft into the folder. The answer SENT means: it is there."""
        handing_over(to)
        self.append(data)
        return dict.fromkeys(to, Answer(State.SENT, "im Postfach abgelegt"))

    @property
    def _wished(self) -> str:
        return self.server.drafts_folder if self.folder is Folder.DRAFTS else self.server.sent_folder

    def _complaint(self, words: str) -> DeliveryError:
        return trouble(
            f"Das Postfach an »{self.server.host}« nimmt nichts an: {words}",
            "Prüfen Sie »imap_server«, »benutzer« und die Namen der Ordner in buendnis.toml.",
        )


def mailbox_name(name: str) -> bytes:
    """Return a folder's name as IMAP writes it, quoted and in modified UTF-7 (RFC 3501, section 5.1.3)."""
    encoded = re.sub(r"[^\x20-\x7e]+|&", _shifted, name)
    return '"{}"'.format(encoded.replace("\\", "\\\\").replace('"', '\\"')).encode("ascii")


def _shifted(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&-"
    return f"&{base64.b64encode(found[0].encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-"


def _log_in(imap: imaplib.IMAP4, login: Login) -> None:
    """Log in; raises DeliveryError with the server's words, never with the secret."""
    mechanism = "XOAUTH2" if login.mechanism is Mechanism.XOAUTH2 else "PLAIN"
    secret = login.secret()
    spoken = iter(answers(mechanism, login.user, secret))
    try:
        imap.authenticate(mechanism, lambda _: base64.b64decode(next(spoken, "")))
    except imaplib.IMAP4.error as reason:
        raise login_refused(login.user, without(secret, words_of(str(reason)))) from None


def _find(imap: imaplib.IMAP4, folder: Folder, wished: str) -> bytes:
    """Return the name of a folder: the one in the settings, the one the server names, or a usual one."""
    _, listed = imap.list()
    found = [entry for entry in map(_listed, listed) if entry]
    special = [name for flags, name in found if folder.value.lower().encode() in flags.lower().split()]
    names = {name.strip(b'"').lower(): name for _, name in found}
    usual = [mailbox_name(name) for name in ((wished,) if wished else USUAL_NAMES[folder])]
    by_name = [names[name.strip(b'"').lower()] for name in usual if name.strip(b'"').lower() in names]
    candidates = by_name if wished else [*special, *by_name]
    if not candidates:
        raise trouble(
            f"Im Postfach gibt es den Ordner »{wished or USUAL_NAMES[folder][0]}« nicht.",
            "Nennen Sie ihn in buendnis.toml, Abschnitt [versand], unter »gesendet_ordner« oder »entwuerfe_ordner«.",
        )
    return candidates[0]


def _listed(line: object) -> tuple[bytes, bytes] | None:
    """Return flags and name of one line of a LIST reply."""
    raw = b"(%s" % line[0].split(b"(", 1)[1] + line[1] if isinstance(line, tuple) else line
    found = _LISTED.match(raw) if isinstance(raw, bytes) else None
    return (found["flags"], found["name"].strip()) if found else None
