"""`buendnis-docs pruefen`: everything that is wrong, at once."""

from __future__ import annotations

import click

from buendnis_docs.cli.console import Desktop, as_json, desktop_options, show_findings, summary
from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.desk import check_templates, lay_out
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.marking import mark_workbooks
from buendnis_docs.errors import FindingsError
from buendnis_docs.german.lists import listing
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import MODELS, has_errors
from buendnis_docs.workspace import Workspace


def _is_there(workspace: Workspace, kind: DocumentKind) -> bool:
    return (workspace.templates / kind.template).exists()


@click.command("pruefen", options_metavar="[OPTIONEN]")
@click.option(
    "--markieren", is_flag=True, help="Kopien der Tabellen mit markierten Zellen nach out/geprüft/ schreiben."
)
@click.option("--json", "as_data", is_flag=True, help="Die Befunde als JSON ausgeben, für andere Programme.")
@desktop_options
def command(desktop: Desktop, markieren: bool, as_data: bool) -> int:
    """Liest und prüft Einstellungen, Tabellen und Vorlagen.

    Alle Befunde erscheinen auf einmal, mit Datei, Blatt und Zelle. Es wird nichts geschrieben; nur mit --markieren
    entstehen Kopien der Tabellen, in denen die betroffenen Zellen farbig und mit Kommentar markiert sind.

    \b
    Rückgabewert: 0 ohne Fehler, 3 mit Fehlern.
    """
    workspace = desktop.workspace
    desk, findings = lay_out(workspace, desktop.today)
    known = (desk.kinds if desk else KINDS).values()
    missing = [kind for kind in known if not (kind.main or kind.name not in KINDS or _is_there(workspace, kind))]
    kinds = [kind for kind in known if kind not in missing]
    findings += check_templates(workspace, kinds)
    if as_data:
        click.echo(as_json(findings))
        return FindingsError.exit_code if has_errors(findings) else 0
    show_findings([finding for finding in findings if has_errors([finding])] if desktop.quiet else findings)
    if markieren:
        for path in mark_workbooks(workspace, findings):
            desktop.say(f"Markierte Kopie: {path}")
    if has_errors(findings):
        return FindingsError.exit_code
    if desk:
        held = ", ".join(f"{model.sheet} {len(desk.book.all(model))}" for model in MODELS)
        desktop.detail(f"Gelesen: {held}")
        hints = f" ({summary(findings)})" if findings else ""
        read = count(len(desk.reading.workbooks), "Tabelle", "Tabellen")
        desktop.say(f"In Ordnung{hints}: {read} und {count(len(kinds), 'Vorlage', 'Vorlagen')} geprüft.")
        if missing:
            command = f"buendnis-docs vorlage neu {missing[0].name} --mitgeliefert"
            desktop.say(f"Ohne Vorlage entsteht nicht: {listing(k.title for k in missing)}. »{command}« legt sie an.")
    return 0
