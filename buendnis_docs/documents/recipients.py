"""Who gets the personal papers of a meeting, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from buendnis_docs.documents.window import address_of
from buendnis_docs.german.person import Person, display_name
from buendnis_docs.german.salutation import salutation
from buendnis_docs.german.typography import protect
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Group, Mailing, Member, Role
from buendnis_docs.records.textmodules import Audience

PARTICLES = {"von", "van", "de", "zu", "zum", "zur", "vom", "der", "den", "la", "di", "da", "dos"}
_AUDIENCES = {Role.GUEST: Audience.GUEST, Role.PRESS: Audience.PRESS}


@dataclass(frozen=True)
class Recipient:
    """One person or organisation that gets a meeting's personal papers."""

    member: Member
    attendance: Attendance | None
    audience: Audience

    @property
    def id(self) -> str:
        """Return the ID that file names and the manifest use."""
        return self.member.id

    @cached_property
    def person(self) -> Person:
        """Return the member as the German language addresses a person."""
        return person_of(self.member)

    @property
    def salutation(self) -> str:
        """Return the first line of a letter."""
        return protect(salutation(self.person))

    @property
    def address(self) -> str:
        """Return the address lines, one below the other."""
        return protect("\n".join(address_of(self.person).lines))

    @property
    def name(self) -> str:
        """Return the person's name, or that of the organisation where there is no person."""
        return protect(display_name(self.person))


def recipients(book: Book, meeting: Meeting) -> list[Recipient]:
    """Return everybody who is invited to a meeting: members in the order of their sheet, then one-time guests."""
    rows = book.attendances.get(meeting.id, [])
    by_member = {row.member_id: row for row in rows if row.member_id}
    invited = [m for m in book.members.values() if is_invited(m, meeting, listed=m.id in by_member)]
    known = [Recipient(m, by_member.get(m.id), audience_of(m, meeting)) for m in invited]
    return [*known, *_guests(rows)]


def is_invited(member: Member, meeting: Meeting, *, listed: bool) -> bool:
    """Tell whether a member is invited.

    Members are, unless their subscription leaves invitations out; everybody else only when a row under »Teilnahme«
    or the subscription says so, the office itself only by subscription. Nobody is who is inactive or whose membership
    does not cover the day.
    """
    if not member.active or not covers(member, meeting):
        return False
    if listed and member.role is not Role.OFFICE:
        return True
    if member.mailings:
        return Mailing.INVITATION.value.casefold() in member.mailings.casefold()
    return member.role is Role.MEMBER


def covers(member: Member, meeting: Meeting) -> bool:
    """Tell whether the membership covers the day of the meeting."""
    since, until = member.member_since, member.member_until
    return (since is None or since <= meeting.day) and (until is None or meeting.day <= until)


def audience_of(member: Member, meeting: Meeting) -> Audience:
    """Return which version of the standing texts speaks to the member."""
    if member.id == meeting.host:
        return Audience.HOST
    return _AUDIENCES.get(member.role, Audience.MEMBER)


def person_of(member: Member) -> Person:
    """Return the member as the German language addresses a person."""
    return Person(
        form=member.form,
        title=member.title,
        first_name=member.first_name,
        last_name=member.last_name,
        office=member.office,
        office_in_address=member.office_in_address,
        office_below_name=member.office_below_name,
        organisation=member.organisation,
        unit=member.unit,
        fixed_salutation=member.fixed_salutation,
        street=member.street,
        postcode=member.postcode,
        town=member.town,
        country=member.country,
    )


def _guests(rows: list[Attendance]) -> Iterator[Recipient]:
    unknown = [row for row in rows if not row.member_id]
    for number, row in enumerate(unknown, start=1):
        yield Recipient(guest(row, number), row, Audience.GUEST)


def guest(row: Attendance, number: int) -> Member:
    """Return a one-time guest of the sheet »Teilnahme« as if listed under »Mitglieder«, with the ID »Gast-1«."""
    first_name, last_name = split_name(row.name)
    return Member.model_construct(
        id=f"Gast-{number}",
        organisation=row.organisation,
        group=Group.GUEST,
        form=row.form,
        first_name=first_name,
        last_name=last_name,
        email=row.email,
        role=Role.GUEST,
        active=True,
    )


def split_name(name: str) -> tuple[str, str]:
    """Return first and last name; particles as »von« belong to the last name."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if i and word in PARTICLES), len(words) - 1)
    return " ".join(words[:first]), " ".join(words[first:])
