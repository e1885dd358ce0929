"""What a letter says beside the meeting itself: the office's texts for its occasion, and its enclosures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from buendnis_docs.documents.placeholders import Group, Leaf, Many, of_record
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import beginning_of, end_of, subject_of, text_of
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.textmodules import Occasion


def texts_for(occasion: Occasion, subject: str, text: str) -> Group:
    """Return the placeholders of a letter's texts; `subject` and `text` are the examples of its own two."""
    return Group(
        "brief",
        "Die Texte des Briefs, aus dem Blatt »Textbausteine«.",
        (
            subject_of("betreff", occasion, subject),
            text_of("text", occasion, text),
            beginning_of("beginn", occasion, text),
            end_of("schluss", occasion, "Wir freuen uns auf Sie."),
            text_of("rueckmeldung", Occasion.REPLY, "Bitte antworten Sie bis zum 10. Oktober 2025."),
            text_of("datenschutz", Occasion.PRIVACY, "Ihre Angaben verwenden wir nur für dieses Treffen."),
            text_of("fotohinweis", Occasion.PHOTO, "Während des Treffens wird fotografiert."),
        ),
        lambda scene: scene,
    )


PRIVACY = Group(
    "brief",
    "Die Texte des Bogens, aus dem Blatt »Textbausteine«.",
    (text_of("datenschutz", Occasion.PRIVACY, "Ihre Angaben verwenden wir nur für dieses Treffen."),),
    lambda scene: scene,
)


def _enclosed_with(document: str) -> Callable[[Scene], list[Attachment]]:
    """Return a function that lists the files that go with a document, as far as they are meant for the recipient."""

    def enclosures(scene: Scene) -> list[Attachment]:
        group = scene.recipient.member.group if scene.recipient else None
        attachments = scene.book.attachments.get(scene.meeting.id, [])
        return [a for a in attachments if (a.document or "Einladung") == document and a.group in (None, group)]

    return enclosures


def _spoken(file: str) -> str:
    """Return »Lageplan rathaus« for »lageplan_rathaus.pdf«."""
    words = " ".join(PurePath(file).stem.replace("_", " ").split())
    return words[:1].upper() + words[1:] or file


def enclosures_of(document: str) -> Many:
    """Return the placeholders of the files that go with »Einladung«, »Bestätigung«, »Tagesordnung« or »Protokoll«."""
    return Many(
        "anlagen",
        "Was dem Dokument beiliegt, aus dem Blatt »Anlagen«.",
        of_record(
            Attachment,
            Leaf(
                "bezeichnung",
                "Wie die Anlage heißt; ohne Angabe ihr Dateiname ohne Endung.",
                "Lageplan",
                lambda a: a.label or _spoken(a.file),
            ),
            without=("meeting_id",),
        ),
        _enclosed_with(document),
        each="anlage",
    )
