"""Pictures in finished letters: each with its file, its size, its words and an id of its own."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.shared import Mm

from buendnis_docs.documents import vocabulary
from buendnis_docs.documents.desk import Desk, usable_template
from buendnis_docs.documents.imagefiles import png
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.pictures import Pictures
from buendnis_docs.documents.production import Order, produce
from buendnis_docs.word import Picture

LOGO = Picture(png(4, 1, b"\0abcd", depth=8), 40, 10, "Logo »Muster & Söhne«")
SIGNATURE = Picture(png(3, 1, b"\0abc", depth=8), 45, 15, "Unterschrift von Alex Beispiel")
TEXT = (
    "Guten Tag {{ empfaenger.name }}",
    "{%p if druck.unterschrieben %}",
    "{% for person in unterschriften %}{{ person.bild }} {{ person.name }}{% endfor %}",
    "{%p endif %}",
    "Antwort: {{ empfaenger.qr_rueckmeldung }}{{ buendnis.logo }}",
)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@pytest.fixture
def office(desk: Desk) -> Desk:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "{{ buendnis.logo }}"
    for text in TEXT:
        template.add_paragraph(text)
    template.save(str(desk.workspace.templates / "einladung.docx"))
    return replace(desk, pictures=Pictures(LOGO, {"Alex Beispiel": SIGNATURE}))


def letters(desk: Desk) -> list[Path]:
    template, findings = usable_template(desk.workspace, INVITATION)
    assert template is not None, findings
    order = Order(INVITATION, desk.book.meetings["2025-2"])
    return [outcome.path for outcome in produce(desk, template, order, lambda _done, _all: None).outcomes]


def drawings(letter: Path) -> list[ET.Element]:
    with zipfile.ZipFile(letter) as archive:
        parts = [ET.fromstring(archive.read(name)) for name in ("word/document.xml", "word/header1.xml")]
    return [drawing for part in parts for drawing in part.iter(f"{DRAWING}inline")]


def media(letter: Path) -> set[bytes]:
    with zipfile.ZipFile(letter) as archive:
        return {archive.read(name) for name in archive.namelist() if "/media/" in name}


def test_each_picture_has_its_words_its_size_and_an_id_of_its_own(office: Desk) -> None:
    found = drawings(letters(office)[0])
    about = [(drawing[0], drawing.find(f"{DRAWING}docPr")) for drawing in found]
    described = [(node.get("descr"), int(size.get("cx", 0))) for size, node in about if node is not None]
    assert described == [
        ("Unterschrift von Alex Beispiel", Mm(45)),
        ("QR-Code: vorbereitete E-Mail an buendnis@example.org mit Ihrer Rückmeldung", Mm(28.5)),
        ("Logo »Muster & Söhne«", Mm(40)),
        ("Logo »Muster & Söhne«", Mm(40)),
    ]
    ids = [node.get("id") for _, node in about if node is not None]
    assert len(set(ids)) == 4


def test_no_pointer_leads_nowhere_and_no_file_is_left_over(office: Desk) -> None:
    for letter in letters(office):
        with zipfile.ZipFile(letter) as archive:
            names, used = set(archive.namelist()), set()
            for part in ("document", "header1"):
                pointers = ET.fromstring(archive.read(f"word/_rels/{part}.xml.rels"))
                targets = {pointer.get("Id"): pointer.get("Target", "") for pointer in pointers}
                assert len(targets) == len(pointers), "each id stands once"
                blips = list(ET.fromstring(archive.read(f"word/{part}.xml")).iter(BLIP))
                used |= {posixpath.join("word", targets[blip.get(EMBED)]) for blip in blips}
            assert used <= names
            assert {name for name in names if "/media/" in name} == used
            assert b'Extension="png"' in archive.read("[Content_Types].xml")


def test_each_letter_carries_its_own_code_and_the_same_one_again(office: Desk) -> None:
    first = letters(office)
    contents = [path.read_bytes() for path in first]
    shared = {LOGO.data, SIGNATURE.data}
    assert len({code for path in first for code in media(path) if code not in shared}) == 3
    assert all(shared < media(path) for path in first)
    for path in first:
        path.unlink()
    assert [path.read_bytes() for path in letters(office)] == contents


def test_an_office_without_pictures_gets_no_blank_line(office: Desk, desk: Desk) -> None:
    assert office.workspace == desk.workspace
    letter = docx.Document(str(letters(desk)[0]))
    assert [each.text for each in letter.paragraphs] == ["Guten Tag Erika Muster", "Antwort: "]
    assert [drawing.find(f"{DRAWING}docPr") is not None for drawing in drawings(letters(desk)[0])] == [True]


def test_a_code_that_no_template_asks_for_is_not_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    template = docx.Document()
    template.add_paragraph("Guten Tag {{ empfaenger.name }} {{ brief.text }}")
    template.save(str(desk.workspace.templates / "einladung.docx"))
    monkeypatch.setattr(vocabulary, "qr_code", lambda *_: pytest.fail("a QR code was drawn"))
    assert len(letters(desk)) == 3
