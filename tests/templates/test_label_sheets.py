"""Where badges and cards lie on their sheets, measured in the PDF that LibreOffice makes of two sheets each."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openxml_audit import OpenXmlValidator

from buendnis_docs.documents.badges import badges, cards
from buendnis_docs.documents.formats import BADGES, CARDS, Format, Size
from buendnis_docs.documents.guests import Guest
from buendnis_docs.documents.labels import label, sheets
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.findings import Origin
from buendnis_docs.word import compile_template
from buendnis_docs.word.checking import check_template

MM = 25.4 / 72
TOLERANCE = 0.5
TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = {kind.template: kind for kind in (*map(badges, BADGES.values()), *map(cards, CARDS.values()))}
FORMATS = dict(zip(KINDS, (*BADGES.values(), *CARDS.values()), strict=True))
EVERY_BADGE = [name for name in KINDS if name.startswith("namensschilder")]
EVERY_CARD = [name for name in KINDS if name.startswith("tischkarten")]
WHERE = Origin("mitglieder.xlsx")
PARTS = ("name", "groesse", "titel", "organisation", "schrift")


@dataclass(frozen=True)
class Box:
    """A place on the paper, in millimetres from the top left corner, and the word that is printed there."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    def holds(self, other: Box) -> bool:
        across = self.left - TOLERANCE <= other.left and other.right <= self.right + TOLERANCE
        return across and self.top - TOLERANCE <= other.top and other.bottom <= self.bottom + TOLERANCE


Prints = Callable[[str, str], list[list[Box]]]


def usual(form: Format) -> list[Guest]:
    """Return one guest more than a sheet holds, each with a name of its own."""
    return [Guest("", "Eva", f"Nr{n}", "Stadt Muster", "", WHERE, WHERE) for n in range(form.per_sheet + 1)]


def overflowing(form: Format) -> list[Guest]:
    """Return two sheets of guests whose names, titles and organisations fill all the room that there is."""
    line = form.name_line(Size.LARGE)
    name = "Ä" * int(line.width / line.measure("Ä"))
    return [Guest("Prof. Dr. " * 20, name, name, "Amt für Muster " * 40, "", WHERE, WHERE)] * 2 * form.per_sheet


def document(template: str, guests: list[Guest]) -> bytes:
    """Return the sheets for these guests, made from a shipped template."""
    form, values = FORMATS[template], examples(KINDS[template].placeholders)
    rows = sheets([label(guest, form) for guest in guests], form)
    values["bogen"]["reihen"] = [
        {
            side: dict(zip(PARTS, (it.name, it.size, it.degrees, it.organisation, it.text), strict=True))
            for side, it in zip(("links", "rechts"), row, strict=False)
        }
        for row in rows
    ]
    return compile_template(TEMPLATES / template).render(values)


@pytest.fixture(scope="module")
def prints(require_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """Return a function that gives the printed words of each page, the line above the labels left out."""
    soffice, pdftotext = require_tool("soffice"), require_tool("pdftotext")
    folder = tmp_path_factory.mktemp("labels")
    for template, form in FORMATS.items():
        for guests in (usual, overflowing):
            (folder / f"{guests.__name__}-{template}").write_bytes(document(template, guests(form)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=300)  # noqa: S603 - found by require_tool

    def pages(amount: str, template: str) -> list[list[Box]]:
        path = (folder / f"{amount}-{template}").with_suffix(".pdf")
        xml = subprocess.run([pdftotext, "-bbox", path, "-"], check=True, capture_output=True).stdout  # noqa: S603 - found by require_tool
        root = ET.fromstring(re.sub(rb"<title>.*?</title>|<!DOCTYPE[^>]*>", b"", xml, flags=re.DOTALL))
        found = [[_box(word) for word in page] for page in root.iter() if page.tag.endswith("}page")]
        return [[box for box in page if box.top > 9] for page in found]

    return pages


def _box(word: ET.Element) -> Box:
    left, top, right, bottom = (float(word.attrib[side]) * MM for side in ("xMin", "yMin", "xMax", "yMax"))
    return Box(left, top, right, bottom, word.text or "")


def labels_of(form: Format) -> Iterator[Box]:
    """Yield the labels of a sheet, row by row; of a card both faces as one."""
    folded = form in CARDS.values()
    width, height = (2 * form.height, form.width) if folded else (form.width, form.height)
    for row in range(form.rows):
        for column in range(form.columns):
            left, top = form.left + column * form.across, form.top + row * form.down
            yield Box(left, top, left + width, top + height)


def faces_of(card: Box) -> tuple[Box, Box]:
    """Return the two faces of a card; it is folded between them."""
    fold = (card.left + card.right) / 2
    return Box(card.left, card.top, fold, card.bottom), Box(fold, card.top, card.right, card.bottom)


def named(page: list[Box], text: str) -> list[Box]:
    return [box for box in page if box.text == text]


@pytest.mark.parametrize("template", EVERY_BADGE)
def test_each_badge_stands_in_its_place_on_both_sheets(template: str, prints: Prints) -> None:
    form = FORMATS[template]
    first, second = prints("usual", template)
    places = [*((first, place) for place in labels_of(form)), (second, next(labels_of(form)))]
    below = []
    for number, (page, place) in enumerate(places):
        (name,), (forename, *_) = named(page, f"Nr{number}"), [w for w in named(page, "Eva") if place.holds(w)]
        assert forename.left == pytest.approx(place.left + form.margin, abs=TOLERANCE)
        assert place.holds(name)
        below.append(name.top - place.top)
    assert max(below) - min(below) < TOLERANCE, "no drift from row to row, from sheet to sheet"


@pytest.mark.parametrize("template", EVERY_CARD)
def test_each_card_has_its_name_in_the_middle_of_both_faces(template: str, prints: Prints) -> None:
    form = FORMATS[template]
    first, second = prints("usual", template)
    places = [*((first, place) for place in labels_of(form)), (second, next(labels_of(form)))]
    distances = []
    for number, (page, place) in enumerate(places):
        left, right = sorted(named(page, f"Nr{number}"), key=lambda box: box.left)
        for face, word, forename in zip(
            faces_of(place),
            (left, right),
            sorted((w for w in named(page, "Eva") if place.holds(w)), key=lambda box: box.left),
            strict=True,
        ):
            assert face.holds(word)
            ends = min(word.top, forename.top), max(word.bottom, forename.bottom)
            assert sum(ends) / 2 == pytest.approx((face.top + face.bottom) / 2, abs=TOLERANCE)
        fold = (place.left + place.right) / 2
        distances += [fold - left.right, right.left - fold]
    assert max(distances) - min(distances) < 2 * TOLERANCE, "both faces look alike"


@pytest.mark.parametrize("template", EVERY_CARD)
def test_the_two_faces_are_turned_against_each_other(template: str, prints: Prints) -> None:
    page = prints("usual", template)[0]
    place = next(labels_of(FORMATS[template]))
    name, forename = (
        sorted((w for w in named(page, text) if place.holds(w)), key=lambda box: box.left) for text in ("Nr0", "Eva")
    )
    assert forename[0].top < name[0].top, (
        "the left face reads downwards: its letters stand with their heads to the fold"
    )
    assert forename[1].top > name[1].top, "the right face reads upwards"


@pytest.mark.parametrize("template", KINDS)
def test_nothing_reaches_over_the_edge_of_its_label(template: str, prints: Prints) -> None:
    form = FORMATS[template]
    whole = [*labels_of(form)]
    places = [face for card in whole for face in faces_of(card)] if template in EVERY_CARD else whole
    pages = prints("overflowing", template)
    assert len(pages) == 2
    for page in pages:
        assert [box for box in page if not any(place.holds(box) for place in places)] == []
        assert len([box for box in page if box.text.startswith("ÄÄ")]) == 2 * len(places)
        assert len([box for box in page if box.text.endswith("…")]) == 2 * len(places)


@pytest.mark.parametrize("template", KINDS)
def test_a_template_is_valid_and_uses_only_placeholders_that_exist(template: str, tmp_path: Path) -> None:
    assert check_template(TEMPLATES / template, examples(KINDS[template].placeholders)) == []
    path = tmp_path / "document.docx"
    path.write_bytes(document(template, usual(FORMATS[template])))
    for file in (TEMPLATES / template, path):
        assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
