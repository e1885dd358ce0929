"""Whether the office has words for the letters that it wants: a letter without its text module would be empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import choose
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.german.lists import listing
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule


def missing_texts(desk: Desk, pairs: Iterable[tuple[DocumentKind, Meeting]]) -> list[Finding]:
    """Return an error for each text module that these documents need and the sheets lack for somebody they go to."""
    unspoken: dict[Occasion, set[Audience]] = defaultdict(set)
    for kind, meeting in pairs:
        if kind.text and choose(desk.book, kind.text, Audience.ALL) is None:
            scene = Scene(desk.settings, desk.book, meeting, desk.today)
            readers = {copy.scene.recipient.audience for copy in kind.scope.copies(scene) if copy.scene.recipient}
            unspoken[kind.text] |= {each for each in readers if choose(desk.book, kind.text, each) is None}
    return [_missing(desk, occasion, readers) for occasion, readers in unspoken.items() if readers]


def _missing(desk: Desk, occasion: Occasion, readers: set[Audience]) -> Finding:
    modules = desk.book.all(TextModule)
    file = modules[0].where().file if modules else desk.workspace.records.name
    some = any(module.occasion is occasion for module in modules)
    whom = f" für {listing(f'»{each}«' for each in Audience if each in readers)}" if some else ""
    message = (
        f"Zum Anlass »{occasion}« fehlt der Text{whom}; der Brief wäre leer. Bitte im Blatt »Textbausteine« eine Zeile "
        f"mit Anlass »{occasion}« für »alle« anlegen."
    )
    return error(Origin(file, TextModule.sheet, column="Anlass"), "no-letter-text", message)
