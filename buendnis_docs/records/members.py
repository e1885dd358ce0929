"""Members of the alliance and everybody else who gets its letters: the sheet »Mitglieder«."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from buendnis_docs.contact import Email, Emails
from buendnis_docs.records.fields import Record, column, text


class Group(StrEnum):
    """Kind of organisation."""

    STATE = "Land/Ministerium"
    MUNICIPAL_ASSOCIATION = "Kommunaler Spitzenverband"
    MUNICIPALITY = "Kommune/Förderstandort"
    HOUSING = "Wohnungswirtschaft"
    WELFARE = "Sozialer Träger"
    CHAMBER = "Kammer/Verband"
    UNION = "Gewerkschaft"
    UNIVERSITY = "Hochschule/Wissenschaft"
    FOUNDATION = "Stiftung"
    OFFICE = "Geschäftsstelle"
    GUEST = "Gast"


class FormOfAddress(StrEnum):
    """How a person is addressed; never inferred from the first name."""

    MS = "Frau"
    MR = "Herr"
    NEUTRAL = "neutral"


class Role(StrEnum):
    """What a person or organisation is to the alliance."""

    MEMBER = "Mitglied"
    DEPUTY = "Stellvertretung"
    OFFICE = "Geschäftsstelle"
    GUEST = "Gast"
    PRESS = "Presse"


class Channel(StrEnum):
    """How the invitation reaches a recipient."""

    EMAIL = "E-Mail"
    LETTER = "Brief"
    BOTH = "beides"


class Mailing(StrEnum):
    """What a recipient has subscribed to."""

    INVITATION = "Einladung"
    MINUTES = "Protokoll"
    NEWS = "Info"


class Member(Record):
    """One person, or an organisation without a contact person."""

    sheet = "Mitglieder"
    sheet_explanation = (
        "Mitglieder, Stellvertretungen, Gäste, Presse und die Geschäftsstelle selbst: eine Zeile je Person. "
        "Bei einer Organisation ohne Ansprechperson bleiben Vorname und Nachname leer."
    )
    key = "id"

    id: str = column("ID", "Eindeutiges Kürzel, bleibt für immer gleich.", "M-001", required=True, min_length=1)
    organisation: str = column(
        "Organisation",
        "Name der Organisation, wie er in der Anschrift steht.",
        "Stadt Musterstadt",
        required=True,
        min_length=1,
    )
    short_name: str = text("Kurzname", "Kurzer Name für Listen und Dateinamen.", "Musterstadt")
    unit: str = text(
        "Adresszusatz", "Abteilung oder Stelle, zweite Zeile der Anschrift.", "Der Magistrat", synonyms=("Abteilung",)
    )
    group: Group = column("Gruppe", "Art der Organisation.", "Kommune/Förderstandort", required=True)
    form: FormOfAddress | None = column("Anrede", "Frau, Herr oder neutral; leer, wenn unbekannt.", "Frau")
    title: str = text("Titel", "Akademische Grade, wie sie in der Anschrift stehen.", "Dr.")
    first_name: str = text("Vorname", "Vorname der Ansprechperson.", "Erika")
    last_name: str = text("Nachname", "Nachname der Ansprechperson.", "Muster", synonyms=("Name", "Familienname"))
    function: str = text(
        "Funktion", "Aufgabe in der Organisation.", "Leiterin des Amts für Stadtentwicklung", synonyms=("Position",)
    )
    office: str = text(
        "Amtsbezeichnung", "Amt, mit dem die Person angeredet wird.", "Oberbürgermeisterin", synonyms=("Amt",)
    )
    office_in_address: str = text(
        "Amt in der Anschrift",
        "Nur wenn in der Anschrift statt der Organisation ein Amt stehen soll.",
        "Hessischer Minister der Finanzen",
    )
    office_below_name: bool = column(
        "Amt unter dem Namen",
        "ja, wenn das Amt in der Anschrift unter dem Namen stehen soll statt darüber.",
        "nein",
        empty=False,
    )
    fixed_salutation: str = text(
        "Briefanrede", "Feste Anrede; sie geht allen Regeln vor.", "", synonyms=("Anredetext",)
    )
    street: str = text("Straße", "Straße und Hausnummer oder Postfach.", "Rathausplatz 1", synonyms=("Anschrift",))
    postcode: str = text("PLZ", "Postleitzahl, fünf Ziffern.", "65183", synonyms=("Postleitzahl",))
    town: str = text("Ort", "Ort der Anschrift.", "Wiesbaden", synonyms=("Stadt",))
    country: str = text("Land", "Nur bei Anschriften im Ausland.", "")
    email: Email = text(
        "E-Mail",
        "Adresse für die Einladung.",
        "erika.muster@example.org",
        synonyms=("Mail", "Email", "E-Mail-Adresse", "Mailadresse"),
    )
    email_cc: Emails = text(
        "E-Mail Cc",
        "Weitere Adressen (z. B. Vorzimmer), durch Semikolon getrennt.",
        "vorzimmer@example.org",
        synonyms=("Cc", "Mail Cc"),
    )
    phone: str = text("Telefon", "Telefonnummer für Rückfragen.", "0611 000000", synonyms=("Tel.", "Telefonnummer"))
    role: Role = column(
        "Rolle",
        "Mitglied (Vorgabe), Stellvertretung, Geschäftsstelle, Gast oder Presse.",
        "Mitglied",
        empty=Role.MEMBER,
    )
    deputy_for: str = text(
        "Vertritt", "Bei einer Stellvertretung: ID der vertretenen Person.", "", refers_to="Mitglieder"
    )
    mailings: str = text(
        "Verteiler",
        "Was die Person erhält: Einladung; Protokoll; Info. Leer bei Mitgliedern: alles.",
        "Einladung; Protokoll",
    )
    active: bool = column("Aktiv", "ja, solange die Person Post vom Bündnis erhalten soll.", "ja", required=True)
    member_since: date | None = column(
        "Mitglied von", "Beginn der Mitgliedschaft.", "27.06.2024", synonyms=("Mitglied seit",)
    )
    member_until: date | None = column(
        "Mitglied bis", "Ende der Mitgliedschaft; leer, solange sie besteht.", "31.12.2026"
    )
    channel: Channel = column("Versandweg", "E-Mail (Vorgabe), Brief oder beides.", "E-Mail", empty=Channel.EMAIL)
    remark: str = text(
        "Bemerkung",
        "Interne Notiz; erscheint in keinem Dokument.",
        "Beispieldaten – frei erfunden",
        long=True,
        synonyms=("Bemerkungen", "Notiz"),
    )

    @property
    def is_of_office(self) -> bool:
        """Return whether the person belongs to the office itself, by role or by group."""
        return self.role is Role.OFFICE or self.group is Group.OFFICE
