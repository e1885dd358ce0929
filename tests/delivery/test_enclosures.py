"""With `anlagen_als = "pdf"` each document goes out as its PDF, proved to be made from what would be made now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from buendnis_docs.delivery.enclosures import Enclosure, NotReadyError, Shelf
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.files import HandEdits
from buendnis_docs.documents.letters import INVITATION, REPLY_SHEET
from buendnis_docs.documents.production import Order, Production, produce
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import Copy
from buendnis_docs.printing.pdfs import MeetingFolder, make_pdfs
from buendnis_docs.records.members import Member
from buendnis_docs.settings import parse_settings, starter_text
from buendnis_docs.sheets.reading import Reading
from buendnis_docs.word import compile_template
from buendnis_docs.workspace import Workspace
from tests.invented import changed, small_book
from tests.printing.fake import FakeOffice, blank_pdf

NAME = "2025-10-24_Einladung_M-001_Erika-Muster.pdf"
MAKE = "»buendnis-docs erzeugen einladung --treffen 2025-2 --pdf"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    text = starter_text().replace('anlagen_als = "word"', 'anlagen_als = "pdf"')
    settings, findings = parse_settings(text)
    assert settings, findings
    workspace = Workspace(tmp_path)
    for folder in (workspace.records, workspace.templates, workspace.out):
        folder.mkdir()
    workspace.settings.write_text(text, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("{{ empfaenger.anschrift }}")
    document.save(str(workspace.templates / "einladung.docx"))
    return Desk(workspace, date(2025, 9, 19), settings, Reading(), small_book())


@pytest.fixture
def make_pdf(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that does what `erzeugen --pdf` does."""
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(FakeOffice(desk.workspace.root).program))

    def make() -> None:
        made = produced(desk)
        place = MeetingFolder(made.folder, "2025-2")
        make_pdfs(place, [outcome.path.name for outcome in made.outcomes], HandEdits.KEEP)

    return make


def produced(desk: Desk) -> Production:
    template = compile_template(desk.workspace.templates / "einladung.docx")
    return produce(desk, template, Order(INVITATION, desk.book.meetings["2025-2"]), lambda _done, _all: None)


def enclosed(desk: Desk) -> list[Enclosure]:
    """Return what the first recipient would get now."""
    shelf = Shelf(desk, desk.book.meetings["2025-2"], (INVITATION,), "")
    return list(shelf.of(next(copy.scene.recipient for copy in copies(desk) if copy.scene.recipient)))


def copies(desk: Desk) -> list[Copy]:
    return INVITATION.scope.copies(Scene(desk.settings, desk.book, desk.book.meetings["2025-2"], desk.today))


def in_folder(desk: Desk, name: str) -> Path:
    return next(desk.workspace.out.rglob(name))


def moved(desk: Desk) -> Desk:
    """Return the desk after the first member has moved."""
    people = list(desk.book.all(Member))
    return replace(
        desk, book=changed(desk.book, members=[people[0].model_copy(update={"street": "Neu 1"}), *people[1:]])
    )


def test_the_pdf_goes_out_instead_of_the_word_file(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    (enclosure,) = enclosed(desk)
    assert (enclosure.name, enclosure.read()) == (NAME, in_folder(desk, NAME).read_bytes())


def test_by_default_it_is_the_word_file(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    settings, _ = parse_settings(starter_text())
    assert settings
    assert [each.name for each in enclosed(replace(desk, settings=settings))] == [NAME.replace(".pdf", ".docx")]


def test_a_pdf_made_again_or_instead_says_nothing_new(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    (before,) = enclosed(desk)
    settings, _ = parse_settings(starter_text())
    assert settings
    (as_word,) = enclosed(replace(desk, settings=settings))
    in_folder(desk, NAME).unlink()
    (desk.workspace.root / "whole.pdf").write_bytes(blank_pdf(1))
    make_pdf()
    (again,) = enclosed(desk)
    assert again.sha256 != before.sha256
    assert again.content == before.content == as_word.content


def test_a_missing_pdf_names_the_command(desk: Desk) -> None:
    produced(desk)
    with pytest.raises(NotReadyError, match=f"»{NAME}« fehlt: erst {MAKE}«"):
        enclosed(desk)


@pytest.mark.usefixtures("make_pdf")
def test_a_missing_document_is_said_first(desk: Desk) -> None:
    with pytest.raises(NotReadyError, match="Einladung fehlt: erst »buendnis-docs erzeugen einladung"):
        enclosed(desk)


def test_a_pdf_of_an_older_document_stays_here(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    later = moved(desk)
    with pytest.raises(NotReadyError, match="Einladung ist älter als Tabellen oder Vorlage"):
        enclosed(later)
    produced(later)
    with pytest.raises(NotReadyError, match=f"»{NAME}« ist älter als die Word-Datei: erst {MAKE}«"):
        enclosed(later)


def test_a_pdf_replaced_by_hand_stays_here(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    in_folder(desk, NAME).write_bytes(b"%PDF by hand")
    with pytest.raises(NotReadyError, match=f"von Hand ersetzt: neu machen mit {MAKE} --ueberschreiben«"):
        enclosed(desk)


def test_a_pdf_exchanged_with_another_recipients_stays_here(desk: Desk, make_pdf: Callable[[], None]) -> None:
    make_pdf()
    other = in_folder(desk, "*M-002*.pdf")
    in_folder(desk, NAME).write_bytes(other.read_bytes() + b"\n% another one's")
    with pytest.raises(NotReadyError, match="von Hand ersetzt"):
        enclosed(desk)


def test_a_reply_sheet_goes_along_where_the_office_has_made_one(desk: Desk) -> None:
    settings, _ = parse_settings(starter_text())
    assert settings
    word_desk = replace(desk, settings=settings)
    produced(word_desk)
    shelf = Shelf(word_desk, desk.book.meetings["2025-2"], (INVITATION,), "", (REPLY_SHEET,))
    first, second = [copy.scene.recipient for copy in copies(desk) if copy.scene.recipient][:2]
    assert [each.name for each in shelf.of(first)] == [NAME.replace(".pdf", ".docx")]
    document = docx.Document()
    document.add_paragraph("{{ empfaenger.name }}")
    document.save(str(desk.workspace.templates / "antwortbogen.docx"))
    template = compile_template(desk.workspace.templates / "antwortbogen.docx")
    order = Order(REPLY_SHEET, desk.book.meetings["2025-2"], only=first.id)
    produce(word_desk, template, order, lambda _done, _all: None)
    again = Shelf(word_desk, desk.book.meetings["2025-2"], (INVITATION,), "", (REPLY_SHEET,))
    assert len(again.of(first)) == 2
    with pytest.raises(NotReadyError, match="Antwortbogen fehlt"):
        again.of(second)
