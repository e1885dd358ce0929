"""Everything that is wrong, at once, and nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import openpyxl

from buendnis_docs.documents.catalogue import KINDS
from tests.cli.conftest import Office, Run


def test_a_clean_workspace(run: Run, office: Office) -> None:
    ended = run("pruefen")
    assert (ended.exit_code, ended.err) == (0, "")
    assert ended.out == f"In Ordnung: 1 Tabelle und {len(KINDS)} Vorlagen geprüft.\n"
    assert list(office.out.iterdir()) == []


def test_a_shipped_template_that_is_missing_is_told(run: Run, office: Office) -> None:
    (office.folder / "templates" / "dank.docx").unlink()
    ended = run("pruefen")
    assert (ended.exit_code, f"{len(KINDS) - 1} Vorlagen geprüft" in ended.said) == (0, True)
    assert (
        "Ohne Vorlage entsteht nicht: Dank. »buendnis-docs vorlage neu dank --mitgeliefert« legt sie an." in ended.said
    )


def test_a_reader_who_leaves_gets_no_traceback(office: Office) -> None:
    for row in range(2, 4):
        office.type_in("Mitglieder", row, "Gruppe", "Quatsch")
    program = [sys.executable, "-m", "buendnis_docs", "pruefen", "--ordner", str(office.folder)]
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        ended = subprocess.run(program, stdout=nobody, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own program
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_every_problem_is_named_with_sheet_and_cell(run: Run, office: Office) -> None:
    mail = office.type_in("Mitglieder", 2, "E-Mail", "nein")
    group = office.type_in("Mitglieder", 3, "Gruppe", "Wohnungswirtschft")
    meeting = office.type_in("Tagesordnung", 3, "Treffen-ID", "2025-22")
    (office.folder / "buendnis.toml").write_text(
        (office.folder / "buendnis.toml").read_text(encoding="utf-8").replace("telefon =", "telefn ="), encoding="utf-8"
    )
    ended = run("pruefen")
    assert ended.exit_code == 3
    for expected in (
        "Die Einstellung »geschaeftsstelle.telefn« gibt es nicht. Meinten Sie »telefon«?",
        "Blatt »Mitglieder«",
        f"{mail} (E-Mail): »nein« ist keine E-Mail-Adresse",
        f"{group} (Gruppe): »Wohnungswirtschft«",
        "Meinten Sie »Wohnungswirtschaft«?",
        "Blatt »Tagesordnung«",
        f"{meeting} (Treffen-ID)",
        "Meinten Sie »2025-2«?",
    ):
        assert expected in ended.said


def test_findings_for_programs(run: Run, office: Office) -> None:
    cell = office.type_in("Mitglieder", 2, "E-Mail", "nein")
    ended = run("pruefen", "--json")
    assert ended.exit_code == 3
    (finding,) = [f for f in json.loads(ended.out) if f["severity"] == "error"]
    assert (finding["file"], finding["sheet"], finding["cell"], finding["column"]) == (
        "buendnis.xlsx",
        "Mitglieder",
        cell,
        "E-Mail",
    )


def test_marked_copies_leave_the_original_alone(run: Run, office: Office) -> None:
    cell = office.type_in("Mitglieder", 2, "E-Mail", "nein")
    before = office.workbook.read_bytes()
    ended = run("pruefen", "--markieren")
    assert ended.exit_code == 3
    assert office.workbook.read_bytes() == before
    marked = openpyxl.load_workbook(office.out / "geprüft" / "buendnis.xlsx")["Mitglieder"][cell]
    assert "keine E-Mail-Adresse" in marked.comment.text
    assert run("pruefen").exit_code == 3, "the copy must not be read as a second workbook"


def test_an_unreadable_workbook_does_not_stop_the_marking_of_others(run: Run, office: Office) -> None:
    office.type_in("Mitglieder", 2, "E-Mail", "nein")
    (office.folder / "records" / "leer.xlsx").write_bytes(b"")
    ended = run("pruefen", "--markieren")
    assert ended.exit_code == 3
    assert [path.name for path in (office.out / "geprüft").iterdir()] == ["buendnis.xlsx"]


def test_a_folder_that_is_no_workspace(run: Run, office: Office) -> None:
    (office.folder / "buendnis.toml").unlink()
    ended = run("pruefen")
    assert ended.exit_code == 4
    assert "buendnis-docs neu ORDNER" in ended.err


def test_a_workbook_that_is_none(run: Run, office: Office) -> None:
    office.workbook.write_text("ID;Name\nM-001;Muster\n", encoding="utf-8")
    ended = run("pruefen")
    assert ended.exit_code == 3
    assert "buendnis.xlsx" in ended.said
    assert "Traceback" not in ended.said
