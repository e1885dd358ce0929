"""Ctrl-C in the middle of a real run: only whole files, and the next run finishes the job."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Office

MEMBERS = 1500
COMMAND = [sys.executable, "-c", "from buendnis_docs.cli import main; main()"]


@pytest.fixture
def large(office: Office) -> Office:
    book = openpyxl.load_workbook(office.workbook)
    sheet = book["Mitglieder"]
    heading = {str(cell.value).rstrip(" *"): int(cell.column or 0) for cell in sheet[1]}
    for number in range(100, 100 + MEMBERS):
        row = number - 96
        values = {
            "ID": f"M-{number}",
            "Organisation": f"Verein Beispiel {number}",
            "Gruppe": "Sozialer Träger",
            "E-Mail": f"verein{number}@example.org",
            "Aktiv": "ja",
        }
        for name, value in values.items():
            sheet.cell(row, heading[name]).value = value
    book.save(office.workbook)
    return office


def test_ctrl_c_leaves_whole_files_and_the_next_run_finishes(large: Office) -> None:
    args = ["erzeugen", "einladung", "--treffen", "2025-2", "--heute", "2025-09-19", "--ordner", str(large.folder)]
    run = subprocess.Popen([*COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours
    wait_for_documents(large.out, 20)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    done = list(large.out.rglob("*.docx"))
    assert run.returncode == 130, err
    assert "der nächste Lauf macht weiter" in err
    assert 20 <= len(done) < MEMBERS
    assert all(zipfile.ZipFile(path).testzip() is None for path in done)
    again = subprocess.run([*COMMAND, *args], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert f"{len(done)} unverändert" in again.stdout
    assert len(large.written()) == MEMBERS + 2
    assert [path.name for path in large.out.rglob(".*") if path.name != ".lock"] == []


def wait_for_documents(folder: Path, number: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if sum(1 for _ in folder.rglob("*.docx")) >= number:
            return
        time.sleep(0.002)
    pytest.fail("no documents were made")
