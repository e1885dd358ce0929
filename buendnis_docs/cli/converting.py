"""What the commands share that make PDFs: the progress, and what is said about them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import click

from buendnis_docs.cli.console import Desktop
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.files import Action, HandEdits
from buendnis_docs.documents.locking import only_run
from buendnis_docs.documents.production import Production
from buendnis_docs.errors import EditedByHandError, NotAllPrintedError
from buendnis_docs.german.numbers import count
from buendnis_docs.printing.conversion import Progress
from buendnis_docs.printing.pdfs import MeetingFolder, PdfOutcome, make_pdfs

PDFS = ("PDF-Datei", "PDF-Dateien")


def convert_all(desktop: Desktop, desk: Desk, productions: Sequence[Production], hand_edits: HandEdits) -> int:
    """Make the PDFs of what was produced, one call of LibreOffice for each meeting; return the exit code."""
    outcomes: list[PdfOutcome] = []
    with only_run(desk.workspace.out):
        by_folder = sorted(productions, key=lambda production: production.folder)
        for folder, together in groupby(by_folder, key=lambda production: production.folder):
            made = list(together)
            place = MeetingFolder(folder, made[0].order.meeting.id)
            outcomes += converted(desktop, desk, place, documents_of(made), hand_edits)
    _report(desktop, outcomes)
    return complain(outcomes)


def documents_of(productions: Sequence[Production]) -> list[str]:
    """Return the names of all Word files that there are after these runs."""
    outcomes = (outcome for production in productions for outcome in production.outcomes)
    there = (outcome.path.name for outcome in outcomes if outcome.action is not Action.FAILED)
    return [name for name in there if name.endswith(".docx")]


def converted(
    desktop: Desktop, desk: Desk, place: MeetingFolder, documents: Sequence[str], hand_edits: HandEdits
) -> list[PdfOutcome]:
    """Make PDFs with a bar that shows how far it is."""
    with _progress(desktop, f"PDF {place.meeting_id}") as progress:
        configured = desk.settings.pdf.libreoffice
        return make_pdfs(place, documents, hand_edits, configured=configured, progress=progress)


def complain(outcomes: Sequence[PdfOutcome]) -> int:
    """Print what was left alone or has failed; return the exit code."""
    failed = [outcome for outcome in outcomes if outcome.action is Action.FAILED]
    kept = [outcome for outcome in outcomes if outcome.action is Action.KEPT]
    for message in dict.fromkeys(outcome.message for outcome in failed):
        names = [f"»{outcome.document}«" for outcome in failed if outcome.message == message]
        told = f" {names[0]}: " if len(names) == 1 else "\n  " + "\n  ".join(names) + "\n"
        click.echo(f"Keine PDF-Datei zu{told}{message}", err=True)
    for outcome in kept:
        click.echo(f"Nicht angetastet, weil von Hand ersetzt: {outcome.path}", err=True)
    if kept:
        click.echo("Mit --ueberschreiben wird die PDF-Datei aus der Word-Datei neu gemacht.", err=True)
    if failed:
        return NotAllPrintedError.exit_code
    return EditedByHandError.exit_code if kept else 0


def _report(desktop: Desktop, outcomes: Sequence[PdfOutcome]) -> None:
    done = [outcome for outcome in outcomes if outcome.action not in (Action.KEPT, Action.FAILED)]
    actions = Counter(outcome.action for outcome in done)
    details = ", ".join(f"{number} {action}" for action, number in actions.items())
    desktop.say(f"  {count(len(done), *PDFS)} ({details or 'nichts geschrieben'})")
    for outcome in outcomes:
        desktop.detail(f"    {outcome.action:14} {outcome.path.name}")


@contextmanager
def _progress(desktop: Desktop, label: str) -> Iterator[Progress]:
    """Give a progress callback that draws a bar: LibreOffice needs some seconds even for one file."""
    bars: list[Any] = []

    def advance(done: int, total: int) -> None:
        if desktop.quiet or not sys.stdout.isatty():
            return
        if not bars:
            bars.append(click.progressbar(length=total, label=label).__enter__())
        bars[0].update(done - bars[0].pos)

    yield advance
    for bar in bars:
        bar.__exit__(None, None, None)
