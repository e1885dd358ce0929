"""The office's text modules, filled in for one meeting and one recipient."""

from __future__ import annotations

from buendnis_docs.documents.meeting import MEETING
from buendnis_docs.documents.personal import ANSWER, ONE_TASK, OWN_TASKS
from buendnis_docs.documents.placeholders import Leaf, examples, texts_only, values, yes
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.vocabulary import ALLIANCE, OFFICE, RECIPIENT
from buendnis_docs.german.typography import protect
from buendnis_docs.records.book import Book
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule
from buendnis_docs.word import Formatted, render_text
from buendnis_docs.word.rows import Line, lines

BY_MAIL = Leaf(
    "per_e_mail",
    "»ja«, wenn der Text in einer E-Mail steht; leer im Brief, der die Eckdaten in einem Kasten nennt.",
    "ja",
    lambda scene: yes(scene.by_mail),
)
IMPERSONAL = (BY_MAIL, *texts_only((ALLIANCE, OFFICE, MEETING)))
PERSONAL = texts_only((RECIPIENT, ANSWER, OWN_TASKS, ONE_TASK))
PLACEHOLDERS = (*IMPERSONAL, *PERSONAL)
"""What a text module may use."""

NAMES = examples(PLACEHOLDERS)


def subject_of(name: str, occasion: Occasion, example: str) -> Leaf:
    """Return the placeholder of an occasion's subject line."""
    explanation = f"Betreff des Textbausteins »{occasion}«."
    return Leaf(name, explanation, example, lambda scene: filled_in(scene, occasion, "subject"))


def text_of(name: str, occasion: Occasion, example: str) -> Leaf:
    """Return the placeholder of an occasion's text, with paragraphs, lists and bold words."""
    explanation = f"Text des Textbausteins »{occasion}«; als {{{{p brief.{name} }}}} mit Absätzen und Listen."
    return Leaf(name, explanation, Formatted(example), lambda scene: Formatted(filled_in(scene, occasion, "text")))


def beginning_of(name: str, occasion: Occasion, example: str) -> Leaf:
    """Return the placeholder of an occasion's text without its last paragraph."""
    return Leaf(
        name,
        f"Text des Textbausteins »{occasion}« ohne seinen letzten Absatz; als {{{{p brief.{name} }}}}.",
        Formatted(example),
        lambda scene: Formatted(_parted(scene, occasion)[0]),
    )


def end_of(name: str, occasion: Occasion, example: str) -> Leaf:
    """Return the placeholder of the last paragraph of an occasion's text, which the closing needs on its page."""
    return Leaf(
        name,
        f"Letzter Absatz des Textbausteins »{occasion}«, bleibt mit dem Gruß auf einer Seite; leer nach einer Liste.",
        Formatted(example),
        lambda scene: Formatted(_parted(scene, occasion)[1]),
    )


def _parted(scene: Scene, occasion: Occasion) -> tuple[str, str]:
    """Return a text's beginning and its last paragraph, "" where it ends with a list, which stays whole."""
    text = filled_in(scene, occasion, "text").rstrip()
    *_, last = (row.kind for row in lines(f"-\n{text}"))
    beginning, _, end = text.rpartition("\n")
    return (beginning, end) if last is Line.PARAGRAPH else (text, "")


def choose(book: Book, occasion: Occasion, audience: Audience) -> TextModule | None:
    """Return the text module for that audience, or the one for all, or None."""
    return book.text_modules.get((occasion, audience)) or book.text_modules.get((occasion, Audience.ALL))


def filled_in(scene: Scene, occasion: Occasion, part: str) -> str:
    """Return the subject or text of an occasion with its placeholders filled in; "" where there is none."""
    audience = scene.recipient.audience if scene.recipient else Audience.MEMBER
    known = scene.impersonal_texts.get((occasion, audience, part))
    if known is not None:
        return known
    module = choose(scene.book, occasion, audience)
    source: str = getattr(module, part) if module else ""
    if scene.recipient and any(node.name in source for node in PERSONAL):
        return protect(render_text(source, values(PLACEHOLDERS, scene)))
    text = protect(render_text(source, values(IMPERSONAL, scene)))
    return scene.impersonal_texts.setdefault((occasion, audience, part), text)
