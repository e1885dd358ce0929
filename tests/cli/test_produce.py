"""From the office's sheets to Word documents, as a user does it."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from pathlib import Path

import docx
import pytest
from filelock import FileLock

from tests.cli.conftest import Office, Run

LETTER = "2025-10-24_Einladung_M-001_Erika-Muster.docx"


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


def test_one_command_makes_all_documents(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    office.hold_meeting()
    ended = run("erzeugen", "--treffen", "2025-2", today="10.11.2025")
    assert ended.exit_code == 0, ended.said
    assert office.written() == [
        LETTER,
        "2025-10-24_Einladung_M-002_Dr.-Max-Beispiel.docx",
        "2025-10-24_Protokoll.docx",
        "2025-10-24_Tagesordnung.docx",
    ]
    assert "2 Einladungen (2 unverändert) Tagesordnung (neu) Protokoll (neu)" in ended.said


def test_an_invitation_to_a_meeting_that_is_over_is_not_written(run: Run, office: Office) -> None:
    office.hold_meeting()
    ended = run("erzeugen", "einladung", "--treffen", "2025-2", today="10.11.2025")
    assert ended.exit_code != 0
    assert "käme zu spät: Das Treffen 2025-2 war am 24.10.2025" in ended.said
    assert "»Einladung vom«" in ended.said
    assert office.written() == []


def test_an_invitation_after_its_own_deadline_asks_for_a_reply_soon_and_says_so(run: Run, office: Office) -> None:
    ended = run("erzeugen", "einladung", "--treffen", "2025-2", today="20.10.2025")
    assert "Die Antwortfrist am 10.10.2025 liegt vor dem Datum des Schreibens, dem 20.10.2025" in ended.said
    text = text_of(next(office.out.rglob("*M-002*.docx")))
    assert "möglichst bald" in text
    assert "10. Oktober" not in text.replace("\u00a0", " ")


def test_the_letter_says_what_the_sheets_say(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    text = text_of(next(office.out.rglob("*M-002*.docx"))).replace("\u00a0", " ")
    for expected in (
        "Beispiel & Söhne GmbH",
        "Sehr geehrter Herr Dr. Beispiel,",
        "Einladung zum Zweiten Bündnistreffen",
        "Freitag, 24. Oktober 2025, 10:00 bis 12:00 Uhr",
        "Haus Beispiel",
        "Begrüßung",
        "10:15–12:00",
    ):
        assert expected in text


def test_a_second_run_says_unchanged(run: Run) -> None:
    run("erzeugen", "--treffen", "2025-2")
    assert "(2 unverändert)" in run("erzeugen", "einladung", "--treffen", "2025-2").said


def test_without_a_meeting_the_next_one_is_chosen_and_named(run: Run) -> None:
    ended = run("erzeugen", "einladung")
    assert ended.exit_code == 0
    assert "Einladung: Zweites Bündnistreffen am 24.10.2025 (2025-2)." in ended.out


def test_only_one_person(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2", "--nur", "M-001")
    assert office.written() == [LETTER]


def test_a_hand_edited_letter_is_kept_and_both_ways_out_are_named(run: Run, office: Office) -> None:
    run("erzeugen", "einladung", "--treffen", "2025-2")
    edited = next(office.out.rglob(LETTER))
    edited.write_bytes(edited.read_bytes() + b"von Hand")
    office.type_in("Treffen", 2, "Ort", "Haus Exempel")
    ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 8
    assert edited.read_bytes().endswith(b"von Hand")
    assert LETTER in ended.err
    assert "--daneben" in ended.err
    assert "--ueberschreiben" in ended.err
    assert run("erzeugen", "einladung", "--treffen", "2025-2", "--daneben").exit_code == 0
    assert f"{edited.stem} (neu).docx" in office.written()
    assert run("erzeugen", "einladung", "--treffen", "2025-2", "--ueberschreiben").exit_code == 0
    assert "Haus Exempel" in text_of(edited)


def test_errors_in_the_sheets_stop_the_run_and_write_nothing(run: Run, office: Office) -> None:
    mail = office.type_in("Mitglieder", 2, "E-Mail", "nein")
    day = office.type_in("Treffen", 2, "Datum", "31.02.2025")
    ended = run("erzeugen", "--treffen", "2025-2")
    assert ended.exit_code == 3
    assert f"{mail} (E-Mail): »nein« ist keine E-Mail-Adresse" in ended.said
    assert f"{day} (Datum)" in ended.said
    assert office.written() == []


def test_a_typo_in_a_template_stops_the_run_with_place_and_suggestion(run: Run, office: Office) -> None:
    path = office.folder / "templates" / "einladung.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Wir grüßen {{ empfaenger.nachnmae }} sehr.")
    document.save(str(path))
    ended = run("erzeugen", "--treffen", "2025-2")
    assert ended.exit_code == 3
    assert "Meinten Sie »empfaenger.nachname«?" in ended.said
    assert "Absatz" in ended.said
    assert office.written() == []


def test_a_missing_template_is_named(run: Run, office: Office) -> None:
    (office.folder / "templates" / "einladung.docx").unlink()
    ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 3
    assert "einladung.docx" in ended.said


def test_a_template_that_is_no_word_file_is_named(run: Run, office: Office) -> None:
    (office.folder / "templates" / "einladung.docx").write_bytes(b"Das ist kein Word-Dokument.")
    ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 3
    assert "einladung.docx" in ended.said
    assert "Traceback" not in ended.said


def test_an_unknown_meeting_gets_a_suggestion(run: Run) -> None:
    ended = run("erzeugen", "--treffen", "2025-3")
    assert ended.exit_code == 7
    assert "Meinten Sie »2025-2«?" in ended.err


def test_two_runs_at_once(run: Run, office: Office) -> None:
    with FileLock(office.out / ".lock"):
        ended = run("erzeugen", "--treffen", "2025-2")
    assert ended.exit_code == 6
    assert office.written() == []


def test_no_permission_to_write(run: Run, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    run("erzeugen", "tagesordnung", "--treffen", "2025-2")
    refuse_writing(monkeypatch, errno.EACCES)
    ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 5
    assert "Schreibrecht" in ended.err
    assert office.written() == ["2025-10-24_Tagesordnung.docx"]


def test_after_a_full_disk_the_next_run_finishes_the_job(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        refuse_writing(full, errno.ENOSPC, after=3)
        ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 5
    assert "Der Datenträger ist voll" in ended.err
    assert office.written() == [LETTER]
    assert "(1 unverändert, 1 neu)" in run("erzeugen", "einladung", "--treffen", "2025-2").said


def refuse_writing(monkeypatch: pytest.MonkeyPatch, reason: int, *, after: int = 0) -> None:
    """Let the operating system refuse to write after so many calls."""
    real, calls = os.write, iter(range(1000))

    def write(descriptor: int, data: bytes) -> int:
        if next(calls) >= after:
            raise OSError(reason, os.strerror(reason))
        return real(descriptor, data)

    monkeypatch.setattr("os.write", write)


def test_a_file_in_place_of_the_output_folder(run: Run, office: Office) -> None:
    shutil.rmtree(office.out)
    office.out.write_text("kein Ordner")
    ended = run("erzeugen", "--treffen", "2025-2")
    assert ended.exit_code == 5
    assert "out" in ended.err


def test_contradicting_options_are_refused(run: Run) -> None:
    ended = run("erzeugen", "--daneben", "--ueberschreiben")
    assert ended.exit_code == 2
    assert "schließen einander aus" in ended.err


def test_quiet_says_nothing_when_all_is_well(run: Run) -> None:
    ended = run("erzeugen", "--treffen", "2025-2", "--leise")
    assert (ended.exit_code, ended.out, ended.err) == (0, "", "")


def test_a_locked_lock_file_of_a_dead_run_does_not_matter(run: Run, office: Office) -> None:
    with (office.out / ".lock").open("w") as left_over:
        fcntl.flock(left_over, fcntl.LOCK_EX)
        fcntl.flock(left_over, fcntl.LOCK_UN)
    assert run("erzeugen", "--treffen", "2025-2").exit_code == 0


def test_all_papers_of_a_meeting_before_it_begins(run: Run, office: Office) -> None:
    (office.folder / "templates" / "bestaetigung.docx").unlink()
    ended = run("erzeugen", "alle", "--treffen", "2025-2")
    assert ended.exit_code == 0
    made = {name.removesuffix(".docx").split("_")[1] for name in office.written()}
    assert made >= {"Einladung", "Antwortbogen", "Tagesordnung", "Regieplan", "Anwesenheitsliste", "Namensschilder"}
    assert not made & {"Protokoll", "Dank", "Absage", "Bestätigung"}
    assert "oder es fehlen Angaben (warum, sagt -v)" in ended.said
    assert "Rückblick" in ended.said
    assert "Im Blatt »Protokoll« steht" not in ended.said


def test_a_paper_for_nobody_does_not_stop_the_others(run: Run, office: Office) -> None:
    office.type_in("Teilnahme", 2, "Rückmeldung", "abgesagt")
    ended = run("erzeugen", "bestaetigung", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 0
    assert "Bestätigung: Zum Treffen 2025-2 hat noch niemand zugesagt." in ended.said
    assert len(office.written()) == 2
    assert run("erzeugen", "bestaetigung", "--treffen", "2025-2").exit_code == 7


def test_one_person_can_only_be_named_for_personal_papers(run: Run) -> None:
    ended = run("erzeugen", "protokoll", "--treffen", "2025-2", "--nur", "M-001")
    assert ended.exit_code == 2
    assert "Protokoll ist für alle gleich" in ended.said
