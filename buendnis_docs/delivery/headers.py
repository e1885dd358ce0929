"""Header lines of a message, written by hand: ASCII, folded, and never a line that a value has smuggled in.

The `email` package is not used for writing: on Python 3.11.7 it folds `=?utf-8?q?=0ABcc=3A_evil?=` into a Bcc line of
its own (CVE-2024-6923), and the same message must have the same bytes on every Python.
"""

from __future__ import annotations

import re
import unicodedata

import idna

_LINE = 76
"""Characters of a header line with encoded words. Source: RFC 2047, section 2."""
_WORD = 52
"""Characters inside one encoded word, so that it fits behind the longest header name."""
_LITERAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")
"""What stands for itself in an encoded word, in names as well as in subjects. Source: RFC 2047, section 5 (3)."""
_MISLEADING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows."""
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


def one_line(text: str) -> str:
    """Return the text in one line, in NFC, with single blanks and without control characters."""
    plain = (" " if _is_control(char) else char for char in unicodedata.normalize("NFC", text))
    return " ".join("".join(plain).split())


def envelope_address(address: str) -> str:
    """Return an address in ASCII, its domain as punycode; raises ValueError where that can't be.

    Umlauts before the @ need SMTPUTF8, which few servers offer; a local part in the shape of an encoded word would be
    decoded by some of them.
    """
    local, at, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or "=?" in local:
        raise ValueError(f"{address!r} is no address that every server accepts")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as reason:
        raise ValueError(f"{domain!r} is no domain") from reason
    if not _DOMAIN.fullmatch(ascii_domain) or len(local) > 64 or len(local) + len(ascii_domain) > 253:
        raise ValueError(f"{address!r} is no address that every server accepts")
    return f"{local}@{ascii_domain.lower()}"


def text_header(name: str, text: str) -> str:
    """Return a header of free text, as Subject, with its CRLF."""
    value = one_line(text)
    plain = value.isascii() and "=?" not in value and len(name) + 2 + len(value) <= _LINE
    return f"{name}: {value if plain else _encoded(value)}\r\n"


def mailbox_header(name: str, display: str, address: str) -> str:
    """Return a header with one mailbox, as From; `address` is in ASCII already."""
    phrase = one_line(display)
    if not phrase:
        return f"{name}: {address}\r\n"
    plain = phrase.isascii() and "=?" not in phrase and len(phrase) < _WORD
    words = _quoted(phrase) if plain else _encoded(phrase)
    return f"{name}: {words}\r\n <{address}>\r\n"


def addresses_header(name: str, addresses: tuple[str, ...]) -> str:
    """Return a header with several addresses in ASCII, as Cc; "" where there is none."""
    return f"{name}: {f',{_FOLD}'.join(addresses)}\r\n" if addresses else ""


def parameter_header(name: str, value: str, /, **parameters: str) -> str:
    """Return a header with parameters, as Content-Type; all are ASCII of our own making."""
    rest = "".join(f";{_FOLD}{key}={_quoted(text)}" for key, text in parameters.items())
    return f"{name}: {value}{rest}\r\n"


_FOLD = "\r\n "


def _is_control(char: str) -> bool:
    return char in _MISLEADING or unicodedata.category(char) in {"Cc", "Cs", "Cn", "Zl", "Zp"}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded(text: str) -> str:
    """Return the text as encoded words of whole characters, one a line. Source: RFC 2047."""
    words = [""]
    for char in text:
        piece = _piece(char)
        if len(words[-1]) + len(piece) > _WORD:
            words.append("")
        words[-1] += piece
    return _FOLD.join(f"=?utf-8?q?{word}?=" for word in words)


def _piece(char: str) -> str:
    if char == " ":
        return "_"
    return char if char in _LITERAL else "".join(f"={byte:02X}" for byte in char.encode())
