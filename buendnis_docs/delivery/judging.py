"""The verdict on one person: the message as it would go out, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from buendnis_docs.delivery.calendar import BERLIN, Entry
from buendnis_docs.delivery.enclosures import Enclosure, NotReadyError, Shelf, total_size
from buendnis_docs.delivery.headers import envelope_address
from buendnis_docs.delivery.letter import subject_of, text_of
from buendnis_docs.delivery.message import Mailbox
from buendnis_docs.delivery.occasions import Occasion
from buendnis_docs.delivery.parcel import Key
from buendnis_docs.delivery.row import OPEN, Row, State
from buendnis_docs.documents.circles import Addressee
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import choose
from buendnis_docs.german.dates import short_clock, short_date
from buendnis_docs.records.fields import references
from buendnis_docs.records.members import Channel
from buendnis_docs.word import RenderError

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


def berlin(at: datetime) -> str:
    """Return »19.09.2025, 10:30«, as the clocks in Berlin say."""
    local = at.astimezone(ZoneInfo(BERLIN))
    return f"{short_date(local.date())}, {short_clock(local.time())}"


@dataclass(frozen=True)
class Judge:
    """Knows the occasion, the meeting and what the outbox has had for both."""

    occasion: Occasion
    scene: Scene
    shelf: Shelf
    entry: Entry | None
    rows: tuple[Row, ...]

    def verdict(self, addressee: Addressee) -> Planned | LeftOut:
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
        if choose(self.scene.book, self.occasion.text, recipient.audience) is None:
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
        megabytes = self.scene.settings.mail.megabytes if self.scene.settings.mail else DEFAULT_MEGABYTES
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
    files = [part for enclosure in enclosures for part in enclosure.content]
    parts = (to.address, subject, text, entry.fingerprint if entry else "", *files)
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
