"""The agendas of all meetings: the sheet »Tagesordnung«."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from buendnis_docs.records.fields import Record, column, text

ITEM_NUMBER = r"^\d{1,3}(\.\d{1,3})*$"


class ItemKind(StrEnum):
    """What happens under an agenda item."""

    WELCOME = "Begrüßung"
    REPORT = "Bericht"
    INFORMATION = "Information"
    DISCUSSION = "Diskussion"
    RESOLUTION = "Beschluss"
    BREAK = "Pause"
    TOUR = "Rundgang"


class AgendaItem(Record):
    """One item of one meeting's agenda, in the order of the sheet."""

    sheet = "Tagesordnung"
    sheet_explanation = (
        "Die Tagesordnungspunkte aller Treffen. Je Punkt genügt Beginn oder Dauer; das andere wird berechnet."
    )

    meeting_id: str = column(
        "Treffen-ID",
        "Zu welchem Treffen der Punkt gehört.",
        "2025-2",
        required=True,
        refers_to="Treffen",
        synonyms=("Treffen",),
    )
    number: str = text(
        "TOP",
        "Nummer des Punkts: 1, 2, 2.1 …; leer bei Pausen und bei Punkten nur für den Regieplan.",
        "2.1",
        pattern=f"{ITEM_NUMBER}|^$",
        synonyms=("Nr", "Nummer"),
    )
    title: str = column(
        "Titel",
        "Worum es geht.",
        "Rückblick auf das erste Jahr",
        required=True,
        min_length=1,
        synonyms=("Thema", "Gegenstand"),
    )
    begin: time | None = column("Beginn", "Uhrzeit, zu der der Punkt beginnt.", "10:15", synonyms=("Uhrzeit",))
    minutes: int | None = column(
        "Dauer (Min)", "Dauer in Minuten.", "30", ge=0, le=1440, synonyms=("Dauer", "Minuten", "Dauer in Minuten")
    )
    kind: ItemKind | None = column("Art", "Art des Punkts.", "Bericht")
    speakers: str = text("Vortragende", "Wer spricht.", "Geschäftsstelle", synonyms=("Referent", "Referentin", "Wer"))
    question: str = text("Leitfrage", "Worauf die Runde eine Antwort sucht.", "Was hat uns weitergebracht?", long=True)
    documents: str = text("Unterlagen", "Was dazu vorliegt.", "Tischvorlage 1")
    in_charge: str = text(
        "Zuständig", "Nur im Regieplan: wer sich darum kümmert.", "Alex Beispiel", synonyms=("Verantwortlich",)
    )
    equipment: str = text("Technik", "Nur im Regieplan: was gebraucht wird.", "Funkmikrofon, Laptop")
    internal: bool = column(
        "Nur Regieplan", "ja: erscheint nur im internen Ablaufplan.", "nein", empty=False, synonyms=("intern",)
    )

    @property
    def label(self) -> str:
        """Return »TOP 2«, or the title of an item without a number."""
        return f"TOP {self.number}" if self.number else f"»{self.title}«"
