"""Who does what by when: the sheet »Aufgaben«."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from buendnis_docs.records.fields import Record, column, text


class TaskStatus(StrEnum):
    """Where a task stands."""

    OPEN = "offen"
    IN_PROGRESS = "in Arbeit"
    DONE = "erledigt"
    DEFERRED = "zurückgestellt"
    DROPPED = "entfallen"


class Priority(StrEnum):
    """How pressing a task is."""

    HIGH = "hoch"
    MEDIUM = "mittel"
    LOW = "niedrig"


OPEN_STATES = frozenset({TaskStatus.OPEN, TaskStatus.IN_PROGRESS})


class Task(Record):
    """One task that a meeting has given to somebody."""

    sheet = "Aufgaben"
    sheet_explanation = "Was aus den Treffen zu tun ist. Offene Aufgaben erscheinen in der nächsten Tagesordnung."
    key = "id"

    id: str = column(
        "Aufgabe-ID", "Eindeutiges Kürzel.", "A-2025-07", required=True, min_length=1, synonyms=("Aufgaben-ID", "ID")
    )
    meeting_id: str = column(
        "Treffen-ID",
        "In welchem Treffen die Aufgabe vergeben wurde.",
        "2025-2",
        required=True,
        refers_to="Treffen",
        synonyms=("Treffen",),
    )
    item: str = text("TOP", "Zu welchem Tagesordnungspunkt.", "4")
    task: str = column(
        "Aufgabe",
        "Was zu tun ist.",
        "Termine für die Standortbesuche abstimmen",
        required=True,
        min_length=1,
        synonyms=("Was",),
    )
    responsible: str = column(
        "Verantwortlich",
        "Wer es tut: ID aus »Mitglieder« oder Organisation; mehrere durch Semikolon getrennt.",
        "M-030",
        required=True,
        refers_to="Mitglieder",
        strict=False,
        synonyms=("Wer", "Zuständig"),
    )
    contributors: str = text("Mitwirkend", "Wer mithilft: ID oder Name.", "", refers_to="Mitglieder", strict=False)
    due: date | None = column("Fällig am", "Bis wann.", "31.01.2026", synonyms=("Bis wann", "Frist", "fällig"))
    status: TaskStatus = column(
        "Status", "offen (Vorgabe), in Arbeit, erledigt, zurückgestellt oder entfallen.", "offen", empty=TaskStatus.OPEN
    )
    priority: Priority | None = column("Priorität", "hoch, mittel oder niedrig.", "mittel")
    done_on: date | None = column("Erledigt am", "Tag der Erledigung.", "")
    progress: str = text("Stand", "Was bisher geschehen ist.", "", long=True)

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to do something."""
        return self.status in OPEN_STATES
