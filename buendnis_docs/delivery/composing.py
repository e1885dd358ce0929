"""From a plan to finished bytes, one message at a time: for sending, as drafts, or as examples to oneself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from buendnis_docs.delivery.calendar import BERLIN, Entry, Number, calendar_part
from buendnis_docs.delivery.enclosures import NotReadyError
from buendnis_docs.delivery.judging import LeftOut, Planned
from buendnis_docs.delivery.message import File, Mailbox, Message, compose, compose_draft, domain_of, message_id
from buendnis_docs.delivery.parcel import Key, Parcel
from buendnis_docs.delivery.planning import Plan
from buendnis_docs.documents.markup import html, plain

EXAMPLES = 3
MARK = "[Probe]"


@dataclass
class Composer:
    """Composes the messages of one plan; `stopped` fills with those whose files have changed since."""

    plan: Plan
    now: datetime
    stopped: list[LeftOut] = field(default_factory=list)

    def parcels(self) -> Iterator[Parcel]:
        """Yield the finished messages; before the first one the calendar's number is kept. Raises OutputError."""
        plan = self.plan
        stamped = self._stamped()
        if stamped and plan.messages:
            plan.announced.note(plan.meeting.id, *stamped)
        for planned in plan.messages:
            if message := self._message(planned, stamped):
                yield self._parcel(planned.key, message)

    def drafts(self) -> Iterator[tuple[Message, bytes]]:
        """Yield the messages as drafts that open for editing."""
        for planned in self.plan.messages:
            if message := self._message(planned, None):
                yield message, compose_draft(message)

    def examples(self, address: str) -> Iterator[Parcel]:
        """Yield some messages, as different as possible and clearly marked, for one's own address in ASCII."""
        entry, domain = self.plan.entry, domain_of(self.plan.sender)
        number = Number(f"probe-{self.now:%Y%m%d%H%M%S}@{domain}", 0)
        stamped = (replace(entry, summary=f"{MARK} {entry.summary}"), number) if entry else None
        for planned in most_different(self.plan.messages):
            if message := self._message(_marked(planned, address), stamped):
                yield self._parcel(replace(planned.key, recipient=address, occasion=MARK), message)

    def _stamped(self) -> tuple[Entry, Number] | None:
        plan = self.plan
        if plan.entry is None:
            return None
        return plan.entry, plan.announced.number_for(plan.meeting.id, plan.entry, domain_of(plan.sender))

    def _message(self, planned: Planned, stamped: tuple[Entry, Number] | None) -> Message | None:
        """Return what goes out, None where a file is no longer what it was; that is noted."""
        try:
            files = tuple(File(enclosure.name, enclosure.read()) for enclosure in planned.enclosures)
        except NotReadyError as reason:
            self.stopped.append(LeftOut(planned.to.name, str(reason), blocked=True))
            return None
        sender = self.plan.sender
        return Message(
            sender=sender,
            to=planned.to,
            cc=planned.cc,
            subject=planned.subject,
            text=plain(planned.text),
            html=html(planned.subject, planned.text),
            calendar=calendar_part(*stamped, sender, planned.to, self.now) if stamped else None,
            files=files,
        )

    def _parcel(self, key: Key, message: Message) -> Parcel:
        identity = message_id(message.sender, key.recipient, key.meeting, key.occasion, key.content)
        data = compose(message, identity, self.now.astimezone(ZoneInfo(BERLIN)))
        return Parcel(key, message.sender.address, message.envelope, message.subject, identity, data)


def most_different(messages: Sequence[Planned]) -> list[Planned]:
    """Return up to three messages, first those that differ in audience, number of files or copies."""
    kinds = {(each.recipient.audience, len(each.enclosures), bool(each.cc)): each for each in reversed(messages)}
    first = list(reversed(kinds.values()))
    others = (each for each in messages if each not in first)
    return [*first, *others][:EXAMPLES]


def _marked(planned: Planned, address: str) -> Planned:
    copies = f", in Kopie an {', '.join(planned.cc)}" if planned.cc else ""
    note = f"**Probe.** Diese Nachricht ginge an {planned.to.name} <{planned.to.address}>{copies}."
    return replace(
        planned,
        to=Mailbox("", address),
        cc=(),
        subject=f"{MARK} {planned.subject}",
        text=f"{note}\n\n{planned.text}",
    )
