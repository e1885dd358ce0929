"""What has no room in the window of an envelope, told before a letter is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from buendnis_docs.documents.recipients import person_of, recipients
from buendnis_docs.documents.window import address_of, office_address, return_forms, return_line
from buendnis_docs.findings import Finding, Origin, error, excerpt, hint
from buendnis_docs.german.address import LONGEST_LINE, MOST_LINES, Address
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks.members import expecting_post
from buendnis_docs.records.fields import Record, headings
from buendnis_docs.records.members import Channel
from buendnis_docs.settings import FILE_NAME, Settings

_OF_MEMBER = (
    *("organisation", "unit", "office_in_address", "office", "title", "first_name", "last_name"),
    *("street", "town", "country"),
)
_OF_GUEST = ("organisation", "name")
_WINDOW = f"im Fenster des Briefumschlags ist Platz für {MOST_LINES}"
_ONE_LINE = "In die Zeile über der Anschrift passen etwa 65 Zeichen."


def address_findings(book: Book, today: date) -> Iterator[Finding]:
    """Yield the addresses that do not fit: an error where a letter by post would bear one that is cut off."""
    for member in expecting_post(book, today):
        by_post = member.channel is not Channel.EMAIL
        yield from _in_row(member, member.id, _OF_MEMBER, address_of(person_of(member)), by_post=by_post)
    for meeting in book.meetings.values():
        for guest in recipients(book, meeting) if meeting.is_ahead(today) else ():
            if (row := guest.attendance) and not row.member_id:
                yield from _in_row(row, row.name or row.organisation, _OF_GUEST, address_of(guest.person))


def sender_findings(settings: Settings) -> Iterator[Finding]:
    """Yield that the office's own name does not fit above the address, or on its reply forms."""
    office, printed = settings.office, return_line(settings)
    *named, _place = return_forms(settings)
    if office.return_line and printed != named[0]:
        message = f"{excerpt(office.return_line)} ist zu lang. {_ONE_LINE} Gedruckt wird »{printed}«. Bitte kürzen."
        yield _in_settings("absenderzeile", message)
    elif printed not in named:
        message = (
            f"Name, Straße und Ort sind zusammen zu lang. {_ONE_LINE} Gedruckt wird nur »{printed}«. Bitte eine kurze "
            'Form angeben: absenderzeile = "…"'
        )
        yield _in_settings("absenderzeile", message)
    if not (address := office_address(office)).is_whole:
        message = (
            f"Die Anschrift der Geschäftsstelle braucht {address.needed} Zeilen, {_WINDOW}. Auf dem Antwortbogen fehlt "
            "darum ein Teil. Bitte »name« oder »traeger« kürzer fassen."
        )
        yield _in_settings("name", message)


def _in_row(
    row: Record, who: str, fields: Sequence[str], address: Address, *, by_post: bool = False
) -> Iterator[Finding]:
    if address.is_whole:
        return
    if not address.is_cut:
        longest = max(("organisation", "unit"), key=lambda field: len(getattr(row, field)))
        message = (
            f"Die Anschrift von »{who}« braucht {address.needed} Zeilen, {_WINDOW}. In Briefen entfällt darum "
            f"der Adresszusatz. {_remedy(row, longest)} Oder leeren Sie »Adresszusatz«."
        )
        yield hint(row.where(longest), "address-without-unit", message)
        return
    too_many = f"braucht {address.needed} Zeilen, {_WINDOW}: Sie wird abgeschnitten."
    torn = "enthält ein Wort, das länger als eine Zeile ist: Es wird zerrissen."
    longest = max(fields, key=lambda field: _length(getattr(row, field), torn=address.needed <= MOST_LINES))
    message = f"Die Anschrift von »{who}« {torn if address.needed <= MOST_LINES else too_many} {_remedy(row, longest)}"
    yield (error if by_post else hint)(row.where(longest), "address-too-long", message)


def _length(text: str, *, torn: bool) -> int:
    """Return how long a text is, or where a word is too long for a line, its longest word."""
    return max(map(len, text.split()), default=0) if torn else len(text)


def _remedy(row: Record, field: str) -> str:
    value = getattr(row, field)
    return (
        f"Bitte »{headings(type(row))[field]}« kürzer fassen ({excerpt(value)}, {len(value)} Zeichen; eine Zeile hat "
        f"etwa {LONGEST_LINE})."
    )


def _in_settings(key: str, message: str) -> Finding:
    return hint(Origin(FILE_NAME, place=f"[geschaeftsstelle] {key}"), "sender-too-long", message)
