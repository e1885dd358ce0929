"""Templates checked, commented, tried, and seen with everybody's values before use."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from buendnis_docs.cli.app import run as run_app
from tests.cli.conftest import Office, Run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Guten Tag {{ empfaenger.nachnmae }}!")
    document.add_paragraph("{% if treffen.raum %}Raum {{ treffen.raum }}")
    path = tmp_path / "einladung_neu.docx"
    document.save(str(path))
    return path


def test_all_mistakes_at_once_with_place_and_suggestion(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(["vorlage", "pruefen", str(faulty)]) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "Absatz 1: »Guten Tag {{ empfaenger.nachnmae }}!«" in said
    assert "Meinten Sie »empfaenger.nachname«?" in said
    assert "Absatz 2" in said
    assert "{% endif %}" in said


def test_the_copy_carries_a_word_comment_at_each_mistake(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = faulty.read_bytes()
    run_app(["vorlage", "pruefen", str(faulty), "--kommentieren"])
    copy = faulty.with_name("einladung_neu (kommentiert).docx")
    assert str(copy) in capsys.readouterr().out
    assert len(list(docx.Document(str(copy)).comments)) == 2
    assert faulty.read_bytes() == before


def test_a_template_that_is_only_open_in_word_needs_no_comments(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    template = office.folder / "templates" / "protokoll.docx"
    template.with_name("~$otokoll.docx").write_bytes(b"")
    assert run_app(["vorlage", "pruefen", str(template), "--kommentieren"]) == 0
    assert "gerade in Word geöffnet" in capsys.readouterr().out
    assert not template.with_name("protokoll (kommentiert).docx").exists()


def test_a_sound_template_is_praised(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(["vorlage", "pruefen", str(office.folder / "templates" / "protokoll.docx")]) == 0
    assert capsys.readouterr().out == "»protokoll.docx« ist in Ordnung.\n"


def test_a_trial_is_filled_with_examples(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "probe.docx"
    template = office.folder / "templates" / "einladung.docx"
    assert run_app(["vorlage", "probe", str(template), "--nach", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    text = "".join(node.text or "" for node in docx.Document(str(target)).element.iter() if node.tag.endswith("}t"))
    assert "Sehr geehrte Frau Dr. Muster," in text
    assert "{{" not in text


def test_nothing_is_overwritten_unasked(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    template, other = (office.folder / "templates" / name for name in ("einladung.docx", "protokoll.docx"))
    before = other.read_bytes()
    assert run_app(["vorlage", "probe", str(template), "--nach", str(other)]) == 2
    assert run_app(["platzhalter", "--word", str(other)]) == 2
    assert "gibt es schon" in capsys.readouterr().err
    assert other.read_bytes() == before


def test_a_template_that_cannot_be_filled_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_paragraph("{% for a in treffen.titel %}{% for b in range(99999) %}x{% endfor %}{% endfor %}")
    path = tmp_path / "einladung.docx"
    document.save(str(path))
    assert run_app(["vorlage", "probe", str(path), "--nach", str(tmp_path / "p.docx")]) == 3
    assert "Unerwarteter Fehler" not in capsys.readouterr().err


def test_a_file_of_unknown_purpose_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brief.docx").write_bytes(b"")
    assert run_app(["vorlage", "pruefen", str(tmp_path / "brief.docx")]) == 2
    assert "--dokument" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"Das ist kein Word-Dokument.", b"PK\x03\x04"])
def test_what_is_no_template_is_told(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "einladung.docx"
    path.write_bytes(content)
    assert run_app(["vorlage", "pruefen", str(path)]) == 3
    captured = capsys.readouterr()
    assert "einladung.docx" in captured.out
    assert "Traceback" not in captured.out + captured.err


def test_the_grid_shows_every_value_and_marks_the_empty_ones(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ["vorlage", "vorschau", "einladung", "--treffen", "2025-2", "--ordner", str(office.folder)]
    assert run_app([*args, "--heute", "19.09.2025"]) == 0, capsys.readouterr()
    (path,) = office.out.rglob("Vorschau_Einladung.xlsx")
    rows = list(openpyxl.load_workbook(path).active.iter_rows())  # type: ignore[union-attr] # there is one sheet
    headings = [cell.value for cell in rows[0]]
    assert [row[0].value for row in rows[1:]] == ["M-001", "M-002"]
    assert rows[1][headings.index("empfaenger.briefanrede")].value == "Sehr geehrte Frau Muster,"
    assert rows[1][headings.index("tagesordnung")].value == "2 Einträge"
    empty = rows[1][headings.index("treffen.anfahrt")]
    assert empty.value == "– leer –"
    assert empty.fill.fgColor.rgb.endswith("FFEB9C")
    assert office.written() == []


def test_the_grid_of_a_broken_template_is_refused(office: Office, run: Run) -> None:
    (office.folder / "templates" / "einladung.docx").unlink()
    assert run("vorlage", "vorschau", "einladung", "--treffen", "2025-2").exit_code == 3
