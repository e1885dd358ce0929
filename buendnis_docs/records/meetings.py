"""The meetings and other events: the sheet »Treffen«."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from buendnis_docs.records.fields import Record, column, text


class MeetingKind(StrEnum):
    """Kind of event."""

    ALLIANCE = "Bündnistreffen"
    SITE_VISIT = "Standortbesuch"
    WORKSHOP = "Workshop"
    CONFERENCE = "Tagung"
    OTHER = "Sonstiges"


class Format(StrEnum):
    """Where people meet."""

    ON_SITE = "Präsenz"
    ONLINE = "Online"
    HYBRID = "Hybrid"


class Status(StrEnum):
    """Where a meeting stands in its life cycle."""

    PLANNED = "geplant"
    ANNOUNCED = "angekündigt"
    INVITED = "eingeladen"
    HELD = "durchgeführt"
    DRAFT_MINUTES = "Protokollentwurf"
    CLOSED = "abgeschlossen"
    POSTPONED = "verschoben"
    CANCELLED = "abgesagt"


PREPARING = frozenset({Status.PLANNED, Status.ANNOUNCED, Status.INVITED})
"""The states of a meeting that is still to come."""

TAKEN_PLACE = frozenset({Status.HELD, Status.DRAFT_MINUTES, Status.CLOSED})
"""The states of a meeting that is over."""

TAKES_PLACE = PREPARING | TAKEN_PLACE
"""The states of a meeting that is held, or was, on its day."""


class Meeting(Record):
    """One event of the alliance."""

    sheet = "Treffen"
    sheet_explanation = "Bündnistreffen, Standortbesuche, Workshops und Tagungen: eine Zeile je Veranstaltung."
    key = "id"

    id: str = column(
        "Treffen-ID",
        "Eindeutiges Kürzel: Jahr und laufende Nummer.",
        "2025-2",
        required=True,
        min_length=1,
        synonyms=("Treffen", "Treffen ID", "Veranstaltung"),
    )
    number: int | None = column(
        "Nr", "Laufende Nummer; daraus wird »Zweites Bündnistreffen«.", "2", ge=1, synonyms=("Nummer", "Nr.")
    )
    kind: MeetingKind = column("Art", "Art der Veranstaltung.", "Bündnistreffen", required=True)
    title: str = text("Titel", "Eigener Titel; leer: aus Nr und Art gebildet.", "")
    day: date = column("Datum", "Tag der Veranstaltung.", "24.10.2025", required=True, synonyms=("Tag",))
    last_day: date | None = column("Datum bis", "Letzter Tag, nur bei mehrtägigen Veranstaltungen.", "")
    begin: time = column("Beginn", "Beginn der Sitzung.", "10:00", required=True, synonyms=("Uhrzeit", "von"))
    end: time = column("Ende", "Ende der Sitzung.", "13:00", required=True, synonyms=("bis",))
    doors_open: time | None = column("Ankommen ab", "Ab wann Gäste willkommen sind.", "09:30", synonyms=("Einlass",))
    format: Format = column("Format", "Präsenz (Vorgabe), Online oder Hybrid.", "Präsenz", empty=Format.ON_SITE)
    venue: str = column(
        "Ort",
        "Name des Hauses; bei Online-Treffen z. B. »Videokonferenz«.",
        "Kultur- und Begegnungszentrum KUBE",
        required=True,
        min_length=1,
        synonyms=("Tagungsort", "Veranstaltungsort"),
    )
    street: str = text("Straße", "Straße und Hausnummer des Ortes.", "Musterstraße 1")
    postcode: str = text("PLZ", "Postleitzahl, fünf Ziffern.", "36381", synonyms=("Postleitzahl",))
    town: str = text("Stadt", "Stadt oder Gemeinde.", "Schlüchtern")
    room: str = text("Raum", "Saal oder Raum.", "Großer Saal")
    directions: str = text(
        "Anfahrt", "Wie man mit Bahn, Bus und Auto ankommt.", "Zehn Minuten Fußweg vom Bahnhof.", long=True
    )
    accessibility: str = text(
        "Barrierefreiheit", "Zugang, Aufzug, Induktionsschleife …", "Der Saal ist stufenlos erreichbar.", long=True
    )
    online_link: str = text(
        "Online-Link", "Adresse der Videokonferenz.", "https://example.org/konferenz", synonyms=("Link", "Videolink")
    )
    host: str = text(
        "Gastgeber",
        "Wer einlädt oder das Haus stellt: ID aus »Mitglieder« oder Name.",
        "M-007",
        refers_to="Mitglieder",
        strict=False,
    )
    chair: str = text(
        "Sitzungsleitung",
        "Wer die Sitzung leitet: ID oder Name.",
        "M-001",
        refers_to="Mitglieder",
        strict=False,
        synonyms=("Leitung", "Moderation"),
    )
    minute_taker: str = text(
        "Protokollführung",
        "Wer das Protokoll führt: ID oder Name.",
        "M-030",
        refers_to="Mitglieder",
        strict=False,
        synonyms=("Protokollant", "Schriftführung"),
    )
    contact: str = text(
        "Kontakt",
        "Ansprechperson für Rückfragen: ID oder Name; leer: aus den Einstellungen.",
        "M-030",
        refers_to="Mitglieder",
        strict=False,
    )
    reply_by: date | None = column(
        "Rückmeldung bis",
        "Antwortfrist; leer: zwei Wochen vorher.",
        "10.10.2025",
        synonyms=("Anmeldung bis", "Antwort bis", "Rückmeldefrist"),
    )
    afterwards: str = text(
        "Anschlussprogramm", "Was nach der Sitzung folgt.", "Rundgang durch das Fördergebiet", long=True
    )
    afterwards_begin: time | None = column("Anschluss Beginn", "Beginn des Anschlussprogramms.", "14:00")
    meeting_point: str = text("Treffpunkt", "Wo sich alle zum Anschlussprogramm treffen.", "Haupteingang")
    former_day: date | None = column(
        "Bisheriges Datum", "Nach einer Verschiebung: der Tag, an dem das Treffen zuerst sein sollte.", ""
    )
    reason: str = text(
        "Grund", "Grund einer Absage oder Verschiebung, wie er im Brief stehen soll; darf leer sein.", "", long=True
    )
    introduction: str = text(
        "Einleitungstext",
        "Absatz in der Einladung, nur für dieses Treffen.",
        "Im Mittelpunkt steht der Rückblick auf das erste Jahr.",
        long=True,
    )
    next_date: date | None = column(
        "Nächster Termin", "Tag des nächsten Treffens, falls bekannt.", "", synonyms=("Nächstes Treffen",)
    )
    invitation_date: date | None = column(
        "Einladung vom", "Datum auf der Einladung; leer: der Tag, an dem sie zuerst erzeugt wird.", "19.09.2025"
    )
    minutes_date: date | None = column(
        "Protokoll vom", "Datum auf dem Protokoll; leer: der Tag, an dem es zuerst erzeugt wird.", "07.11.2025"
    )
    review: str = text(
        "Rückblick",
        "Kurzer Bericht für die Öffentlichkeit, nach dem Treffen; darf mehrere Absätze haben.",
        "Im Mittelpunkt stand der Austausch über das erste Jahr.",
        long=True,
    )
    status: Status = column("Status", "Stand der Vorbereitung; Vorgabe: geplant.", "eingeladen", empty=Status.PLANNED)
    remark: str = text(
        "Bemerkung",
        "Interne Notiz; erscheint in keinem Dokument.",
        "Uhrzeiten frei erfunden",
        long=True,
        synonyms=("Bemerkungen", "Notiz"),
    )

    @property
    def final_day(self) -> date:
        """Return the last day, which for most meetings is the only one."""
        return self.last_day or self.day

    @property
    def is_on(self) -> bool:
        """Return whether the meeting takes place, or took place, on its day."""
        return self.status in TAKES_PLACE

    def is_ahead(self, today: date) -> bool:
        """Return whether the meeting is being prepared and not over yet."""
        return self.status in PREPARING and self.final_day >= today
