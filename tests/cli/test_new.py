"""A new workspace opens, passes the check once filled, and never touches what is there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from buendnis_docs.cli.app import run as run_app
from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.settings import read_settings


def test_a_new_workspace_has_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Bündnis Beispiel"
    assert run_app(["neu", str(folder)]) == 0
    assert "records/buendnis.xlsx" in capsys.readouterr().out
    shipped = {path.name for path in (folder / "templates").iterdir()}
    assert {kind.template for kind in KINDS.values()} <= shipped
    assert read_settings(folder)[1] == []
    sheets = openpyxl.load_workbook(folder / "records" / "buendnis.xlsx").sheetnames
    assert {layout.sheet for layout in LAYOUTS} <= set(sheets)


def test_the_fresh_workspace_has_no_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_app(["neu", str(tmp_path / "neu")])
    exit_code = run_app(["pruefen", "--ordner", str(tmp_path / "neu")])
    assert exit_code == 0, capsys.readouterr().out


def test_what_is_there_is_never_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brief.docx").write_bytes(b"von Hand")
    assert run_app(["neu", str(tmp_path)]) == 4
    assert "nicht leer" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]
