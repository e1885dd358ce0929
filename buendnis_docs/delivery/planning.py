"""Who would get which message now, and who would not and why; nothing is sent here and nothing written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from buendnis_docs.delivery.announced import Announced, read_announced
from buendnis_docs.delivery.calendar import BERLIN, Entry, entry_of
from buendnis_docs.delivery.circles import Addressee, each_once
from buendnis_docs.delivery.enclosures import Enclosure, NotReadyError, Shelf, total_size
from buendnis_docs.delivery.headers import envelope_address
from buendnis_docs.delivery.letter import subject_of, text_of
from buendnis_docs.delivery.message import Mailbox
from buendnis_docs.delivery.occasions import Occasion
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.row import OPEN, Row, State
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.kinds import Timing
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import choose
from buendnis_docs.errors import FindingsError, NothingToDoError
from buendnis_docs.findings import Origin, error
from buendnis_docs.german.dates import short_clock, short_date
from buendnis_docs.records.fields import references
from buendnis_docs.records.meetings import Meeting, Status
from buendnis_docs.records.members import Channel
from buendnis_docs.records.textmodules import TextModule
from buendnis_docs.word import RenderError

FOLDER = "versand"
"""The folder of a workspace that holds the outbox, the archive, drafts and the numbers of calendar entries."""
DEFAULT_MEGABYTES = 20
_TRANSFER = 78 / 57
"""How much longer a file is as base64 with its line ends. Source: RFC 2045, section 6.8."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One message as it would go out, not yet composed."""

    key: Key
    recipient: Recipient
    to: Mailbox
    cc: tuple[str, ...]
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...]
    earlier: str = ""
    """What went to the same person for the same reason before, with another content."""

    @property
    def size(self) -> int:
        """Return about how many bytes the message has on its way."""
        return int(total_size(self.enclosures) * _TRANSFER) + 4 * len(self.text) + 6000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who gets no message now."""

    name: str
    reason: str
    blocked: bool = False
    """Whether that is because something must be mended first."""


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
    scene = Scene(desk.settings, desk.book, meeting, desk.today)
    planner = _Planner(
        desk,
        occasion,
        scene,
        Shelf(desk, meeting, occasion.documents, occasion.attachments),
        _entry(scene, occasion, announced),
        tuple(Outbox(folder).rows(meeting.id, occasion.name)),
    )
    found = [planner.judge(addressee) for addressee in _wanted(occasion, scene, only)]
    return Plan(
        occasion,
        meeting,
        sender_of(desk),
        tuple(each for each in found if isinstance(each, Planned)),
        tuple(each for each in found if isinstance(each, LeftOut)),
        planner.entry,
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


def berlin(at: datetime) -> str:
    """Return »19.09.2025, 10:30«, as the clocks in Berlin say."""
    local = at.astimezone(ZoneInfo(BERLIN))
    return f"{short_date(local.date())}, {short_clock(local.time())}"


@dataclass(frozen=True)
class _Planner:
    desk: Desk
    occasion: Occasion
    scene: Scene
    shelf: Shelf
    entry: Entry | None
    rows: tuple[Row, ...]

    def judge(self, addressee: Addressee) -> Planned | LeftOut:
        """Return the message for somebody, or why there is none."""
        recipient = addressee.recipient
        if addressee.reason or recipient is None:
            return LeftOut(addressee.name, addressee.reason)
        member = recipient.member
        if member.channel is Channel.LETTER:
            return LeftOut(_who(recipient), "Versandweg »Brief«: geht mit der Post")
        if not member.email:
            return LeftOut(_who(recipient), "keine E-Mail-Adresse", blocked=True)
        try:
            return self._known(self._message(recipient))
        except (NotReadyError, RenderError) as reason:
            return LeftOut(_who(recipient), str(reason), blocked=True)

    def _message(self, recipient: Recipient) -> Planned:
        """Return the message for one person; raises NotReadyError, RenderError."""
        scene = self.scene.addressed_to(recipient)
        if choose(self.desk.book, self.occasion.text, recipient.audience) is None:
            raise NotReadyError(f"kein Textbaustein »{self.occasion.text}« für »{recipient.audience}«")
        member = recipient.member
        to = Mailbox(recipient.name, _address(member.email))
        cc = tuple(dict.fromkeys(_address(each) for each in references(member.email_cc)))
        subject = subject_of(scene, self.occasion.text)
        text = text_of(scene, self.occasion.text, recipient.salutation)
        enclosures = self.shelf.of(recipient)
        content = _content(to, subject, text, self.entry, enclosures)
        key = Key(identity(recipient), self.scene.meeting.id, self.occasion.name, content)
        planned = Planned(key, recipient, to, tuple(a for a in cc if a != to.address), subject, text, enclosures)
        megabytes = self.desk.settings.mail.megabytes if self.desk.settings.mail else DEFAULT_MEGABYTES
        if planned.size > megabytes * 1_000_000:
            found = f"{planned.size / 1_000_000:.1f}".replace(".", ",")
            raise NotReadyError(f"zu groß: {found} MB mit Anlagen, erlaubt sind {megabytes} MB")
        return planned

    def _known(self, planned: Planned) -> Planned | LeftOut:
        """Return the message unless the outbox has it already in a state that only a person can change."""
        name = _who(planned.recipient)
        own = [row for row in self.rows if row.key.recipient == planned.key.recipient]
        row = next((row for row in own if row.key == planned.key), None)
        if row is None or row.state in OPEN or row.state is State.SUPERSEDED or _has_moved(row, planned):
            sent = next((row for row in reversed(own) if row.state is State.SENT), None)
            return replace(planned, earlier=f"frühere Fassung gesendet am {berlin(sent.changed)}" if sent else "")
        if row.state is State.SENT:
            return LeftOut(name, f"schon gesendet am {berlin(row.changed)}")
        remedy = "versand klaeren" if row.state is State.UNCLEAR else f"versand nochmals {row.id}"
        words = {
            State.REFUSED: f"abgelehnt am {berlin(row.changed)}: {row.words}",
            State.UNCLEAR: f"unklar seit {berlin(row.changed)}",
        }
        what = words.get(row.state, f"{row.state} seit {berlin(row.changed)}")
        return LeftOut(name, f"{what} (»buendnis-docs {remedy}«)", blocked=True)


def _has_moved(row: Row, planned: Planned) -> bool:
    """Return whether the addresses of a refused message have changed since."""
    return row.state is State.REFUSED and set(row.addresses) != {planned.to.address, *planned.cc}


def identity(recipient: Recipient) -> str:
    """Return whom the outbox means: the member's ID; for a one-time guest, whose ID is a row number, the address."""
    listed = recipient.attendance is None or bool(recipient.attendance.member_id)
    return recipient.id if listed else f"Gast {recipient.member.email}"


def _who(recipient: Recipient) -> str:
    short = recipient.member.short_name or recipient.member.organisation
    return recipient.name if short in ("", recipient.name) else f"{recipient.name}, {short}"


def _address(address: str) -> str:
    try:
        return envelope_address(address)
    except ValueError as reason:
        raise NotReadyError(
            f"»{address}« nehmen nicht alle Mailserver an; bitte um eine andere Adresse bitten"
        ) from reason


def _content(to: Mailbox, subject: str, text: str, entry: Entry | None, enclosures: tuple[Enclosure, ...]) -> str:
    """Return the checksum of everything a person reads; a new address counts, as nothing has arrived there yet."""
    files = [part for enclosure in enclosures for part in (enclosure.name, enclosure.sha256)]
    parts = (to.address, subject, text, entry.fingerprint if entry else "", *files)
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


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
        allowed = [f"»{status}«" for status in Status if status in occasion.states]
        needed = f" Nötig ist {' oder '.join(allowed)}." if len(allowed) < 5 else ""
        raise NothingToDoError(
            f"»{occasion.title}« passt nicht zum Treffen {meeting.id}: Im Blatt »Treffen« hat es den Status "
            f"»{meeting.status}«.{needed}"
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
