"""SMTP: one connection for many messages. The only module that imports smtplib."""

from __future__ import annotations

import select
import smtplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from buendnis_docs.delivery.credentials import Login
from buendnis_docs.delivery.row import Answer, State
from buendnis_docs.delivery.transports import ConnectionLostError, HandingOver, Outcome
from buendnis_docs.delivery.transports.sasl import answers, choose, without
from buendnis_docs.delivery.transports.troubles import (
    forbids_sender,
    is_here,
    login_refused,
    no_connection,
    no_greeting,
    no_login,
    not_encrypted,
    sender_refused,
    tls_context,
    trouble,
    wants_login,
    words_of,
)
from buendnis_docs.settings import Encryption, MailServer

_OURSELVES = "[127.0.0.1]"
"""How we greet: as other mail programs do, without telling this machine's name or asking the network for it."""
_CHUNK = 1 << 18
_TOO_LARGE = (523, 552)
_NEEDS_LOGIN = (530, 534, 535, 538)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a server. Source: RFC 5321, section 4.5.3.2; only the greeting is shorter: a person waits."""

    greeting: float = 30
    command: float = 300
    data: float = 180
    final: float = 600


PATIENT = Timeouts()


class SmtpTransport:
    """A mail server that takes messages (RFC 5321)."""

    def __init__(self, server: MailServer, login: Login | None, timeouts: Timeouts = PATIENT) -> None:
        self.server = server
        self.login = login
        self.timeouts = timeouts
        self._smtp: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, encrypt, log in.

        Raises DeliveryError where settings, certificate or login are not right, ConnectionLostError where another try
        may succeed.
        """
        self.close()
        if self.server.encryption is Encryption.NONE and not is_here(self.server.host):
            raise not_encrypted(self.server.host)
        try:
            smtp = self._smtp = self._connect()
            smtp.ehlo_or_helo_if_needed()
            self._log_in(smtp)
            _at_once(smtp)
            _within(smtp, self.timeouts.command)
        except smtplib.SMTPServerDisconnected as reason:
            self._drop()
            raise ConnectionLostError(words_of(str(reason))) from None
        except smtplib.SMTPResponseException as reason:
            self._drop()
            raise self._unwilling(reason.smtp_code, words_of(reason.smtp_error)) from None
        except OSError as reason:
            self._drop()
            raise no_connection(self.server, reason) from reason
        except BaseException:
            self._drop()
            raise

    def close(self) -> None:
        """Say goodbye; never raises."""
        if self._smtp is not None:
            with suppress(OSError):
                _within(self._smtp, 5)
                self._smtp.quit()
        self._drop()

    def send(self, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver) -> Outcome:
        """Return what became of every address."""
        if self._smtp is None:
            raise ConnectionLostError("Der Server hat die Verbindung beendet.")
        try:
            return self._send(self._smtp, data, sender, to, handing_over)
        except OSError as reason:
            self._drop()
            raise ConnectionLostError(words_of(str(reason))) from None
        except BaseException:
            self._drop()
            raise

    def _connect(self) -> smtplib.SMTP:
        """Return an encrypted connection."""
        host, port, encryption = self.server.host, self.server.port, self.server.encryption
        context = None if encryption is Encryption.NONE else tls_context(self.server)
        patience = self.timeouts.greeting
        try:
            if encryption is Encryption.TLS:
                return smtplib.SMTP_SSL(host, port, _OURSELVES, timeout=patience, context=context)
            smtp = smtplib.SMTP(host, port, _OURSELVES, timeout=patience)
        except smtplib.SMTPServerDisconnected as reason:
            if "timed out" in str(reason):
                raise no_greeting(self.server) from None
            raise
        if context is not None:
            self._start_tls(smtp, context)
        return smtp

    def _start_tls(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        try:
            smtp.starttls(context=context)
        except smtplib.SMTPNotSupportedError:
            smtp.close()
            raise not_encrypted(self.server.host) from None
        except BaseException:
            smtp.close()
            raise

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        if self.login is None:
            return
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        mechanism = choose(self.login, offered)
        if mechanism is None:
            raise no_login(self.server.host, offered)
        secret = self.login.secret()
        code, reply = smtp.docmd("AUTH", mechanism)
        for answer in answers(mechanism, self.login.user, secret):
            if code == 334:
                code, reply = smtp.docmd(answer)
        if code != 235:
            raise login_refused(self.login.user, without(secret, f"{code} {words_of(reply)}"))

    def _unwilling(self, code: int, words: str) -> Exception:
        """Return what it means that a server does not want to talk to us."""
        if 400 <= code < 500:
            return ConnectionLostError(f"{code} {words}")
        return trouble(
            f"Der Server »{self.server.host}« nimmt von diesem Rechner keine E-Mails an: {code} {words}",
            "Fragen Sie die IT oder den Anbieter, ob dieser Zugang freigeschaltet ist.",
        )

    def _send(
        self, smtp: smtplib.SMTP, data: bytes, sender: str, to: Sequence[str], handing_over: HandingOver
    ) -> Outcome:
        found = _impossible(smtp, len(data), to)
        possible = [address for address in to if address not in found]
        if not possible:
            return found
        if refusal := self._mail(smtp, data, sender, possible):
            found |= dict.fromkeys(possible, refusal)
        else:
            found |= {address: self._rcpt(smtp, address) for address in possible}
        accepted = [address for address in possible if found[address].state is State.SENT]
        if accepted:
            found |= dict.fromkeys(accepted, self._data(smtp, data, accepted, handing_over))
        else:
            self._reset(smtp)
        return found

    def _mail(self, smtp: smtplib.SMTP, data: bytes, sender: str, to: Sequence[str]) -> Answer | None:
        """Announce a message; None is a welcome. Raises DeliveryError where the server does not want our sender."""
        size = f" SIZE={len(data)}" if smtp.has_extn("size") else ""
        utf8 = "" if "".join(to).isascii() else " SMTPUTF8"
        smtp.command_encoding = "utf-8" if utf8 else "ascii"
        code, words = _ask(smtp, f"MAIL FROM:<{sender}>{size}{utf8}")
        if code == 250:
            return None
        if code < 500 or code in _TOO_LARGE:
            return _answer(code, words)
        raise sender_refused(sender, f"{code} {words}")

    def _rcpt(self, smtp: smtplib.SMTP, address: str) -> Answer:
        code, words = _ask(smtp, f"RCPT TO:<{address}>")
        if code in _NEEDS_LOGIN or (code >= 500 and self.login is None and wants_login(words)):
            raise no_login(self.server.host, (), f"{code} {words}")
        return _answer(code, words)

    def _data(self, smtp: smtplib.SMTP, data: bytes, accepted: Sequence[str], handing_over: HandingOver) -> Answer:
        """Hand the message over. Up to the final dot it has not left (RFC 5321, section 4.1.1.4), after it it has."""
        code, words = _ask(smtp, "DATA")
        if code != 354:
            self._reset(smtp)
            return _answer(code, words)
        if early := self._body(smtp, data):
            return early
        handing_over(accepted)
        try:
            _within(smtp, self.timeouts.final)
            _write(smtp, b".\r\n")
            code, reply = smtp.getreply()
            _within(smtp, self.timeouts.command)
        except OSError as reason:
            self._drop()
            return Answer(
                State.UNCLEAR, f"Die Verbindung brach ab, als die Nachricht übergeben war ({words_of(str(reason))})."
            )
        return self._verdict(code, words_of(reply))

    def _body(self, smtp: smtplib.SMTP, data: bytes) -> Answer | None:
        """Send everything but the final dot; a refusal in the middle of it is an answer, None is the usual silence."""
        _within(smtp, self.timeouts.data)
        stuffed = memoryview(_stuffed(data))
        try:
            for start in range(0, len(stuffed), _CHUNK):
                _write(smtp, stuffed[start : start + _CHUNK])
            if not _has_something_to_say(smtp):
                return None
        except OSError as reason:
            lost = reason
        else:
            lost = OSError("Der Server hat die Verbindung mitten in der Nachricht beendet.")
        code, reply = 0, b""
        with suppress(OSError):
            _within(smtp, 5)
            code, reply = smtp.getreply()
        if not 500 <= code < 600:
            raise lost
        self._drop()
        return _answer(code, words_of(reply))

    def _verdict(self, code: int, words: str) -> Answer:
        """Return what the reply to the final dot means."""
        if code >= 500 and forbids_sender(words):
            raise sender_refused(self.login.user if self.login else "", f"{code} {words}")
        if code == 421:
            self._drop()
        if not 200 <= code < 600:
            self._drop()
            return Answer(State.UNCLEAR, f"Der Server antwortete nach der Übergabe unverständlich: {code} {words}")
        return _answer(code, words)

    def _reset(self, smtp: smtplib.SMTP) -> None:
        """Let the server forget the message; where it does not answer, the next message gets a new connection."""
        try:
            _ask(smtp, "RSET")
        except (OSError, ConnectionLostError):
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def _ask(smtp: smtplib.SMTP, command: str) -> tuple[int, str]:
    """Return the reply to a command; raises ConnectionLostError where it means the end of the connection."""
    code, reply = smtp.docmd(command)
    if code in (-1, 421):
        raise ConnectionLostError(f"{code} {words_of(reply)}")
    return code, words_of(reply)


def _answer(code: int, words: str) -> Answer:
    """Return what a reply means for an address: 2xx yes, 4xx later, everything else no."""
    if 200 <= code < 300:
        return Answer(State.SENT, f"{code} {words}")
    if 400 <= code < 500:
        return Answer(State.POSTPONED, f"Der Server bittet um einen späteren Versuch: {code} {words}")
    return Answer(State.REFUSED, f"Der Server lehnt ab: {code} {words}")


def _impossible(smtp: smtplib.SMTP, size: int, to: Sequence[str]) -> dict[str, Answer]:
    """Return the answers that need no question: the server has told its limits when it greeted us."""
    limit = smtp.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < size:
        allowed, found = f"{int(limit) / 1e6:.1f}".replace(".", ","), f"{size / 1e6:.1f}".replace(".", ",")
        words = f"Die Nachricht ist mit {found} MB zu groß; der Server nimmt höchstens {allowed} MB an."
        return dict.fromkeys(to, Answer(State.REFUSED, words))
    if smtp.has_extn("smtputf8"):
        return {}
    words = "Diese Adresse hat Umlaute oder Sonderzeichen vor dem @; der eigene Mailserver kann das nicht (SMTPUTF8)."
    return {address: Answer(State.REFUSED, words) for address in to if not address.isascii()}


def _stuffed(data: bytes) -> bytes:
    """Return the data with doubled dots at the beginning of lines. Source: RFC 5321, section 4.5.2."""
    whole = data if data.endswith(b"\r\n") else data + b"\r\n"
    stuffed = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed


def _has_something_to_say(smtp: smtplib.SMTP) -> bool:
    """Return whether the server has spoken, or hung up, while it should listen."""
    return smtp.sock is None or bool(select.select([smtp.sock], [], [], 0)[0])


def _at_once(smtp: smtplib.SMTP) -> None:
    """Let small writes leave at once: the final dot would wait 40 ms for the confirmation of what went before."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _within(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _write(smtp: smtplib.SMTP, data: bytes | memoryview) -> None:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("Der Server hat die Verbindung beendet.")
    smtp.sock.sendall(data)
