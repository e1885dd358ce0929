"""Who is expected at a meeting, by group and in numbers, for the office's planning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from operator import attrgetter

from buendnis_docs.documents.minutes import Attendee, attendees, by_group
from buendnis_docs.documents.placeholders import Group, Leaf, Many, yes
from buendnis_docs.documents.recipients import person_of
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.numbers import count
from buendnis_docs.german.person import display_name
from buendnis_docs.german.typography import NBSP, protect
from buendnis_docs.records.attendance import Reply
from buendnis_docs.records.members import Role

COMING = (Reply.ACCEPTED, Reply.TENTATIVE, Reply.REPRESENTED)
"""The replies of those for whom a seat is kept."""


def seats(scene: Scene) -> list[Attendee]:
    """Return for whom a seat is kept, in the order of the sheet."""
    return [seat for seat in attendees(scene) if seat.row.reply in COMING]


def replies(scene: Scene) -> Counter[Reply]:
    """Return how often each reply was given; who is invited without a row has not replied."""
    counted = Counter(seat.row.reply for seat in attendees(scene))
    counted[Reply.OPEN] += sum(recipient.attendance is None for recipient in scene.recipients)
    return counted


def _summary(scene: Scene) -> str:
    counted = replies(scene)
    return ", ".join(f"{counted[reply]}{NBSP}{reply}" for reply in COMING if counted[reply])


def _name(seat: Attendee) -> str:
    person = person_of(seat.member)
    return protect(display_name(person)) if person.has_name else ""


def _reply(seat: Attendee) -> str:
    return protect(f"{seat.row.reply} durch {seat.deputy}" if seat.deputy else seat.row.reply)


def _seats_of(*roles: Role) -> Callable[[Scene], list[Attendee]]:
    return lambda scene: [seat for seat in seats(scene) if seat.member.role in roles]


NUMBERS = (
    Leaf(
        "erwartet",
        "Wie viele Personen zu erwarten sind: zugesagt, vorbehaltlich oder vertreten.",
        "23 Personen",
        lambda scene: count(len(seats(scene)), "Person", "Personen"),
    ),
    Leaf(
        "rueckmeldungen",
        "Die Zusagen nach ihrer Art; leer, solange es keine gibt.",
        f"20{NBSP}zugesagt, 1{NBSP}vorbehaltlich, 2{NBSP}vertreten",
        _summary,
    ),
    Leaf("offen", "Wie viele noch nicht geantwortet haben.", "4", lambda scene: str(replies(scene)[Reply.OPEN])),
    Leaf("abgesagt", "Wie viele abgesagt haben.", "6", lambda scene: str(replies(scene)[Reply.DECLINED])),
    Leaf(
        "anschluss",
        "Wie viele der Erwarteten zum Anschlussprogramm kommen.",
        "17 Personen",
        lambda scene: count(sum(seat.row.afterwards for seat in seats(scene)), "Person", "Personen"),
    ),
)
"""How many people to plan for; no name is among them."""

_PEOPLE = (
    Leaf(
        "name",
        "Name der eingeladenen Person; leer, wenn die Organisation niemanden genannt hat.",
        "Dr. Erika Muster",
        _name,
    ),
    Leaf(
        "organisation",
        "Name der Organisation.",
        "Stadt Musterstadt",
        lambda seat: protect(seat.member.organisation),
    ),
    Leaf(
        "funktion",
        "Funktion, sonst die Amtsbezeichnung.",
        "Amtsleiterin",
        lambda seat: protect(seat.member.function or seat.member.office),
    ),
    Leaf(
        "rueckmeldung",
        "zugesagt, vorbehaltlich oder vertreten, mit dem Namen der Vertretung.",
        "vertreten durch Kim Probe",
        _reply,
    ),
    Leaf(
        "anschlussprogramm",
        "»ja«, wenn die Person zum Anschlussprogramm kommt.",
        "ja",
        lambda seat: yes(seat.row.afterwards),
    ),
)

PARTICIPANTS = Group(
    "teilnehmende",
    "Wer zu erwarten ist, aus dem Blatt »Teilnahme«.",
    (
        *NUMBERS,
        Many(
            "gruppen",
            "Die Erwarteten nach Art der Organisation; ohne Gäste und Presse.",
            (
                Leaf("name", "Art der Organisation.", "Kommune/Förderstandort", attrgetter("name")),
                Leaf("anzahl", "Wie viele es sind.", "8", lambda side: str(len(side.people))),
                Many("personen", "Die Personen der Gruppe.", _PEOPLE, attrgetter("people"), each="person"),
            ),
            lambda scene: by_group(seat for seat in seats(scene) if seat.member.role not in (Role.GUEST, Role.PRESS)),
            each="gruppe",
        ),
        Many("gaeste", "Gäste, mit denen zu rechnen ist.", _PEOPLE, _seats_of(Role.GUEST), each="person"),
        Many("presse", "Presse, mit der zu rechnen ist.", _PEOPLE, _seats_of(Role.PRESS), each="person"),
    ),
    lambda scene: scene,
)
