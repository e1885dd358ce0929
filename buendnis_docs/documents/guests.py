"""Who is expected at a meeting, with the names that stand on a badge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from buendnis_docs.documents.minutes import Attendee, attendees
from buendnis_docs.documents.recipients import PARTICLES, person_of, split_name
from buendnis_docs.documents.scene import Scene
from buendnis_docs.findings import Origin
from buendnis_docs.german.lists import alphabetical
from buendnis_docs.german.person import joined
from buendnis_docs.german.typography import NBSP
from buendnis_docs.records.attendance import Reply
from buendnis_docs.records.members import Member, Role

_COMING = {Reply.ACCEPTED, Reply.TENTATIVE}
_FORM = re.compile(r"(?:Frau|Herrn?)\s+")
_DEGREES = re.compile(r"(?:(?:Prof(?:essor(?:in)?)?|PD|Dr|Dipl|Mag)\b\.?(?:-\w+\.?)*\s+(?:[a-z]{1,7}\.\s*)*)*")
"""Degrees at the beginning of a name that stands in a single cell: »Prof. Dr. h. c. Kim Probe«."""


@dataclass(frozen=True, slots=True)
class Guest:
    """One person to be expected, or an organisation of which nobody is named; and where the office has said so."""

    degrees: str
    first_name: str
    surname: str
    organisation: str
    short_name: str
    name_at: Origin
    organisation_at: Origin

    @property
    def name(self) -> str:
        """Return first name and surname."""
        return joined(self.first_name, self.surname)

    @property
    def place(self) -> tuple[str, str]:
        """Return the place in the alphabet: by surname without »von«, ä as a (DIN 5007-1), then by first name."""
        words = self.surname.split() or self.organisation.split()
        kept = [word for n, word in enumerate(words) if word not in PARTICLES or n == len(words) - 1]
        return alphabetical(" ".join(kept)), alphabetical(self.first_name)


def expected(scene: Scene) -> list[Guest]:
    """Return by surname who has accepted, with or without reserve, named deputies, and the office's own if invited."""
    found = dict((*_by_reply(scene), *_own_people(scene)))
    return sorted(found.values(), key=lambda guest: guest.place)


def _by_reply(scene: Scene) -> Iterator[tuple[str, Guest]]:
    """Yield the guests of the sheet »Teilnahme«, each with what keeps it from being there twice."""
    for seat in attendees(scene):
        if seat.row.reply in _COMING:
            yield (seat.member.id, _member(seat.member)) if seat.row.member_id else _once(seat, seat.row.name, "name")
        elif seat.deputy:
            deputy = scene.book.members.get(seat.row.represented_by)
            yield (deputy.id, _member(deputy)) if deputy else _once(seat, seat.deputy, "represented_by")


def _own_people(scene: Scene) -> Iterator[tuple[str, Guest]]:
    for recipient in scene.recipients:
        silent = recipient.attendance is None or recipient.attendance.reply is Reply.OPEN
        if recipient.member.role is Role.OFFICE and silent:
            yield recipient.id, _member(recipient.member)


def _member(member: Member) -> Guest:
    person = person_of(member)
    return Guest(
        person.degrees,
        person.first_name,
        NBSP.join(filter(None, (person.surname, person.mandate))),
        member.organisation,
        member.short_name,
        member.where("last_name"),
        member.where("short_name"),
    )


def _once(seat: Attendee, name: str, field: str) -> tuple[str, Guest]:
    """Return somebody who is known by one cell of »Teilnahme« only."""
    plain = _FORM.sub("", name, count=1)
    degrees = _DEGREES.match(plain)
    end = degrees.end() if degrees else 0
    first_name, surname = split_name(plain[end:])
    member, row = seat.member, seat.row
    place = member.where("short_name") if row.member_id else row.where("organisation")
    guest = Guest(
        plain[:end].strip(), first_name, surname, member.organisation, member.short_name, row.where(field), place
    )
    return f"\0{name}\0{member.organisation}", guest
