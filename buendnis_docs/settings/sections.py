"""What an office can set: one frozen model of `buendnis.toml`."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from buendnis_docs.contact import Email


def setting(key: str, explanation: str, example: Any, **options: Any) -> Any:
    """Return the pydantic field of one setting: its German key, what it is for, and what the starter file says."""
    return Field(alias=key, description=explanation, examples=[example], **options)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word document can hold (XML 1.0, section 2.2)."""


class Section(BaseModel):
    """One section of the file: frozen, without unknown keys, its texts printable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _printable(cls, value: Any) -> Any:
        texts = value if isinstance(value, list) else [value]
        for found in (found for text in texts if isinstance(text, str) and (found := _UNPRINTABLE.search(text))):
            raise ValueError(f"Der Text enthält ein unsichtbares Zeichen (U+{ord(found[0]):04X}). Bitte löschen.")
        return value


class Alliance(Section):
    """The alliance's own name and what its papers always say."""

    name: str = setting(
        "name", "Voller Name des Bündnisses, wie er im Briefkopf steht.", "Bündnis Musterland", min_length=1
    )
    short_name: str = setting("kurzname", "Kurzer Name für Betreffzeilen und Listen.", "Bündnis", min_length=1)
    leads: tuple[str, ...] = setting(
        "federfuehrung", "Wer das Bündnis leitet, z. B. zwei Ministerien.", ["Ministerium Muster"], default=()
    )
    funding_note: str = setting(
        "foerderhinweis", "Förderhinweis in der Fußzeile; leer lassen, wenn es keinen gibt.", "", default=""
    )
    logo: str = setting(
        "logo",
        "Bilddatei des Logos im Ordner templates/bilder (PNG, JPEG oder GIF); leer lassen, wenn es keines gibt.",
        "",
        default="",
    )
    logo_text: str = setting(
        "logo_text",
        "Was das Logo zeigt, für Vorleseprogramme; leer: »Logo« und der Name des Bündnisses.",
        "",
        default="",
    )
    logo_height: int = setting(
        "logo_hoehe_mm",
        "So hoch darf das Logo höchstens sein; im mitgelieferten Briefkopf ist Platz für 14.",
        14,
        default=14,
        ge=5,
        le=40,
    )
    logo_width: int = setting("logo_breite_mm", "So breit darf es höchstens sein.", 55, default=55, ge=5, le=165)


class Office(Section):
    """The sender of all letters."""

    name: str = setting("name", "Name der Geschäftsstelle.", "Geschäftsstelle Bündnis Musterland", min_length=1)
    carrier: str = setting("traeger", "Wer die Geschäftsstelle führt.", "Muster GmbH", default="")
    street: str = setting("strasse", "Straße und Hausnummer.", "Musterstraße 1", min_length=1)
    postcode: str = setting("plz", "Postleitzahl.", "65183", min_length=1)
    town: str = setting("ort", "Ort.", "Wiesbaden", min_length=1)
    return_line: str = setting(
        "absenderzeile",
        "Absender über der Anschrift, im Fenster des Briefumschlags; leer: Name (wenn er nicht passt: Träger oder "
        "Bündnis), Straße und Ort.",
        "",
        default="",
    )
    contact: str = setting("ansprechperson", "Wer Rückfragen beantwortet.", "Alex Beispiel", default="")
    phone: str = setting("telefon", "Telefonnummer.", "0611 000000", default="")
    email: Email = setting(
        "e_mail", "E-Mail-Adresse; hierhin gehen die Rückmeldungen.", "buendnis@example.org", min_length=1
    )
    web: str = setting("web", "Adresse der Website.", "www.example.org", default="")


class Signature(Section):
    """One person who signs the letters."""

    name: str = setting("name", "Name unter dem Brief.", "Alex Beispiel", min_length=1)
    function: str = setting("funktion", "Funktion unter dem Namen.", "Leitung der Geschäftsstelle", default="")
    image: str = setting(
        "bild",
        "Bild der Unterschrift im Ordner templates/bilder; leer: Platz zum Unterschreiben von Hand.",
        "",
        default="",
    )


class Periods(Section):
    """Offsets from the day of a meeting."""

    reply_days: int = setting(
        "rueckmeldung_tage",
        "Antwortfrist: so viele Tage vor dem Treffen, wenn in der Tabelle nichts steht.",
        14,
        default=14,
        ge=0,
        le=365,
    )
    comment_days: int = setting(
        "kommentare_tage",
        "So viele Tage nach dem Treffen sind Anmerkungen zum Protokollentwurf willkommen.",
        28,
        default=28,
        ge=0,
        le=365,
    )


class Output(Section):
    """Names of folders and files in the output folder."""

    folder: str = setting(
        "ordner",
        "Ordner je Treffen. Erlaubt: {treffen} {datum} {titel}",
        "{treffen}_{titel}",
        default="{treffen}_{titel}",
    )
    file_name: str = setting(
        "dateiname",
        "Dateiname je Dokument. Erlaubt: {datum} {treffen} {dokument} {empfaenger}",
        "{datum}_{dokument}_{empfaenger}",
        default="{datum}_{dokument}_{empfaenger}",
    )


class EnclosedAs(StrEnum):
    """In which form documents go out by e-mail."""

    WORD = "word"
    PDF = "pdf"


class Pdf(Section):
    """How Word files become PDFs, and whether those go out."""

    libreoffice: str = setting(
        "libreoffice",
        "Weg zum Programm LibreOffice, falls es nicht von selbst gefunden wird; sonst leer.",
        "",
        default="",
    )
    enclosed_as: EnclosedAs = setting(
        "anlagen_als",
        "In welcher Form Dokumente an E-Mails hängen: word oder pdf.",
        "word",
        default=EnclosedAs.WORD,
    )


class Labels(Section):
    """Which paper badges and cards are printed on."""

    badges: str = setting(
        "namensschilder",
        "Größe in mm: 80 x 50, 85 x 54, 86 x 55 oder 96 x 51; welches Papier dazu gehört, steht im Handbuch.",
        "80 x 50",
        default="80 x 50",
    )
    cards: str = setting(
        "tischkarten",
        "Größe einer Seite der gefalteten Karte in mm: 210 x 74, 210 x 70, 297 x 105 oder 110 x 40.",
        "210 x 74",
        default="210 x 74",
    )


class OwnDocument(Section):
    """One kind of document that the office has added: a Word template, and for whom it is made."""

    name: str = setting(
        "name",
        "Name auf der Befehlszeile: kleine Buchstaben ohne Umlaute, Ziffern, -. Die Vorlage heißt templates/NAME.docx.",
        "parkausweis",
        pattern=r"^[a-z][a-z0-9-]{1,40}$",
    )
    title: str = setting("titel", "Wie das Dokument heißt, auch im Dateinamen.", "Parkausweis", min_length=1)
    plural: str = setting("mehrzahl", "Mehrzahl, für Meldungen.", "Parkausweise", default="")
    personal: bool = setting("je_person", "true: eines je Person; false: eines je Treffen.", True, default=False)
    circle: str = setting(
        "kreis", "Für wen: eingeladen, mitglieder, offen, zugesagt oder anwesend.", "zugesagt", default="eingeladen"
    )
    afterwards: bool = setting("nachher", "true: entsteht nach dem Treffen.", False, default=False)


class Encryption(StrEnum):
    """How the way to a server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "keine"


class Authentication(StrEnum):
    """How the office shows the server who it is."""

    PASSWORD = "passwort"  # noqa: S105 - the name of a method
    COMMAND = "oauth-befehl"
    MICROSOFT = "microsoft"


class MailServer(Section):
    """The server that takes the office's mail."""

    host: str = setting("server", "Name des Servers, der E-Mails annimmt.", "smtp.example.org", min_length=1)
    port: int = setting("port", "Port: meist 587 mit starttls oder 465 mit tls.", 587, default=587, ge=1, le=65535)
    encryption: Encryption = setting(
        "verschluesselung",
        "starttls, tls oder keine (nur für einen Dienst auf diesem Rechner).",
        "starttls",
        default=Encryption.STARTTLS,
    )
    certificates: str = setting(
        "zertifikate", "Datei mit eigenen Zertifikaten (PEM), falls die IT eine nennt; sonst leer.", "", default=""
    )
    user: str = setting(
        "benutzer", "Benutzername; leer, wenn der Server keine Anmeldung verlangt.", "buendnis@example.org", default=""
    )
    authentication: Authentication = setting(
        "anmeldung",
        "passwort, oauth-befehl oder microsoft. Ein Passwort steht nie in dieser Datei.",
        "passwort",
        default=Authentication.PASSWORD,
    )
    token_command: tuple[str, ...] = setting(
        "token_befehl", "Für oauth-befehl: Programm und Argumente, die ein Token ausgeben.", [], default=()
    )
    tenant: str = setting(
        "mandant", "Für microsoft: Mandant (Tenant) Ihrer Organisation.", "organizations", default="organizations"
    )
    client: str = setting("anwendung_id", "Für microsoft: Anwendungs-ID, die Ihre IT angelegt hat.", "", default="")
    per_minute: int = setting(
        "nachrichten_je_minute", "Höchstens so viele je Minute; 0 heißt: ohne Grenze.", 30, default=30, ge=0, le=6000
    )
    megabytes: int = setting("groesse_mb", "Größte Nachricht mit Anlagen in Megabyte.", 20, default=20, ge=1, le=150)
    imap_host: str = setting("imap_server", "Server des Postfachs, für Entwürfe und Gesendet.", "", default="")
    imap_port: int = setting("imap_port", "Port des Postfachs (mit TLS).", 993, default=993, ge=1, le=65535)
    sent_folder: str = setting(
        "gesendet_ordner", "Ordner für Kopien im Postfach; leer: der Server nennt ihn.", "", default=""
    )
    drafts_folder: str = setting(
        "entwuerfe_ordner", "Ordner für Entwürfe im Postfach; leer: der Server nennt ihn.", "", default=""
    )


class Settings(Section):
    """All settings of one office."""

    alliance: Alliance = Field(alias="buendnis", description="Das Bündnis")
    office: Office = Field(alias="geschaeftsstelle", description="Die Geschäftsstelle: Absender aller Briefe")
    signatures: tuple[Signature, ...] = Field(
        alias="unterschrift",
        default=(),
        description="Unterschriften: der Block darf sich wiederholen (höchstens zwei)",
        max_length=2,
    )
    periods: Periods = Field(
        alias="fristen", default_factory=lambda: Periods.model_validate({}), description="Fristen in Tagen"
    )
    output: Output = Field(
        alias="ausgabe", default_factory=lambda: Output.model_validate({}), description="Namen im Ordner out/"
    )
    pdf: Pdf = Field(alias="pdf", default_factory=lambda: Pdf.model_validate({}), description="PDF-Dateien")
    labels: Labels = Field(
        alias="etiketten",
        default_factory=lambda: Labels.model_validate({}),
        description="Papier für Schilder und Karten",
    )
    documents: tuple[OwnDocument, ...] = Field(
        alias="dokument",
        default=(),
        description="Eigene Dokumente, je eines ein Block und eine Word-Vorlage; zum Einschalten die # entfernen",
    )
    mail: MailServer | None = Field(
        alias="versand", default=None, description="Versand per E-Mail: zum Einschalten die # vor den Zeilen entfernen"
    )
