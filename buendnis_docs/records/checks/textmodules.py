"""Text modules: one for every letter, and never two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.german.lists import listing
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.textmodules import PARTS_OF_A_LETTER, Audience, Occasion, TextModule


def same_audience_twice(book: Book) -> Iterator[Finding]:
    """Yield the second text module for the same occasion and audience; only one of them would be used."""
    first: dict[tuple[Occasion, Audience], TextModule] = {}
    for module in book.all(TextModule):
        earlier = first.setdefault((module.occasion, module.audience), module)
        if earlier is not module:
            message = (
                f"Anlass »{module.occasion}« für »{module.audience}« steht schon in {earlier.row}. Bitte eine löschen."
            )
            yield error(module.where("occasion"), "text-module-twice", message)


def letters_without_subject(book: Book) -> Iterator[Finding]:
    """Yield texts of letters and e-mails that have no subject line."""
    for module in book.all(TextModule):
        if module.occasion not in PARTS_OF_A_LETTER and not module.subject:
            what = module.occasion
            message = f"Dem Text »{what}« fehlt der Betreff, z. B. »{what}: {{{{ treffen.titel }}}}«."
            yield error(module.where("subject"), "no-subject", message)


def missing_invitation(book: Book, today: date) -> Iterator[Finding]:
    """Yield the first meeting to come for which some recipients would get a letter without text."""
    ahead = next((meeting for meeting in book.meetings.values() if meeting.is_ahead(today)), None)
    unread = any(
        row.get("occasion", Occasion.INVITATION) is Occasion.INVITATION for row in book.broken.get(TextModule, ())
    )
    there = {module.audience for module in book.all(TextModule) if module.occasion is Occasion.INVITATION}
    missing = [audience for audience in Audience if audience not in there | {Audience.ALL}]
    if ahead is None or unread or Audience.ALL in there or not missing:
        return
    whom = f" für {listing(f'»{audience}«' for audience in missing)}" if there else ""
    message = (
        f"Für die Einladung zu »{ahead.id}« fehlt der Text{whom}. Bitte im Blatt »Textbausteine« eine Zeile mit Anlass "
        "»Einladung« für »alle« anlegen."
    )
    yield error(_place(book, ahead), "no-invitation-text", message)


def _place(book: Book, meeting: Meeting) -> Origin:
    modules = book.all(TextModule)
    file = modules[0].where().file if modules else meeting.where().file
    return Origin(file, TextModule.sheet, column="Anlass")
