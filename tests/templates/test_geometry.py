"""Where things stand on the printed page, measured in the PDF that LibreOffice makes; after DIN 5008 Form B.

The PDFs claim PDF/UA-1, so that what screen readers find in them is looked at as well.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from buendnis_docs.word import Formatted

MM = 25.4 / 72
TOLERANCE = 1.0


@dataclass(frozen=True)
class Word:
    """A printed word and its box, in millimetres from the top left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    words: list[Word]

    def find(self, phrase: str) -> Word:
        """Return the box of the first place where these words follow each other on one line."""
        wanted = phrase.split()
        for n in range(len(self.words)):
            found = self.words[n : n + len(wanted)]
            if [word.text for word in found] == wanted:
                return Word(phrase, found[0].left, found[0].top, found[-1].right, max(word.bottom for word in found))
        raise AssertionError(f"{phrase!r} is not on the page: {self.text}")

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Prints:
    """The documents as PDF, by name."""

    folder: Path
    pdftotext: str

    def pages(self, name: str) -> list[Page]:
        command = [self.pdftotext, "-bbox", str(self.folder / f"{name}.pdf"), "-"]
        xml = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - found by require_tool
        root = ET.fromstring(re.sub(rb"<title>.*?</title>|<!DOCTYPE[^>]*>", b"", xml, flags=re.DOTALL))
        return [Page([_word(word) for word in page if word.text]) for page in root.iter() if page.tag.endswith("}page")]


def _word(element: ET.Element) -> Word:
    return Word(element.text or "", *(float(element.attrib[side]) * MM for side in ("xMin", "yMin", "xMax", "yMax")))


ACCESSIBLE = {
    name: {"type": "boolean", "value": "true"}
    for name in ("PDFUACompliance", "UseTaggedPDF", "DisplayPDFDocumentTitle")
}
LENGTHS = range(0, 45, 3)


@pytest.fixture(scope="session")
def prints(
    make: Callable[[str, str], bytes],
    render: Callable[[str, dict[str, Any]], bytes],
    usual: Callable[[str], dict[str, Any]],
    require_tool: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Prints:
    soffice, pdftotext = require_tool("soffice"), require_tool("pdftotext")
    folder = tmp_path_factory.mktemp("prints")
    for kind, amount in (("einladung", "meagre"), ("einladung", "usual"), ("einladung", "overflowing")):
        (folder / f"{amount}.docx").write_bytes(make(kind, amount))
    for kind in ("tagesordnung", "protokoll"):
        (folder / f"{kind}.docx").write_bytes(make(kind, "overflowing"))
    for length in LENGTHS:
        (folder / f"length-{length}.docx").write_bytes(render("einladung", letter_of(length, usual("einladung"))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(ACCESSIBLE)}"]
    subprocess.run(  # noqa: S603 - found by require_tool
        [*command, "--outdir", folder, *sorted(folder.glob("*.docx"))], check=True, capture_output=True, timeout=300
    )
    return Prints(folder, pdftotext)


def letter_of(length: int, values: dict[str, Any]) -> dict[str, Any]:
    """Return a letter without agenda in which every step is one more line, so that some page break meets its end."""
    text = Formatted("\n".join(f"Zeile {n}" for n in range(length)) or "Zeile")
    return values | {"tagesordnung": [], "brief": values["brief"] | {"text": text}}


def test_the_address_stands_in_the_window_of_the_envelope(prints: Prints) -> None:
    page = prints.pages("overflowing")[0]
    back, first = page.find("Geschäftsstelle Bündnis"), page.find("Ministerium für Beispiele und Muster")
    assert back.top == pytest.approx(45, abs=TOLERANCE)
    assert (first.left, first.top) == pytest.approx((25, 62.7), abs=TOLERANCE)
    last = next(word for word in page.words if word.text == "65183" and word.top > first.top)
    assert last.bottom == pytest.approx(90, abs=TOLERANCE)


def test_an_address_of_one_line_begins_at_the_same_height(prints: Prints) -> None:
    assert prints.pages("meagre")[0].find("Stadt Musterstadt").top == pytest.approx(62.7, abs=TOLERANCE)


def test_the_information_block_stands_beside_the_address(prints: Prints) -> None:
    page = prints.pages("usual")[0]
    contact, date = page.find("Kontakt"), page.find("19. September 2025")
    assert (contact.left, contact.top) == pytest.approx((125, 50), abs=TOLERANCE)
    assert date.right < 125 + 75
    assert date.bottom < 97


@pytest.mark.parametrize("amount", ["meagre", "usual", "overflowing"])
def test_the_subject_begins_below_the_address_field(amount: str, prints: Prints) -> None:
    subject = prints.pages(amount)[0].find("Einladung zum")
    assert (subject.left, subject.top) == pytest.approx((25, 98.5), abs=TOLERANCE)


@pytest.mark.parametrize("name", ["meagre", "usual", "overflowing", "tagesordnung", "protokoll"])
def test_text_keeps_the_margins(name: str, prints: Prints) -> None:
    for page in prints.pages(name):
        assert min(word.left for word in page.words) == pytest.approx(25, abs=TOLERANCE)
        beside = [word for word in page.words if not (50 <= word.top < 97 and word.left > 125)]
        assert max(word.right for word in beside) <= 190 + TOLERANCE


def test_the_footer_of_the_letter_begins_16_mm_above_the_lower_edge(prints: Prints) -> None:
    footer = [word for word in prints.pages("usual")[0].words if word.top > 275]
    assert min(word.top for word in footer) == pytest.approx(297 - 16, abs=TOLERANCE)


def test_marks_for_folding_and_punching_are_drawn(prints: Prints, require_tool: Callable[[str], str]) -> None:
    command = [require_tool("pdftoppm"), "-r", "254", "-gray", "-l", "1", str(prints.folder / "usual.pdf")]
    image = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - found by require_tool
    _, width, height, _, pixels = image.split(maxsplit=4)
    row, beside_the_text = int(width), 70
    dark = [line / 10 for line in range(int(height)) if pixels[line * row + beside_the_text] < 200]
    marks = [line for n, line in enumerate(dark) if n == 0 or line - dark[n - 1] > 1]
    assert marks == pytest.approx([105, 148.5, 210], abs=0.3)


@pytest.mark.parametrize("length", LENGTHS)
def test_closing_and_signature_never_stand_alone_on_a_page(length: int, prints: Prints) -> None:
    page = next(page for page in prints.pages(f"length-{length}") if "Grüßen" in page.text)
    question, signature = page.find("Bei Fragen"), page.find("Leitung der")
    assert question.top < page.find("Mit freundlichen Grüßen").top < signature.top


def test_page_breaks_do_meet_the_end_of_those_letters(prints: Prints) -> None:
    assert len({len(prints.pages(f"length-{length}")) for length in LENGTHS}) > 1


def test_a_letter_of_one_page_has_no_page_number(prints: Prints) -> None:
    (page,) = prints.pages("meagre")
    assert "Seite" not in page.text


@pytest.mark.parametrize("name", ["overflowing", "tagesordnung", "protokoll"])
def test_further_pages_are_numbered_and_bear_a_running_head_instead_of_the_letterhead(
    name: str, prints: Prints
) -> None:
    pages = prints.pages(name)
    for number, page in enumerate(pages[1:], start=2):
        assert page.find(f"Seite {number} von {len(pages)}").top > 280
        assert page.words[0].top < 20
        assert "Federführung" not in page.text
        assert "Musterallee" not in page.text


def test_table_headings_are_repeated_on_every_page(prints: Prints) -> None:
    pages = prints.pages("tagesordnung")
    assert all(page.find("Zeit").top == page.find("Dauer").top for page in pages[:2])


def roles(element: pikepdf.Object) -> Iterator[str]:
    """Yield the roles of a tagged PDF's elements in the order in which they are read aloud."""
    if isinstance(element, pikepdf.Array):
        for inner in element:
            yield from roles(inner)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element["/S"])
        if "/K" in element:
            yield from roles(element["/K"])


@pytest.mark.parametrize("name", ["usual", "tagesordnung", "protokoll"])
def test_a_screen_reader_finds_language_title_headings_and_table_headers(name: str, prints: Prints) -> None:
    with pikepdf.open(prints.folder / f"{name}.pdf") as pdf:
        assert str(pdf.Root.Lang) == "de-DE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "Zweite" in str(pdf.docinfo.Title)
        assert {"/H1", "/Table", "/TH", "/TD"} <= set(roles(pdf.Root.StructTreeRoot))


def test_a_screen_reader_reads_address_contact_and_salutation_in_this_order(prints: Prints) -> None:
    with pikepdf.open(prints.folder / "usual.pdf") as pdf:
        order = list(roles(pdf.Root.StructTreeRoot))
    places = [order.index(f"/{style}") for style in ("Absenderzeile", "Anschrift", "Infoblock", "Salutation")]
    assert places == sorted(places)
