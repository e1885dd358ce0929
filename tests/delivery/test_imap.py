"""A mailbox takes drafts and copies, whatever its folders are called."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
import trustme

from buendnis_docs.delivery.credentials import Login, Mechanism, Secret
from buendnis_docs.delivery.row import State
from buendnis_docs.delivery.transports import ConnectionLostError
from buendnis_docs.delivery.transports.imap import Folder, ImapFolder, mailbox_name
from buendnis_docs.errors import DeliveryError
from buendnis_docs.settings import MailServer
from tests.delivery.post import SENDER, parcel

CANARY = "Kanarienvogel-7&pass"
DOVECOT = (
    r'(\HasNoChildren) "/" INBOX',
    r'(\HasNoChildren \Drafts) "/" Entwuerfe',
    r'(\HasNoChildren \Sent) "/" "Gesendete Objekte"',
)
PLAIN = (r'(\HasNoChildren) "." INBOX', r'(\HasNoChildren) "." "Entw&APw-rfe"', r'(\HasNoChildren) "." Sent')


@dataclass
class MailRoom:
    """An IMAP server with TLS: takes logins, lists folders, keeps what is appended, as (folder, flags, bytes)."""

    context: ssl.SSLContext
    folders: tuple[str, ...] = DOVECOT
    login_reply: str = "OK Welcome"
    append_reply: str | None = "OK Done"
    kept: list[tuple[str, str, bytes]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(10)
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError, ConnectionError), self._listener.accept()[0] as raw:
            raw.settimeout(10)
            with self.context.wrap_socket(raw, server_side=True) as line, line.makefile("rwb", buffering=0) as file:
                file.write(b"* OK ready\r\n")
                while command := file.readline().decode():
                    tag, verb, *rest = command.split(maxsplit=2)
                    for reply in self._answer(verb.upper(), "".join(rest), file):
                        file.write(reply.replace("TAG", tag).encode() + b"\r\n")

    def _answer(self, verb: str, rest: str, file: socket.SocketIO) -> Iterator[str]:
        if verb == "AUTHENTICATE":
            yield "+ "
            self.heard.append(file.readline().decode().strip())
            yield f"TAG {self.login_reply}"
        elif verb == "LIST":
            yield from (f"* LIST {folder}" for folder in self.folders)
            yield "TAG OK done"
        elif verb == "APPEND":
            yield "+ go"
            found = re.match(r'("(?:\\.|[^"])*"|\S+) (\(.*?\)) "[^"]*" \{(\d+)\}', rest)
            assert found
            data = b""
            while len(data) < int(found[3]):
                data += file.read(int(found[3]) - len(data)) or b""
            file.readline()
            if self.append_reply is None:
                raise ConnectionError
            self.kept.append((found[1], found[2], data))
            yield f"TAG {self.append_reply}"
        else:
            yield "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2" if verb == "CAPABILITY" else "* BYE"
            yield "TAG OK done"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def context(authority: trustme.CA) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(made)
    return made


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


def folder(room: MailRoom, trusted: str, kind: Folder, mechanism: Mechanism = Mechanism.PASSWORD) -> ImapFolder:
    return named(room, trusted, kind, {}, mechanism)


def named(
    room: MailRoom, trusted: str, kind: Folder, names: dict[str, str], mechanism: Mechanism = Mechanism.PASSWORD
) -> ImapFolder:
    settings = {"server": "smtp.invalid", "imap_server": "localhost", "imap_port": room.port, "zertifikate": trusted}
    user = Login("buero@example.org", mechanism, lambda: Secret(CANARY))
    return ImapFolder(MailServer.model_validate({**settings, **names}), user, kind)


@dataclass(frozen=True)
class Case:
    folders: tuple[str, ...]
    kind: Folder
    found: str
    flags: str
    names: dict[str, str] = field(default_factory=dict)


@pytest.mark.parametrize("case", [
    Case(DOVECOT, Folder.DRAFTS, "Entwuerfe", "(\\Draft)"),
    Case(DOVECOT, Folder.SENT, '"Gesendete Objekte"', "(\\Seen)"),
    Case(PLAIN, Folder.DRAFTS, '"Entw&APw-rfe"', "(\\Draft)"),
    Case(PLAIN, Folder.SENT, "Sent", "(\\Seen)"),
    Case(DOVECOT, Folder.SENT, "INBOX", "(\\Seen)", {"gesendet_ordner": "inbox"}),
    Case(PLAIN, Folder.DRAFTS, '"Entw&APw-rfe"', "(\\Draft)", {"entwuerfe_ordner": "Entwürfe"}),
])  # fmt: skip
def test_the_folder_is_found(context: ssl.SSLContext, trusted: str, case: Case) -> None:
    with MailRoom(context, case.folders) as room:
        mailbox = named(room, trusted, case.kind, case.names)
        mailbox.open()
        mailbox.append(parcel(1).data)
        mailbox.append(parcel(2).data)
        mailbox.close()
    assert [(name, flags) for name, flags, _ in room.kept] == [(case.found, case.flags)] * 2
    assert [data for _, _, data in room.kept] == [parcel(1).data, parcel(2).data]


def test_it_is_a_transport_of_its_own(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context) as room:
        drafts = folder(room, trusted, Folder.DRAFTS)
        drafts.open()
        outcome = drafts.send(parcel(1).data, SENDER, ("a@example.org",), lambda _: None)
        drafts.close()
    assert outcome["a@example.org"].state is State.SENT
    assert len(room.kept) == 1


def test_a_token_is_a_login_too(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context) as room:
        mailbox = folder(room, trusted, Folder.SENT, Mechanism.XOAUTH2)
        mailbox.open()
        mailbox.close()
    assert room.heard[0].startswith("dXNlcj1idWVyb0BleGFtcGxlLm9yZwFhdXRoPUJlYXJlci")


def told(mailbox: ImapFolder) -> str:
    with pytest.raises(DeliveryError) as error:
        mailbox.append(parcel(1).data)
    mailbox.close()
    assert CANARY not in str(error.value)
    return str(error.value)


def test_a_refused_login_does_not_show_the_password(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context, login_reply=f"NO wrong: {CANARY}") as room:
        assert "abgelehnt" in told(folder(room, trusted, Folder.SENT))


def test_a_missing_folder_is_named(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context, PLAIN) as room:
        assert "»Ablage«" in told(named(room, trusted, Folder.SENT, {"gesendet_ordner": "Ablage"}))


def test_a_full_mailbox_is_said(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context, append_reply="NO [OVERQUOTA] Quota exceeded") as room:
        assert "OVERQUOTA" in told(folder(room, trusted, Folder.SENT))


def test_an_unknown_certificate_is_not_trusted(context: ssl.SSLContext) -> None:
    with MailRoom(context) as room:
        assert "Zertifikat" in told(folder(room, "", Folder.SENT))
    assert room.heard == []


def test_a_lost_connection_may_be_tried_again(context: ssl.SSLContext, trusted: str) -> None:
    with MailRoom(context, append_reply=None) as room:
        mailbox = folder(room, trusted, Folder.SENT)
        with pytest.raises(ConnectionLostError):
            mailbox.append(parcel(1).data)
        mailbox.close()


@pytest.mark.parametrize(("name", "written"), [
    ("Gesendet", b'"Gesendet"'), ("Entwürfe", b'"Entw&APw-rfe"'), ("A&B", b'"A&-B"'), ('"x\\', b'"\\"x\\\\"'),
    ("台北", b'"&U,BTFw-"'),
])  # fmt: skip
def test_names_are_written_as_rfc_3501_wants_them(name: str, written: bytes) -> None:
    assert mailbox_name(name) == written
