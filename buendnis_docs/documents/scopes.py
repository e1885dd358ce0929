"""What one document is made for: a meeting, one person of a circle, one resolution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from buendnis_docs.documents.circles import (
    Circle,
    coming,
    each_once,
    everybody_told,
    members,
    responsible_for_tasks,
    silent,
    there,
)
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.scene import Scene


@dataclass(frozen=True, slots=True)
class Copy:
    """One document of a kind: whose it is, and what its placeholders are computed from.

    `key` is the recipient's ID or the resolution's name, "" for a paper that is the same for all; file names say `key`
    and `name`, the manifest keeps `key`.
    """

    key: str
    name: str
    scene: Scene


@dataclass(frozen=True, slots=True)
class Scope:
    """For what documents of a kind are made."""

    title: str
    copies: Callable[[Scene], list[Copy]]
    nobody: str = ""
    """Why there may be none, as a German sentence about the meeting {treffen}."""
    remedy: str = ""
    """Where an office decides who or what belongs to it."""

    def __str__(self) -> str:
        return self.title

    @property
    def is_personal(self) -> bool:
        """Return whether there is one for each person."""
        return self.title == _EACH_PERSON


_EACH_PERSON = "je Person"


def per_person(circle: Circle, nobody: str, remedy: str = "") -> Scope:
    """Return the scope »one for each person of the circle«."""
    return Scope(_EACH_PERSON, partial(_each_of, circle), nobody, remedy)


def _once(scene: Scene) -> list[Copy]:
    return [Copy("", "", scene)]


def _each_invited(scene: Scene) -> list[Copy]:
    return [_for(scene, recipient) for recipient in scene.recipients]


def _each_of(circle: Circle, scene: Scene) -> list[Copy]:
    found = each_once(circle(scene))
    return [_for(scene, each.recipient) for each in found if each.recipient and not each.reason]


def _for(scene: Scene, recipient: Recipient) -> Copy:
    return Copy(recipient.id, recipient.member.short_name or recipient.name, scene.addressed_to(recipient))


def _each_resolution(scene: Scene) -> list[Copy]:
    entries = scene.resolutions
    numbers = [entry.number or place for place, entry in enumerate(entries, start=1)]
    return [Copy(f"Beschluss-{number}", "", scene.about(entry)) for number, entry in zip(numbers, entries, strict=True)]


EACH_MEETING = Scope("je Treffen", _once)
EACH_INVITED = Scope(
    _EACH_PERSON,
    _each_invited,
    "Niemand ist zum Treffen {treffen} eingeladen.",
    "Prüfen Sie in »Mitglieder« die Spalten Aktiv, Rolle, Verteiler, Mitglied von und Mitglied bis, oder tragen Sie "
    "eine Zeile unter »Teilnahme« ein.",
)
EACH_RESOLUTION = Scope(
    "je Beschluss",
    _each_resolution,
    "Zum Treffen {treffen} steht im Blatt »Protokoll« kein Beschluss.",
    "Beschlüsse haben dort die Art »Beschluss« und sind nicht vertraulich.",
)
_REPLIES = "Maßgeblich ist die Spalte Rückmeldung im Blatt »Teilnahme«."
EACH_MEMBER = per_person(
    members,
    "Zum Treffen {treffen} gibt es keine Mitglieder, die Post erhalten.",
    "Prüfen Sie in »Mitglieder« die Spalten Aktiv, Rolle, Verteiler, Mitglied von und Mitglied bis.",
)
EACH_TOLD = per_person(everybody_told, EACH_INVITED.nobody, EACH_INVITED.remedy)
EACH_SILENT = per_person(silent, "Zum Treffen {treffen} haben alle Eingeladenen geantwortet.", _REPLIES)
EACH_COMING = per_person(coming, "Zum Treffen {treffen} hat noch niemand zugesagt.", _REPLIES)
EACH_PRESENT = per_person(
    there,
    "Beim Treffen {treffen} ist niemand als anwesend eingetragen.",
    "Maßgeblich ist die Spalte Anwesend im Blatt »Teilnahme«.",
)
EACH_RESPONSIBLE = per_person(
    responsible_for_tasks,
    "Bis zum Treffen {treffen} hat außer der Geschäftsstelle niemand aus »Mitglieder« eine offene Aufgabe.",
    "Maßgeblich sind die Spalten Verantwortlich und Status im Blatt »Aufgaben«. Die Geschäftsstelle selbst hat die "
    "Aufgabenliste.",
)
