"""The subject of all placeholders: one meeting, seen from the office's desk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from buendnis_docs.documents.pictures import Pictures
from buendnis_docs.documents.recipients import Recipient, person_of, recipients
from buendnis_docs.german.numbers import ordinal_title
from buendnis_docs.german.person import display_name, titled_name
from buendnis_docs.records.book import Book
from buendnis_docs.records.fields import references
from buendnis_docs.records.meetings import Meeting, MeetingKind
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.schedule import ScheduledItem, schedule
from buendnis_docs.records.textmodules import Audience, Occasion
from buendnis_docs.settings import Settings


@dataclass(frozen=True)
class Scene:
    """One meeting with all that its papers may say.

    `recipient` is there in personal papers only, `resolution` in the papers about one resolution.
    """

    settings: Settings
    book: Book
    meeting: Meeting
    letter_date: date
    recipient: Recipient | None = None
    resolution: MinutesEntry | None = None
    impersonal_texts: dict[tuple[Occasion, Audience, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Text modules that name no recipient, rendered once for all."""
    pictures: Pictures = field(default_factory=Pictures, repr=False, compare=False)
    by_mail: bool = False
    """Whether the texts go into an e-mail, which has no block of key facts as a letter has."""

    def addressed_to(self, recipient: Recipient) -> Scene:
        """Return the same scene for one recipient."""
        return Scene(
            self.settings,
            self.book,
            self.meeting,
            self.letter_date,
            recipient,
            None,
            self.impersonal_texts,
            self.pictures,
            self.by_mail,
        )

    def about(self, resolution: MinutesEntry) -> Scene:
        """Return the same scene for one resolution."""
        return replace(self, resolution=resolution)

    def of(self, meeting: Meeting) -> Scene:
        """Return the scene of another meeting, as papers about several need it."""
        return Scene(self.settings, self.book, meeting, self.letter_date, pictures=self.pictures)

    @cached_property
    def recipients(self) -> list[Recipient]:
        """Return everybody who is invited."""
        return recipients(self.book, self.meeting)

    @cached_property
    def schedule(self) -> tuple[ScheduledItem, ...]:
        """Return the agenda with its times, internal items included."""
        return schedule(self.meeting, self.book.agendas.get(self.meeting.id, []))

    @cached_property
    def resolutions(self) -> list[MinutesEntry]:
        """Return the meeting's resolutions that are not confidential, in the order of the minutes."""
        entries = self.book.minutes.get(self.meeting.id, [])
        return [entry for entry in entries if entry.kind is EntryKind.RESOLUTION and not entry.confidential]

    @property
    def title(self) -> str:
        """Return »Zweites Bündnistreffen«, or the meeting's own title."""
        return title_of(self.meeting)

    @property
    def reply_by(self) -> date:
        """Return the reply deadline: the sheet's, or so many days before the meeting as the settings say."""
        return self.meeting.reply_by or self.meeting.day - timedelta(days=self.settings.periods.reply_days)

    @property
    def comments_by(self) -> date:
        """Return until when comments on draft minutes are welcome."""
        return self.meeting.day + timedelta(days=self.settings.periods.comment_days)

    @property
    def may_reply(self) -> bool:
        """Return whether the reply deadline is still to come, or today, when the letter is read."""
        return self.letter_date <= self.reply_by

    @cached_property
    def next_date(self) -> date | None:
        """Return the day of the next meeting: the sheet's, or that of the next meeting of the alliance's own kind.

        A day before the letter's date is of no use to anybody, and is left out.
        """
        from_today = max(self.meeting.final_day + timedelta(days=1), self.letter_date)
        if self.meeting.next_date and self.meeting.next_date >= from_today:
            return self.meeting.next_date
        meetings = (m for m in self.book.meetings.values() if m.kind is MeetingKind.ALLIANCE and m.is_on)
        return next((m.day for m in meetings if m.day >= from_today), None)

    def person(self, reference: str) -> str:
        """Return »Dr. Erika Muster« for a member's ID, and any other text as it is."""
        member = self.book.members.get(reference)
        return display_name(person_of(member)) if member else reference

    def named(self, text: str) -> str:
        """Return »Dr. Erika Muster, Musterstadt« for a member's ID, any other text as it is; several with »; «."""
        return "; ".join(self._named(reference) for reference in references(text))

    def introduced(self, member_id: str) -> str:
        """Return »Staatsministerin Erika Muster, Ministerium Muster«: a member with office and organisation."""
        member = self.book.members.get(member_id)
        if member is None:
            return self.named(member_id)
        name = titled_name(person_of(member))
        return name if name == member.organisation else f"{name}, {member.organisation}"

    def _named(self, reference: str) -> str:
        member = self.book.members.get(reference)
        if member is None:
            return reference
        name = display_name(person_of(member))
        return name if name == member.organisation else f"{name}, {member.short_name or member.organisation}"


def title_of(meeting: Meeting) -> str:
    """Return the meeting's own title, »Zweites Bündnistreffen«, or »Workshop in Kassel«."""
    if meeting.title:
        return meeting.title
    if meeting.kind is MeetingKind.ALLIANCE and meeting.number:
        return ordinal_title(meeting.number, "Bündnistreffen", gender="n")
    return f"{meeting.kind} in {meeting.town}" if meeting.town else meeting.kind.value
