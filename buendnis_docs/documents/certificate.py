"""The certificate of having been at a meeting: for everybody who was there, also those whose address nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from buendnis_docs.documents.meeting import NBSP, when
from buendnis_docs.documents.placeholders import Group, Leaf
from buendnis_docs.documents.recipients import Recipient, audience_of, guest, split_name
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import EACH_PRESENT, Copy, Scope
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.members import Member


def there_in_person(scene: Scene) -> list[Copy]:
    """Return one copy for each person who was there: members, deputies in their place, one-time guests."""
    return [Copy(each.id, each.member.short_name or each.name, scene.addressed_to(each)) for each in _there(scene)]


def _there(scene: Scene) -> Iterator[Recipient]:
    guests = count(1)
    for row in scene.book.attendances.get(scene.meeting.id, []):
        number = 0 if row.member_id else next(guests)
        seat = scene.book.members.get(row.member_id) if row.member_id else guest(row, number)
        if seat and row.presence is Presence.YES:
            person = _deputy(scene, seat, row) if row.reply is Reply.REPRESENTED else seat
            yield Recipient(person, row, audience_of(person, scene.meeting))


def _deputy(scene: Scene, seat: Member, row: Attendance) -> Member:
    """Return who came in the place of a member; one who is only named belongs to the same organisation."""
    if not row.represented_by:
        return seat
    if row.represented_by in scene.book.members:
        return scene.book.members[row.represented_by]
    first_name, last_name = split_name(row.represented_by)
    return Member.model_construct(
        id=f"{seat.id}-V",
        organisation=seat.organisation,
        short_name=seat.short_name,
        group=seat.group,
        first_name=first_name,
        last_name=last_name,
        role=seat.role,
        active=True,
    )


def _presence(scene: Scene) -> str:
    row = scene.recipient.attendance if scene.recipient else None
    return when(scene.meeting, row.present_from if row else None, row.present_until if row else None)


EACH_THERE = Scope(EACH_PRESENT.title, there_in_person, EACH_PRESENT.nobody, EACH_PRESENT.remedy)

CERTIFICATE = Group(
    "bescheinigung",
    "Was die Teilnahmebescheinigung bescheinigt.",
    (
        Leaf(
            "zeit",
            "Tag und Uhrzeit; von und bis, wenn im Blatt »Teilnahme« etwas eingetragen ist.",
            f"Freitag, 24.{NBSP}Oktober 2025, 10:30 bis 13:00{NBSP}Uhr",
            _presence,
        ),
    ),
    lambda scene: scene,
)
