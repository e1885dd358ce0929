"""`buendnis-docs treffen`: the meetings and what exists of their papers."""

from __future__ import annotations

from collections import Counter

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.documents.desk import Desk, lay_out
from buendnis_docs.documents.files import BESIDE_SUFFIX
from buendnis_docs.documents.manifest import meeting_folders, read_manifest
from buendnis_docs.documents.recipients import recipients
from buendnis_docs.documents.scene import title_of
from buendnis_docs.errors import FindingsError
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import has_errors
from buendnis_docs.records.meetings import Meeting


@click.command("treffen", options_metavar="[OPTIONEN]")
@desktop_options
def command(desktop: Desktop) -> int:
    """Zeigt alle Treffen: Datum, Ort, Status, Zahl der Eingeladenen und die Dokumente in out/."""
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None:
        raise FindingsError(findings)
    for meeting in desk.book.meetings.values():
        _show(desk, meeting)
    if not desk.book.meetings and not desk.book.broken.get(Meeting):
        click.echo("Im Blatt »Treffen« steht noch nichts.")
    if has_errors(findings):
        click.echo(
            "\nDie Tabellen enthalten Fehler; die Übersicht kann unvollständig sein. Alle Fehler zeigt "
            "»buendnis-docs pruefen«.",
            err=True,
        )
        return FindingsError.exit_code
    return 0


def _show(desk: Desk, meeting: Meeting) -> None:
    place = ", ".join(part for part in (meeting.venue, meeting.town) if part)
    click.secho(f"{meeting.id}  {title_of(meeting)}", bold=True)
    click.echo(f"    {short_date(meeting.day)}, {place} – {meeting.status}")
    click.echo(
        f"    {count(len(recipients(desk.book, meeting)), 'Person', 'Personen')} eingeladen; {_papers(desk, meeting)}"
    )


def _papers(desk: Desk, meeting: Meeting) -> str:
    folder = meeting_folders(desk.workspace.out).get(meeting.id)
    if folder is None:
        return "noch keine Dokumente"
    entries = read_manifest(folder, meeting.id).documents
    made = Counter(
        entry.kind
        for name, entry in entries.items()
        if name.endswith(".docx") and not BESIDE_SUFFIX.search(name) and (folder / name).is_file()
    )
    listed = [count(made[kind.name], kind.title, kind.plural) for kind in desk.kinds.values() if made[kind.name]]
    return f"in {folder.name}: {', '.join(listed)}" if listed else "noch keine Dokumente"
