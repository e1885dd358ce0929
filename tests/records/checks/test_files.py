"""Attachments and their files."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import files

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

BEFORE, AFTER = date(2025, 9, 1), date(2025, 12, 1)
AHEAD = "Treffen-ID | Datum\n2025-2 | 24.10.2025"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    attachments = tmp_path / "anlagen"
    (attachments / "2025-2").mkdir(parents=True)
    (attachments / "lageplan.pdf").write_bytes(b"%PDF")
    (attachments / "2025-2" / "karte.pdf").write_bytes(b"%PDF")
    (attachments / unicodedata.normalize("NFD", "Übersicht.pdf")).write_bytes(b"%PDF")
    (attachments / "leer.pdf").touch()
    return attachments


@pytest.mark.parametrize("name", ["lageplan.pdf", "Lageplan.PDF", "Übersicht.pdf", "2025-2/karte.pdf"])
def test_a_file_is_found_whatever_the_form_of_its_letters(book: BookBuilder, folder: Path, name: str) -> None:
    assert files.stored(folder, name) is not None
    assert not list(files.missing(book(Treffen=AHEAD, Anlagen=f"Datei\n{name}"), BEFORE, folder))


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("lagepläne.pdf", "attachment-missing", "fehlt im Ordner »anlagen«. Meinten Sie »lageplan.pdf«?"),
        ("satzung.docx", "attachment-missing", "Bitte dort ablegen oder den Namen berichtigen."),
        ("2025-2", "attachment-missing", "fehlt im Ordner"),
        ("leer.pdf", "attachment-empty", "»leer.pdf« ist leer (0 Byte)."),
        ("../buendnis.toml", "attachment-outside", "führt aus dem Ordner »anlagen« hinaus"),
        ("/etc/hosts", "attachment-outside", "hinaus"),
        (r"C:\Texte\plan.pdf", "attachment-outside", "hinaus"),
        (r"\\server\plan.pdf", "attachment-outside", "hinaus"),
    ],
)
def test_a_file_that_cannot_be_sent_is_an_error(
    book: BookBuilder, folder: Path, name: str, kind: str, says: str
) -> None:
    [finding] = files.missing(book(Treffen=AHEAD, Anlagen=f"Datei\n{name}"), BEFORE, folder)
    assert (finding.severity, finding.kind) == ("Fehler", kind)
    assert says in finding.message


def test_files_of_past_meetings_may_be_gone(book: BookBuilder, places: Places, folder: Path) -> None:
    sheets = book(Treffen=AHEAD, Anlagen="Datei\nalt.pdf")
    assert places(files.missing(sheets, AFTER, folder)) == ["A2 Hinweis attachment-missing"]


def test_without_a_folder_all_files_are_missing(book: BookBuilder, tmp_path: Path) -> None:
    [finding] = files.missing(book(Anlagen="Datei\nlageplan.pdf\nkarte.pdf"), BEFORE, tmp_path / "anlagen")
    assert finding.message.startswith("Der Ordner »anlagen« neben den Tabellen fehlt.")


def test_a_file_is_listed_once(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Anlagen="""
        Datei        | Dokument  | Gruppe
        lageplan.pdf |           |
        lageplan.pdf | Protokoll |
        Lageplan.pdf |           |
        lageplan.pdf |           | Stiftung
        """
    )
    assert places(files.listed_twice(sheets)) == ["A4 Hinweis attachment-twice"]
