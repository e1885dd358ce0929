"""`buendnis-docs drucken`: all letters for the post, as one PDF to print."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.cli.converting import complain, converted
from buendnis_docs.cli.kinds import chosen
from buendnis_docs.documents.desk import Desk, lay_out, usable_template
from buendnis_docs.documents.files import Action, HandEdits
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.locking import only_run
from buendnis_docs.documents.production import Order, Outcome, produce
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.documents.selection import find_meeting, for_meeting
from buendnis_docs.errors import FindingsError, NotAllPrintedError
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.numbers import count
from buendnis_docs.printing.bundles import Bundle, write_bundle, write_list
from buendnis_docs.printing.letters import BY_POST, bundle_name, letters, list_name
from buendnis_docs.printing.pdfs import MeetingFolder
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.book import has_errors
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Channel

ACTUAL_SIZE = "Bitte in tatsächlicher Größe (100 %) drucken, damit die Anschrift im Fenster des Umschlags liegt"
BOTH_SIDES = ", und beidseitig, über die lange Kante gewendet"


@click.command("drucken", options_metavar="[OPTIONEN]")
@click.argument("dokumente", nargs=-1, metavar="[DOKUMENT]...")
@click.option("--treffen", "meeting_id", required=True, metavar="TREFFEN-ID", help="Für dieses Treffen, z. B. 2025-2.")
@click.option("--einseitig", is_flag=True, help="Für einseitigen Druck: ohne leere Rückseiten.")
@desktop_options
def command(desktop: Desktop, dokumente: tuple[str, ...], meeting_id: str, einseitig: bool) -> int:
    """Legt alle Briefe für die Post in eine PDF-Datei, sortiert nach Anschrift.

    Druck_Brief.pdf enthält die Briefe an alle mit dem Versandweg »Brief«, Druck_beides.pdf die an alle mit »beides«.
    Jeder Brief beginnt auf einem neuen Blatt. Druck_Liste.xlsx nennt zu jedem Brief Name, Anschrift und Seiten.

    DOKUMENT ist die Einladung, wenn nichts genannt ist. Bei mehreren liegen die Dokumente eines Briefs hintereinander;
    was für alle gleich ist, kommt zu jedem Brief dazu. Was fehlt oder veraltet ist, wird vorher erzeugt. Ein Brief, den
    Sie von Hand bearbeitet haben, wird so gedruckt, wie er ist.

    \b
    Beispiele:
      buendnis-docs drucken --treffen 2025-2
      buendnis-docs drucken einladung tagesordnung --treffen 2025-2
      buendnis-docs drucken erinnerung --treffen 2025-2 --einseitig
    """
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None or has_errors(findings):
        raise FindingsError(findings)
    meeting = find_meeting(desk.book, meeting_id)
    kinds = _kinds(desk, meeting, dokumente)
    by_channel = letters(Scene(desk.settings, desk.book, meeting, desk.today), kinds)
    with only_run(desk.workspace.out):
        outcomes = [made for kind in kinds for made in _produced(desk, kind, meeting)]
        papers = {paper for each in by_channel.values() for letter in each for paper in letter.papers}
        wanted = {(kind, made.recipient): made for kind, made in outcomes if (kind, made.recipient) in papers}
        pdfs = _pdfs(desktop, desk, meeting, wanted)
        folder = next(iter(pdfs.values())).parent
        title = f"{title_of(meeting)}: {', '.join(kind.plural for kind in kinds)}"
        bundles = [
            write_bundle(folder / bundle_name(channel, kinds), title, each, pdfs, duplex=not einseitig)
            for channel, each in by_channel.items()
        ]
        write_list(folder / list_name(kinds), bundles)
    _report(desktop, meeting, bundles, list_name(kinds), duplex=not einseitig)
    for remark in (*_left_over(folder, kinds, by_channel), *_to_enclose(desk, meeting, kinds)):
        desktop.say(remark)
    return 0


def _kinds(desk: Desk, meeting: Meeting, names: Sequence[str]) -> list[DocumentKind]:
    """Return the kinds to print; raises NothingToDoError where the sheets do not allow one of them."""
    kinds = chosen(names or [INVITATION.name], desk.kinds)
    for kind in kinds:
        for_meeting(desk.book, [kind], meeting.id)
    return kinds


def _produced(desk: Desk, kind: DocumentKind, meeting: Meeting) -> Iterator[tuple[str, Outcome]]:
    """Yield the Word files of a kind, made or brought up to date; raises FindingsError, NotAllPrintedError."""
    template, problems = usable_template(desk.workspace, kind)
    if template is None:
        raise FindingsError(problems)
    for outcome in produce(desk, template, Order(kind, meeting), lambda _done, _all: None).outcomes:
        if outcome.action is Action.FAILED:
            raise NotAllPrintedError(f"{outcome.message} Es wurde kein Druckstapel geschrieben.")
        if outcome.path.suffix == ".docx":
            yield kind.name, outcome


def _pdfs(
    desktop: Desktop, desk: Desk, meeting: Meeting, wanted: dict[tuple[str, str], Outcome]
) -> dict[tuple[str, str], Path]:
    """Return kind and key → PDF; raises NotAllPrintedError where one is missing, for a bundle must be complete."""
    for outcome in wanted.values():
        if outcome.action is Action.KEPT:
            desktop.say(f"Von Hand bearbeitet, wird so gedruckt: {outcome.path.name}")
    place = MeetingFolder(next(iter(wanted.values())).path.parent, meeting.id)
    names = list(dict.fromkeys(outcome.path.name for outcome in wanted.values()))
    made = {pdf.document: pdf for pdf in converted(desktop, desk, place, names, HandEdits.KEEP)}
    if failed := [pdf for pdf in made.values() if pdf.action is Action.FAILED]:
        complain(failed)
        raise NotAllPrintedError("Ein Druckstapel muss vollständig sein; deshalb wurde keiner geschrieben.")
    for pdf in made.values():
        if pdf.action is Action.KEPT:
            desktop.say(f"Nicht aus der Word-Datei, wird so gedruckt: {pdf.path.name}")
    return {paper: made[outcome.path.name].path for paper, outcome in wanted.items()}


def _left_over(folder: Path, kinds: Sequence[DocumentKind], written: Container[Channel]) -> Iterator[str]:
    """Yield what to say about bundles of earlier runs that nobody should post again."""
    for channel in BY_POST:
        name = bundle_name(channel, kinds)
        if channel not in written and (folder / name).exists():
            yield f"{name} ist von einem früheren Lauf: Den Versandweg »{channel}« hat niemand mehr."


def _to_enclose(desk: Desk, meeting: Meeting, kinds: Sequence[DocumentKind]) -> Iterator[str]:
    """Yield what goes into the envelopes besides the letters."""
    titles = {kind.title for kind in kinds}
    for attachment in desk.book.attachments.get(meeting.id, []):
        if (attachment.document or INVITATION.title) in titles:
            yield f"Bitte beilegen: {_named(attachment)}"


def _named(attachment: Attachment) -> str:
    """Return »Lageplan (lageplan.pdf)«, with the group it is for."""
    name = f"{attachment.label} ({attachment.file})" if attachment.label else attachment.file
    return f"{name}, nur {attachment.group}" if attachment.group else name


def _report(desktop: Desktop, meeting: Meeting, bundles: Sequence[Bundle], listed: str, *, duplex: bool) -> None:
    desktop.say(f"{title_of(meeting)} am {short_date(meeting.day)}, in {bundles[0].path.parent}:")
    for each in bundles:
        pages, sheets = count(each.pages, "Seite", "Seiten"), count(each.sheets, "Blatt", "Blättern")
        desktop.say(f"  {each.path.name}: {count(len(each.letters), 'Brief', 'Briefe')}, {pages} auf {sheets}")
    desktop.say(f"  {listed}: wer auf welchen Seiten steht")
    desktop.say(f"{ACTUAL_SIZE}{BOTH_SIDES if duplex else ''}.")
