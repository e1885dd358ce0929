"""What papers say about resolutions: one of them, or all of this and earlier meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from buendnis_docs.documents.minutes import is_draft, result, votes
from buendnis_docs.documents.placeholders import Group, Leaf, Many, dates, of_record, yes
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.typography import protect
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.minutes import MinutesEntry

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Resolution:
    """One resolution, and the scene of the meeting that took it."""

    scene: Scene
    entry: MinutesEntry

    @property
    def number(self) -> str:
        """Return its number; without one in the sheet its place among the meeting's resolutions."""
        return str(self.entry.number or self.scene.resolutions.index(self.entry) + 1)

    @property
    def topic(self) -> str:
        """Return »TOP 5: Wie es weitergeht«, only »TOP 5« where the agenda does not have the item."""
        items: list[AgendaItem] = self.scene.book.agendas.get(self.scene.meeting.id, [])
        title = next((item.title for item in items if item.number == self.entry.item), "")
        return protect(f"TOP{NBSP}{self.entry.item}: {title}" if title else f"TOP{NBSP}{self.entry.item}")


def all_resolutions(scene: Scene) -> list[Resolution]:
    """Return the public resolutions of all meetings up to this one, oldest first."""
    scenes = [scene.of(meeting) for meeting in scene.book.before(scene.meeting)]
    return [Resolution(each, entry) for each in (*scenes, scene) for entry in each.resolutions]


_PARTS = of_record(
    MinutesEntry,
    Leaf("nr", "Nummer des Beschlusses; ohne Angabe seine Stelle im Protokoll.", "1", attrgetter("number")),
    Leaf("punkt", "Unter welchem Tagesordnungspunkt.", f"TOP{NBSP}5: Wie es weitergeht", attrgetter("topic")),
    Leaf(
        "abstimmung",
        "Die Stimmen in einer Zeile.",
        f"12{NBSP}Ja, 0{NBSP}Nein, 1{NBSP}Enthaltung",
        lambda r: votes(r.entry),
    ),
    Leaf("ergebnis", "Was aus dem Beschluss wurde.", "angenommen", lambda resolution: result(resolution.entry)),
    Leaf("treffen", "Welches Treffen ihn gefasst hat.", "Zweites Bündnistreffen", attrgetter("scene.title")),
    Leaf(
        "entwurf",
        "»ja«, solange das Protokoll des Treffens ein Entwurf ist.",
        "",
        lambda resolution: yes(is_draft(resolution.scene)),
    ),
    Leaf("treffen_id", "Das Kürzel des Treffens.", "2025-2", attrgetter("scene.meeting.id")),
    without=("meeting_id", "item", "confidential", "kind"),
    record=attrgetter("entry"),
) + dates("datum", "Tag des Treffens.", date(2025, 10, 24), attrgetter("scene.meeting.day"))

RESOLUTION = Group(
    "beschluss",
    "Der Beschluss, um den es geht.",
    _PARTS,
    lambda scene: Resolution(scene, scene.resolution),
)

ALL_RESOLUTIONS = Many(
    "beschluesse",
    "Die Beschlüsse dieses und aller früheren Treffen; vertrauliche nicht.",
    _PARTS,
    all_resolutions,
    each="beschluss",
)
