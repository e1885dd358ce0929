"""The minutes of all meetings, one endless list: the sheet »Protokoll«."""

from __future__ import annotations

from enum import StrEnum

from buendnis_docs.records.agenda import ITEM_NUMBER
from buendnis_docs.records.fields import Record, column


class EntryKind(StrEnum):
    """What an entry of the minutes is."""

    INFORMATION = "Information"
    DISCUSSION = "Diskussion"
    RESULT = "Ergebnis"
    RESOLUTION = "Beschluss"


class MinutesEntry(Record):
    """One paragraph, result or resolution under an agenda item."""

    sheet = "Protokoll"
    sheet_explanation = (
        "Die Protokolle aller Treffen: je Zeile ein Absatz, ein Ergebnis oder ein Beschluss. Eine Zelle darf mehrere "
        "Absätze haben; Zeilen mit »- « werden zu Aufzählungen, **Wörter** in Sternchen fett."
    )

    meeting_id: str = column(
        "Treffen-ID", "Um welches Treffen es geht.", "2025-2", required=True, refers_to="Treffen", synonyms=("Treffen",)
    )
    item: str = column(
        "TOP", "Zu welchem Tagesordnungspunkt der Eintrag gehört.", "2", required=True, pattern=ITEM_NUMBER
    )
    number: int | None = column("Nr", "Nummer eines Beschlusses oder Ergebnisses.", "1", ge=1, synonyms=("Nummer",))
    kind: EntryKind = column("Art", "Information, Diskussion, Ergebnis oder Beschluss.", "Ergebnis", required=True)
    text: str = column(
        "Text",
        "Was im Protokoll steht.",
        "Das Bündnis setzt die Standortbesuche fort.",
        required=True,
        long=True,
        min_length=1,
    )
    yes: int | None = column("Ja", "Nur bei Beschlüssen: Ja-Stimmen.", "", ge=0, synonyms=("Ja-Stimmen",))
    no: int | None = column("Nein", "Nur bei Beschlüssen: Nein-Stimmen.", "", ge=0, synonyms=("Nein-Stimmen",))
    abstained: int | None = column(
        "Enthaltung", "Nur bei Beschlüssen: Enthaltungen.", "", ge=0, synonyms=("Enthaltungen",)
    )
    confidential: bool = column("Vertraulich", "ja: erscheint nicht im versandten Protokoll.", "nein", empty=False)

    @property
    def votes(self) -> int | None:
        """Return how many votes were cast, None where none were counted."""
        counted = [count for count in (self.yes, self.no, self.abstained) if count is not None]
        return sum(counted) if counted else None
