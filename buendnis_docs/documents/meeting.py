"""What papers say about the meeting: its title, when and where, who leads it, the dates around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from operator import attrgetter

from buendnis_docs.documents.placeholders import Group, Leaf, Node, dates, of_record, yes
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.german.dates import (
    clock,
    clock_range,
    date_range,
    long_date,
    short_clock_range,
    weekday_date,
)
from buendnis_docs.records.meetings import Format, Meeting, MeetingKind

NBSP = "\u00a0"


def on_day(meeting: Meeting) -> str:
    """Return »am 24. Oktober 2025«, for several days »vom 5. bis 7. Oktober 2026«, »am 17. und 18. September«."""
    if meeting.last_day is None or meeting.last_day == meeting.day:
        return f"am {long_date(meeting.day)}"
    days = date_range(meeting.day, meeting.last_day)
    return f"vom {days}" if " bis " in days else f"am {days}"


def when(meeting: Meeting, begin: time | None = None, end: time | None = None) -> str:
    """Return day and time in a sentence; from `begin` to `end` where a person was not there all the time."""
    begin, end = begin or meeting.begin, end or meeting.end
    if meeting.last_day and meeting.last_day != meeting.day:
        return f"{weekday_date(meeting.day)}, {clock(begin)}, bis {weekday_date(meeting.last_day)}, {clock(end)}"
    return f"{weekday_date(meeting.day)}, {clock_range(begin, end)}"


def _address(meeting: Meeting) -> str:
    town = f"{meeting.postcode}{NBSP}{meeting.town}".strip(f" {NBSP}")
    return ", ".join(part for part in (meeting.street, town) if part)


def place(meeting: Meeting) -> str:
    """Return house, room and address in one line, as far as they are known."""
    return ", ".join(part for part in (meeting.venue, meeting.room, _address(meeting)) if part)


_DATIVES = {
    MeetingKind.ALLIANCE: ("zum", "es"),
    MeetingKind.SITE_VISIT: ("zum", "er"),
    MeetingKind.WORKSHOP: ("zum", "er"),
    MeetingKind.CONFERENCE: ("zur", "e"),
}
"""The preposition with its article, and how an adjective before the noun ends in the nominative."""


def to_title(meeting: Meeting) -> str:
    """Return »zum Zweiten Bündnistreffen«, »zur Landesweiten Fachtagung«: the title in the dative after »zu«.

    A title that does not begin with its kind of event, or with one word before it, is quoted.
    """
    title = title_of(meeting)
    article, ending = _DATIVES.get(meeting.kind, ("", ""))
    first, blank, rest = title.replace(NBSP, " ").partition(" ")
    if article and _names(first, meeting.kind):
        return f"{article} {title}"
    if article and _names(rest.partition(" ")[0], meeting.kind):
        if first.rstrip(".").isdecimal():
            return f"{article} {title}"
        if first.endswith(ending):
            return f"{article} {first.removesuffix(ending)}en{blank}{rest}"
    return f"zur Veranstaltung »{title.replace('»', '›').replace('«', '‹')}«"


def _names(word: str, kind: MeetingKind) -> bool:
    """Tell whether a word is the kind of event, or a compound of it: »Fachtagung«."""
    return word.rstrip(",.:;").casefold().endswith(kind.casefold())


def _of_meeting(value: Callable[[Meeting], str]) -> Callable[[Scene], str]:
    return lambda scene: value(scene.meeting)


def _named(field: str) -> Callable[[Scene], str]:
    return lambda scene: scene.named(getattr(scene.meeting, field))


_MEETING_COMPUTED: tuple[Node, ...] = (
    Leaf(
        "titel",
        "Titel; wenn in der Tabelle keiner steht, aus Nr und Art gebildet.",
        "Zweites Bündnistreffen",
        lambda scene: scene.title,
    ),
    Leaf("zum_titel", "Titel im Dativ, für »Einladung …«.", "zum Zweiten Bündnistreffen", _of_meeting(to_title)),
    Leaf(
        "wann",
        "Tag und Uhrzeit in einem Satz.",
        f"Freitag, 24.{NBSP}Oktober 2025, 10:00 bis 13:00{NBSP}Uhr",
        _of_meeting(when),
    ),
    Leaf("am_datum", "Tag oder Tage mit »am« oder »vom … bis«.", f"am 24.{NBSP}Oktober 2025", _of_meeting(on_day)),
    Leaf("zeit", "Beginn und Ende.", f"10:00 bis 13:00{NBSP}Uhr", _of_meeting(lambda m: clock_range(m.begin, m.end))),
    Leaf(
        "zeit_kurz",
        "Beginn und Ende, für Tabellen.",
        "10:00–13:00",
        _of_meeting(lambda m: short_clock_range(m.begin, m.end)),
    ),
    Leaf(
        "adresse",
        "Straße, PLZ und Stadt in einer Zeile.",
        f"Musterstraße 1, 36381{NBSP}Schlüchtern",
        _of_meeting(_address),
    ),
    Leaf(
        "wo",
        "Ort, Raum und Adresse in einer Zeile.",
        f"KUBE, Großer Saal, Musterstraße 1, 36381{NBSP}Schlüchtern",
        _of_meeting(place),
    ),
    Leaf(
        "vor_ort",
        "»ja«, wenn man vor Ort teilnehmen kann.",
        "ja",
        _of_meeting(lambda m: yes(m.format is not Format.ONLINE)),
    ),
    Leaf(
        "online",
        "»ja«, wenn man online teilnehmen kann.",
        "ja",
        _of_meeting(lambda m: yes(m.format is not Format.ON_SITE)),
    ),
    Leaf("gastgeber", "Wer das Haus stellt.", "Stadt Musterstadt", _named("host")),
    Leaf("sitzungsleitung", "Wer die Sitzung leitet.", "Dr. Erika Muster, Musterstadt", _named("chair")),
    Leaf("protokollfuehrung", "Wer das Protokoll führt.", "Alex Beispiel, Geschäftsstelle", _named("minute_taker")),
    Leaf(
        "kontakt",
        "Ansprechperson; wenn in der Tabelle keine steht, aus den Einstellungen.",
        "Alex Beispiel",
        lambda scene: scene.person(scene.meeting.contact) or scene.settings.office.contact,
    ),
    *dates("rueckmeldung_bis", "Antwortfrist.", date(2025, 10, 10), lambda scene: scene.reply_by),
    Leaf(
        "bis_wann",
        "Bis wann um Antwort gebeten wird; ist die Frist am Tag des Briefs schon vorbei, »möglichst bald«.",
        f"bis Freitag, 10.{NBSP}Oktober 2025",
        lambda scene: f"bis {weekday_date(scene.reply_by)}" if scene.may_reply else "möglichst bald",
    ),
    *dates(
        "naechster_termin",
        "Tag des nächsten Treffens, falls bekannt.",
        date(2026, 3, 18),
        lambda scene: scene.next_date,
    ),
    *dates(
        "anmerkungen_bis",
        "Bis wann Anmerkungen zum Protokollentwurf willkommen sind.",
        date(2025, 11, 21),
        lambda scene: scene.comments_by,
    ),
)

MEETING = Group(
    "treffen",
    "Das Treffen, aus dem Blatt »Treffen«.",
    of_record(Meeting, *_MEETING_COMPUTED, without=("remark",), record=attrgetter("meeting")),
    lambda scene: scene,
)
