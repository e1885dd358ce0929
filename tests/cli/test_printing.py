"""`drucken`: all letters for the post in one PDF, as a user does it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from tests.cli.conftest import Office, Run
from tests.printing.fake import FakeOffice, word_file

PRINT = ("drucken", "--treffen", "2025-2")


@pytest.fixture(autouse=True)
def fake_office(tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    """Letters of three pages; both members get theirs by post."""
    fake = FakeOffice(tmp_path, pages=3)
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(fake.program))
    for row in (2, 3):
        office.type_in("Mitglieder", row, "Versandweg", "Brief")
    return fake


def pages(office: Office, name: str) -> int:
    with pikepdf.open(next(office.out.rglob(name))) as pdf:
        return len(pdf.pages)


def test_it_makes_what_is_missing_and_one_pdf_of_all_letters(run: Run, office: Office, fake_office: FakeOffice) -> None:
    ended = run(*PRINT)
    assert ended.exit_code == 0, ended.said
    assert "Druck_Brief.pdf: 2 Briefe, 6 Seiten auf 4 Blättern" in ended.said
    assert "in tatsächlicher Größe (100 %)" in ended.said
    assert "beidseitig" in ended.said
    assert pages(office, "Druck_Brief.pdf") == 8
    assert fake_office.calls == ["docx docx"]
    rows = list(openpyxl.load_workbook(next(office.out.rglob("Druck_Liste.xlsx"))).worksheets[0].values)
    assert [row[1:3] + row[4:] for row in rows[1:]] == [(1, "Dr.\u00a0Max Beispiel", 3, 1), (2, "Erika Muster", 3, 5)]


def test_the_list_agrees_with_the_pages(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch, require_tool: Callable[[str], str]
) -> None:
    require_tool("soffice")
    monkeypatch.delenv("BUENDNIS_DOCS_LIBREOFFICE")
    assert run("drucken", "einladung", "tagesordnung", "--treffen", "2025-2").exit_code == 0
    text = [require_tool("pdftotext"), str(next(office.out.rglob("Druck_Brief_*.pdf"))), "-"]
    printed = subprocess.run(text, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - found by require_tool
    sheets = printed.replace("\xa0", " ").split("\f")
    rows = list(openpyxl.load_workbook(next(office.out.rglob("Druck_Liste_*.xlsx"))).worksheets[0].values)[1:]
    places = [(int(str(row[5])) - 1, int(str(row[4])), str(row[3]).replace("\xa0", " ").split("\n")) for row in rows]
    assert len(places) == 2
    for (first, used, address), end in zip(places, [places[1][0], len(sheets) - 1], strict=True):
        assert first % 2 == 0
        assert set(address) <= set(sheets[first].splitlines())
        assert sum(bool(sheet.strip()) for sheet in sheets[first:end]) == used


def test_one_sided(run: Run, office: Office) -> None:
    ended = run(*PRINT, "--einseitig")
    assert "6 Seiten auf 6 Blättern" in ended.said
    assert "beidseitig" not in ended.said
    assert pages(office, "Druck_Brief.pdf") == 6


def test_who_gets_both_has_a_bundle_of_its_own(run: Run, office: Office) -> None:
    office.type_in("Mitglieder", 3, "Versandweg", "beides")
    run(*PRINT)
    assert (pages(office, "Druck_Brief.pdf"), pages(office, "Druck_beides.pdf")) == (4, 4)


def test_a_bundle_of_an_earlier_run_is_named(run: Run, office: Office) -> None:
    office.type_in("Mitglieder", 3, "Versandweg", "beides")
    run(*PRINT)
    office.type_in("Mitglieder", 3, "Versandweg", "Brief")
    assert "Druck_beides.pdf ist von einem früheren Lauf" in run(*PRINT).said


def test_what_is_to_be_enclosed_is_named(run: Run, office: Office) -> None:
    (office.folder / "records" / "anlagen").mkdir(exist_ok=True)
    (office.folder / "records" / "anlagen" / "plan.pdf").write_bytes(b"%PDF")
    for heading, value in (("Treffen-ID", "2025-2"), ("Datei", "plan.pdf"), ("Bezeichnung", "Lageplan")):
        office.type_in("Anlagen", 2, heading, value)
    assert "Bitte beilegen: Lageplan (plan.pdf)" in run(*PRINT).said


def test_the_agenda_goes_into_each_envelope(run: Run, office: Office, fake_office: FakeOffice) -> None:
    ended = run("drucken", "einladung", "tagesordnung", "--treffen", "2025-2")
    assert "Druck_Brief_Einladung_Tagesordnung.pdf: 2 Briefe, 12 Seiten auf 8 Blättern" in ended.said
    assert fake_office.calls == ["docx docx docx"]
    assert pages(office, "Druck_Brief_Einladung_Tagesordnung.pdf") == 16


def test_a_second_bundle_leaves_the_list_of_the_first(run: Run, office: Office) -> None:
    run(*PRINT)
    run("drucken", "einladung", "tagesordnung", "--treffen", "2025-2")
    listed = {}
    for path in office.out.rglob("Druck_Liste*.xlsx"):
        rows = list(openpyxl.load_workbook(path).worksheets[0].values)[1:]
        listed[path.name] = {row[0] for row in rows}
    assert listed == {
        "Druck_Liste.xlsx": {"Druck_Brief.pdf"},
        "Druck_Liste_Einladung_Tagesordnung.xlsx": {"Druck_Brief_Einladung_Tagesordnung.pdf"},
    }


def test_only_letters_for_the_post_are_converted(run: Run, office: Office, fake_office: FakeOffice) -> None:
    office.type_in("Mitglieder", 3, "Versandweg", "E-Mail")
    run(*PRINT)
    assert fake_office.calls == ["docx"]
    assert len(office.written()) == 2


def test_a_letter_changed_by_hand_is_printed_as_it_is(run: Run, office: Office) -> None:
    run(*PRINT)
    edited = next(office.out.rglob("*M-001*.docx"))
    edited.write_bytes(edited.read_bytes() + b"von Hand")
    ended = run(*PRINT)
    assert ended.exit_code == 0
    assert f"Von Hand bearbeitet, wird so gedruckt: {edited.name}" in ended.said


def test_nobody_on_paper_means_no_file(run: Run, office: Office) -> None:
    for row in (2, 3):
        office.type_in("Mitglieder", row, "Versandweg", "E-Mail")
    ended = run(*PRINT)
    assert ended.exit_code == 7
    assert "Versandweg »Brief« oder »beides«" in ended.said
    assert list(office.out.rglob("Druck_*")) == []


def test_a_bundle_is_complete_or_not_written(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    next(office.out.rglob("*M-001*.docx")).write_bytes(word_file("crashes"))
    ended = run(*PRINT)
    assert ended.exit_code == 12
    assert "Keine PDF-Datei zu »2025-10-24_Einladung_M-001" in ended.said
    assert list(office.out.rglob("Druck_*")) == []


def test_without_libreoffice_one_message(run: Run, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUENDNIS_DOCS_LIBREOFFICE", str(office.folder / "weg"))
    assert run(*PRINT).exit_code == 11


def test_an_unknown_document_gets_a_suggestion(run: Run) -> None:
    ended = run("drucken", "einladng", "--treffen", "2025-2")
    assert ended.exit_code == 2
    assert "»einladung«" in ended.said
