"""Members: reachable, within their membership, and listed once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, error, hint
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.lists import listing
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Channel, Mailing, Member, Role
from buendnis_docs.sheets.cells import did_you_mean

_HOME = {"", "deutschland", "d", "de", "brd", "germany", "bundesrepublik deutschland"}
_ADDRESS = {"street": "Straße", "postcode": "PLZ", "town": "Ort"}


def expecting_post(book: Book, today: date) -> Iterator[Member]:
    """Yield who gets letters: active members and subscribers, and whoever is listed for a meeting to come."""
    ahead = {meeting.id for meeting in book.meetings.values() if meeting.is_ahead(today)}
    listed = {row.member_id for row in book.all(Attendance) if row.meeting_id in ahead}
    for member in book.all(Member):
        over = member.member_until is not None and member.member_until < today
        if member.active and not over and (member.role is Role.MEMBER or member.mailings or member.id in listed):
            yield member


def unreachable(book: Book, today: date) -> Iterator[Finding]:
    """Yield who gets letters by a channel for which the address is missing."""
    for member in expecting_post(book, today):
        if member.channel in (Channel.EMAIL, Channel.BOTH) and not member.email:
            message = (
                f"»{member.id}« hat den Versandweg »{member.channel}«, aber keine E-Mail-Adresse. Bitte ergänzen oder "
                "als Versandweg »Brief« wählen."
            )
            yield error(member.where("email"), "no-email", message)
        if member.channel is Channel.EMAIL:
            continue
        if missing := [field for field in _ADDRESS if not getattr(member, field)]:
            message = (
                f"»{member.id}« hat den Versandweg »{member.channel}«, aber für die Anschrift fehlt: "
                f"{listing(_ADDRESS[field] for field in missing)}. Bitte ergänzen oder als Versandweg »E-Mail« wählen."
            )
            yield error(member.where(missing[0]), "no-address", message)


def membership_backwards(book: Book) -> Iterator[Finding]:
    """Yield memberships that end before they begin."""
    for member in book.all(Member):
        since, until = member.member_since, member.member_until
        if since and until and until < since:
            message = (
                f"Die Mitgliedschaft endet am {short_date(until)}, bevor sie am {short_date(since)} beginnt. Bitte "
                "eines der beiden Daten berichtigen."
            )
            yield error(member.where("member_until"), "membership-backwards", message)


def membership_over(book: Book, today: date) -> Iterator[Finding]:
    """Yield who is active although the membership has ended; no more invitations go there."""
    for member in book.all(Member):
        if member.active and member.member_until and member.member_until < today:
            message = (
                f"Die Mitgliedschaft von »{member.id}« endete am {short_date(member.member_until)}; es gehen keine "
                "Einladungen mehr hinaus. Bitte »Aktiv« auf »nein« setzen oder das Datum berichtigen."
            )
            yield hint(member.where("active"), "membership-over", message)


def unknown_mailings(book: Book) -> Iterator[Finding]:
    """Yield subscriptions that do not exist: their subscriber would silently get nothing."""
    known = {mailing.casefold() for mailing in Mailing}
    for member in book.all(Member):
        for typed in re.split(r"[;,/\n]", member.mailings):
            if typed.strip() and typed.strip().casefold() not in known:
                message = (
                    f"»{typed.strip()}« ist kein Verteiler.{did_you_mean(typed, Mailing)} Erlaubt sind, durch "
                    f"Semikolon getrennt: {'; '.join(Mailing)}."
                )
                yield error(member.where("mailings"), "unknown-mailing", message)


def bad_postcodes(book: Book) -> Iterator[Finding]:
    """Yield postcodes that are none in Germany, unless the address lies abroad; a meeting's is only unlikely."""
    for member in book.all(Member):
        if member.active and member.country.casefold() in _HOME and (message := _bad_postcode(member.postcode)):
            message += " Bei einer Anschrift im Ausland bitte »Land« ausfüllen."
            yield error(member.where("postcode"), "bad-postcode", message)
    for meeting in book.all(Meeting):
        if message := _bad_postcode(meeting.postcode):
            yield hint(meeting.where("postcode"), "bad-postcode", message)


def same_person_twice(book: Book) -> Iterator[Finding]:
    """Yield active people with the name and organisation, or the e-mail address, of somebody listed above them."""
    names: dict[tuple[str, ...], Member] = {}
    addresses: dict[str, Member] = {}
    for member in (member for member in book.all(Member) if member.active):
        name = tuple(part.casefold() for part in (member.first_name, member.last_name, member.organisation))
        namesake = names.setdefault(name, member) if member.last_name else member
        sharer = member
        if member.email and member.role is not Role.OFFICE:
            sharer = addresses.setdefault(member.email.casefold(), member)
        if namesake is not member:
            message = f"Dieselbe Person steht schon in {namesake.row} (»{namesake.id}«) und erhielte alles doppelt."
            yield hint(member.where("last_name"), "same-person", message)
        elif sharer is not member:
            message = f"Dieselbe E-Mail-Adresse hat schon {sharer.row} (»{sharer.id}«). Ist das beabsichtigt?"
            yield hint(member.where("email"), "same-email", message)


def _bad_postcode(postcode: str) -> str:
    if not postcode or re.fullmatch(r"[0-9]{5}", postcode):
        return ""
    if re.fullmatch(r"[0-9]{4}", postcode):
        return (
            f"»{postcode}« hat nur vier Ziffern; Excel streicht führende Nullen. Falls »0{postcode}« gemeint ist: "
            f"bitte die Zelle als »Text« formatieren und 0{postcode} eintippen."
        )
    digits = "".join(char for char in postcode if char in "0123456789")
    meant = f" Meinten Sie »{digits}«?" if len(digits) == 5 else ""
    return f"»{postcode}« ist keine Postleitzahl.{meant} Erwartet werden fünf Ziffern wie 36381."
