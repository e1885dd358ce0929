"""The list of placeholders, on the screen and in Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from buendnis_docs.cli.app import run as run_app


def test_the_list_shows_what_to_type_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(["platzhalter", "einladung"]) == 0
    out = capsys.readouterr().out
    assert "{{ empfaenger.briefanrede }}" in out
    assert "Beispiel: Sehr geehrte Frau Dr. Muster," in out
    assert "{% for punkt in tagesordnung %}" in out
    assert "protokoll.docx" not in out


def test_the_list_as_a_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "platzhalter.docx"
    assert run_app(["platzhalter", "--word", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    cells = [cell.text for table in docx.Document(str(target)).tables for row in table.rows for cell in row.cells]
    assert "{{ treffen.rueckmeldung_bis_lang }}" in cells
