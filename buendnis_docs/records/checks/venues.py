"""Places: whoever is invited knows where to go, or where to dial in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, hint
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Format, Meeting

_NO_HOUSE = re.compile(r"(?:videokonferenz|online|zoom|teams|webex)\b", re.IGNORECASE)


def missing_link(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings to come whose online link is missing, is no address, or does not fit the format."""
    for meeting in (meeting for meeting in book.all(Meeting) if meeting.is_ahead(today)):
        link = meeting.online_link
        if meeting.format is not Format.ON_SITE and not link:
            message = f"Das Format ist »{meeting.format}«, der Online-Link fehlt aber noch."
            yield hint(meeting.where("online_link"), "no-link", message)
        elif link and not link.casefold().startswith(("https://", "http://")):
            message = (
                f"»{link}« ist keine Adresse einer Videokonferenz. Erwartet wird z. B. https://example.org/konferenz."
            )
            yield hint(meeting.where("online_link"), "bad-link", message)
        elif link and meeting.format is Format.ON_SITE:
            message = "Es gibt einen Online-Link, das Format ist aber »Präsenz«. Bitte »Hybrid« oder »Online« wählen."
            yield hint(meeting.where("format"), "link-on-site", message)


def missing_place(book: Book, today: date) -> Iterator[Finding]:
    """Yield meetings to come, with people on site, that name no house or no town."""
    for meeting in (meeting for meeting in book.all(Meeting) if meeting.is_ahead(today)):
        if meeting.format is Format.ONLINE:
            continue
        if _NO_HOUSE.match(meeting.venue):
            message = (
                f"Das Format ist »{meeting.format}«, der Ort aber »{meeting.venue}«. Bitte eines von beiden ändern."
            )
            yield hint(meeting.where("venue"), "no-place", message)
        elif not meeting.town:
            message = f"Das Format ist »{meeting.format}«, aber die Stadt fehlt. Bitte die Adresse des Ortes ergänzen."
            yield hint(meeting.where("town"), "no-place", message)
