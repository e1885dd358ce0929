"""The last look at a message: the finished bytes, as they are about to leave.

Whatever composed them – names, subjects and addresses come from sheets, and Python 3.11.7 folds the subject
`=?utf-8?q?=0ABcc=3A_evil?=` into a real Bcc line (CVE-2024-6923) –, what is wrong here does not leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LINE = 998
"""Longest line without its CRLF. Source: RFC 5322, section 2.1.1."""
ONCE = frozenset(
    [
        "date",
        "from",
        "to",
        "cc",
        "reply-to",
        "subject",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    ]
)
"""Headers that may stand only once. Source: RFC 5322, section 3.6; RFC 2045, section 3."""
KNOWN = ONCE | frozenset(
    ["auto-submitted", "content-language", "in-reply-to", "references", "importance", "organization", "x-mailer"]
)
"""Headers our messages have. Any other one, Bcc first of all, was smuggled in."""
NEEDED = ("from", "to", "subject", "date", "message-id", "mime-version")
_ADDRESSES = frozenset(("from", "to", "cc", "reply-to"))
_FIELD = re.compile(rb"([!-9;-~]+):[ \t]*(.*)")
_SOFT = re.compile(r'"(?:[^"\\]|\\.)*"|=\?[!->@-~]+\?[bq]\?[!->@-~]*\?=', re.IGNORECASE)
_ADDRESS = r"[^\s<>@,;:\"\x00()\\]+@[A-Za-z0-9.-]+"
_MAILBOX = re.compile(rf"\s*(?:[^<>@,;:]*<({_ADDRESS})>|({_ADDRESS}))\s*")
_ENVELOPE = re.compile(_ADDRESS)


def complaint(data: bytes, sender: str, to: Sequence[str]) -> str | None:
    """Return what is wrong with a message in one German sentence, None if it may leave.

    Headers are ASCII unless an address needs SMTPUTF8 (RFC 6531), the body always is.
    """
    found = next(_problems(data, sender, to), None)
    return found and f"Nicht gesendet, weil die Nachricht fehlerhaft ist: {found}."


def _problems(data: bytes, sender: str, to: Sequence[str]) -> Iterator[str]:
    if not to or not all(map(_ENVELOPE.fullmatch, (sender, *to))):
        yield "Eine Adresse des Umschlags ist keine E-Mail-Adresse"
    lines = [*map(len, data.splitlines())]
    if sum(lines) + 2 * len(lines) != len(data):
        yield "Sie enthält Zeilenenden, die kein CRLF sind"
    if max(lines, default=0) > LINE:
        yield f"Eine Zeile ist länger als {LINE} Zeichen"
    if b"\0" in data:
        yield "Sie enthält ein Nullzeichen"
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        yield "Die Leerzeile zwischen Kopf und Text fehlt"
    if not body.isascii() or (not head.isascii() and "".join(to).isascii()):
        yield "Sie enthält Zeichen außerhalb von ASCII"
    yield from _wrong_headers(head)


def _wrong_headers(head: bytes) -> Iterator[str]:
    seen: set[str] = set()
    for line in re.sub(rb"\r\n(?=[ \t])", b"", head).split(b"\r\n"):
        field = _FIELD.fullmatch(line)
        name = field[1].decode().lower() if field else ""
        if field is None or name not in KNOWN:
            yield f"Im Kopf steht eine fremde Zeile ({line[:40].decode('ascii', 'replace')!r})"
        elif name in ONCE and name in seen:
            yield f"Im Kopf steht »{name}« zweimal"
        elif name in _ADDRESSES and not _is_address_list(field[2].decode("utf-8", "replace")):
            yield f"In der Kopfzeile »{name}« steht etwas anderes als Adressen"
        seen.add(name)
    if missing := [name for name in NEEDED if name not in seen]:
        yield f"Im Kopf fehlt »{missing[0]}«"


def _is_address_list(value: str) -> bool:
    """Return whether the value holds addresses only, none of them inside or beside an encoded word."""
    mailboxes = [_MAILBOX.fullmatch(part) for part in _SOFT.sub("\0", value).split(",")]
    return all(found is not None and "=?" not in (found[1] or found[2]) for found in mailboxes)
