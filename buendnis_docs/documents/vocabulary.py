"""The placeholders that several kinds of documents share: alliance, office, meeting, agenda, tasks, recipient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from buendnis_docs.documents.agenda import AGENDA
from buendnis_docs.documents.meeting import MEETING
from buendnis_docs.documents.pictures import sample
from buendnis_docs.documents.placeholders import Group, Leaf, Many, Node, dates, of_record, of_settings, yes
from buendnis_docs.documents.replymail import SIDE_MM, qr_code, reply_link
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.tasks import OPEN_TASKS
from buendnis_docs.documents.window import office_address, return_line
from buendnis_docs.german.lists import listing
from buendnis_docs.records.members import Member
from buendnis_docs.settings import Alliance, Office, Signature
from buendnis_docs.word import Picture

NBSP = "\u00a0"

ALLIANCE = Group(
    "buendnis",
    "Das Bündnis, aus den Einstellungen.",
    (
        *of_settings(Alliance, through="settings.alliance", without=("logo", "logo_text")),
        Leaf(
            "federfuehrung",
            "Wer das Bündnis leitet.",
            "Ministerium A und Ministerium B",
            lambda scene: listing(scene.settings.alliance.leads),
        ),
        Leaf(
            "logo",
            "Das Logo als Bild; leer, wenn in den Einstellungen keines steht.",
            sample(40, 14, "Logo Bündnis Musterland"),
            lambda scene: scene.pictures.logo or "",
        ),
    ),
    lambda scene: scene,
)


OFFICE = Group(
    "geschaeftsstelle",
    "Die Geschäftsstelle, aus den Einstellungen.",
    (
        *of_settings(Office, through="settings.office", without=("return_line",)),
        Leaf(
            "ruecksendezeile",
            "Absender in einer Zeile, über der Anschrift.",
            f"Geschäftsstelle Bündnis Musterland, Musterstraße 1, 65183{NBSP}Wiesbaden",
            lambda scene: return_line(scene.settings),
        ),
        Leaf(
            "anschrift",
            "Anschrift der Geschäftsstelle, mehrere Zeilen.",
            "Geschäftsstelle Bündnis Musterland\nMuster GmbH\nMusterstraße 1\n65183 Wiesbaden",
            lambda scene: "\n".join(office_address(scene.settings.office).lines),
        ),
    ),
    lambda scene: scene,
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and the signature as a picture where the office has one."""

    signature: Signature
    picture: Picture | None


SIGNATURES = Many(
    "unterschriften",
    "Wer unterschreibt, aus den Einstellungen.",
    (
        *of_settings(Signature, through="signature", without=("image",)),
        Leaf(
            "bild",
            "Die Unterschrift als Bild; leer, wenn in den Einstellungen keines steht.",
            sample(45, 15, "Unterschrift von Alex Beispiel"),
            lambda signatory: signatory.picture or "",
        ),
    ),
    lambda scene: [Signatory(each, scene.pictures.signatures.get(each.name)) for each in scene.settings.signatures],
    each="person",
)


def _reply_code(scene: Scene) -> Picture:
    alt = f"QR-Code: vorbereitete E-Mail an {scene.settings.office.email} mit Ihrer Rückmeldung"
    return qr_code(reply_link(scene), alt)


RECIPIENT = Group(
    "empfaenger",
    "Wer den Brief erhält, aus dem Blatt »Mitglieder«.",
    of_record(
        Member,
        Leaf(
            "name",
            "Titel, Vorname und Nachname; bei Organisationen deren Name.",
            "Dr. Erika Muster",
            attrgetter("recipient.name"),
        ),
        Leaf(
            "anschrift",
            "Anschrift nach DIN 5008, mehrere Zeilen.",
            "Stadt Musterstadt\nFrau Dr. Erika Muster\nRathausplatz 1\n65183 Wiesbaden",
            attrgetter("recipient.address"),
        ),
        Leaf(
            "briefanrede",
            "Förmliche Anrede, aus den Angaben gebildet.",
            "Sehr geehrte Frau Dr. Muster,",
            attrgetter("recipient.salutation"),
        ),
        Leaf("kreis", "Mitglied, Gast, Presse oder Gastgeber.", "Mitglied", attrgetter("recipient.audience.value")),
        Leaf(
            "qr_rueckmeldung",
            "QR-Code: öffnet eine vorbereitete E-Mail an die Geschäftsstelle mit der Rückmeldung der Person.",
            sample(SIDE_MM, SIDE_MM, "QR-Code: vorbereitete E-Mail mit Ihrer Rückmeldung"),
            _reply_code,
        ),
        without=("remark", "active", "mailings", "fixed_salutation"),
        record=attrgetter("recipient.member"),
    ),
    lambda scene: scene,
)

PAPER = Group(
    "druck",
    "Das Papier selbst.",
    (
        *dates("datum", "Datum auf dem Papier.", date(2025, 9, 19), attrgetter("letter_date")),
        Leaf(
            "unterschrieben",
            "»ja«, wenn mindestens eine Unterschrift als Bild hinterlegt ist.",
            "ja",
            lambda scene: yes(scene.pictures.signatures),
        ),
    ),
    lambda scene: scene,
)

ALWAYS: tuple[Node, ...] = (ALLIANCE, OFFICE, SIGNATURES, MEETING, PAPER, AGENDA, OPEN_TASKS)
"""What every document may say."""
