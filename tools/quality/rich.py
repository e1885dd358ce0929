"""The records of two invented offices that fill in more than they must: an ordinary one, and one that overdoes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import cycle, islice

from buendnis_docs.documents.pictures import Pictures, sample
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import TAKEN_PLACE, Format, Meeting, MeetingKind, Status
from buendnis_docs.records.members import FormOfAddress, Group, Member, Role
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.tasks import Priority, Task, TaskStatus
from buendnis_docs.records.textmodules import PARTS_OF_A_LETTER, Audience, Occasion, TextModule
from buendnis_docs.settings import Settings

MEETING = "2025-2"
SECRET = "Nur für das Haus"  # noqa: S105 - a text to look for
"""Begins every text that must not get into any paper."""
INTERNAL = "Nur für den Ablauf"
"""Begins the agenda items that only the run sheet may show."""
WISH, NEED = "Nur für die Küche", "Nur für die Betreuung"
"""Begin what people want to eat, and what help they need."""

_SENTENCE = (
    "Gemeinsam mit der gastgebenden Stadt möchten wir auf das erste Jahr zurückblicken, über die Zusammenarbeit der "
    "Standorte sprechen und die weitere Arbeit vorbereiten."
)
_SUBJECT = "{{ treffen.zum_titel }} {{ treffen.am_datum }}"
_LONG_SUBJECT = (
    " mit Rückblick auf das erste Jahr, Ausblick auf das zweite Jahr und anschließendem Rundgang durch das neue "
    "Fördergebiet"
)
_PEOPLE = (
    ("Frau", "Dr.", "Erika", "Muster"),
    ("Herr", "", "Max", "Beispiel"),
    ("neutral", "", "Kim", "Probe"),
    ("Frau", "Prof. Dr.", "Maximiliane-Charlotte", "von Musterhausen-Beispielburg"),
    ("Herr", "Dr. h. c.", "Jo", "Exempel"),
)
_MINISTRY = (
    "Ministerium für Beispiele, Muster, Vorlagen, Energie, Verkehr, Wohnen und ländlichen Raum, Landesplanung "
    "und übrige Angelegenheiten"
)
_CROWDED = {
    "M-001": {"organisation": f"{_MINISTRY} mit Sitz in Musterhausen am Beispielfluss", "office": "Staatssekretärin"},
    "M-002": {"organisation": _MINISTRY, "unit": "Abteilung Städtebau, Wohnen und Zusammenhalt im Quartier"},
    "M-003": {"organisation": "WOHNUNGSWIRTSCHAFT UND MAMMUTWERK MUSTERHAUSEN GMBH", "unit": "WERKWOHNUNGEN WMW"},
}
"""What makes addresses that must be cut, that lose their unit, and whose capitals are wider than most letters."""


def settings_text(*, full: bool) -> str:
    """Return a settings file."""
    leads = [
        "das Ministerium für Beispiele, Muster, Vorlagen und ländlichen Raum",
        "das Ministerium für Arbeit, Integration, Jugend, Soziales und alle übrigen Muster",
    ]
    second = '[[unterschrift]]\nname = "Prof. Dr. Alex Beispiel"\nfunktion = "Vorsitz des Begleitgremiums"'
    return f"""
[buendnis]
name = "{"Zukunftsbündnis für Beispiele und Zusammenhalt im Land" if full else "Bündnis für Beispiele"}"
kurzname = "{"Zukunftsbündnis" if full else "Bündnis"}"
federfuehrung = {leads if full else ["das Ministerium für Beispiele"]}
foerderhinweis = "Gefördert aus Mitteln des Landes."
[geschaeftsstelle]
name = "Geschäftsstelle des Bündnisses"
traeger = "Muster GmbH"
strasse = "Musterallee 1"
plz = "65183"
ort = "Musterstadt"
ansprechperson = "Alex Beispiel"
telefon = "0611 000000"
e_mail = "{"zukunftsbuendnis.hessen" if full else "post"}@example.org"
web = "www.example.org"
[[unterschrift]]
name = "Toni Muster"
funktion = "Leitung der Geschäftsstelle"
{second if full else ""}
"""


def crowded_settings_text() -> str:
    """Return the settings of an ordinary office with a long name."""
    name = "Geschäftsstelle Zukunftsbündnis Sozialer Zusammenhalt Musterland Nord"
    return settings_text(full=False).replace("Geschäftsstelle des Bündnisses", name)


def crowded(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records, with addresses of some members that no envelope has room for."""
    for record in records:
        more = _CROWDED.get(record.id, {}) if isinstance(record, Member) else {}
        yield record.model_copy(update=more)


def pictures(settings: Settings) -> Pictures:
    """Return a logo and a scanned signature of everybody who signs."""
    signed = {each.name: sample(45, 12, f"Unterschrift von {each.name}") for each in settings.signatures}
    return Pictures(sample(40, 14, f"Logo {settings.alliance.name}"), signed)


def records(status: Status, *, full: bool, lines: int | None = None) -> list[Record]:
    """Return all records of an office whose meeting has that status; `lines` sets how long its letters are."""
    after = status in TAKEN_PLACE
    return [
        *_meetings(status, full=full),
        *_members(24 if full else 6),
        *_agenda(40 if full else 7 if lines is None else 0),
        *_attendances(24 if full else 6, after=after),
        *(_minutes(40 if full else 7) if after else ()),
        *_tasks(96 if full else 3),
        *_attachments(4 if full else 2),
        *_texts(full=full, lines=lines),
    ]


def _meetings(status: Status, *, full: bool) -> Iterator[Meeting]:
    yield Meeting(
        id="2025-1",
        number=1,
        kind=MeetingKind.ALLIANCE,
        day=date(2025, 3, 5),
        begin=time(10),
        end=time(13),
        venue="Haus Beispiel",
        town="Musterhausen",
        status=Status.CLOSED,
    )
    yield Meeting(
        id=MEETING,
        number=2,
        kind=MeetingKind.ALLIANCE,
        day=date(2025, 10, 24),
        begin=time(10),
        end=time(18 if full else 13),
        doors_open=time(9, 30),
        format=Format.HYBRID if full else Format.ON_SITE,
        venue="Kultur- und Begegnungszentrum am Beispielplatz" if full else "Haus Muster",
        street="Musterstraße 1",
        postcode="36381",
        town="Musterhausen",
        room="Großer Saal",
        directions="Vom Bahnhof zehn Minuten zu Fuß.\nBuslinie 4 bis »Rathaus«.\nParkplätze hinter dem Haus.",
        accessibility="Der Saal ist stufenlos erreichbar, eine Induktionsschleife ist vorhanden.",
        online_link="https://example.org/konferenz/raum-4711?einladung=sehr-lang-und-ohne-leerzeichen" if full else "",
        host="M-002",
        chair="M-001",
        minute_taker="Alex Beispiel",
        contact="Alex Beispiel",
        reply_by=date(2025, 10, 10),
        afterwards="Rundgang durch das neue Fördergebiet.\nAnschließend lädt die Stadt zu einem Imbiss ein.",
        afterwards_begin=time(18, 30) if full else time(14),
        meeting_point="Haupteingang",
        former_day=date(2025, 10, 2),
        reason="Das Haus wird an diesem Tag für eine Wahl gebraucht.",
        introduction="Im Mittelpunkt steht der Rückblick auf das erste Jahr.",
        next_date=date(2026, 3, 18),
        invitation_date=date(2025, 9, 19),
        minutes_date=date(2025, 11, 7),
        review="\n".join([_SENTENCE, "- Austausch der Standorte", "- Planung des zweiten Jahres"] * (4 if full else 1)),
        status=status,
        remark=f"{SECRET}: Bemerkung zum Treffen",
    )


def _members(count: int) -> Iterator[Member]:
    """Yield people of all groups; every sixth is an organisation without a person, the last ones guest and press."""
    groups = [group for group in Group if group not in (Group.OFFICE, Group.GUEST)]
    towns = ("Musterhausen", "Beispielburg", "Probenheim")
    for n, (form, title, first, last) in enumerate(islice(cycle(_PEOPLE), count), start=1):
        alone = n % 6 == 0
        abroad = count > 6 and n in (1, 3, 8, 11)
        role = Role.GUEST if n == count - 1 else Role.PRESS if n == count else Role.MEMBER
        yield Member(
            id=f"M-{n:03}",
            organisation=_organisation(n),
            short_name=f"Kurzname {n}" if n % 2 else "",
            unit="Abteilung Städtebau und Wohnen" if n % 5 == 4 or abroad else "",
            group=groups[n % len(groups)] if role is Role.MEMBER else Group.GUEST,
            form=None if alone else FormOfAddress(form),
            title="" if alone else title,
            first_name="" if alone else first,
            last_name="" if alone else f"{last}-{_numeral(n)}",
            function="" if alone else "Leitung des Amts für Stadtentwicklung",
            office="Staatssekretärin" if n == 4 else "",
            street=f"Beispielstraße {n}",
            postcode=f"{65000 + n}",
            town=f"{towns[n % 3]}-{_numeral(n)}",
            country="Österreich" if abroad else "",
            email=f"person-{n}@example.org",
            phone=f"0611 0000{n:02}",
            role=role,
            active=True,
            member_since=date(2024, 6, 27),
            remark=f"{SECRET}: Bemerkung zu Person {n}",
        )


def _organisation(number: int) -> str:
    names = ("Stadt Musterhausen", "Wohnbau Müller & Söhne GmbH", "Gemeinde Beispielburg", "Ministerium für Muster")
    return f"{names[number % 4]} {_numeral(number)}"


def _numeral(number: int) -> str:
    """Return a number as a word of letters: no two are alike, and none is part of another."""
    return "".join(
        ("Alt", "Berg", "Dorf", "Feld", "Haid", "Kamp", "Linde", "Neu", "Ober", "Tal")[int(n)] for n in f"{number:02}"
    )


def _agenda(count: int) -> Iterator[AgendaItem]:
    """Yield items with sub-items and breaks; those of the first level are greetings, from the third on themes."""
    titles = ("Begrüßung", "Rückblick auf das erste Jahr", "Zusammenarbeit mit den Standorten", "Kaffeepause")
    kinds = (ItemKind.WELCOME, ItemKind.REPORT, ItemKind.DISCUSSION, ItemKind.BREAK)
    for n in range(count):
        pause, theme = n % 4 == 3, n % 4 == 0 and n >= 8
        yield AgendaItem(
            meeting_id=MEETING,
            number="" if pause else _item_number(n),
            title=f"{'Planung der nächsten Vorhaben' if theme else titles[n % 4]} {n // 4 + 1}",
            minutes=10 if n else None,
            begin=None if n else time(10),
            kind=ItemKind.DISCUSSION if theme else kinds[n % 4],
            speakers=("", "Geschäftsstelle", "Stadt Musterhausen, Dr. Erika Muster", "")[n % 4],
            question="Was hat uns weitergebracht, und was soll bleiben?" if n % 4 == 2 else "",
            documents="Tischvorlage 1" if n % 4 == 1 else "",
            in_charge="Alex Beispiel",
            equipment="Funkmikrofon, Laptop",
        )
    if count:
        yield AgendaItem(meeting_id=MEETING, title=f"{INTERNAL}: Umbau des Saals", minutes=15, internal=True)


def _item_number(position: int) -> str:
    return f"{position // 4 + 1}.{position % 4}" if position % 4 else str(position // 4 + 1)


def _attendances(count: int, *, after: bool) -> Iterator[Attendance]:
    """Yield every reply there is, and after the meeting every presence; at the end a one-time guest."""
    replies = (Reply.ACCEPTED, Reply.REPRESENTED, Reply.OPEN, Reply.TENTATIVE, Reply.DECLINED)
    for n in range(1, count):
        reply = replies[(n - 1) % 5]
        there = reply in (Reply.ACCEPTED, Reply.REPRESENTED, Reply.TENTATIVE)
        yield Attendance(
            meeting_id=MEETING,
            member_id=f"M-{n:03}",
            reply=reply,
            replied_on=date(2025, 9, 25) if reply is not Reply.OPEN else None,
            represented_by="Robin Vertretung" if reply is Reply.REPRESENTED else "",
            afterwards=n % 2 == 0,
            catering=f"{WISH}: vegetarisch",
            support=f"{NEED}: Gebärdensprache",
            presence=(Presence.YES if there else Presence.EXCUSED) if after else None,
            present_from=time(10, 30) if after and n == 4 else None,
            present_until=time(12) if after and n == 4 else None,
            remark=f"{SECRET}: Bemerkung zur Teilnahme",
        )
    yield Attendance(
        meeting_id=MEETING,
        form=FormOfAddress.MS,
        name="Sascha von Gast",
        organisation="Verein Gastfreundschaft e. V.",
        email="gast@example.org",
        reply=Reply.ACCEPTED,
        presence=Presence.YES if after else None,
    )


def _minutes(topics: int) -> Iterator[MinutesEntry]:
    listed = (
        f"{_SENTENCE}\n- Die Standortbesuche werden fortgesetzt.\n- **Jede** Kommune kann einladen.\nDabei bleibt es."
    )
    resolution = 0
    yield MinutesEntry(
        meeting_id=MEETING, item="1", kind=EntryKind.INFORMATION, text=f"{SECRET}: vertraulich", confidential=True
    )
    for n in (n for n in range(topics) if n % 4 != 3):
        item = _item_number(n)
        yield MinutesEntry(meeting_id=MEETING, item=item, kind=EntryKind.DISCUSSION, text=_SENTENCE)
        yield MinutesEntry(meeting_id=MEETING, item=item, kind=EntryKind.RESULT, text=listed)
        if n % 4 == 2:
            resolution += 1
            yield MinutesEntry(
                meeting_id=MEETING,
                item=item,
                number=resolution,
                kind=EntryKind.RESOLUTION,
                text=f"Das Bündnis beschließt Vorhaben {resolution}.",
                yes=3,
                no=resolution % 2,
                abstained=0,
            )


def _tasks(count: int) -> Iterator[Task]:
    states = (TaskStatus.OPEN, TaskStatus.IN_PROGRESS, TaskStatus.OPEN, TaskStatus.DONE)
    for n in range(1, count + 1):
        status = states[n % 4]
        yield Task(
            id=f"A-{n}",
            meeting_id=MEETING if n % 2 else "2025-1",
            task=f"Termine für die Standortbesuche {n} abstimmen",
            responsible=("M-001", "M-002; M-003", "Geschäftsstelle")[n % 3],
            contributors="" if n % 2 else "M-004",
            due=date(2026, 1, 31) if n % 3 else None,
            status=status,
            priority=(Priority.HIGH, Priority.MEDIUM, Priority.LOW, None)[n % 4],
            done_on=date(2025, 9, 1) if status is TaskStatus.DONE else None,
            progress="Zwei Standorte haben geantwortet." if n % 2 else "",
        )


def _attachments(count: int) -> Iterator[Attachment]:
    for document in ("Einladung", "Bestätigung", "Tagesordnung", "Protokoll"):
        for n in range(1, count + 1):
            yield Attachment(
                meeting_id=MEETING, file=f"{document}-{n}.pdf", label=f"Anlage {n}: Lageplan", document=document
            )


def _texts(*, full: bool, lines: int | None) -> Iterator[TextModule]:
    """Yield a text for every occasion; the full office writes three pages and has a version for guests."""
    count = 40 if full else 2
    body = [_SENTENCE] * count if lines is None else [f"Zeile {n}" for n in range(lines + 1)]
    ending = ["Bitte bringen Sie mit:", "- Ihre Unterlagen", "- **gute** Laune"] if full else []
    for occasion in Occasion:
        short = occasion in PARTS_OF_A_LETTER
        subject = "" if short else f"{occasion}: {_SUBJECT}{_LONG_SUBJECT if full else ''}"
        text = "Bitte sagen Sie uns bis zum **10. Oktober 2025** Bescheid." if short else "\n".join([*body, *ending])
        yield TextModule(occasion=occasion, subject=subject, text=text)
        if full and not short:
            yield TextModule(
                occasion=occasion, audience=Audience.GUEST, subject=subject, text=f"als Gast sind Sie dabei.\n{text}"
            )
