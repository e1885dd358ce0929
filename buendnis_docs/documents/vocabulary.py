"""The placeholders that several kinds of documents share: alliance, office, meeting, agenda, tasks, recipient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from operator import attrgetter

from buendnis_docs.documents.pictures import sample
from buendnis_docs.documents.placeholders import Group, Leaf, Many, Node, clocks, dates, of_record, of_settings, yes
from buendnis_docs.documents.replymail import SIDE_MM, qr_code, reply_link
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.german.dates import (
    clock,
    clock_range,
    date_range,
    duration,
    long_date,
    short_clock_range,
    weekday_date,
)
from buendnis_docs.german.lists import listing
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.meetings import Format, Meeting
from buendnis_docs.records.members import Member
from buendnis_docs.records.schedule import ScheduledItem, time_of
from buendnis_docs.records.tasks import Task
from buendnis_docs.settings import Alliance, Office, Signature
from buendnis_docs.word import Picture

NBSP = "\u00a0"

ALLIANCE = Group(
    "buendnis",
    "Das Bündnis, aus den Einstellungen.",
    (
        *of_settings(Alliance, through="settings.alliance", without=("logo", "logo_text")),
        Leaf(
            "federfuehrung",
            "Wer das Bündnis leitet.",
            "Ministerium A und Ministerium B",
            lambda scene: listing(scene.settings.alliance.leads),
        ),
        Leaf(
            "logo",
            "Das Logo als Bild; leer, wenn in den Einstellungen keines steht.",
            sample(40, 14, "Logo Bündnis Musterland"),
            lambda scene: scene.pictures.logo or "",
        ),
    ),
    lambda scene: scene,
)


def _office_address(office: Office) -> str:
    lines = (office.name, office.carrier, office.street, f"{office.postcode} {office.town}")
    return "\n".join(line for line in lines if line)


OFFICE = Group(
    "geschaeftsstelle",
    "Die Geschäftsstelle, aus den Einstellungen.",
    (
        *of_settings(Office),
        Leaf(
            "ruecksendezeile",
            "Absender in einer Zeile, über der Anschrift.",
            f"Geschäftsstelle Bündnis Musterland, Musterstraße 1, 65183{NBSP}Wiesbaden",
            lambda office: f"{office.name}, {office.street}, {office.postcode}{NBSP}{office.town}",
        ),
        Leaf(
            "anschrift",
            "Anschrift der Geschäftsstelle, mehrere Zeilen.",
            "Geschäftsstelle Bündnis Musterland\nMuster GmbH\nMusterstraße 1\n65183 Wiesbaden",
            _office_address,
        ),
    ),
    lambda scene: scene.settings.office,
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and the signature as a picture where the office has one."""

    signature: Signature
    picture: Picture | None


SIGNATURES = Many(
    "unterschriften",
    "Wer unterschreibt, aus den Einstellungen.",
    (
        *of_settings(Signature, through="signature", without=("image",)),
        Leaf(
            "bild",
            "Die Unterschrift als Bild; leer, wenn in den Einstellungen keines steht.",
            sample(45, 15, "Unterschrift von Alex Beispiel"),
            lambda signatory: signatory.picture or "",
        ),
    ),
    lambda scene: [Signatory(each, scene.pictures.signatures.get(each.name)) for each in scene.settings.signatures],
    each="person",
)


def _on_day(meeting: Meeting) -> str:
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


def _place(meeting: Meeting) -> str:
    return ", ".join(part for part in (meeting.venue, meeting.room, _address(meeting)) if part)


def _to_title(meeting: Meeting) -> str:
    """Return »zum Zweiten Bündnistreffen«: the title in the dative, with its preposition."""
    title, kind = title_of(meeting), meeting.kind.value
    article = "zur" if kind == "Tagung" else "zum"
    first, _, rest = title.partition(" ")
    if rest == kind and first.endswith("es"):
        return f"{article} {first[:-1]}n {rest}"
    return f"{article} {title}" if title.startswith(kind) or rest == kind else f"zur Veranstaltung »{title}«"


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
    Leaf("zum_titel", "Titel im Dativ, für »Einladung …«.", "zum Zweiten Bündnistreffen", _of_meeting(_to_title)),
    Leaf(
        "wann",
        "Tag und Uhrzeit in einem Satz.",
        f"Freitag, 24.{NBSP}Oktober 2025, 10:00 bis 13:00{NBSP}Uhr",
        _of_meeting(when),
    ),
    Leaf("am_datum", "Tag oder Tage mit »am« oder »vom … bis«.", f"am 24.{NBSP}Oktober 2025", _of_meeting(_on_day)),
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
        _of_meeting(_place),
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


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time_of(minutes)


def _span(item: ScheduledItem) -> str:
    if item.begin is None:
        return ""
    if item.end is None:
        return f"ab {time_of(item.begin):%H:%M}"
    return short_clock_range(time_of(item.begin), time_of(item.end))


_ITEM_COMPUTED: tuple[Node, ...] = (
    *clocks("beginn", "Beginn; wenn in der Tabelle keiner steht, berechnet.", time(10, 15), lambda i: _time(i.begin)),
    *clocks("ende", "Ende, berechnet.", time(10, 45), lambda i: _time(i.end)),
    Leaf("zeit", "Beginn und Ende, für Tabellen.", "10:15–10:45", _span),
    Leaf(
        "dauer",
        "Dauer; wenn in der Tabelle keine steht, berechnet.",
        f"30{NBSP}Min.",
        lambda i: duration(i.minutes) if i.minutes else "",
    ),
    Leaf("unterpunkt", "»ja« bei TOP 2.1, leer bei TOP 2.", "ja", lambda i: yes(i.level > 1)),
    Leaf("pause", "»ja«, wenn der Punkt eine Pause ist.", "ja", lambda i: yes(i.item.kind is ItemKind.BREAK)),
)

ITEM_PARTS = of_record(
    AgendaItem,
    *_ITEM_COMPUTED,
    without=("meeting_id", "internal", "minutes", "in_charge", "equipment"),
    record=attrgetter("item"),
)

AGENDA = Many(
    "tagesordnung",
    "Die Tagesordnungspunkte ohne die internen.",
    ITEM_PARTS,
    lambda scene: [item for item in scene.schedule if not item.item.internal],
    each="punkt",
)


@dataclass(frozen=True, slots=True)
class SceneTask:
    """A task, and the scene that knows the people it names."""

    scene: Scene
    task: Task


def _origin_title(subject: SceneTask) -> str:
    meeting = subject.scene.book.meetings.get(subject.task.meeting_id)
    return title_of(meeting) if meeting else subject.task.meeting_id


def is_overdue(subject: SceneTask) -> bool:
    """Return whether a task is still open though it was due before the day on the paper."""
    task = subject.task
    return task.is_open and task.due is not None and task.due < subject.scene.letter_date


TASK_PARTS = of_record(
    Task,
    Leaf(
        "verantwortlich",
        "Wer es tut.",
        "Alex Beispiel, Geschäftsstelle",
        lambda subject: subject.scene.named(subject.task.responsible),
    ),
    Leaf(
        "mitwirkend",
        "Wer mithilft.",
        "Stadt Musterstadt",
        lambda subject: subject.scene.named(subject.task.contributors),
    ),
    Leaf("treffen", "Aus welchem Treffen die Aufgabe stammt.", "Erstes Bündnistreffen", _origin_title),
    Leaf(
        "ueberfaellig",
        "»ja«, wenn die Frist einer offenen Aufgabe am Datum des Papiers vorüber ist.",
        "ja",
        lambda subject: yes(is_overdue(subject)),
    ),
    without=("meeting_id",),
    record=attrgetter("task"),
)

OPEN_TASKS = Many(
    "offene_aufgaben",
    "Offene Aufgaben aus früheren Treffen.",
    TASK_PARTS,
    lambda scene: [SceneTask(scene, task) for task in scene.book.open_tasks_before(scene.meeting)],
    each="aufgabe",
)


def _reply_code(scene: Scene) -> Picture:
    link = reply_link(scene, f"{_to_title(scene.meeting)} {_on_day(scene.meeting)}")
    return qr_code(link, f"QR-Code: vorbereitete E-Mail an {scene.settings.office.email} mit Ihrer Rückmeldung")


RECIPIENT = Group(
    "empfaenger",
    "Wer den Brief erhält, aus dem Blatt »Mitglieder«.",
    of_record(
        Member,
        Leaf(
            "name",
            "Titel, Vorname und Nachname; bei Organisationen deren Name.",
            "Dr. Erika Muster",
            attrgetter("recipient.name"),
        ),
        Leaf(
            "anschrift",
            "Anschrift nach DIN 5008, mehrere Zeilen.",
            "Stadt Musterstadt\nFrau Dr. Erika Muster\nRathausplatz 1\n65183 Wiesbaden",
            attrgetter("recipient.address"),
        ),
        Leaf(
            "briefanrede",
            "Förmliche Anrede, aus den Angaben gebildet.",
            "Sehr geehrte Frau Dr. Muster,",
            attrgetter("recipient.salutation"),
        ),
        Leaf("kreis", "Mitglied, Gast, Presse oder Gastgeber.", "Mitglied", attrgetter("recipient.audience.value")),
        Leaf(
            "qr_rueckmeldung",
            "QR-Code: öffnet eine vorbereitete E-Mail an die Geschäftsstelle mit der Rückmeldung der Person.",
            sample(SIDE_MM, SIDE_MM, "QR-Code: vorbereitete E-Mail mit Ihrer Rückmeldung"),
            _reply_code,
        ),
        without=("remark", "active", "mailings", "fixed_salutation"),
        record=attrgetter("recipient.member"),
    ),
    lambda scene: scene,
)

PAPER = Group(
    "druck",
    "Das Papier selbst.",
    (
        *dates("datum", "Datum auf dem Papier.", date(2025, 9, 19), attrgetter("letter_date")),
        Leaf(
            "unterschrieben",
            "»ja«, wenn mindestens eine Unterschrift als Bild hinterlegt ist.",
            "ja",
            lambda scene: yes(scene.pictures.signatures),
        ),
    ),
    lambda scene: scene,
)

ALWAYS: tuple[Node, ...] = (ALLIANCE, OFFICE, SIGNATURES, MEETING, PAPER, AGENDA, OPEN_TASKS)
"""What every document may say."""
