"""Who would get which message now, and who would not and why; nothing is sent here and nothing written."""

from __future__ import annotations

from dataclasses import dataclass

from buendnis_docs.delivery.announced import Announced, read_announced
from buendnis_docs.delivery.calendar import Entry, entry_of
from buendnis_docs.delivery.enclosures import Shelf
from buendnis_docs.delivery.headers import envelope_address
from buendnis_docs.delivery.judging import Judge, LeftOut, Planned
from buendnis_docs.delivery.message import Mailbox
from buendnis_docs.delivery.occasions import Occasion
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.documents.circles import Addressee, each_once
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.kinds import Timing
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.selection import status_needed
from buendnis_docs.errors import FindingsError, NothingToDoError
from buendnis_docs.findings import Origin, error
from buendnis_docs.german.dates import short_date
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.textmodules import TextModule

FOLDER = "versand"
"""The folder of a workspace that holds the outbox, the archive, drafts and the numbers of calendar entries."""


@dataclass(frozen=True)
class Plan:
    """One occasion of one meeting: who gets what, and who does not."""

    occasion: Occasion
    meeting: Meeting
    sender: Mailbox
    messages: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    entry: Entry | None
    announced: Announced
    caution: str = ""
    """What a person should think about before sending."""


def make_plan(desk: Desk, occasion: Occasion, meeting: Meeting, only: str | None = None) -> Plan:
    """Return the plan; raises NothingToDoError where the occasion does not fit the meeting, FindingsError without text.

    `only` is the ID of the one person to write to.
    """
    _check_state(occasion, meeting)
    _check_text(desk, occasion)
    folder = desk.workspace.root / FOLDER
    announced = read_announced(folder)
    scene = Scene(desk.settings, desk.book, meeting, desk.today, by_mail=True)
    judge = Judge(
        occasion,
        scene,
        Shelf(desk, meeting, occasion.documents, occasion.attachments, occasion.if_made),
        _entry(scene, occasion, announced),
        tuple(Outbox(folder).rows(meeting.id, occasion.name)),
    )
    found = [judge.verdict(addressee) for addressee in _wanted(occasion, scene, only)]
    return Plan(
        occasion,
        meeting,
        sender_of(desk),
        tuple(each for each in found if isinstance(each, Planned)),
        tuple(each for each in found if isinstance(each, LeftOut)),
        judge.entry,
        announced,
        _caution(desk, occasion, meeting),
    )


def sender_of(desk: Desk) -> Mailbox:
    """Return the office's mailbox; raises FindingsError where its address needs more than ASCII before the @."""
    office = desk.settings.office
    try:
        return Mailbox(office.name, envelope_address(office.email))
    except ValueError as reason:
        message = f"Die Adresse »{office.email}« nehmen nicht alle Mailserver an: Umlaute vor dem @ gehen nicht."
        origin = Origin(desk.workspace.settings.name, place="[geschaeftsstelle] e_mail")
        raise FindingsError([error(origin, "bad-sender", message)]) from reason


def _wanted(occasion: Occasion, scene: Scene, only: str | None) -> list[Addressee]:
    """Return everybody in question; raises NothingToDoError where the one person asked for is not among them."""
    everybody = each_once(occasion.circle(scene))
    chosen = [each for each in everybody if only is None or (each.recipient and each.recipient.id == only)]
    if not chosen:
        circle = f"zum Kreis für »{occasion.title}«"
        if only:
            raise NothingToDoError(f"»{only}« gehört beim Treffen {scene.meeting.id} nicht {circle}.")
        raise NothingToDoError(f"Beim Treffen {scene.meeting.id} gehört niemand {circle}.")
    return chosen


def _entry(scene: Scene, occasion: Occasion, announced: Announced) -> Entry | None:
    """Return the calendar entry; one that was never announced need not be cancelled."""
    status = occasion.entry_status(scene.meeting)
    if status is None or (status.method == "CANCEL" and scene.meeting.id not in announced.meetings):
        return None
    return entry_of(scene, status)


def _check_state(occasion: Occasion, meeting: Meeting) -> None:
    if meeting.status not in occasion.states:
        raise NothingToDoError(
            f"»{occasion.title}« passt nicht zum Treffen {meeting.id}: Im Blatt »Treffen« hat es den Status "
            f"»{meeting.status}«.{status_needed(occasion.states)}"
        )
    if occasion.condition and not occasion.condition.holds(meeting):
        raise NothingToDoError(
            f"»{occasion.title}« passt nicht zum Treffen {meeting.id}: {occasion.condition.otherwise}"
        )


def _check_text(desk: Desk, occasion: Occasion) -> None:
    modules = desk.book.all(TextModule)
    if not any(module.occasion is occasion.text for module in modules):
        file = modules[0].where().file if modules else desk.workspace.records.name
        message = (
            f"Für »{occasion.title}« fehlt der Text. Bitte eine Zeile mit Anlass »{occasion.text}« für »alle« anlegen; "
            "ein Muster steht im Handbuch, Kapitel »Versenden«."
        )
        origin = Origin(file, TextModule.sheet, column="Anlass")
        raise FindingsError([error(origin, "no-mail-text", message)])


def _caution(desk: Desk, occasion: Occasion, meeting: Meeting) -> str:
    if occasion.timing is Timing.BEFORE and meeting.final_day < desk.today:
        return f"Das Treffen war schon am {short_date(meeting.final_day)}."
    if occasion.timing is Timing.AFTER and meeting.day > desk.today:
        return f"Das Treffen ist erst am {short_date(meeting.day)}."
    return ""
