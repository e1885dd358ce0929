"""What stands around a template's text and would reach the reader: comments, links; and the styles it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from buendnis_docs.word.checking.shapes import Shape
from buendnis_docs.word.checking.tags import Tag
from buendnis_docs.word.formatting import list_styles
from buendnis_docs.word.package import Package, Story
from buendnis_docs.word.places import Passage
from buendnis_docs.word.problems import Problem, problem_at
from buendnis_docs.word.values import Formatted


def comment_problems(package: Package, passages: list[Passage]) -> Iterator[Problem]:
    """Yield a hint where the story is that of Word's comments: they would stand in every document."""
    comments = [passage for passage in passages if package.stories[passage.part] is Story.COMMENTS]
    if comments:
        message = (
            "Die Vorlage enthält Word-Kommentare; sie stünden in jedem Dokument. "
            "Löschen Sie sie: »Überprüfen → Löschen → Alle Kommentare löschen«."
        )
        yield problem_at(comments[0], (0, 0), "comment-in-template", message)


def lock_problems(package: Package) -> Iterator[Problem]:
    """Yield a hint where the file is open in Word: what is not saved yet is not seen."""
    if package.opened_elsewhere:
        message = "Die Vorlage ist gerade in Word geöffnet; geprüft wird der zuletzt gespeicherte Stand."
        yield Problem("open-in-word", "Datei", message)


def link_problems(package: Package, passages: list[Passage]) -> Iterator[Problem]:
    """Yield a problem for each link whose address holds a tag: addresses are not filled."""
    linking = [passage for passage in passages if passage.links]
    if not linking:
        return
    addresses = {pointer.id: unquote(pointer.target) for pointer in package.relationships(linking[0].part)}
    for passage in linking:
        for address in (addresses.get(link, "") for link in passage.links):
            if "{{" in address or "{%" in address:
                message = (
                    f"{address}: In der Adresse eines Links wird nichts ersetzt. Schreiben Sie sie als Text ohne Link."
                )
                yield problem_at(passage, (0, len(passage.text)), "tag-in-link", message)


def style_problems(package: Package, outcomes: list[tuple[Tag, Shape]]) -> Iterator[Problem]:
    """Yield a hint for each list style that a formatted text may need and the template lacks."""
    formatted = next((tag for tag, shape in outcomes if isinstance(shape, Formatted) and tag.prefix == "p"), None)
    if formatted is None:
        return
    targets = (pointer.target for pointer in package.relationships(package.document) if pointer.kind == "styles")
    styles = list_styles(package.parts.get(next(targets, ""), b"<none/>"))
    for style, name in ((styles.bullet, "Aufzählungszeichen"), (styles.number, "Listennummer")):
        if not style:
            message = (
                f"Der Vorlage fehlt die Formatvorlage »{name}«; Listen erscheinen als gewöhnliche Absätze mit Strich "
                "oder Nummer. Verwenden Sie die Formatvorlage einmal, damit Word sie speichert."
            )
            yield formatted.problem("missing-style", message, name)
