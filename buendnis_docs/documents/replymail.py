"""A reply that only needs to be sent: a prefilled e-mail as a link, and the link as a QR code on paper."""

from __future__ import annotations

from urllib.parse import quote

from buendnis_docs.documents.imagefiles import png
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.meetings import Format
from buendnis_docs.word import Picture

_QUIET_ZONE = 4
"""Modules that stay white around a QR code (ISO/IEC 18004, 9.1)."""
_MODULE_MM = 0.35
"""A printed module that an ordinary telephone still reads from a hand's distance."""
SIDE_MM = 28.0
"""The usual size, so that letters look alike; a code with more to say is bigger."""
_SCALE = 8
_LONGEST = 80
"""Characters of a name or title in the link: more would only make the code finer."""


def reply_link(scene: Scene, occasion: str) -> str:
    """Return a mailto link with subject and text of the recipient's reply, »zum … am …« being its occasion.

    Everything but unreserved ASCII is percent-encoded UTF-8, and lines end with %0D%0A (RFC 6068, sections 2 and 5).
    """
    subject = _plain(f"Rückmeldung {occasion}")
    body = "\r\n".join((_choice(scene), "", *_who(scene)))
    address = quote(scene.settings.office.email, safe="@.+-_")
    return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def qr_code(link: str, alt: str) -> Picture:
    """Return a link as a QR code (ISO/IEC 18004, error correction M: 15 % of it may be lost)."""
    import segno  # noqa: PLC0415 - 25 ms that only letters with a code need

    code = segno.make_qr(link, error="m", boost_error=False)
    modules = int(code.symbol_size(border=_QUIET_ZONE)[0])
    rows = (bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET_ZONE))
    packed = b"".join((b"\0" + row) * _SCALE for row in rows)
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
