"""The certificate of having been at a meeting: who gets it, when they were there, and what that was about.

Everybody does who was there and whose name is known, though maybe no address; organisations don't, nor does the office.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from itertools import accumulate, count
from textwrap import shorten

from buendnis_docs.documents.meeting import NBSP, when
from buendnis_docs.documents.placeholders import Group, Leaf, Many
from buendnis_docs.documents.recipients import Recipient, audience_of, guest, split_name
from buendnis_docs.documents.review import themes
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import EACH_PRESENT, Copy, Scope
from buendnis_docs.documents.widths import Line
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.members import Member
from buendnis_docs.records.schedule import ScheduledItem, minutes_of

_THEME, _TITLE = Line(width=165, size=10.5), Line(width=165, size=16, bold=True)
_NAME, _PLACE = Line(width=165, size=20, bold=True), Line(width=165, size=13)
"""The lines of the themes, the meeting's title, the person and the organisation, as the template sets them."""
_ROOM, _LONGEST = 12, 160
"""So many lines of themes leave room for all else on a single page; so many characters of a theme are enough."""


def there_in_person(scene: Scene) -> list[Copy]:
    """Return one copy for each person who was there: members, deputies in their place, one-time guests.

    Left out are organisations of which nobody is named, deputies without a name, and the office's own people.
    """
    return [Copy(each.id, each.member.short_name or each.name, scene.addressed_to(each)) for each in _there(scene)]


def _there(scene: Scene) -> Iterator[Recipient]:
    guests = count(1)
    for row in scene.book.attendances.get(scene.meeting.id, []):
        number = 0 if row.member_id else next(guests)
        seat = scene.book.members.get(row.member_id) if row.member_id else guest(row, number)
        if seat and row.presence is Presence.YES:
            person = _deputy(scene, seat, row) if row.reply is Reply.REPRESENTED else seat
            if (person.first_name or person.last_name) and not person.is_of_office:
                yield Recipient(person, row, audience_of(person, scene.meeting))


def _deputy(scene: Scene, seat: Member, row: Attendance) -> Member:
    """Return who came in the place of a member; one who is only named belongs to the same organisation."""
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


def attended(scene: Scene) -> list[str]:
    """Return the themes during which the person was there, as many as the page holds.

    Who came late or left early is certified only what the agenda's times prove; on a meeting of several days, whose
    agenda names no days, that is nothing.
    """
    first, last = _partial(scene)
    found = themes(scene)
    if first or last:
        several = scene.meeting.final_day != scene.meeting.day
        found = [] if several else [each for each in found if _during(each, first, last)]
    return _shown([shorten(each.item.title, _LONGEST, placeholder=" …") for each in found], _room(scene))


def _during(theme: ScheduledItem, first: time | None, last: time | None) -> bool:
    """Return whether a theme is known to have been going on, or to have begun, after `first` and before `last`."""
    if theme.begin is None or (last and theme.begin >= minutes_of(last)):
        return False
    end = theme.begin + 1 if theme.end is None else theme.end
    return first is None or end > minutes_of(first)


def _shown(titles: list[str], room: int) -> list[str]:
    """Return the titles, or as many as have room in so many lines and that there are more."""
    heights = list(accumulate(1 + _turns(_THEME, title) for title in titles))
    if not heights or heights[-1] <= room:
        return titles
    shown = [title for title, height in zip(titles, heights, strict=True) if height < room]
    return [*shown, "und ein weiteres Thema" if len(titles) - len(shown) == 1 else "und weitere Themen"]


def _room(scene: Scene) -> int:
    """Return how many lines the themes may have below a name, an organisation and a title of so many lines."""
    who = scene.recipient
    taken = 2 * _turns(_NAME, who.name) + _turns(_PLACE, who.member.organisation) if who else 0
    return max(_ROOM - taken - 2 * _turns(_TITLE, scene.title), 4)


def _turns(line: Line, text: str) -> int:
    """Return about how often a text turns into a new line."""
    return int(line.measure(text) / line.width)


def _partial(scene: Scene) -> tuple[time | None, time | None]:
    """Return from when and until when the person was there, None for from the begin or until the end."""
    row = scene.recipient.attendance if scene.recipient else None
    return (row.present_from, row.present_until) if row else (None, None)


def _presence(scene: Scene) -> str:
    return when(scene.meeting, *_partial(scene))


EACH_THERE = Scope(
    EACH_PRESENT.title,
    there_in_person,
    "Beim Treffen {treffen} ist außer der Geschäftsstelle niemand mit Namen als anwesend eingetragen.",
    f"{EACH_PRESENT.remedy} Eine Bescheinigung erhalten nur Personen, deren Name bekannt ist: keine Organisationen und "
    "nicht die Geschäftsstelle selbst.",
)

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
        Many(
            "themen",
            "Worum es ging, während die Person da war: Punkte der Tagesordnung ohne Begrüßung, Unterpunkte, Pausen und "
            "Formales; höchstens so viele, wie auf die Seite passen.",
            (Leaf("titel", "Worum es ging.", "Rückblick auf das erste Jahr", str),),
            attended,
            each="thema",
        ),
    ),
    lambda scene: scene,
)
