"""A PDF beside each Word file: made where it is new or its Word file has changed, and never over a person's work."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from buendnis_docs.documents.files import Action, HandEdits
from buendnis_docs.documents.manifest import JOURNAL_NAME, Entry, Manifest, read_manifest, write_manifest
from buendnis_docs.errors import NoLibreOfficeError, OutputError
from buendnis_docs.printing import pdfs
from buendnis_docs.printing.pdfs import MeetingFolder, PdfOutcome, is_current, make_pdfs
from tests.printing.fake import FakeOffice, word_file

Make = Callable[..., list[PdfOutcome]]
NAMES = ("a.docx", "b.docx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A meeting's folder with two documents, as `erzeugen` leaves it."""
    folder = tmp_path / "2025-2"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(word_file(name))
    entries = {name: Entry("einladung", name[0], digest(folder / name)) for name in NAMES}
    write_manifest(folder, Manifest("2025-2", documents=entries))
    return folder


@pytest.fixture
def make(folder: Path, fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(fake_office.program))

    def call(*names: str, hand_edits: HandEdits = HandEdits.KEEP) -> list[PdfOutcome]:
        return make_pdfs(MeetingFolder(folder, "2025-2"), names or NAMES, hand_edits)

    return call


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def actions(outcomes: list[PdfOutcome]) -> list[Action]:
    return [outcome.action for outcome in outcomes]


def test_the_manifest_proves_which_pdf_belongs_to_which_document(make: Make, folder: Path) -> None:
    assert actions(make()) == [Action.NEW, Action.NEW]
    entry = json.loads((folder / "manifest.json").read_text())["pdfs"]["a.pdf"]
    assert entry == {
        "document": "a.docx",
        "document_sha256": digest(folder / "a.docx"),
        "sha256": digest(folder / "a.pdf"),
        "pages": 2,
    }
    assert is_current(folder, read_manifest(folder, "2025-2"), "a.docx")


def test_a_second_run_asks_nothing_of_libreoffice(make: Make, fake_office: FakeOffice) -> None:
    make()
    assert actions(make()) == [Action.UNCHANGED, Action.UNCHANGED]
    assert len(fake_office.calls) == 1


def test_only_what_has_changed_is_made_again_also_by_hand(make: Make, folder: Path, fake_office: FakeOffice) -> None:
    make()
    (folder / "b.docx").write_bytes(word_file("by hand"))
    assert not is_current(folder, read_manifest(folder, "2025-2"), "b.docx")
    assert actions(make()) == [Action.UNCHANGED, Action.CHANGED]
    assert fake_office.calls[1:] == ["by hand"]


def test_a_pdf_that_a_person_has_replaced_is_kept_until_told_otherwise(make: Make, folder: Path) -> None:
    make()
    (folder / "a.pdf").write_bytes(b"signed and scanned")
    (folder / "a.docx").write_bytes(word_file("changed"))
    assert actions(make()) == [Action.KEPT, Action.UNCHANGED]
    assert (folder / "a.pdf").read_bytes() == b"signed and scanned"
    assert actions(make(hand_edits=HandEdits.OVERWRITE)) == [Action.CHANGED, Action.UNCHANGED]
    assert is_current(folder, read_manifest(folder, "2025-2"), "a.docx")


def test_a_pdf_that_may_not_be_read_is_told_and_the_others_are_done(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.pdf").touch()
    refuse_to_read(monkeypatch, "a.pdf")
    failed, done = make()
    assert (failed.action, done.action) == (Action.FAILED, Action.NEW)
    assert "a.pdf« kann nicht gelesen werden. Ist die Datei in einem anderen Programm geöffnet?" in failed.message


def refuse_to_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    read = Path.read_bytes

    def reading(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)


def test_a_pdf_that_was_there_first_is_a_persons(make: Make, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"not ours")
    assert actions(make()) == [Action.KEPT, Action.NEW]


def test_a_run_of_one_person_forgets_none_of_the_others(make: Make, folder: Path) -> None:
    make()
    make("a.docx")
    assert set(read_manifest(folder, "2025-2").pdfs) == {"a.pdf", "b.pdf"}


def test_after_an_interruption_the_next_run_knows_its_own_pdfs(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as power_cut:
        power_cut.setattr(pdfs, "write_manifest", interrupted)
        with pytest.raises(KeyboardInterrupt):
            make()
    assert (folder / JOURNAL_NAME).exists()
    assert actions(make()) == [Action.CHANGED, Action.CHANGED]


def interrupted(folder: Path, manifest: Manifest) -> None:
    raise KeyboardInterrupt(folder, manifest)


def test_a_file_it_can_not_convert_is_named_and_not_in_the_manifest(make: Make, folder: Path) -> None:
    (folder / "a.docx").write_bytes(word_file("crashes"))
    failed, done = make()
    assert (failed.action, done.action) == (Action.FAILED, Action.NEW)
    assert "abgestürzt" in failed.message
    assert set(read_manifest(folder, "2025-2").pdfs) == {"b.pdf"}


def test_a_manifest_from_before_there_were_pdfs_can_be_read(folder: Path) -> None:
    path = folder / "manifest.json"
    stored = json.loads(path.read_text())
    del stored["pdfs"]
    path.write_text(json.dumps(stored))
    manifest = read_manifest(folder, "2025-2")
    assert (set(manifest.documents), manifest.pdfs) == (set(NAMES), {})


def test_a_manifest_that_may_not_be_read_is_told_in_german(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, encoding: str) -> str:
        raise PermissionError(errno.EACCES, f"Permission denied, {encoding}", str(path))

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(OutputError, match=r"manifest\.json« kann nicht gelesen werden\. Ist die Datei in einem"):
        read_manifest(folder, "2025-2")


def test_without_libreoffice_only_what_is_needed_stops(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(folder / "weg"))
    assert actions(make()) == [Action.UNCHANGED, Action.UNCHANGED]
    (folder / "b.docx").write_bytes(word_file("changed"))
    with pytest.raises(NoLibreOfficeError):
        make()
