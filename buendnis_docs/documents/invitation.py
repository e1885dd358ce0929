"""What the invitation says beside the meeting itself: the letter's texts and its enclosures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from buendnis_docs.documents.placeholders import Group, Many, dates, of_record
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import subject_of, text_of
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.textmodules import Occasion

PAPER = Group(
    "druck",
    "Das Papier selbst.",
    dates("datum", "Datum auf dem Papier.", date(2025, 9, 19), attrgetter("letter_date")),
    lambda scene: scene,
)

LETTER = Group(
    "brief",
    "Die Texte des Briefs, aus dem Blatt »Textbausteine«.",
    (
        subject_of("betreff", Occasion.INVITATION, "Einladung zum Zweiten Bündnistreffen"),
        text_of("text", Occasion.INVITATION, "wir laden Sie herzlich ein …"),
        text_of("rueckmeldung", Occasion.REPLY, "Bitte antworten Sie bis zum 10. Oktober 2025."),
        text_of("datenschutz", Occasion.PRIVACY, "Ihre Angaben verwenden wir nur für dieses Treffen."),
        text_of("fotohinweis", Occasion.PHOTO, "Während des Treffens wird fotografiert."),
    ),
    lambda scene: scene,
)


def enclosures(scene: Scene) -> Iterator[Attachment]:
    """Yield the files that go with the invitation to this recipient."""
    group = scene.recipient.member.group if scene.recipient else None
    for attachment in scene.book.attachments.get(scene.meeting.id, []):
        if attachment.document in ("", "Einladung") and attachment.group in (None, group):
            yield attachment


ENCLOSURES = Many(
    "anlagen",
    "Was dem Brief beiliegt, aus dem Blatt »Anlagen«.",
    of_record(Attachment, without=("meeting_id",)),
    enclosures,
    each="anlage",
)
