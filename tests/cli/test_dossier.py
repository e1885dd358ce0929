"""`mappe`: everything of one meeting in one place, as a user does it."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256

import pytest

from tests.cli.conftest import Office, Run
from tests.cli.test_send import lead_to
from tests.delivery.post import PostOffice

PACK = ("mappe", "--treffen", "2025-2")


@pytest.fixture
def made(run: Run) -> None:
    assert run("erzeugen", "--treffen", "2025-2").exit_code == 0


@pytest.mark.usefixtures("made")
def test_a_folder_with_all_documents(run: Run, office: Office) -> None:
    ended = run(*PACK)
    assert ended.exit_code == 0, ended.said
    folder = office.out / "Mappe_2025-2"
    assert f"Mappe: {folder}" in ended.out
    assert "Zweites Bündnistreffen am 24.10.2025: 3 Dateien" in ended.said
    assert "3 Dokumente ohne aktuelle PDF-Datei; »buendnis-docs erzeugen alle --treffen 2025-2 --pdf«" in ended.said
    for each in json.loads((folder / "inhalt.json").read_text("utf-8"))["dateien"]:
        assert sha256((folder / each["pfad"]).read_bytes()).hexdigest() == each["sha256"]


@pytest.mark.usefixtures("made")
def test_a_letter_changed_by_hand_is_in_it_and_marked(run: Run, office: Office) -> None:
    edited = next(office.out.rglob("*M-001*.docx"))
    edited.write_bytes(edited.read_bytes() + b"von Hand")
    assert f"Von Hand bearbeitet: {edited.name}" in run(*PACK).said
    assert f"{edited.name} – von Hand bearbeitet" in (office.out / "Mappe_2025-2" / "Inhalt.txt").read_text("utf-8")


@pytest.mark.usefixtures("made")
def test_sent_messages_belong_to_it(run: Run, office: Office) -> None:
    with PostOffice() as post:
        lead_to(office, post)
        run("senden", "einladung", "--treffen", "2025-2", "--wirklich-senden", "--anzahl", "2")
    ended = run(*PACK, "--zip")
    assert "Nachrichten: 2" in ended.said
    with zipfile.ZipFile(office.out / "Mappe_2025-2.zip") as archive:
        messages = [name for name in archive.namelist() if name.startswith("Nachrichten/")]
        assert len(messages) == 2
        assert b"erika@example.org" in b"".join(archive.read(name) for name in messages)
        assert "Einladung, gesendet am" in archive.read("Inhalt.txt").decode()


def test_where_nothing_was_made_yet(run: Run, office: Office) -> None:
    ended = run(*PACK)
    assert ended.exit_code == 7
    assert "noch keine Dokumente" in ended.said
    assert not (office.out / "Mappe_2025-2").exists()


@pytest.mark.usefixtures("made")
def test_a_dossier_is_no_folder_of_a_meeting(run: Run) -> None:
    run(*PACK)
    assert "Tagesordnung (unverändert)" in run("erzeugen", "tagesordnung", "--treffen", "2025-2").said
