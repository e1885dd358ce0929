"""Who is invited, who has answered, who was there: the sheet »Teilnahme«."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from buendnis_docs.contact import Email
from buendnis_docs.records.fields import Record, column, text
from buendnis_docs.records.members import FormOfAddress


class Reply(StrEnum):
    """The answer to an invitation."""

    OPEN = "offen"
    ACCEPTED = "zugesagt"
    TENTATIVE = "vorbehaltlich"
    DECLINED = "abgesagt"
    REPRESENTED = "vertreten"


class Presence(StrEnum):
    """Whether a person was there."""

    YES = "ja"
    NO = "nein"
    EXCUSED = "entschuldigt"
    UNEXCUSED = "unentschuldigt"


class Attendance(Record):
    """One person's reply to and presence at one meeting."""

    sheet = "Teilnahme"
    sheet_explanation = (
        "Eine Zeile je Person und Treffen. Wer nicht unter »Mitglieder« steht (z. B. ein einmaliger Gast), "
        "wird hier mit Name, Organisation und E-Mail eingetragen."
    )

    meeting_id: str = column(
        "Treffen-ID", "Um welches Treffen es geht.", "2025-2", required=True, refers_to="Treffen", synonyms=("Treffen",)
    )
    member_id: str = text(
        "Mitglied-ID",
        "ID aus »Mitglieder«; bei einmaligen Gästen leer.",
        "M-001",
        refers_to="Mitglieder",
        synonyms=("Mitglied", "ID"),
    )
    form: FormOfAddress | None = column("Anrede", "Nur bei einmaligen Gästen: Frau, Herr oder neutral.", "")
    name: str = text("Name", "Nur bei einmaligen Gästen: Vorname und Nachname.", "")
    organisation: str = text("Organisation", "Nur bei einmaligen Gästen: Name der Organisation.", "")
    email: Email = text(
        "E-Mail", "Nur bei einmaligen Gästen: Adresse für die Einladung.", "", synonyms=("Mail", "Email")
    )
    invited_on: date | None = column("Eingeladen am", "Tag, an dem die Einladung hinausging.", "19.09.2025")
    reply: Reply = column(
        "Rückmeldung",
        "offen (Vorgabe), zugesagt, vorbehaltlich, abgesagt oder vertreten.",
        "zugesagt",
        empty=Reply.OPEN,
        synonyms=("Antwort",),
    )
    replied_on: date | None = column("Rückmeldung am", "Tag der Rückmeldung.", "02.10.2025")
    represented_by: str = text(
        "Vertretung durch",
        "Wer stattdessen kommt: ID oder Name.",
        "",
        refers_to="Mitglieder",
        strict=False,
        synonyms=("Vertreten durch", "Vertretung"),
    )
    afterwards: bool = column(
        "Anschlussprogramm", "ja, wenn die Person am Anschlussprogramm teilnimmt.", "ja", empty=False
    )
    catering: str = text("Verpflegung", "Wünsche zum Essen.", "vegetarisch")
    support: str = text("Unterstützungsbedarf", "Persönliche Angabe; nach dem Treffen löschen.", "")
    presence: Presence | None = column("Anwesend", "ja, nein, entschuldigt oder unentschuldigt.", "ja")
    present_from: time | None = column("von", "Nur bei verspäteter Ankunft.", "")
    present_until: time | None = column("bis", "Nur bei vorzeitigem Gehen.", "")
    remark: str = text("Bemerkung", "Interne Notiz; erscheint in keinem Dokument.", "", long=True)
