"""The office's standing texts: the sheet »Textbausteine«."""

from __future__ import annotations

from enum import StrEnum

from buendnis_docs.records.fields import Record, column, text


class Occasion(StrEnum):
    """Where a text module is used."""

    INVITATION = "Einladung"
    REPLY = "Rückmeldung"
    PRIVACY = "Datenschutz"
    PHOTO = "Fotohinweis"
    SAVE_THE_DATE = "Save-the-Date"
    INVITATION_MAIL = "Einladung per E-Mail"
    REMINDER = "Erinnerung"
    CONFIRMATION = "Bestätigung"
    PAPERS = "Unterlagen"
    DRAFT_MINUTES = "Protokollentwurf"
    MINUTES = "Protokoll"
    TASKS = "Aufgaben"
    CANCELLATION = "Absage"
    POSTPONEMENT = "Verschiebung"
    THANKS = "Dank"


PARTS_OF_A_LETTER = frozenset({Occasion.REPLY, Occasion.PRIVACY, Occasion.PHOTO})
"""The occasions that need no subject of their own; all others are letters or e-mails."""


class Audience(StrEnum):
    """Whom a text module speaks to."""

    ALL = "alle"
    MEMBER = "Mitglied"
    GUEST = "Gast"
    PRESS = "Presse"
    HOST = "Gastgeber"


class TextModule(Record):
    """One standing text for one occasion and audience; it may hold placeholders."""

    sheet = "Textbausteine"
    sheet_explanation = (
        "Texte, die in jedem Brief gleich sind, je Anlass und auf Wunsch je Empfängerkreis. "
        "Platzhalter wie {{ treffen.titel }} sind erlaubt."
    )

    occasion: Occasion = column("Anlass", "Wo der Text verwendet wird.", "Einladung", required=True)
    audience: Audience = column(
        "Für",
        "Für wen der Text gilt: alle (Vorgabe), Mitglied, Gast, Presse oder Gastgeber.",
        "alle",
        empty=Audience.ALL,
        synonyms=("Empfänger", "Zielgruppe"),
    )
    subject: str = text("Betreff", "Betreffzeile des Briefs oder der E-Mail.", "Einladung {{ treffen.zum_titel }}")
    text: str = column(
        "Text",
        "Der Text, gern mit mehreren Absätzen.",
        "wir laden Sie herzlich ein …",
        required=True,
        long=True,
        min_length=1,
    )
