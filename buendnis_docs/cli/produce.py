"""`buendnis-docs erzeugen`: the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import click

from buendnis_docs.cli.console import Desktop, desktop_options
from buendnis_docs.cli.kinds import chosen
from buendnis_docs.documents.catalogue import EVERY
from buendnis_docs.documents.desk import Desk, lay_out, usable_template
from buendnis_docs.documents.files import Action, HandEdits
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.locking import only_run
from buendnis_docs.documents.production import Order, Production, Progress, produce
from buendnis_docs.documents.scene import title_of
from buendnis_docs.documents.scopes import EACH_MEETING
from buendnis_docs.documents.selection import Selection, for_all, for_meeting, for_today
from buendnis_docs.documents.wording import missing_texts
from buendnis_docs.errors import EditedByHandError, FindingsError, NothingToDoError, OutputError
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.lists import listing
from buendnis_docs.german.numbers import count
from buendnis_docs.records.book import has_errors
from buendnis_docs.word import Template

MANY = 50
"""From so many documents on a progress bar is shown."""


@click.command("erzeugen", options_metavar="[OPTIONEN]")
@click.argument("dokumente", nargs=-1, metavar="[DOKUMENT]...")
@click.option("--treffen", "meeting_id", metavar="TREFFEN-ID", help="Für dieses Treffen, z. B. 2025-2.")
@click.option("--nur", "only", metavar="ID", help="Nur für diese Person, z. B. M-003.")
@click.option("--alle", "everything", is_flag=True, help="Für alle Treffen.")
@click.option("--pdf", "as_pdf", is_flag=True, help="Zu jedem Dokument auch eine PDF-Datei machen (mit LibreOffice).")
@click.option("--daneben", is_flag=True, help="Von Hand bearbeitete Dokumente behalten, neue Fassung daneben legen.")
@click.option("--ueberschreiben", is_flag=True, help="Von Hand bearbeitete Dokumente überschreiben.")
@desktop_options
def command(desktop: Desktop, dokumente: tuple[str, ...], **options: Any) -> int:
    """Erzeugt die Dokumente im Ordner out/.

    DOKUMENT ist zum Beispiel einladung, tagesordnung, protokoll, erinnerung oder anwesenheitsliste; ohne Angabe die
    ersten drei, mit »alle« sämtliche. Welche es gibt, zeigt »buendnis-docs dokumente«. Ohne --treffen wird das nächste
    Treffen gewählt, das ein solches Dokument braucht.

    Geschrieben wird nur, was neu ist oder sich geändert hat. Ein Dokument, das jemand von Hand bearbeitet hat, wird nur
    mit --ueberschreiben ersetzt. Mit --pdf liegt neben jeder Word-Datei eine barrierefreie PDF-Datei; auch hier wird
    nur gemacht, was neu ist oder sich geändert hat.

    \b
    Beispiele:
      buendnis-docs erzeugen
      buendnis-docs erzeugen einladung --treffen 2025-2
      buendnis-docs erzeugen einladung --treffen 2025-2 --nur M-003
      buendnis-docs erzeugen alle --treffen 2025-2
      buendnis-docs erzeugen einladung --treffen 2025-2 --pdf
      buendnis-docs erzeugen --alle
    """
    if options["daneben"] and options["ueberschreiben"]:
        raise click.UsageError("--daneben und --ueberschreiben schließen einander aus.")
    if options["everything"] and options["meeting_id"]:
        raise click.UsageError("--alle und --treffen schließen einander aus.")
    desk, findings = lay_out(desktop.workspace, desktop.today)
    if desk is None or has_errors(findings):
        raise FindingsError(findings)
    kinds = _kinds(desk, dokumente, options)
    selection = _select(desk, kinds, options)
    templates = _templates(desk, selection)
    tell = desktop.detail if EVERY in dokumente else desktop.say
    for remark in selection.remarks:
        tell(remark)
    if findings:
        hints = count(len(findings), "Hinweis", "Hinweise")
        desktop.say(f"{hints} zu den Tabellen; »buendnis-docs pruefen« zeigt sie.")
    hand_edits = _hand_edits(options)
    orders = [Order(kind, meeting, options["only"], hand_edits) for kind, meeting in selection.pairs]
    with only_run(desk.workspace.out):
        productions = list(_productions(desk, templates, orders, desktop, tell))
    if EVERY in dokumente:
        _tell_missing(desktop, kinds, productions)
    exit_code = _report(desktop, productions)
    if options["as_pdf"]:
        from buendnis_docs.cli.converting import convert_all  # noqa: PLC0415 - most runs make no PDFs

        exit_code = convert_all(desktop, desk, productions, hand_edits) or exit_code
    return exit_code


def _kinds(desk: Desk, names: Sequence[str], options: dict[str, Any]) -> list[DocumentKind]:
    """Return the kinds to make; raises UsageError where a name is unknown or one person is named for a common paper."""
    if options["only"] and not names:
        names = [INVITATION.name]
    kinds = chosen(names, desk.kinds)
    if EVERY in names:
        kinds = [kind for kind in kinds if kind.main or (desk.workspace.templates / kind.template).exists()]
    common = [kind for kind in kinds if options["only"] and not kind.personal]
    if common and EVERY not in names:
        raise click.UsageError(f"--nur gilt nur für persönliche Dokumente; {common[0].title} ist für alle gleich.")
    return [kind for kind in kinds if kind not in common]


def _select(desk: Desk, kinds: Sequence[DocumentKind], options: dict[str, Any]) -> Selection:
    if options["everything"]:
        return for_all(desk.book, kinds)
    if options["meeting_id"]:
        return for_meeting(desk.book, kinds, options["meeting_id"])
    return for_today(desk.book, kinds, desk.today)


def _templates(desk: Desk, selection: Selection) -> dict[str, Template]:
    """Return the compiled templates; raises FindingsError naming all that is wrong with them or with their texts."""
    templates, findings = {}, missing_texts(desk, selection.pairs)
    for kind in {kind.name: kind for kind, _ in selection.pairs}.values():
        template, problems = usable_template(desk.workspace, kind)
        findings += problems
        if template:
            templates[kind.name] = template
    if has_errors(findings):
        raise FindingsError(findings)
    return templates


def _hand_edits(options: dict[str, Any]) -> HandEdits:
    if options["daneben"]:
        return HandEdits.BESIDE
    return HandEdits.OVERWRITE if options["ueberschreiben"] else HandEdits.KEEP


def _productions(
    desk: Desk,
    templates: dict[str, Template],
    orders: Sequence[Order],
    desktop: Desktop,
    tell: Callable[[str], None],
) -> Iterator[Production]:
    """Yield what is made; an order for nobody is told, and stops the run only where it is all there is to do."""
    nobody: list[NothingToDoError] = []
    for order in orders:
        try:
            with _progress(desktop, f"{order.kind.plural} {order.meeting.id}") as progress:
                yield produce(desk, templates[order.kind.name], order, progress)
        except NothingToDoError as reason:
            nobody.append(reason)
            if len(orders) > 1:
                tell(f"{order.kind.title}: {reason}")
    if len(nobody) == len(orders):
        raise nobody[0]


def _tell_missing(desktop: Desktop, kinds: Sequence[DocumentKind], productions: Sequence[Production]) -> None:
    """Say in one line which of all kinds are not made: most have their time, and this is not it."""
    made = {production.order.kind for production in productions}
    missing = [kind.title for kind in kinds if kind not in made]
    if missing:
        desktop.say(
            f"Zum Stand des Treffens passen nicht, oder es fehlen Angaben (warum, sagt -v): {listing(missing)}."
        )


@contextmanager
def _progress(desktop: Desktop, label: str) -> Iterator[Progress]:
    """Give a progress callback that draws a bar once there are many documents."""
    bars: list[Any] = []

    def advance(done: int, total: int) -> None:
        if desktop.quiet or total < MANY:
            return
        if not bars:
            bars.append(click.progressbar(length=total, label=label, item_show_func=None).__enter__())
        if done % 20 == 0 or done == total:
            bars[0].update(done - bars[0].pos)

    yield advance
    for bar in bars:
        bar.__exit__(None, None, None)


def _report(desktop: Desktop, productions: Sequence[Production]) -> int:
    for folder, in_folder in groupby(productions, key=lambda production: production.folder):
        together = list(in_folder)
        meeting = together[0].order.meeting
        desktop.say(f"{title_of(meeting)} am {short_date(meeting.day)}, in {folder}:")
        for production in together:
            _report_kind(desktop, production)
    return _complain(productions)


def _report_kind(desktop: Desktop, production: Production) -> None:
    desktop.say(f"  {_made(production)}")
    if production.remark:
        desktop.say(f"    {production.remark}")
    for outcome in production.outcomes:
        desktop.detail(f"    {outcome.action:14} {outcome.path.name}")
    for name in production.leftovers:
        desktop.say(f"    Nicht mehr gebraucht (nicht mehr eingeladen oder umbenannt): {name}")


def _made(production: Production) -> str:
    """Return »36 Einladungen (2 neu, 34 unverändert)«, and »Protokoll (neu)« of what there is but one for a meeting."""
    kind = production.order.kind
    actions = Counter(o.action for o in production.outcomes if o.action not in (Action.KEPT, Action.FAILED))
    if kind.scope.title == EACH_MEETING.title:
        return f"{kind.title} ({', '.join(actions) or 'nicht geschrieben'})"
    details = ", ".join(f"{number} {action}" for action, number in actions.items())
    return f"{count(actions.total(), kind.title, kind.plural)} ({details or 'nichts geschrieben'})"


def _complain(productions: Sequence[Production]) -> int:
    """Print what was left alone or has failed; return the exit code."""
    outcomes = [outcome for production in productions for outcome in production.outcomes]
    failed = [outcome for outcome in outcomes if outcome.action is Action.FAILED]
    kept = [outcome for outcome in outcomes if outcome.action is Action.KEPT]
    for message, alike in groupby(sorted(failed, key=lambda o: o.message), key=lambda o: o.message):
        names = [outcome.path.name for outcome in alike]
        more = f" und {len(names) - 1} weitere" if len(names) > 1 else ""
        click.echo(f"Fehler  {names[0]}{more}: {message}", err=True)
    for outcome in kept:
        click.echo(f"Nicht angetastet, weil von Hand bearbeitet: {outcome.path}", err=True)
    if kept:
        click.echo(
            "Mit --daneben entsteht die neue Fassung neben Ihrer, mit --ueberschreiben ersetzt sie Ihre.",
            err=True,
        )
    if failed:
        return OutputError.exit_code
    return EditedByHandError.exit_code if kept else 0
