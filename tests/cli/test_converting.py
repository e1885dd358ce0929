"""`erzeugen --pdf`: a PDF beside each Word file, as a user does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office, Run
from tests.printing.fake import FakeOffice, word_file

MAKE = ("erzeugen", "einladung", "--treffen", "2025-2", "--pdf")


@pytest.fixture(autouse=True)
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    fake = FakeOffice(tmp_path)
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(fake.program))
    return fake


def pdfs(office: Office) -> list[str]:
    return sorted(path.name for path in office.out.rglob("*.pdf"))


def test_each_document_gets_a_pdf_of_the_same_name(run: Run, office: Office, fake_office: FakeOffice) -> None:
    ended = run(*MAKE)
    assert (ended.exit_code, "2 PDF-Dateien (2 neu)" in ended.said) == (0, True), ended.said
    assert pdfs(office) == [f"{name.removesuffix('.docx')}.pdf" for name in office.written()]
    assert fake_office.calls == ["docx docx"]
    assert "2 PDF-Dateien (2 unverändert)" in run(*MAKE).said


def test_only_the_changed_letter_is_made_again(run: Run, office: Office, fake_office: FakeOffice) -> None:
    run(*MAKE)
    office.type_in("Mitglieder", 2, "Nachname", "Mustermann")
    office.type_in("Mitglieder", 2, "Kurzname", "Erika-Muster")
    assert "2 PDF-Dateien (1 " in run(*MAKE).said
    assert fake_office.calls[1:] == ["docx"]


def test_a_letter_changed_by_hand_gets_a_pdf_as_it_is(run: Run, office: Office, fake_office: FakeOffice) -> None:
    run(*MAKE)
    edited = next(office.out.rglob("*M-001*.docx"))
    edited.write_bytes(edited.read_bytes() + b"von Hand")
    ended = run(*MAKE)
    assert ended.exit_code == 8
    assert "2 PDF-Dateien (1 aktualisiert, 1 unverändert)" in ended.said
    assert edited.read_bytes().endswith(b"von Hand")
    assert len(fake_office.calls) == 2


def test_a_pdf_replaced_by_hand_is_kept_until_told_otherwise(run: Run, office: Office) -> None:
    run(*MAKE)
    replaced = next(office.out.rglob("*M-001*.pdf"))
    replaced.write_bytes(b"unterschrieben")
    ended = run(*MAKE)
    assert ended.exit_code == 8
    assert f"Nicht angetastet, weil von Hand ersetzt: {replaced}" in ended.err
    assert replaced.read_bytes() == b"unterschrieben"
    assert run(*MAKE, "--ueberschreiben").exit_code == 0
    assert replaced.read_bytes().startswith(b"%PDF")


def test_without_libreoffice_the_word_files_are_there(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(office.folder / "weg"))
    ended = run(*MAKE)
    assert ended.exit_code == 11
    assert "2 Einladungen (2 neu)" in ended.out
    assert "LibreOffice fehlt: Die Umgebungsvariable BUENDNIS_DOCS_LIBREOFFICE nennt" in ended.err
    assert (len(office.written()), pdfs(office)) == (2, [])


def test_a_libreoffice_that_is_there_but_does_not_work_is_not_called_missing(
    run: Run, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    broken = FakeOffice(tmp_path / "broken", mood="crashes")
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(broken.program))
    ended = run(*MAKE)
    assert ended.exit_code == 13
    assert "LibreOffice macht keine PDF-Dateien: LibreOffice (" in ended.err
    assert "fehlt" not in ended.err
    assert (len(office.written()), pdfs(office)) == (2, [])


def test_a_reason_that_several_documents_share_is_told_once(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    for word in office.out.rglob("*.docx"):
        word.write_bytes(word_file("crashes"))
    ended = run(*MAKE)
    assert ended.exit_code == 12
    assert ended.err.count("abgestürzt") == 1
    assert all(f"\n  »{name}«\n" in ended.err for name in office.written())


def test_a_document_that_libreoffice_can_not_read_is_named(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    next(office.out.rglob("*M-001*.docx")).write_bytes(word_file("crashes"))
    ended = run(*MAKE)
    assert ended.exit_code == 12
    assert "Keine PDF-Datei zu »2025-10-24_Einladung_M-001_Erika-Muster.docx«: LibreOffice ist an dieser" in ended.said
    assert pdfs(office) == ["2025-10-24_Einladung_M-002_Dr.-Max-Beispiel.pdf"]
