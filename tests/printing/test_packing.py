"""The dossier of a meeting: whole or not there, with checksums that anybody can check."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.manifest import Entry, Manifest, PdfEntry, write_manifest
from buendnis_docs.errors import EditedByHandError, NothingToDoError, OutputError
from buendnis_docs.printing.dossier import Item, contents, dossier_name, without_pdf
from buendnis_docs.printing.packing import pack
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.book import Book
from buendnis_docs.settings import parse_settings, starter_text
from buendnis_docs.sheets.reading import Reading
from buendnis_docs.workspace import Workspace
from tests.invented import meeting, small_book

LETTER = "2025-10-24_Einladung_M-001_Muster"
MEETING = meeting()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    settings, _ = parse_settings(starter_text())
    assert settings
    return Desk(Workspace(tmp_path), date(2025, 11, 17), settings, Reading(), small_book())


@pytest.fixture
def folder(desk: Desk) -> Path:
    """A meeting's folder with minutes, a letter and its PDF, as the program has left it."""
    folder = desk.workspace.out / "2025-2_Treffen"
    folder.mkdir(parents=True)
    for name in ("2025-10-24_Protokoll.docx", f"{LETTER}.docx", f"{LETTER}.pdf"):
        (folder / name).write_text(name)
    entries = {
        "2025-10-24_Protokoll.docx": Entry("protokoll", "", digest("2025-10-24_Protokoll.docx")),
        f"{LETTER}.docx": Entry("einladung", "M-001", digest(f"{LETTER}.docx")),
        "deleted.docx": Entry("einladung", "M-002", digest("deleted")),
    }
    made = PdfEntry(f"{LETTER}.docx", digest(f"{LETTER}.docx"), digest(f"{LETTER}.pdf"), 3)
    write_manifest(folder, Manifest("2025-2", entries, {f"{LETTER}.pdf": made}))
    return folder


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def listed(desk: Desk) -> dict[str, str]:
    """Return place → remark of everything that belongs to the dossier."""
    return {item.place: item.remark for item in contents(desk, MEETING, [])}


@pytest.mark.usefixtures("folder")
def test_documents_are_sorted_by_kind_in_the_order_of_a_meetings_life(desk: Desk) -> None:
    assert listed(desk) == {
        f"Einladung/{LETTER}.docx": "",
        f"Einladung/{LETTER}.pdf": "",
        "Protokoll/2025-10-24_Protokoll.docx": "",
    }


@pytest.mark.parametrize(
    ("ending", "document", "pdf"),
    [
        ("docx", "von Hand bearbeitet", "älter als die Word-Datei"),
        ("pdf", "", "nicht von diesem Programm gemacht"),
    ],
)
def test_what_a_person_has_changed_is_included_and_marked(
    desk: Desk, folder: Path, ending: str, document: str, pdf: str
) -> None:
    (folder / f"{LETTER}.{ending}").write_text("by hand")
    found = listed(desk)
    assert (found[f"Einladung/{LETTER}.docx"], found[f"Einladung/{LETTER}.pdf"]) == (document, pdf)


def test_what_a_person_has_added_belongs_to_it_and_what_repeats_other_files_does_not(desk: Desk, folder: Path) -> None:
    for name in ("Scan.pdf", "Druck_Brief.pdf", "Vorschau_Einladung.xlsx", "~$Scan.docx", ".~buendnis-1-1.tmp"):
        (folder / name).write_text("")
    (folder / "Fotos").mkdir()
    (folder / "Fotos" / "Gruppe.jpg").write_text("")
    others = [place for place in listed(desk) if place.startswith("Weitere Dateien/")]
    assert others == ["Weitere Dateien/Fotos/Gruppe.jpg", "Weitere Dateien/Scan.pdf"]


@pytest.mark.usefixtures("folder")
def test_attachments_come_once(desk: Desk) -> None:
    desk.workspace.attachments.mkdir(parents=True)
    (desk.workspace.attachments / "lageplan.pdf").write_text("Plan")
    rows = [
        Attachment(meeting_id="2025-2", file="lageplan.pdf", label="Lageplan", document=document)
        for document in ("Einladung", "Bestätigung")
    ]
    book = Book({**desk.book.records, Attachment: rows})
    items = contents(Desk(desk.workspace, desk.today, desk.settings, desk.reading, book), MEETING, [])
    assert [(item.place, item.remark) for item in items if item.section == "Anlagen"] == [
        ("Anlagen/lageplan.pdf", "Lageplan")
    ]


@pytest.mark.usefixtures("folder")
def test_documents_without_a_current_pdf_are_named(desk: Desk) -> None:
    assert without_pdf(contents(desk, MEETING, [])) == ["2025-10-24_Protokoll.docx"]


def test_where_nothing_was_made_yet_it_says_so(desk: Desk) -> None:
    with pytest.raises(NothingToDoError, match="noch keine Dokumente: erst »buendnis-docs erzeugen --treffen 2025-2«"):
        contents(desk, MEETING, [])


@pytest.fixture
def items(tmp_path: Path) -> list[Item]:
    for name, text in (("a.docx", "Word"), ("b.pdf", "PDF")):
        (tmp_path / name).write_text(text)
    return [
        Item("Einladung", "a.docx", tmp_path / "a.docx", "M-001", "von Hand bearbeitet"),
        Item("Anlagen", "b.pdf", tmp_path / "b.pdf"),
    ]


@pytest.fixture(params=[False, True], ids=["folder", "zip"])
def packed(request: pytest.FixtureRequest, tmp_path: Path, items: list[Item]) -> tuple[Path, Callable[[], Any]]:
    """A place for a dossier, and a way to pack it."""
    target = tmp_path / ("Mappe.zip" if request.param else "Mappe")
    return target, lambda: pack(target, MEETING, items, zipped=request.param)


def inside(target: Path) -> dict[str, bytes]:
    if target.is_dir():
        return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_table_of_contents_names_every_file_with_its_checksum(packed: tuple[Path, Callable[[], Any]]) -> None:
    target, again = packed
    again()
    found = inside(target)
    assert set(found) == {"Einladung/a.docx", "Anlagen/b.pdf", "inhalt.json", "Inhalt.txt"}
    about = json.loads(found["inhalt.json"])
    assert (about["treffen"], about["titel"], about["datum"]) == ("2025-2", "Zweites Bündnistreffen", "2025-10-24")
    assert about["dateien"][0] == {
        "pfad": "Einladung/a.docx",
        "art": "Einladung",
        "empfaenger": "M-001",
        "bemerkung": "von Hand bearbeitet",
        "bytes": 4,
        "sha256": digest("Word"),
    }
    text = found["Inhalt.txt"].decode()
    assert "Zweites Bündnistreffen am 24.10.2025 (Treffen-ID 2025-2)" in text
    assert "  a.docx – von Hand bearbeitet" in text
    assert f"{digest('PDF')}  Anlagen/b.pdf" in text


def test_packing_again_gives_the_same_bytes(packed: tuple[Path, Callable[[], Any]]) -> None:
    target, again = packed
    again()
    first = target.read_bytes() if target.is_file() else inside(target)
    again()
    assert first == (target.read_bytes() if target.is_file() else inside(target))
    assert [path.name for path in target.parent.glob(".~*")] == []


def test_a_dossier_in_which_a_person_has_worked_is_not_replaced(packed: tuple[Path, Callable[[], Any]]) -> None:
    target, again = packed
    again()
    if target.is_dir():
        (target / "Notiz.txt").write_text("wichtig")
    else:
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("Notiz.txt", "wichtig")
    with pytest.raises(EditedByHandError, match=r"nicht von diesem Programm stammt: Notiz\.txt"):
        again()
    assert "Notiz.txt" in inside(target)


def test_something_else_of_that_name_is_not_replaced(packed: tuple[Path, Callable[[], Any]]) -> None:
    target, again = packed
    target.write_bytes(b"something else")
    with pytest.raises(EditedByHandError):
        again()
    assert target.read_bytes() == b"something else"


def test_a_file_that_can_not_be_read_leaves_the_old_dossier(
    packed: tuple[Path, Callable[[], Any]], items: list[Item]
) -> None:
    target, again = packed
    again()
    before = inside(target)
    items[1].path.unlink()
    with pytest.raises(OutputError, match=r"b\.pdf« kann nicht gelesen werden"):
        again()
    assert inside(target) == before
    assert [path.name for path in target.parent.glob(".~*")] == []


def test_the_name_is_short() -> None:
    assert dossier_name(MEETING) == "Mappe_2025-2"


@pytest.mark.parametrize("name", [f"{LETTER}.docx", f"{LETTER}.pdf"])
def test_a_file_that_may_not_be_read_is_told_in_german(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    read = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path == folder / name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    with pytest.raises(OutputError, match=r"kann nicht gelesen werden\. Ist die Datei in einem anderen Programm"):
        contents(desk, MEETING, [])
