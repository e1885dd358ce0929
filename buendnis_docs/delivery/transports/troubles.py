"""Why nothing can leave, in German, with the way out; and what a server says, made fit for a person's eyes."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import ssl
from collections.abc import Sequence

from buendnis_docs.delivery.transports import UnreachableError
from buendnis_docs.errors import DeliveryError
from buendnis_docs.settings import Encryption, MailServer

_LONGEST = 300
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_WANTS_LOGIN = re.compile(r"relay|authenti", re.IGNORECASE)
_SEND_AS_DENIED = re.compile(r"send ?as ?denied|5\.7\.60|5\.2\.252", re.IGNORECASE)
"""How Exchange says, after the final dot, that the account may not send under this address."""


def words_of(reply: bytes | str) -> str:
    """Return a server's reply in one line of visible characters, whatever its bytes are."""
    plain = _UNFIT.sub(" ", reply if isinstance(reply, str) else _text(reply)).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"


def wants_login(words: str) -> bool:
    """Return whether a refusal most likely means that we should have logged in."""
    return _WANTS_LOGIN.search(words) is not None


def forbids_sender(words: str) -> bool:
    """Return whether a refusal is about our address, so that it would meet every recipient."""
    return _SEND_AS_DENIED.search(words) is not None


def is_here(host: str) -> bool:
    """Return whether a server runs on this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def tls_context(server: MailServer) -> ssl.SSLContext:
    """Return how certificates are verified: by the system's authorities, or by those of the file the IT has named."""
    try:
        return ssl.create_default_context(cafile=server.certificates or None)
    except OSError as reason:
        raise trouble(
            f"Die Datei mit Zertifikaten »{server.certificates}« kann nicht gelesen werden.",
            "Prüfen Sie die Einstellung »zertifikate«; gebraucht wird eine PEM-Datei.",
        ) from reason


def trouble(sentence: str, remedy: str, kind: type[DeliveryError] = DeliveryError) -> DeliveryError:
    """Return the error that says what is wrong, what to do, and that nobody is to blame."""
    return kind(f"{sentence}\n{remedy}\nNiemand ist als fehlgeschlagen vermerkt; alles Geplante bleibt geplant.")


def not_encrypted(host: str) -> DeliveryError:
    """Return the refusal to talk openly."""
    return trouble(
        f"Der Server »{host}« bietet keine Verschlüsselung an (STARTTLS), oder die Einstellungen verlangen keine.",
        "Passwort und Briefe gingen offen über das Netz; darum wird nicht gesendet. Üblich sind Port 587 mit "
        'verschluesselung = "starttls" oder Port 465 mit "tls".',
    )


def no_login(host: str, offered: Sequence[str], words: str = "") -> DeliveryError:
    """Return what to say when we have not logged in, and should, or can't."""
    if words:
        return trouble(
            f"Der Server »{host}« verlangt eine Anmeldung: {words}", "Tragen Sie »benutzer« in buendnis.toml ein."
        )
    found = f"Angeboten werden: {', '.join(offered)}." if offered else "Er bietet überhaupt keine an."
    return trouble(
        f"Der Server »{host}« kennt die eingestellte Art der Anmeldung nicht. {found}",
        "Prüfen Sie »anmeldung« und »verschluesselung« in buendnis.toml oder fragen Sie die IT.",
    )


def login_refused(user: str, words: str) -> DeliveryError:
    """Return what to say when user name and password, or token, are not taken."""
    return trouble(
        f"Der Server hat die Anmeldung von »{user}« abgelehnt: {words}",
        "Prüfen Sie Benutzername und Passwort. Manche Anbieter verlangen ein eigenes App-Passwort, Microsoft 365 eine "
        'Anmeldung mit anmeldung = "microsoft".',
    )


def sender_refused(sender: str, words: str) -> DeliveryError:
    """Return what to say when the server takes nothing from our address."""
    return trouble(
        f"Der Server nimmt unter dem Absender »{sender}« nichts an: {words}",
        "Die IT muss dem angemeldeten Konto erlauben, unter der Adresse der Geschäftsstelle zu senden.",
    )


def no_connection(server: MailServer, reason: OSError) -> DeliveryError:
    """Return what to say when a server can't be reached or is not who it should be."""
    host, port = server.host, server.port
    if isinstance(reason, ssl.SSLCertVerificationError):
        return trouble(
            f"Das Zertifikat des Servers »{host}« ist nicht in Ordnung: {reason.verify_message}.",
            "Prüfen Sie den Namen unter »server«. Zu einem eigenen Server nennt die IT die Datei für »zertifikate«.",
        )
    if isinstance(reason, ssl.SSLError):
        what = (
            f"Mit »{host}« kommt an Port {port} keine verschlüsselte Verbindung zustande ({reason.reason or reason})."
        )
        return trouble(what, _other_way(server.encryption))
    if isinstance(reason, socket.gaierror):
        return trouble(
            f"Der Server »{host}« ist nicht zu finden.",
            "Ist der Name richtig, besteht eine Verbindung zum Netz?",
            UnreachableError,
        )
    return trouble(
        f"Der Server »{host}« ist an Port {port} nicht zu erreichen: {words_of(str(reason))}",
        "Stimmen »server« und »port« in buendnis.toml, besteht eine Verbindung zum Netz?",
        UnreachableError,
    )


def no_greeting(server: MailServer) -> DeliveryError:
    """Return what to say when a server is silent: most often it waits for TLS to begin."""
    if server.encryption is not Encryption.TLS and _speaks_tls(server):
        return trouble(
            f"Der Server »{server.host}« erwartet an Port {server.port} TLS von Anfang an.",
            _other_way(server.encryption),
        )
    return trouble(
        f"Der Server »{server.host}« meldet sich an Port {server.port} nicht.",
        "Nimmt er an diesem Port E-Mails an? Üblich sind 587 und 465.",
        UnreachableError,
    )


def _text(reply: bytes) -> str:
    try:
        return reply.decode()
    except UnicodeDecodeError:
        return reply.decode("latin-1")


def _other_way(encryption: Encryption) -> str:
    if encryption is Encryption.TLS:
        return 'Üblich ist verschluesselung = "tls" an Port 465; an Port 587 gehört "starttls".'
    return 'Üblich ist verschluesselung = "starttls" an Port 587; an Port 465 gehört "tls".'


def _speaks_tls(server: MailServer) -> bool:
    """Return whether a server begins with TLS at once, with whatever certificate."""
    address = (server.host, server.port)
    try:
        with contextlib.ExitStack() as stack:
            raw = stack.enter_context(socket.create_connection(address, timeout=5))
            stack.enter_context(tls_context(server).wrap_socket(raw, server_hostname=server.host))
    except ssl.SSLCertVerificationError:
        return True
    except OSError:
        return False
    return True
