"""What the shipped templates turn into: valid, complete, accessible Word files, whatever the sheets say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document
from openxml_audit import OpenXmlValidator

from buendnis_docs.documents.catalogue import KINDS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AMOUNTS = ("usual", "meagre", "overflowing")
ALLOWED_IN_PARAGRAPHS = {f"{W}pStyle", f"{W}framePr"}
"""Beside its style a paragraph says only where a frame stands: LibreOffice overlooks that in a style."""

Values = dict[str, Any]
Make = Callable[[str, str], bytes]
Render = Callable[[str, Values], bytes]
LABELS = {"namensschilder", "tischkarten"}
"""Sheets whose table only places labels: it has no headings, and ends with the paragraph that Word wants behind it."""
every_document = pytest.mark.parametrize(("kind", "amount"), [(kind, amount) for kind in KINDS for amount in AMOUNTS])


def stories(document: bytes) -> dict[str, ET.Element]:
    """Return the parts with text: name → root element."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
        return {name: ET.fromstring(archive.read(name)) for name in names}


def opened(document: bytes) -> Document:
    return docx.Document(io.BytesIO(document))


def texts(document: bytes) -> list[str]:
    return [
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in stories(document)["word/document.xml"].iter(f"{W}p")
    ]


@every_document
def test_it_is_valid_for_word(kind: str, amount: str, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(make(kind, amount))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@every_document
def test_it_holds_no_empty_paragraph_outside_tables(kind: str, amount: str, make: Make) -> None:
    for name, root in stories(make(kind, amount)).items():
        cells = {p for cell in root.iter(f"{W}tc") for p in cell.iter(f"{W}p")}
        empty = [
            ET.tostring(p)
            for p in root.iter(f"{W}p")
            if p not in cells and not any(t.text for t in p.iter(f"{W}t")) and p.find(f".//{W}drawing") is None
            if p.find(f"{W}pPr/{W}pStyle[@{W}val='BogenEnde']") is None
        ]
        assert empty == [], name


@every_document
def test_it_is_formatted_by_styles_alone(kind: str, amount: str, make: Make) -> None:
    for root in stories(make(kind, amount)).values():
        in_paragraphs = {child.tag for look in root.iter(f"{W}pPr") for child in look}
        in_runs = {child.tag for look in root.iter(f"{W}rPr") for child in look}
        assert in_paragraphs <= ALLOWED_IN_PARAGRAPHS | {f"{W}numPr"}
        assert in_runs <= {f"{W}rStyle", f"{W}b"}, "only **bold** of the office's own texts is no style"


@every_document
def test_every_style_it_uses_exists(kind: str, amount: str, make: Make) -> None:
    document = make(kind, amount)
    known = {style.style_id for style in opened(document).styles}
    used = {
        element.get(f"{W}val")
        for root in stories(document).values()
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in root.iter(f"{W}{tag}")
    }
    assert used <= known


@every_document
def test_tables_have_a_header_row_that_repeats_and_no_merged_cells(kind: str, amount: str, make: Make) -> None:
    for table in stories(make(kind, amount))["word/document.xml"].iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        assert (first.find(f"{W}trPr/{W}tblHeader") is None) == (kind in LABELS)
        assert others or kind in LABELS
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in others)
        assert len({len(row.findall(f"{W}tc")) for row in (first, *others)}) == 1
        assert table.find(f".//{W}gridSpan") is None
        assert table.find(f".//{W}vMerge") is None


@every_document
def test_headings_skip_no_level(kind: str, amount: str, make: Make) -> None:
    styles = [paragraph.style.name for paragraph in opened(make(kind, amount)).paragraphs if paragraph.style]
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels[:1] in ([], [1]), "short letters have none"
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@every_document
def test_pictures_have_alternative_texts_and_numbers_of_their_own(kind: str, amount: str, make: Make) -> None:
    pictures = [
        element
        for root in stories(make(kind, amount)).values()
        for element in root.iter()
        if element.tag.endswith("}docPr")
    ]
    assert bool(pictures) == (kind not in LABELS)
    assert all(picture.get("descr") for picture in pictures)
    assert len({picture.get("id") for picture in pictures}) == len(pictures)


@every_document
def test_it_has_a_title_and_speaks_german(kind: str, amount: str, make: Make) -> None:
    document = opened(make(kind, amount))
    language = document.styles.element.find(f".//{W}rPrDefault//{W}lang")
    assert "Zweite" in document.core_properties.title
    assert language is not None
    assert language.get(f"{W}val") == "de-DE"


@every_document
def test_nothing_is_left_of_the_template_language(kind: str, amount: str, make: Make) -> None:
    with zipfile.ZipFile(io.BytesIO(make(kind, amount))) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert not re.search(rb"\{\{|\{%|%\}|\}\}|>None<", content), name


def test_a_draft_says_so_on_every_page_and_the_final_text_nowhere(
    render: Render, usual: Callable[[str], Values]
) -> None:
    values = usual("protokoll")
    closed = values["protokoll"] | {"entwurf": "", "stand": "Endfassung"}
    draft = stories(render("protokoll", values))
    final = stories(render("protokoll", values | {"protokoll": closed}))
    for name in ("word/header1.xml", "word/header2.xml", "word/document.xml"):
        assert "Entwurf" in "".join(draft[name].itertext())
        assert "Entwurf" not in "".join(final[name].itertext())


def test_an_empty_group_of_people_reads_as_a_dash(make: Make) -> None:
    lines = texts(make("protokoll", "meagre"))
    assert [lines[lines.index(group) + 1] for group in ("Teilnehmende", "Entschuldigt", "Gäste")] == ["–", "–", "–"]


def test_a_meeting_without_agenda_and_programme_has_no_headings_for_them(make: Make) -> None:
    lines = texts(make("einladung", "meagre"))
    assert not {"Tagesordnung", "Im Anschluss", "Anlagen", "Hinweise"} & set(lines)


def test_two_people_sign_side_by_side(make: Make) -> None:
    root = stories(make("einladung", "overflowing"))["word/document.xml"]
    lines = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='UnterschriftName']") is not None]
    assert ["".join(line.itertext()) for line in lines] == ["Toni MusterProf. Dr. Alex Beispiel"]
    assert len(list(lines[0].iter(f"{W}tab"))) == 1
