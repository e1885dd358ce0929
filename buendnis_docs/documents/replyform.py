"""The form on which a recipient answers: boxes to tick, ticked already where the answer is known.

What somebody has written about food and support stays out: it may say something about health, and others see the paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from buendnis_docs.documents.placeholders import Group, Leaf
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.attendance import Attendance, Reply

OPEN, TICKED = "☐", "☒"
_SEPARATOR = re.compile(r"[,;/]|\bund\b")


def _row(scene: Scene) -> Attendance | None:
    return scene.recipient.attendance if scene.recipient else None


def _box(condition: Callable[[Attendance], bool]) -> Callable[[Scene], str]:
    """Return the function that ticks a box where the condition holds for what is known of the recipient."""

    def box(scene: Scene) -> str:
        row = _row(scene)
        return TICKED if row and condition(row) else OPEN

    return box


def _replied(reply: Reply) -> Callable[[Scene], str]:
    return _box(lambda row: row.reply is reply)


def _wants(diet: str) -> Callable[[Scene], str]:
    return _box(lambda row: diet in _wishes(row))


def _wishes(row: Attendance) -> list[str]:
    return [wish.strip().casefold() for wish in _SEPARATOR.split(row.catering)]


def _deputy(scene: Scene) -> str:
    row = _row(scene)
    return scene.named(row.represented_by) if row and row.reply is Reply.REPRESENTED else ""


REPLY_FORM = Group(
    "antwort",
    "Die Kästchen des Antwortbogens: ☒, wo die Antwort im Blatt »Teilnahme« schon steht, sonst ☐.",
    (
        Leaf("zusage", "Kästchen: nimmt teil.", OPEN, _replied(Reply.ACCEPTED)),
        Leaf("absage", "Kästchen: nimmt nicht teil.", OPEN, _replied(Reply.DECLINED)),
        Leaf("vertretung", "Kästchen: lässt sich vertreten.", OPEN, _replied(Reply.REPRESENTED)),
        Leaf("vertretung_durch", "Wer vertritt, wenn es schon bekannt ist.", "Kim Probe, Musterstadt", _deputy),
        Leaf("anschluss", "Kästchen: ist beim Anschlussprogramm dabei.", OPEN, _box(lambda row: row.afterwards)),
        Leaf("vegetarisch", "Kästchen: isst vegetarisch.", OPEN, _wants("vegetarisch")),
        Leaf("vegan", "Kästchen: isst vegan.", OPEN, _wants("vegan")),
    ),
    lambda scene: scene,
)
