"""The files that go with a document: the sheet »Anlagen«."""

from __future__ import annotations

from buendnis_docs.records.fields import Record, column, text
from buendnis_docs.records.members import Group


class Attachment(Record):
    """One file that goes with one meeting's papers."""

    sheet = "Anlagen"
    sheet_explanation = "Dateien, die einem Dokument beiliegen. Sie liegen im Ordner »anlagen« neben den Tabellen."

    meeting_id: str = column(
        "Treffen-ID",
        "Zu welchem Treffen die Anlage gehört.",
        "2025-2",
        required=True,
        refers_to="Treffen",
        synonyms=("Treffen",),
    )
    file: str = column(
        "Datei", "Dateiname im Ordner »anlagen«.", "lageplan.pdf", required=True, min_length=1, synonyms=("Dateiname",)
    )
    label: str = text("Bezeichnung", "Wie die Anlage im Brief heißt.", "Lageplan", synonyms=("Titel",))
    document: str = text(
        "Dokument",
        "Zu welchem Dokument oder welcher E-Mail sie gehört; leer: zur Einladung.",
        "Einladung",
        choices=("Einladung", "Bestätigung", "Tagesordnung", "Protokoll"),
        strict=False,
    )
    group: Group | None = column("Gruppe", "Nur für diese Gruppe; leer: für alle.", "")
