"""The short report for the public after a meeting: what it says, and the same as a page for the website."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from buendnis_docs.documents.markup import article
from buendnis_docs.documents.minutes import present
from buendnis_docs.documents.placeholders import Group, Leaf, Many
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import EACH_MEETING, Copy, Scope
from buendnis_docs.german.dates import weekday_date
from buendnis_docs.german.numbers import count
from buendnis_docs.german.typography import protect
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.schedule import ScheduledItem

_LEFT_OUT = (ItemKind.BREAK, ItemKind.WELCOME)
_FORMALITIES = re.compile(r"(?:Begrüßung|Feststellung|Genehmigung des Protokolls|Verschiedenes)\b")
_PAGE = """\
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
</head>
<body>
<article>
<h1>{title}</h1>
<p><time datetime="{day}">{when}</time>{place}{present}</p>
{text}
</article>
</body>
</html>
"""


def themes(scene: Scene) -> list[ScheduledItem]:
    """Return what the meeting was about, and when: its public agenda, without sub-items, formalities and breaks."""
    return [each for each in scene.schedule if each.level == 1 and _is_theme(each.item)]


def topics(scene: Scene) -> list[str]:
    """Return the titles of what the meeting was about."""
    return [protect(each.item.title) for each in themes(scene)]


def _is_theme(item: AgendaItem) -> bool:
    public = item.number and not item.internal and item.kind not in _LEFT_OUT
    return bool(public) and not _FORMALITIES.match(item.title)


def reportable(scene: Scene) -> list[Copy]:
    """Return the report, or nothing where neither a text nor an agenda says what there is to report."""
    return [Copy("", "", scene)] if scene.meeting.review or topics(scene) else []


def web_page(scene: Scene) -> str:
    """Return the report as a page of HTML without any styling, which is for the website to say."""
    meeting = scene.meeting
    place = ", ".join(part for part in (meeting.venue, meeting.town) if part)
    when = weekday_date(meeting.day)
    return _PAGE.format(
        title=escape(scene.title),
        description=escape(f"{scene.title} am {when}".replace("\u00a0", " "), quote=True),
        day=meeting.day.isoformat(),
        when=when,
        place=f", {escape(place)}" if place else "",
        present=f"<br>{present}" if (present := _participants(scene)) else "",
        text="\n".join(_sections(scene)),
    )


def _sections(scene: Scene) -> list[str]:
    found = [article(protect(scene.meeting.review))] if scene.meeting.review else []
    if names := topics(scene):
        items = "\n".join(f"<li>{escape(name)}</li>" for name in names)
        found.append(f"<h2>Worum es ging</h2>\n<ul>\n{items}\n</ul>")
    return [*found, "<h2>Wie es weitergeht</h2>", *_outlook(scene)]


def _outlook(scene: Scene) -> Iterator[str]:
    """Yield when all meet again, if it is known, and whom to ask."""
    if day := scene.next_date:
        yield f'<p>Das nächste Treffen ist am <time datetime="{day.isoformat()}">{weekday_date(day)}</time>.</p>'
    address = escape(scene.settings.office.email, quote=True)
    yield f'<p>Fragen beantwortet die Geschäftsstelle: <a href="mailto:{address}">{address}</a>.</p>'


def _participants(scene: Scene) -> str:
    number = len(present(scene))
    return count(number, "Teilnehmende Person", "Teilnehmende") if number else ""


REPORTED = Scope(
    EACH_MEETING.title,
    reportable,
    "Über das Treffen {treffen} gibt es noch nichts zu berichten.",
    "Den Text enthält die Spalte »Rückblick« im Blatt »Treffen«; die Themen kommen aus dem Blatt »Tagesordnung«.",
)

REVIEW = Group(
    "rueckblick",
    "Der Rückblick auf das Treffen; den Text enthält {{p treffen.rueckblick }}.",
    (
        Leaf(
            "teilnehmende",
            "Wie viele da waren; leer, solange nichts eingetragen ist.",
            "23 Teilnehmende",
            _participants,
        ),
        Many(
            "themen",
            "Die Punkte der Tagesordnung, ohne Begrüßung, Unterpunkte und Pausen.",
            (Leaf("titel", "Worum es ging.", "Rückblick auf das erste Jahr", str),),
            topics,
            each="thema",
        ),
    ),
    lambda scene: scene,
)
