"""Name badges and table cards as kinds of documents: one file of sheets for a meeting, on the paper that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from buendnis_docs.documents.formats import BADGES, CARDS, Format
from buendnis_docs.documents.guests import expected
from buendnis_docs.documents.kinds import Condition, DocumentKind, Timing
from buendnis_docs.documents.labels import Label, label, sheets, too_long
from buendnis_docs.documents.placeholders import Group, Leaf, Many
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import Copy, Scope
from buendnis_docs.documents.vocabulary import ALWAYS
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.records import meetings
from buendnis_docs.records.book import Book
from buendnis_docs.settings import FILE_NAME, Settings
from buendnis_docs.sheets.cells import did_you_mean

_TEXTS = (
    Leaf(
        "name",
        "Name der Person, in einer bis drei Zeilen; leer bei einem leeren Schild und auf dem Namensschild einer "
        "Organisation, die niemanden genannt hat.",
        "Erika\nMuster",
        attrgetter("name"),
    ),
    Leaf(
        "groesse",
        "Wie groß der Name gedruckt wird, damit er passt: sehr groß, groß, mittel, klein oder sehr klein.",
        "groß",
        attrgetter("size.value"),
    ),
    Leaf("titel", "Akademische Grade.", "Dr.", attrgetter("degrees")),
    Leaf(
        "organisation",
        "Name der Organisation in ein oder zwei Zeilen; der Kurzname, wenn der lange nicht passt.",
        "Stadt Musterstadt",
        attrgetter("organisation"),
    ),
    Leaf(
        "schrift",
        "Wie groß Titel und Organisation gedruckt werden, damit sie passen: groß oder klein.",
        "groß",
        attrgetter("text.value"),
    ),
)
_SIDES = (("links", "Das linke Schild der Reihe."), ("rechts", "Das rechte Schild der Reihe."))


def _sheet(form: Format) -> Group:
    return Group(
        "bogen",
        "Die Bogen mit den Schildern, auf dem Papier, das in den Einstellungen gewählt ist.",
        (
            Leaf("papier", "Welches Papier dafür gekauft wird.", form.product, lambda _: form.product),
            Leaf("mass", "Wie groß ein Schild ist.", form.measure, lambda _: form.measure),
            Leaf("anzahl", "Wie viele Schilder einen Namen tragen.", "23", lambda scene: str(len(expected(scene)))),
            Many(
                "reihen",
                "Schilder, die nebeneinander stehen; der letzte Bogen ist mit leeren gefüllt.",
                tuple(Group(side, about, _TEXTS, _at(n)) for n, (side, about) in enumerate(_SIDES[: form.columns])),
                lambda scene: sheets([label(guest, form) for guest in expected(scene)], form),
                each="reihe",
            ),
        ),
        lambda scene: scene,
    )


def _at(column: int) -> Callable[[Sequence[Label]], Label]:
    return lambda row: row[column]


def _if_anybody(scene: Scene) -> list[Copy]:
    return [Copy("", "", scene)] if expected(scene) else []


EACH_MEETING_WITH_GUESTS = Scope(
    "je Treffen",
    _if_anybody,
    "Zum Treffen {treffen} hat noch niemand zugesagt.",
    "Maßgeblich ist die Spalte Rückmeldung im Blatt »Teilnahme«.",
)


@cache
def badges(form: Format = BADGES["80 x 50"]) -> DocumentKind:
    """Return the kind »Namensschilder« on that paper."""
    return _kind("namensschilder", "Namensschilder", "für alle, die kommen; der letzte Bogen mit leeren gefüllt", form)


@cache
def cards(form: Format = CARDS["210 x 74"]) -> DocumentKind:
    """Return the kind »Tischkarten« on that paper."""
    return _kind("tischkarten", "Tischkarten", "zum Falten, mit dem Namen auf beiden Seiten", form)


def on_chosen_paper(settings: Settings) -> dict[str, DocumentKind]:
    """Return name → kind of badges and cards, on the papers that the settings name."""
    badge, card = BADGES.get(settings.labels.badges), CARDS.get(settings.labels.cards)
    kinds = (badges(badge) if badge else badges(), cards(card) if card else cards())
    return {kind.name: kind for kind in kinds}


def paper_findings(settings: Settings) -> Iterator[Finding]:
    """Yield the papers in the settings that the program does not know."""
    for key, name, formats in (
        ("namensschilder", settings.labels.badges, BADGES),
        ("tischkarten", settings.labels.cards, CARDS),
    ):
        if name not in formats:
            known = "; ".join(f"»{form.name}« ({form.product})" for form in formats.values())
            message = f"Das Format »{name}« gibt es nicht.{did_you_mean(name, [*formats])} Bekannt sind: {known}."
            yield error(Origin(FILE_NAME, place=f"[etiketten] {key}"), "bad-setting", message)


def length_findings(settings: Settings, book: Book, today: date) -> Iterator[Finding]:
    """Yield the names that will be cut off on the badges or cards of meetings to come."""
    forms = (BADGES.get(settings.labels.badges), CARDS.get(settings.labels.cards))
    for meeting in book.meetings.values():
        if meeting.is_ahead(today):
            guests = expected(Scene(settings, book, meeting, today))
            yield from (found for form in forms if form for found in too_long(guests, form))


def _kind(name: str, title: str, explanation: str, form: Format) -> DocumentKind:
    standard = form in (BADGES["80 x 50"], CARDS["210 x 74"])
    return DocumentKind(
        name,
        title,
        title,
        explanation,
        EACH_MEETING_WITH_GUESTS,
        Timing.BEFORE,
        shared=(*ALWAYS, _sheet(form)),
        condition=Condition(
            lambda meeting: meeting.format is not meetings.Format.ONLINE, "Es findet nur online statt."
        ),
        wanted=meetings.PREPARING,
        file="" if standard else f"{name}-{form.name.replace(' ', '')}.docx",
    )
