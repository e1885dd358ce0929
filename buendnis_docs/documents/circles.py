"""Who gets a message, and who does not and why: one function for each circle of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from buendnis_docs.documents.personal import open_tasks, responsible
from buendnis_docs.documents.recipients import Recipient, audience_of, covers, person_of
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.person import display_name
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.members import Group, Mailing, Member, Role


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who might get the message; `reason` says why not, "" where nothing is against it."""

    name: str
    recipient: Recipient | None = None
    reason: str = ""

    @property
    def row(self) -> Attendance | None:
        """Return the person's row of »Teilnahme«, or of the one that a deputy represents."""
        return self.recipient.attendance if self.recipient else None

    def unless(self, reason: str) -> Addressee:
        """Return the same addressee, left out for that reason unless there is another one already."""
        return replace(self, reason=self.reason or reason)


Circle = Callable[[Scene], Iterator[Addressee]]


def invited(scene: Scene) -> Iterator[Addressee]:
    """Yield everybody who is invited, and all other members with the reason why they are not."""
    there = {recipient.id for recipient in scene.recipients}
    yield from (Addressee(recipient.name, recipient) for recipient in scene.recipients)
    for member in scene.book.members.values():
        if member.id not in there:
            reason = _absence(scene, member) or "laut Rolle oder Verteiler nicht eingeladen"
            yield Addressee(_name(member), None, reason)


def members(scene: Scene) -> Iterator[Addressee]:
    """Yield the invited without guests and press."""
    for addressee in invited(scene):
        guest = addressee.recipient and addressee.recipient.member.role in (Role.GUEST, Role.PRESS)
        yield addressee.unless("Gast oder Presse" if guest else "")


def silent(scene: Scene) -> Iterator[Addressee]:
    """Yield the invited of whom no reply is known; who comes for somebody else need not reply."""
    rows = scene.book.attendances.get(scene.meeting.id, [])
    seats = {row.represented_by: row.member_id for row in rows if row.reply is Reply.REPRESENTED}
    for addressee in invited(scene):
        seat = seats.get(addressee.recipient.id, "") if addressee.recipient else ""
        represents = f"kommt als Vertretung für {scene.person(seat)}" if seat else ""
        row = addressee.row
        yield addressee.unless(_answered(row) if row and row.reply is not Reply.OPEN else represents)


def coming(scene: Scene) -> Iterator[Addressee]:
    """Yield who has accepted, and the deputies of those who are represented."""
    for addressee in invited(scene):
        row = addressee.row
        if row and row.reply is Reply.REPRESENTED and not addressee.reason:
            yield _deputy(scene, row)
        else:
            accepted = row is not None and row.reply is Reply.ACCEPTED
            yield addressee.unless("" if accepted else _answered(row))


def everybody_told(scene: Scene) -> Iterator[Addressee]:
    """Yield the invited and the deputies whose names are known as members'."""
    for addressee in invited(scene):
        yield addressee
        row = addressee.row
        if row and row.reply is Reply.REPRESENTED and (deputy := _deputy(scene, row)).recipient:
            yield deputy


def there(scene: Scene) -> Iterator[Addressee]:
    """Yield who was at the meeting: a deputy in place of the represented."""
    for addressee in invited(scene):
        row = addressee.row
        if row is None or row.presence is not Presence.YES:
            yield addressee.unless("war laut »Teilnahme« nicht anwesend")
        else:
            yield _deputy(scene, row) if row.reply is Reply.REPRESENTED else addressee


def there_or_excused(scene: Scene) -> Iterator[Addressee]:
    """Yield who was at the meeting, and for information who was excused or came through a deputy without address."""
    for addressee in invited(scene):
        row = addressee.row
        presence = row and row.presence
        if row and presence is Presence.YES and row.reply is Reply.REPRESENTED:
            deputy = _deputy(scene, row)
            yield deputy if deputy.recipient else addressee
        else:
            known = presence in (Presence.YES, Presence.EXCUSED)
            yield addressee.unless("" if known else "war laut »Teilnahme« weder anwesend noch entschuldigt")


def subscribers(scene: Scene) -> Iterator[Addressee]:
    """Yield who gets the minutes: members, listed people and deputies, except who has subscribed to other things."""
    rows = {row.member_id: row for row in scene.book.attendances.get(scene.meeting.id, [])}
    for member in scene.book.members.values():
        recipient = Recipient(member, rows.get(member.id), audience_of(member, scene.meeting))
        listed = member.id in rows or member.role is Role.MEMBER
        wanted = Mailing.MINUTES.value.casefold() in member.mailings.casefold() if member.mailings else listed
        reason = _absence(scene, member) or ("" if wanted else "laut Rolle oder Verteiler kein Protokoll")
        yield Addressee(_name(member), recipient, reason)
    yield from (addressee for addressee in there(scene) if addressee.recipient and not addressee.reason)
    yield from (Addressee(r.name, r) for r in scene.recipients if r.id not in scene.book.members)


def responsible_for_tasks(scene: Scene) -> Iterator[Addressee]:
    """Yield everybody with open tasks of this or an earlier meeting; the office itself has the list of all tasks."""
    own = "Geschäftsstelle: hat die Aufgabenliste"
    for task in open_tasks(scene.book, scene.meeting):
        for who in responsible(scene.book, task):
            if isinstance(who, Member):
                yield _member(scene, who).unless(own if who.is_of_office else "")
            elif who in (Group.OFFICE, scene.settings.office.name):
                yield Addressee(who, None, own)
            else:
                yield Addressee(who, None, f"Aufgabe {task.id}: kein einzelnes Mitglied, keine Adresse")


CIRCLES: dict[str, Circle] = {
    "eingeladen": invited,
    "mitglieder": members,
    "offen": silent,
    "zugesagt": coming,
    "anwesend": there,
}
"""The circles by the names that the settings use."""


def each_once(addressees: Iterable[Addressee]) -> list[Addressee]:
    """Return each person once: the first entry that gets the message, else the first of all."""
    found: dict[str, Addressee] = {}
    for addressee in addressees:
        key = addressee.recipient.id if addressee.recipient else f"\0{addressee.name}\0{addressee.reason}"
        if key not in found or (found[key].reason and not addressee.reason):
            found[key] = addressee
    return list(found.values())


def _deputy(scene: Scene, row: Attendance) -> Addressee:
    """Return who represents somebody; without entry among the members no address is known."""
    member = scene.book.members.get(row.represented_by)
    if member is not None:
        return _member(scene, member, row)
    represented = scene.named(row.member_id) or row.name
    reason = f"Vertretung für {represented}: fehlt in »Mitglieder«, keine Adresse"
    return Addressee(row.represented_by or "Vertretung", None, reason)


def _member(scene: Scene, member: Member, row: Attendance | None = None) -> Addressee:
    recipient = Recipient(member, row, audience_of(member, scene.meeting))
    return Addressee(recipient.name, recipient, _absence(scene, member))


def _absence(scene: Scene, member: Member) -> str:
    """Return why a member gets nothing at all, "" where nothing is against it."""
    if not member.active:
        return "nicht aktiv"
    if covers(member, scene.meeting):
        return ""
    if member.member_until and member.member_until < scene.meeting.day:
        return f"Mitglied nur bis {short_date(member.member_until)}"
    return f"Mitglied erst ab {short_date(member.member_since)}" if member.member_since else "kein Mitglied"


def _answered(row: Attendance | None) -> str:
    if row is None or row.reply is Reply.OPEN:
        return "noch keine Antwort"
    on = f" am {short_date(row.replied_on)}" if row.replied_on else ""
    return f"hat geantwortet: {row.reply}{on}"


def _name(member: Member) -> str:
    return display_name(person_of(member))
