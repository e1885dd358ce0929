"""A reply that only needs to be sent: a prefilled e-mail as a link, and the link as a QR code on paper."""

from __future__ import annotations

from itertools import chain
from urllib.parse import quote

from buendnis_docs.documents.imagefiles import png
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.dates import short_date
from buendnis_docs.records.meetings import Format
from buendnis_docs.word import Picture

_QUIET_ZONE = 4
"""Modules that stay white around a QR code (ISO/IEC 18004, 9.1)."""
_MODULE_MM = 0.5
"""A printed module that an ordinary telephone reads from a hand's distance, in the light of an office."""
_MASK = 0
"""One of the eight patterns, any of which a reader knows; to compare all of them takes 13 ms."""
SIDE_MM = 57 * _MODULE_MM
"""The usual size, that of a version 8, so that letters look alike; a code with more to say is bigger."""
_SCALE = 8
_GREY = bytes.maketrans(b"\0\1", b"\xff\0")
"""Eight white pixels for a light module, eight black ones for a dark one."""
_LONGEST = 60
"""Characters of a name or title in the link: more would only make the code finer."""


def reply_link(scene: Scene) -> str:
    """Return a mailto link with subject and text of the recipient's reply; brief, for each word makes a code finer.

    Everything but colons and unreserved ASCII is percent-encoded UTF-8, and lines end with %0D%0A (RFC 6068, sections 2
    and 5).
    """
    subject = f"Rückmeldung zum {short_date(scene.meeting.day)}"
    body = "\r\n".join((_choice(scene), *_who(scene)))
    address = quote(scene.settings.office.email, safe="@.+-_")
    return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body, safe=':')}"


def qr_code(link: str, alt: str) -> Picture:
    """Return a link as a QR code (ISO/IEC 18004).

    Error correction L, of which 7 % may be lost: on clean paper larger modules help a telephone more.
    """
    import segno  # noqa: PLC0415 - 25 ms that only letters with a code need

    code = segno.make_qr(link, error="l", boost_error=False, mask=_MASK)
    modules = int(code.symbol_size(border=_QUIET_ZONE)[0])
    blank, edge = b"\0" * modules, b"\0" * _QUIET_ZONE
    rows = (blank,) * _QUIET_ZONE, (edge + row + edge for row in code.matrix), (blank,) * _QUIET_ZONE
    packed = b"".join((b"\0" + row.translate(_GREY)) * _SCALE for row in chain(*rows))
    side = max(SIDE_MM, round(modules * _MODULE_MM, 2))
    return Picture(png(modules * _SCALE, modules * _SCALE, packed, depth=1), side, side, alt)


def _choice(scene: Scene) -> str:
    """Return the line in which the recipient leaves standing what is true; short, for a coarse code."""
    yes = "vor Ort / online" if scene.meeting.format is Format.HYBRID else "ja"
    return f"Ich nehme teil: {yes} / nein"


def _who(scene: Scene) -> list[str]:
    if scene.recipient is None:
        return []
    organisation = scene.recipient.member.short_name or scene.recipient.member.organisation
    return [_plain(name) for name in dict.fromkeys((scene.recipient.name, organisation)) if name]


def _plain(text: str) -> str:
    """Return a text in one line with ordinary spaces, cut where it is longer than any name."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
