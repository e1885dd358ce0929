"""All letters for the post in one PDF, in the order of their addresses, each on a sheet of its own."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.papers import AGENDA_PAPER, RESOLUTION_EXTRACT
from buendnis_docs.documents.scene import Scene
from buendnis_docs.errors import NotAllPrintedError, NothingToDoError
from buendnis_docs.printing.bundles import write_bundle, write_list
from buendnis_docs.printing.conversion import Converted
from buendnis_docs.printing.letters import bundle_name, letters, list_name
from buendnis_docs.printing.pages import Printed, Section, bundle, page_count
from buendnis_docs.records.members import Channel, Member
from buendnis_docs.settings import parse_settings, starter_text
from tests.invented import changed, member, small_book
from tests.printing.fake import blank_pdf


@pytest.fixture
def pdf(tmp_path: Path) -> Any:
    """Return a function that gives a PDF of so many pages, each of them a tagged one."""

    def make(pages: int) -> Path:
        path = tmp_path / f"{pages}.pdf"
        path.write_bytes(blank_pdf(pages))
        return path

    return make


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """PDFs of one to four pages."""
    folder = tmp_path_factory.mktemp("pdfs")
    for pages in range(1, 5):
        (folder / f"{pages}.pdf").write_bytes(blank_pdf(pages))
    return {pages: folder / f"{pages}.pdf" for pages in range(1, 5)}


def scene(*people: Member) -> Scene:
    settings, _ = parse_settings(starter_text())
    assert settings
    book = changed(small_book(), members=list(people))
    return Scene(settings, book, book.meetings["2025-2"], date(2025, 9, 19))


def by_post(identifier: str, name: str, **values: Any) -> Member:
    return member(identifier, name, **{"channel": Channel.LETTER, **values})


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_each_letter_begins_on_an_odd_page(pdf: Any) -> None:
    data, printed = bundle(
        "Brief", [Section("A", (pdf(3),)), Section("B", (pdf(2),)), Section("C", (pdf(1),))], duplex=True
    )
    assert printed == [Printed(1, 3, 2), Printed(5, 2, 1), Printed(7, 1, 1)]
    with opened(data) as whole:
        assert len(whole.pages) == 8
        assert {tuple(map(float, page.mediabox)) for page in whole.pages} == {(0, 0, 595, 842)}


@given(st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=5))
def test_each_paper_has_sheets_of_its_own_whatever_their_lengths(
    pdfs: dict[int, Path], lengths: list[list[int]]
) -> None:
    sections = [Section(str(number), tuple(pdfs[pages] for pages in each)) for number, each in enumerate(lengths)]
    data, printed = bundle("Brief", sections, duplex=True)
    assert [place.pages for place in printed] == [sum(each) for each in lengths]
    assert [place.sheets for place in printed] == [sum((pages + 1) // 2 for pages in each) for each in lengths]
    firsts = [1 + 2 * sum(place.sheets for place in printed[:number]) for number in range(len(printed))]
    assert [place.first for place in printed] == firsts
    with opened(data) as whole:
        assert len(whole.pages) == 2 * sum(place.sheets for place in printed)


def test_one_sided_needs_no_blank_pages(pdf: Any) -> None:
    data, printed = bundle("Brief", [Section("A", (pdf(3), pdf(1))), Section("B", (pdf(2),))], duplex=False)
    assert printed == [Printed(1, 4, 4), Printed(5, 2, 2)]
    with opened(data) as whole:
        assert whole.Root.ViewerPreferences.Duplex == "/Simplex"


def test_the_papers_of_one_letter_lie_on_sheets_of_their_own(pdf: Any) -> None:
    _, printed = bundle("Brief", [Section("A", (pdf(3), pdf(1))), Section("B", (pdf(2),))], duplex=True)
    assert printed == [Printed(1, 4, 3), Printed(7, 2, 1)]


def test_the_outline_leads_to_each_letter(pdf: Any) -> None:
    data, _ = bundle("Briefe", [Section("Erika Muster", (pdf(1),)), Section("Kim Größe", (pdf(1),))], duplex=True)
    with opened(data) as whole, whole.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Erika Muster", "Kim Größe"]
        leads_to = [whole.pages.index(pikepdf.Page(entry.destination[0])) for entry in outline.root]  # type: ignore[index]
        assert leads_to == [0, 2]


def test_the_printing_dialogue_is_asked_for_the_actual_size_and_both_sides(pdf: Any) -> None:
    data, _ = bundle("Einladungen", [Section("A", (pdf(1),))], duplex=True)
    with opened(data) as whole:
        wishes = whole.Root.ViewerPreferences
        assert [str(wishes.PrintScaling), str(wishes.Duplex)] == ["/None", "/DuplexFlipLongEdge"]
        assert str(whole.docinfo["/Title"]) == "Einladungen"


def test_the_same_letters_give_the_same_bytes(pdf: Any) -> None:
    sections = [Section("A", (pdf(3),)), Section("B", (pdf(2),))]
    assert bundle("Brief", sections, duplex=True) == bundle("Brief", sections, duplex=True)


def test_what_points_into_the_structure_of_its_own_file_is_left_behind(tmp_path: Path) -> None:
    tagged = pikepdf.open(io.BytesIO(blank_pdf(1)))
    tagged.pages[0].obj.StructParents = 7
    tagged.save(tmp_path / "tagged.pdf")
    data, _ = bundle("Brief", [Section("A", (tmp_path / "tagged.pdf",))], duplex=True)
    with opened(data) as whole:
        assert "/StructParents" not in whole.pages[0].obj


def test_a_pdf_that_a_person_has_damaged_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (letter,) = letters(scene(by_post("M-1", "Muster")), [INVITATION])[Channel.LETTER]
    scan, target = tmp_path / "scan.pdf", tmp_path / "Druck_Brief.pdf"
    scan.write_bytes(b"kein PDF")
    with pytest.raises(NotAllPrintedError, match=r"»scan\.pdf« lässt sich nicht öffnen.*Löschen Sie sie"):
        write_bundle(target, "Brief", [letter], {("einladung", "M-1"): scan}, duplex=True)
    assert not target.exists()


@pytest.mark.parametrize("damaged", [b"", b"kein PDF", blank_pdf(2)[:400]])
def test_a_damaged_pdf_has_no_pages(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(damaged)
    assert page_count(path) == 0


def test_everything_stays_where_it_was_on_the_sheet(
    printed: list[Converted], tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    letter = printed[0].target
    data, _ = bundle("Briefe", [Section("A", (letter,)), Section("B", (letter,))], duplex=True)
    (tmp_path / "bundle.pdf").write_bytes(data)
    where = words(require_tool("pdftotext"), letter, page=1)
    assert [word[0] for word in where] == ["Größe"]
    assert [words(require_tool("pdftotext"), tmp_path / "bundle.pdf", page=page) for page in (1, 2, 3)] == [
        where,
        [],
        where,
    ]


def words(pdftotext: str, pdf: Path, page: int) -> list[tuple[str, str]]:
    """Return the words of a page with their places."""
    command = [pdftotext, "-f", str(page), "-l", str(page), "-bbox", str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")  # noqa: S603 - found by require_tool
    return [(word, place) for place, word in re.findall(r"<word ([^>]+)>([^<]+)</word>", found.stdout)]


def test_letters_lie_in_the_order_of_their_addresses() -> None:
    found = letters(
        scene(
            by_post("M-1", "Ausland", country="Frankreich", postcode="01000", town="Exempleville"),
            by_post("M-2", "Spät", postcode="65183", town="Musterstadt", street="Zum Ende 1"),
            by_post("M-3", "Erst", postcode="01234", town="Zuletzt"),
            by_post("M-4", "Ähnlich", postcode="65183", town="Musterstadt", street="Äußere Gasse 3"),
            by_post("M-5", "Adler", postcode="65183", town="Musterstadt", street="Zum Ende 1", country="Deutschland"),
            by_post("M-6", "Abel", postcode="65183", town="Musterstadt", street="Äußere Gasse 20"),
        ),
        [INVITATION],
    )
    assert [letter.recipient.id for letter in found[Channel.LETTER]] == ["M-3", "M-4", "M-6", "M-5", "M-2", "M-1"]


def test_each_way_has_a_bundle_of_its_own_and_mail_has_none() -> None:
    found = letters(
        scene(by_post("M-1", "Brief"), by_post("M-2", "Beides", channel=Channel.BOTH), member("M-3", "Mail")),
        [INVITATION],
    )
    assert {channel: [each.recipient.id for each in of] for channel, of in found.items()} == {
        Channel.LETTER: ["M-1"],
        Channel.BOTH: ["M-2"],
    }


def test_what_is_the_same_for_all_goes_into_each_envelope() -> None:
    (letter,) = letters(scene(by_post("M-1", "Muster")), [INVITATION, AGENDA_PAPER])[Channel.LETTER]
    assert letter.papers == (("einladung", "M-1"), ("tagesordnung", ""))


def test_where_nobody_gets_paper_it_says_so() -> None:
    with pytest.raises(NothingToDoError, match=r"niemand »Einladung« auf Papier.*Versandweg »Brief« oder »beides«"):
        letters(scene(member("M-1", "Mail")), [INVITATION])


@pytest.mark.parametrize("kind", [AGENDA_PAPER, RESOLUTION_EXTRACT])
def test_a_paper_for_nobody_in_particular_is_no_letter(kind: DocumentKind) -> None:
    with pytest.raises(NothingToDoError, match=f"»{kind.title}« ist an niemanden gerichtet"):
        letters(scene(by_post("M-1", "Muster")), [kind])


def test_names_of_bundles_say_what_is_unusual() -> None:
    other = replace(INVITATION, name="erinnerung", title="Erinnerung")
    assert bundle_name(Channel.LETTER, [INVITATION]) == "Druck_Brief.pdf"
    assert bundle_name(Channel.BOTH, [other]) == "Druck_beides_Erinnerung.pdf"
    assert (list_name([INVITATION]), list_name([other])) == ("Druck_Liste.xlsx", "Druck_Liste_Erinnerung.xlsx")


def test_the_list_says_who_lies_on_which_page(tmp_path: Path, pdf: Any) -> None:
    found = letters(scene(by_post("M-1", "Muster"), by_post("M-2", "Adler", postcode="01234")), [INVITATION])
    files = {("einladung", "M-1"): pdf(3), ("einladung", "M-2"): pdf(1)}
    made = write_bundle(tmp_path / "Druck_Brief.pdf", "Brief", found[Channel.LETTER], files, duplex=True)
    assert (made.pages, made.sheets) == (4, 3)
    write_list(tmp_path / "liste.xlsx", [made])
    rows = list(openpyxl.load_workbook(tmp_path / "liste.xlsx").worksheets[0].values)
    address = "Stadt Adlerstadt\nFrau Erika Adler\nAdlerstraße 1\n01234 Adlerhausen"
    assert rows[0] == ("Datei", "Nr.", "Name", "Anschrift", "Seiten", "von Seite")
    assert rows[1] == ("Druck_Brief.pdf", 1, "Erika Adler", address, 1, 1)
    assert rows[2][1:3] + rows[2][4:] == (2, "Erika Muster", 3, 3)
