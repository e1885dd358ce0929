"""The office's settings: one frozen model of `buendnis.toml`, and the commented file it starts from."""

from __future__ import annotations

import difflib
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from buendnis_docs.contact import Email
from buendnis_docs.errors import WorkspaceError
from buendnis_docs.findings import Finding, Origin, error

FILE_NAME = "buendnis.toml"


def setting(key: str, explanation: str, example: Any, **options: Any) -> Any:
    """Return the pydantic field of one setting: its German key, what it is for, and what the starter file says."""
    return Field(alias=key, description=explanation, examples=[example], **options)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word document can hold (XML 1.0, section 2.2)."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _printable(cls, value: Any) -> Any:
        texts = value if isinstance(value, list) else [value]
        for found in (found for text in texts if isinstance(text, str) and (found := _UNPRINTABLE.search(text))):
            raise ValueError(f"Der Text enthält ein unsichtbares Zeichen (U+{ord(found[0]):04X}). Bitte löschen.")
        return value


class Alliance(_Section):
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


class Office(_Section):
    """The sender of all letters."""

    name: str = setting("name", "Name der Geschäftsstelle.", "Geschäftsstelle Bündnis Musterland", min_length=1)
    carrier: str = setting("traeger", "Wer die Geschäftsstelle führt.", "Muster GmbH", default="")
    street: str = setting("strasse", "Straße und Hausnummer.", "Musterstraße 1", min_length=1)
    postcode: str = setting("plz", "Postleitzahl.", "65183", min_length=1)
    town: str = setting("ort", "Ort.", "Wiesbaden", min_length=1)
    contact: str = setting("ansprechperson", "Wer Rückfragen beantwortet.", "Alex Beispiel", default="")
    phone: str = setting("telefon", "Telefonnummer.", "0611 000000", default="")
    email: Email = setting(
        "e_mail", "E-Mail-Adresse; hierhin gehen die Rückmeldungen.", "buendnis@example.org", min_length=1
    )
    web: str = setting("web", "Adresse der Website.", "www.example.org", default="")


class Signature(_Section):
    """One person who signs the letters."""

    name: str = setting("name", "Name unter dem Brief.", "Alex Beispiel", min_length=1)
    function: str = setting("funktion", "Funktion unter dem Namen.", "Leitung der Geschäftsstelle", default="")
    image: str = setting(
        "bild",
        "Bild der Unterschrift im Ordner templates/bilder; leer: Platz zum Unterschreiben von Hand.",
        "",
        default="",
    )


class Periods(_Section):
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


class Output(_Section):
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


class Pdf(_Section):
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


class Labels(_Section):
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


class OwnDocument(_Section):
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


class MailServer(_Section):
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


class Settings(_Section):
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


def read_settings(folder: Path) -> tuple[Settings | None, list[Finding]]:
    """Return the settings of a workspace, or None with everything that is wrong with them.

    Raises WorkspaceError where there is no settings file or it can't be read.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as reason:
        raise WorkspaceError(
            f"In »{folder}« fehlt die Einstellungsdatei »{FILE_NAME}«. Wechseln Sie in Ihren Arbeitsordner, geben Sie "
            f"ihn mit --ordner an, oder legen Sie mit »buendnis-docs neu ORDNER« einen neuen an."
        ) from reason
    except OSError as reason:
        raise WorkspaceError(f"»{path}« kann nicht gelesen werden ({reason.strerror}).") from reason
    except UnicodeDecodeError:
        message = "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie mit der Kodierung UTF-8."
        return None, [error(Origin(FILE_NAME), "bad-settings", message)]
    return parse_settings(text)


def starter_text() -> str:
    """Return a commented settings file with invented values, made from the declarations above."""
    lines = [
        "# Einstellungen der Geschäftsstelle. Zeilen mit # sind Erläuterungen.",
        "# Texte stehen in Anführungszeichen. Nach dem Ändern: speichern und »buendnis-docs pruefen« aufrufen.",
    ]
    for field in Settings.model_fields.values():
        section = _section_of(field.annotation)
        header = f"[[{field.alias}]]" if _may_repeat(field.annotation) else f"[{field.alias}]"
        off = "#" if section in (MailServer, OwnDocument) else ""
        lines += ["", f"# --- {field.description}", off + header]
        for key in section.model_fields.values():
            lines += [f"# {key.description}", f"{off}{key.alias} = {_toml((key.examples or [''])[0])}"]
    return "\n".join(lines) + "\n"


def parse_settings(text: str) -> tuple[Settings | None, list[Finding]]:
    """Return the settings that a text in TOML holds, or None with everything that is wrong with them."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        return None, [error(_line(_line_of(reason, text)), "bad-settings", _unreadable(reason))]
    try:
        return Settings.model_validate(values), []
    except ValidationError as reason:
        return None, [_finding(detail, text) for detail in reason.errors(include_url=False)]


def _finding(detail: ErrorDetails, text: str) -> Finding:
    keys = [str(part) for part in detail["loc"]]
    origin, name = _line(_find(keys, text)), ".".join(key for key in keys if not key.isdigit())
    what = f"Den Abschnitt [{name}]" if len(keys) == 1 else f"Die Einstellung »{name}«"
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(keys[-1], _known(keys[:-1]), n=1)
        remedy = f"Meinten Sie »{near[0]}«?" if near else f"Bekannt sind: {', '.join(_known(keys[:-1]))}."
        return error(origin, "unknown-setting", f"{what} gibt es nicht. {remedy}")
    if detail["type"] == "missing":
        return error(origin, "missing-setting", f"{what.replace('Den', 'Der')} fehlt. Bitte ergänzen.")
    if detail["type"] == "string_too_short":
        return error(origin, "missing-setting", f"{what} ist leer. Bitte ausfüllen.")
    return error(origin, "bad-setting", _complaint(keys, detail))


def _complaint(keys: list[str], detail: ErrorDetails) -> str:
    """Return the sentence for a value that is there, but wrong."""
    name, found, limits = ".".join(keys), detail["input"], detail.get("ctx", {})
    sentences = {
        "string_type": f'»{found}« ist kein Text. Texte stehen in Anführungszeichen: {keys[-1]} = "{found}"',
        "int_type": f"»{found}« ist keine ganze Zahl.",
        "int_parsing": f"»{found}« ist keine ganze Zahl.",
        "int_from_float": f"»{found}« ist keine ganze Zahl.",
        "greater_than_equal": f"»{found}« ist zu klein; erlaubt ist mindestens {limits.get('ge')}.",
        "less_than_equal": f"»{found}« ist zu groß; erlaubt ist höchstens {limits.get('le')}.",
        "bool_type": f"»{found}« ist weder true noch false (ohne Anführungszeichen).",
        "bool_parsing": f"»{found}« ist weder true noch false (ohne Anführungszeichen).",
        "string_pattern_mismatch": f"»{found}« hat nicht die erwartete Form.",
        "too_long": f"»{name}« kommt {limits.get('actual_length')}-mal vor.",
        "value_error": str(limits.get("error")),
    }
    if detail["type"] == "model_type":
        return f"»{name}« ist ein Abschnitt. Er beginnt mit einer eigenen Zeile: [{name}]"
    if detail["type"] == "tuple_type" and len(keys) == 1:
        return f"Dieser Abschnitt darf sich wiederholen und braucht deshalb doppelte Klammern: [[{name}]]"
    if detail["type"] == "tuple_type":
        return f'Hier wird eine Liste in eckigen Klammern erwartet: {keys[-1]} = ["…", "…"]'
    sentence = sentences.get(detail["type"], f"»{found}« passt nicht.")
    return f"Einstellung »{name}«: {sentence} {_explanation(keys)}".strip()


def _unreadable(reason: tomllib.TOMLDecodeError) -> str:
    if "overwrite" in str(reason) or "twice" in str(reason):
        return "Diese Einstellung oder dieser Abschnitt steht schon weiter oben. Bitte nur einmal angeben."
    return (
        'Die Datei ist hier nicht lesbar. Häufigster Grund: ein Text ohne Anführungszeichen. Muster: ort = "Wiesbaden"'
    )


def _section_of(annotation: Any) -> type[_Section]:
    """Return the section class of a field of Settings, also inside `tuple[…, ...]`."""
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return inner if issubclass(inner, _Section) else _Section


def _may_repeat(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def _model_at(keys: list[str]) -> type[BaseModel]:
    model: type[BaseModel] = Settings
    for key in (key for key in keys if not key.isdigit()):
        found = next((f for f in model.model_fields.values() if f.alias == key), None)
        if found is None:
            return model
        model = _section_of(found.annotation)
    return model


def _known(keys: list[str]) -> list[str]:
    return [str(field.alias) for field in _model_at(keys).model_fields.values()]


def _explanation(keys: list[str]) -> str:
    fields = _model_at(keys[:-1]).model_fields.values()
    return next((str(field.description) for field in fields if field.alias == keys[-1]), "")


def _find(keys: list[str], text: str) -> int | None:
    """Return the number of the line that sets the key, or of its section, or None."""
    section, found = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line):
            section = head[1]
            if section == keys[0]:
                found = found or number
        elif section in (keys[0], "") and re.match(rf"\s*\"?{re.escape(keys[-1])}\"?\s*=", line):
            return number
    return found


def _line_of(reason: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the number of the line that can't be read: where the end comes too early, the last one."""
    found = re.search(r"line (\d+)", str(reason))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def _line(number: int | None) -> Origin:
    return Origin(FILE_NAME, place=f"Zeile {number}" if number else None)


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'
