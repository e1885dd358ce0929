"""Small mark-up that an office types into its cells, all the way to Word's own paragraphs, lists and bold words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.cli.conftest import Office, Run

TYPED = """Die Runde war sich **in allen drei Punkten** einig.
1. Erst **prüfen**
2. Dann entscheiden

Danach:
1. Von vorn
2. Noch einmal
- Ein Strich
  - Ein eingerückter Strich
Am 1. Mai war frei.
1. Mai 2026 auch."""


def written(office: Office, kind: str) -> Document:
    (path,) = office.out.rglob(f"*{kind}*M-001*.docx" if kind == "Einladung" else f"*{kind}*.docx")
    return docx.Document(str(path))


def styled(paragraph: Paragraph) -> tuple[str | None, str]:
    return paragraph.style.name if paragraph.style else "", paragraph.text


def list_of(paragraph: Paragraph) -> object:
    properties: Any = paragraph._p.pPr  # noqa: SLF001 - python-docx shows no lists
    return properties.numPr.numId.val if properties is not None and properties.numPr is not None else None


def bold(paragraph: Paragraph) -> list[str]:
    return [run.text for run in paragraph.runs if run.bold]


@pytest.fixture
def minutes(office: Office, run: Run) -> Document:
    office.hold_meeting()
    office.type_in("Protokoll", 2, "Text", TYPED)
    assert run("erzeugen", "protokoll", "--treffen", "2025-2", today="25.10.2025").exit_code == 0
    return written(office, "Protokoll")


def test_minutes_get_paragraphs_and_real_lists_in_the_template_s_styles(minutes: Document) -> None:
    shown = [styled(each) for each in minutes.paragraphs]
    begin = shown.index(("Ergebnis", "Die Runde war sich in allen drei Punkten einig."))
    assert shown[begin + 1 : begin + 10] == [
        ("List Number", "Erst prüfen"),
        ("List Number", "Dann entscheiden"),
        ("Ergebnis", "Danach:"),
        ("List Number", "Von vorn"),
        ("List Number", "Noch einmal"),
        ("List Bullet", "Ein Strich"),
        ("List Bullet", "Ein eingerückter Strich"),
        ("Ergebnis", "Am 1.\u00a0Mai war frei."),
        ("Ergebnis", "1.\u00a0Mai 2026 auch."),
    ]


def test_each_numbered_list_begins_with_one(minutes: Document) -> None:
    first, second, third, fourth = (list_of(each) for each in minutes.paragraphs if styled(each)[0] == "List Number")
    assert (first, third) == (second, fourth)
    assert first != third
    assert first is not None


def test_bold_words_are_bold_and_their_signs_gone(minutes: Document) -> None:
    assert [words for each in minutes.paragraphs for words in bold(each)] == ["in allen drei Punkten", "prüfen"]
    assert not any("**" in each.text for each in minutes.paragraphs)


@pytest.mark.parametrize(("sheet", "row", "heading"), [("Treffen", 2, "Einleitungstext"), ("Textbausteine", 2, "Text")])
def test_texts_of_a_meeting_and_text_modules_take_the_same_signs(
    office: Office, run: Run, sheet: str, row: int, heading: str
) -> None:
    office.type_in(sheet, row, heading, "Wir freuen uns **sehr**:\n- auf Sie\n- auf Ihre Fragen\n\nEnde")
    assert run("erzeugen", "einladung", "--treffen", "2025-2").exit_code == 0
    letter = written(office, "Einladung")
    shown = [styled(each) for each in letter.paragraphs]
    assert ("List Bullet", "auf Sie") in shown
    assert ("List Bullet", "auf Ihre Fragen") in shown
    assert ("Normal", "Wir freuen uns sehr:") in shown
    assert ("Normal", "Ende") in shown
    assert not any("- auf" in text for _, text in shown)


def without_list_styles(path: Path) -> None:
    document = docx.Document()
    for name in ("List Bullet", "List Number"):
        document.styles[name].delete()
    document.add_paragraph("{{p brief.text }}")
    document.save(str(path))


def test_a_template_without_list_styles_is_told_and_shows_the_signs(office: Office, run: Run) -> None:
    without_list_styles(office.folder / "templates" / "einladung.docx")
    office.type_in("Textbausteine", 2, "Text", "Bitte:\n- kommen\n1. eins\n2. zwei")
    told = run("pruefen")
    assert told.exit_code == 0
    assert "Absatz 1: »{{p brief.text }}«: Der Vorlage fehlt die Formatvorlage" in told.said
    assert run("erzeugen", "einladung", "--treffen", "2025-2").exit_code == 0
    letter = written(office, "Einladung")
    assert [each.text for each in letter.paragraphs] == ["Bitte:", "– kommen", "1. eins", "2. zwei"]
