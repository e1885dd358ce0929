"""`buendnis-docs mappe`: everything of one meeting in one place."""

from __future__ import annotations

from collections import Counter

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.delivery.judging import berlin
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.planning import FOLDER
from buendnis_docs.delivery.report import title_of as occasion_title
from buendnis_docs.delivery.row import State
from buendnis_docs.documents.desk import Desk, lay_out
from buendnis_docs.documents.locking import only_run
from buendnis_docs.documents.scene import title_of
from buendnis_docs.documents.selection import find_meeting
from buendnis_docs.errors import FindingsError
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.numbers import count
from buendnis_docs.printing.dossier import (
    EDITED,
    MESSAGES,
    Item,
    contents,
    dossier_name,
    readable_checksum,
    without_pdf,
)
from buendnis_docs.printing.packing import pack
from buendnis_docs.records.meetings import Meeting

CHANGED = "seit dem Senden verändert"


@click.command("mappe", options_metavar="[OPTIONEN]")
@click.option("--treffen", "meeting_id", required=True, metavar="TREFFEN-ID", help="Für dieses Treffen, z. B. 2025-2.")
@click.option("--zip", "zipped", is_flag=True, help="Eine Zip-Datei statt eines Ordners.")
@desktop_options
def command(desktop: Desktop, meeting_id: str, zipped: bool) -> int:
    """Legt alles zu einem Treffen in einen Ordner oder eine Zip-Datei, zum Ablegen oder Weitergeben.

    Das sind alle Dokumente und PDF-Dateien, sortiert nach Art, die Anlagen, die gesendeten Nachrichten und was sonst im
    Ordner des Treffens liegt. Inhalt.txt nennt jede Datei mit ihrer Prüfsumme und vermerkt, was von Hand bearbeitet
    ist; inhalt.json sagt dasselbe für Programme.

    \b
    Beispiele:
      buendnis-docs mappe --treffen 2025-2
      buendnis-docs mappe --treffen 2025-2 --zip
    """
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None:
        raise FindingsError(findings)
    meeting = find_meeting(desk.book, meeting_id)
    with only_run(desk.workspace.out):
        items = contents(desk, meeting, _messages(desk, meeting))
        target = desk.workspace.out / f"{dossier_name(meeting)}{'.zip' if zipped else ''}"
        pack(target, meeting, items, zipped=zipped)
    _report(desktop, meeting, items)
    desktop.say(f"Mappe: {target}")
    return 0


def _messages(desk: Desk, meeting: Meeting) -> list[Item]:
    """Return the messages that were sent, each as the file that left the house."""
    rows = Outbox(desk.workspace.root / FOLDER).rows(meeting.id, state=State.SENT)
    return [
        Item(
            MESSAGES,
            row.file.name,
            row.file,
            row.key.recipient,
            f"{occasion_title(row.key.occasion)}, gesendet am {berlin(row.changed)} an {', '.join(row.addresses)}"
            + ("" if readable_checksum(row.file) == row.sha256 else f"; {CHANGED}"),
        )
        for row in rows
        if row.file.is_file()
    ]


def _report(desktop: Desktop, meeting: Meeting, items: list[Item]) -> None:
    desktop.say(f"{title_of(meeting)} am {short_date(meeting.day)}: {count(len(items), 'Datei', 'Dateien')}")
    for section, number in Counter(item.section for item in items).items():
        desktop.say(f"  {section}: {number}")
    for item in items:
        if item.remark == EDITED:
            desktop.say(f"  Von Hand bearbeitet: {item.name}")
    if missing := without_pdf(items):
        desktop.say(
            f"  {count(len(missing), 'Dokument', 'Dokumente')} ohne aktuelle PDF-Datei; »buendnis-docs erzeugen alle "
            f"--treffen {meeting.id} --pdf« macht sie."
        )
