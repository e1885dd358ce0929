"""The report for the public: the same facts in Word and on the website."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.files import Action
from buendnis_docs.documents.papers import REVIEW_PAPER
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.production import Order, produce
from buendnis_docs.documents.review import REVIEW, topics, web_page
from buendnis_docs.documents.scene import Scene
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.records.agenda import ItemKind
from buendnis_docs.records.attendance import Attendance, Presence
from buendnis_docs.records.meetings import Status
from buendnis_docs.settings import parse_settings, starter_text
from buendnis_docs.word import compile_template
from tests.invented import changed, item, meeting, small_book

TEMPLATE = Path(__file__).parents[2] / "templates" / "rueckblick.docx"
AGENDA = [
    item("1", "Begrüßung", minutes=5, kind=ItemKind.WELCOME),
    item("2", "Genehmigung des Protokolls vom 5. März", minutes=5),
    item("3", "Rückblick & Ausblick", minutes=20),
    item("3.1", "Ein Unterpunkt", minutes=10),
    item("", "Pause", minutes=10, kind=ItemKind.BREAK),
    item("9", "Umbau", minutes=10, internal=True),
    item("4", "Verschiedenes", minutes=5),
]


class Outline(HTMLParser):
    """Collects the text of a page, and fails on a tag that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def held(scene: Scene, **columns: Any) -> Scene:
    book = changed(scene.book, meetings=[meeting(status=Status.HELD, **columns)], agenda=AGENDA)
    return Scene(scene.settings, book, book.meetings["2025-2"], scene.letter_date)


def test_topics_are_what_the_public_cares_for(scene: Scene) -> None:
    assert topics(held(scene)) == ["Rückblick & Ausblick"]
    assert values([REVIEW], held(scene))["rueckblick"]["themen"] == [{"titel": "Rückblick & Ausblick"}]


def test_a_greeting_is_known_by_its_title_too(scene: Scene) -> None:
    agenda = [
        item("1", "Begrüßung und Einführung"),
        item("2", "Begrüßungskultur im Quartier"),
        item("3", "Verschiedenes"),
    ]
    assert topics(replace(scene, book=changed(scene.book, agenda=agenda))) == ["Begrüßungskultur im Quartier"]


def test_the_page_has_text_topics_and_outlook_without_any_styling(scene: Scene) -> None:
    page = web_page(held(scene, review="Es war **gut**.\n\n- eins\n- zwei", title="Treffen <A> & B"))
    assert "<h1>Treffen &lt;A&gt; &amp; B</h1>" in page
    assert '<time datetime="2025-10-24">' in page
    assert "<p>Es war <strong>gut</strong>.</p>" in page
    assert "<li>eins</li>" in page
    assert "<li>Rückblick &amp; Ausblick</li>" in page
    assert "style" not in page
    outline(page)


def test_where_there_is_nothing_to_report_there_is_no_report(desk: Desk) -> None:
    formalities = [item("1", "Begrüßung", kind=ItemKind.WELCOME), item("2", "Verschiedenes")]
    for agenda in ([], formalities):
        book = changed(desk.book, meetings=[meeting(status=Status.HELD)], agenda=agenda)
        order = Order(REVIEW_PAPER, book.meetings["2025-2"])
        with pytest.raises(NothingToDoError, match=r"noch nichts zu berichten.*»Rückblick«"):
            produce(replace(desk, book=book), compile_template(TEMPLATE), order, lambda _done, _total: None)


def test_page_and_paper_say_the_same(desk: Desk, scene: Scene) -> None:
    there = [Attendance(meeting_id="2025-2", member_id="M-001", presence=Presence.YES)]
    book = changed(held(scene, review="Es war gut.", next_date=date(2026, 3, 18)).book, attendance=there)
    order = Order(REVIEW_PAPER, book.meetings["2025-2"])
    made = produce(replace(desk, book=book), compile_template(TEMPLATE), order, lambda _done, _total: None)
    paper, page = (outcome.path for outcome in made.outcomes)
    read = " ".join("".join(outline(page.read_text(encoding="utf-8")).text).split())
    ours = {"Wann", "Wo", "Dabei", "Rückblick", "Bericht"}
    for paragraph in docx.Document(str(paper)).paragraphs:
        said = paragraph.text.rpartition("\t")[2]
        if said not in ours:
            assert " ".join(said.partition("Mehr über")[0].split()) in read
    assert "1 Teilnehmende Person" in read


def test_the_page_lies_beside_the_word_file_and_edits_by_hand_are_kept(desk: Desk) -> None:
    book = changed(desk.book, meetings=[meeting(status=Status.HELD, review="Gut.")])
    template = compile_template(TEMPLATE)
    (desk.workspace.templates / "rueckblick.docx").write_bytes(b"")
    order = Order(REVIEW_PAPER, book.meetings["2025-2"])
    at_hand = replace(desk, book=book)
    first = produce(at_hand, template, order, lambda _done, _total: None)
    assert [outcome.path.name for outcome in first.outcomes] == [
        "2025-10-24_Rückblick.docx",
        "2025-10-24_Rückblick.html",
    ]
    assert first.leftovers == ()
    page = first.outcomes[1].path
    page.write_text("von Hand", encoding="utf-8")
    again = produce(at_hand, template, order, lambda _done, _total: None)
    assert [outcome.action for outcome in again.outcomes] == [Action.UNCHANGED, Action.KEPT]
    assert page.read_text(encoding="utf-8") == "von Hand"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_arrives_as_typed(title: str) -> None:
    settings, _ = parse_settings(starter_text())
    assert settings
    book = changed(small_book(), meetings=[meeting(status=Status.HELD, title=title.strip() or "x")])
    page = web_page(Scene(settings, book, book.meetings["2025-2"], book.meetings["2025-2"].day))
    assert (title.strip() or "x") in outline(page).text
