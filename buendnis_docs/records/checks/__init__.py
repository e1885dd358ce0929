"""Checks across sheets: what no single cell shows.

A check is a small function from the book to findings. It yields an error where a document would be wrong, would
contradict itself or would silently lack what the office has written down; it yields a hint where something is unlikely
or still missing. A row that could not be read is never the reason for a finding somewhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain
from pathlib import Path

from buendnis_docs.findings import Finding
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import (
    agenda,
    attendance,
    deputies,
    files,
    identity,
    meetings,
    members,
    minutes,
    names,
    schedule,
    tasks,
    textmodules,
    venues,
)

CHECKS: tuple[Callable[[Book], Iterable[Finding]], ...] = (
    identity.duplicate_keys,
    identity.unknown_references,
    identity.unknown_ids_among_names,
    members.membership_backwards,
    members.unknown_mailings,
    members.bad_postcodes,
    members.same_person_twice,
    names.titles_in_names,
    names.incomplete_names,
    names.missing_form_of_address,
    names.contradicting_gender,
    deputies.deputies_for_nobody,
    deputies.deputies_in_a_circle,
    deputies.represented_by_nobody,
    deputies.represented_twice,
    meetings.times_backwards,
    meetings.days_backwards,
    meetings.postponed_to_a_known_day,
    meetings.number_twice,
    meetings.next_date_differs,
    meetings.nameless,
    agenda.numbers_absent,
    agenda.numbers_twice,
    agenda.numbers_out_of_order,
    agenda.subitems_without_item,
    agenda.numbers_missing,
    schedule.items_outside_meeting,
    schedule.times_backwards,
    schedule.contradicting_subitems,
    attendance.listed_twice,
    attendance.nameless_guests,
    attendance.wrong_names,
    attendance.not_covered,
    attendance.times_backwards,
    attendance.replies_backwards,
    minutes.entries_without_item,
    minutes.resolutions_without_votes,
    minutes.votes_without_resolution,
    minutes.more_votes_than_people,
    minutes.numbers_twice,
    minutes.nobody_present,
    minutes.nobody_signs,
    minutes.items_without_text,
    tasks.unknown_people,
    tasks.done_or_not,
    tasks.items_not_on_agenda,
    textmodules.same_audience_twice,
    textmodules.letters_without_subject,
    files.listed_twice,
)
"""The checks that depend on the sheets alone."""

DATED_CHECKS: tuple[Callable[[Book, date], Iterable[Finding]], ...] = (
    members.unreachable,
    members.membership_over,
    meetings.status_contradicts_day,
    meetings.reply_deadline_over,
    meetings.inconvenient_days,
    venues.missing_link,
    venues.missing_place,
    schedule.agenda_too_long,
    schedule.unknown_times,
    agenda.missing_agenda,
    attendance.present_in_future,
    attendance.uninvited,
    attendance.unreachable_guests,
    minutes.too_early,
    tasks.unlikely_days,
    tasks.people_who_left,
    textmodules.missing_invitation,
)
"""The checks that need to know what day it is."""


def check(book: Book, *, today: date, attachments_folder: Path) -> list[Finding]:
    """Return everything that is wrong or unlikely across the sheets."""
    by_sheets = chain.from_iterable(each(book) for each in CHECKS)
    by_day = chain.from_iterable(each(book, today) for each in DATED_CHECKS)
    return [*by_sheets, *by_day, *files.missing(book, today, attachments_folder)]
