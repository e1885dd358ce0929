"""What is wrong on purpose is found out: on paper, in the PDF's tags, in the Word file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.papers.broken import BODY, FAULTS, STYLES, broken, invitation
from tools.quality import accessibility, completeness, geometry, speech
from tools.quality.cases import USUAL
from tools.quality.document import opened, packed
from tools.quality.papers import Paper, made_from
from tools.quality.rich import SECRET

Damage = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def printed_invitation(prints: Path) -> Paper:
    return replace(invitation(), pdf=prints / f"{invitation().name}.pdf")


def test_the_invitation_is_good_before(printed_invitation: Paper) -> None:
    for check in (geometry.problems, accessibility.problems, completeness.problems):
        assert list(check(printed_invitation)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_on_paper(name: str, prints: Path) -> None:
    paper = broken(name)
    found = list(FAULTS[name].check(replace(paper, pdf=prints / f"{paper.name}.pdf")))
    assert any(FAULTS[name].message in problem for problem in found), found


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """Return the structure elements of that role."""
    return [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and str(e.get("/S", "")) == f"/{role}"]


def without_root(key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return damage


def without_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def headings_as_cells(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "TH"):
        heading.S = pikepdf.Name.TD


def first_heading_as_third(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = pikepdf.Name.H3


def paragraph_forgotten(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Salutation")[0]["/K"]


def address_in_subject(pdf: pikepdf.Pdf) -> None:
    subject, address = elements(pdf, "Betreff")[0], elements(pdf, "Anschrift")[0]
    frame = address.P
    frame.P.K = pikepdf.Array([kid for kid in frame.P.K if kid.objgen != frame.objgen])
    kids = list(subject.K) if isinstance(subject.K, pikepdf.Array) else [subject.K]
    frame.P, subject.K = subject, pikepdf.Array([frame, *kids])


def something_untagged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 10 10 20 20 re f Q")


SPOILT: dict[str, tuple[Damage, str]] = {
    "no language": (without_root("/Lang"), "no language"),
    "not marked as tagged": (without_root("/MarkInfo"), "not marked as tagged"),
    "no structure": (without_root("/StructTreeRoot"), "no structure"),
    "the file's name as title": (without_root("/ViewerPreferences"), "does not show the title"),
    "no title": (untitled, "no title"),
    "no claim": (without_claim, "PDF/UA-1"),
    "a table without headings": (headings_as_cells, "without headings"),
    "a heading of level three first": (first_heading_as_third, "level 3"),
    "a paragraph that is not read": (paragraph_forgotten, "belongs to no element"),
    "an address in the subject": (address_in_subject, "is read as part of »Betreff«"),
    "something untagged": (something_untagged, "outside all tags"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_fault_is_found_in_the_tags(name: str, printed_invitation: Paper, tmp_path: Path) -> None:
    damage, message = SPOILT[name]
    assert printed_invitation.pdf
    copy = Path(shutil.copy(printed_invitation.pdf, tmp_path / "a.pdf"))
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        damage(pdf)
        pdf.save(copy)
    found = list(speech.problems(replace(printed_invitation, pdf=copy)))
    assert any(message in problem for problem in found), found


WORSE: dict[str, tuple[str, str, str, str]] = {
    "a language that is not German": (STYLES, 'w:lang w:val="de-DE"', 'w:lang w:val="en-US"', "not de-DE"),
    "no title": ("docProps/core.xml", "<dc:title>.*?</dc:title>", "<dc:title>x</dc:title>", "no title"),
    "a heading that skips a level": (BODY, '"Heading1"', '"Heading2"', "level 2"),
    "a heading without text": (BODY, r'(<w:pStyle w:val="Heading1"/></w:pPr>).*?</w:p>', r"\1</w:p>", "without text"),
    "a table without heading row": (BODY, "<w:tblHeader/>", "", "without heading row"),
    "a row that may be divided": (BODY, r"(</w:tr>.*?)<w:cantSplit/>", r"\1", "divide a row"),
    "merged cells": (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1"/>', "merged"),
    "a table without description": (BODY, "<w:tblCaption[^>]*/>", "", "without description"),
    "an empty heading cell": (BODY, '(<w:pStyle w:val="TabelleKopf"/></w:pPr>).*?</w:p>', r"\1</w:p>", "heading cell"),
    "a picture without description": ("word/header1.xml", ' descr="[^"]*"', ' descr=""', "alternative text"),
    "an empty paragraph": (BODY, "<w:body>", "<w:body><w:p/>", "empty paragraph"),
    "a list typed by hand": (BODY, "Gemeinsam", "– Gemeinsam", "typed by hand"),
    "formatting by hand": (BODY, "<w:r><w:t", '<w:r><w:rPr><w:sz w:val="30"/></w:rPr><w:t', "by hand: sz"),
    "letters that are too small": (STYLES, '<w:sz w:val="16"/>', '<w:sz w:val="15"/>', "7.5 points"),
    "a text that is too small": (STYLES, '<w:sz w:val="21"/>', '<w:sz w:val="19"/>', "10 to 11 points"),
    "letters that are too pale": (STYLES, '<w:color w:val="[^"]*"/>', '<w:color w:val="999999"/>', "contrast of 2.8"),
    "justified text": (STYLES, '<w:jc w:val="right"/>', '<w:jc w:val="both"/>', "justified"),
    "hyphenation": (
        "word/settings.xml", r"<w:autoHyphenation[^>]*/>|(?=</w:settings>)", "<w:autoHyphenation/>", "hyphenation"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORSE)
def test_a_fault_is_found_in_the_word_file(name: str) -> None:
    part, old, new, message = WORSE[name]
    parts = dict(opened(invitation().data).parts)
    text, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
    assert times
    found = list(accessibility.problems(replace(invitation(), data=packed(parts | {part: text.encode()}))))
    assert any(message in problem for problem in found), found


LOST: dict[str, tuple[str, str, str]] = {
    "an ampersand": ("Müller &amp; Söhne", "Müller  Söhne", "missing: »Wohnbau Müller & Söhne"),
    "the end of a text": ("Induktionsschleife ist vorhanden", "Induktionsschleife", "missing"),
    "a time": ("10:00 bis 13:00", "10:00", "missing"),
    "somebody else's name": ("Haus Muster", "Haus Muster Jo Exempel-AltKamp", "of another copy"),
    "what is internal": ("Haus Muster", f"Haus Muster {SECRET}", "internal"),
}


@pytest.mark.parametrize("name", LOST)
def test_a_value_that_is_lost_or_of_others_is_found(name: str) -> None:
    old, new, message = LOST[name]
    parts = dict(opened(invitation().data).parts)
    assert old in parts[BODY].decode()
    changed = parts[BODY].decode().replace(old, new).encode()
    found = list(completeness.problems(replace(invitation(), data=packed(parts | {BODY: changed}))))
    assert any(message in problem for problem in found), found


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert accessibility.contrast("000000", "FFFFFF") == pytest.approx(21)


def test_letters_of_all_lengths_meet_the_end_of_a_page(prints: Path) -> None:
    sizes = {len(pikepdf.open(path).pages) for path in prints.glob("einladung-length-*.pdf")}
    assert len(sizes) > 1
    assert made_from("einladung", USUAL)
