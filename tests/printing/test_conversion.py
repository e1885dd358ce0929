"""Many Word files become PDFs, and one bad file keeps none of the others back."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import docx
import pikepdf
import pytest

from buendnis_docs.errors import LibreOfficeFailsError, OutputError
from buendnis_docs.printing import conversion
from buendnis_docs.printing.conversion import Converted, convert
from buendnis_docs.printing.trialpage import trial_page
from tests.printing.fake import FakeOffice, word_file

SHORT = 1.5
"""Seconds; long enough for the fake program to start on a busy machine, short enough to wait for."""


CALL = """
import sys
from pathlib import Path
from buendnis_docs.printing.conversion import convert

source, target, office = map(Path, sys.argv[1:])
convert([(source, target)], office)
"""
FACTS = {
    "konnte die Datei nicht lesen, obwohl": "unreadable",
    "ist an dieser Datei abgestürzt, obwohl": "crashed",
    "kam mit dieser Datei nicht voran und wurde beendet, obwohl": "hung",
    "keine Word-Datei, oder sie ist beschädigt": "damaged",
    "nicht mehr allein versucht": "left out",
}


def problems(results: list[Converted]) -> list[str]:
    """Return what each problem says, "" for a PDF that is there."""
    assert all(result.target.is_file() != bool(result.problem) for result in results)
    return [next((word for fact, word in FACTS.items() if fact in result.problem), "") for result in results]


def test_all_files_go_into_one_call(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("a, b, c, d"), fake_office.program)
    assert fake_office.calls == ["a b c d"]
    assert [(r.problem, r.pages) for r in results] == [("", 2)] * 4


def test_results_say_which_bytes_became_which(fake_office: FakeOffice) -> None:
    files = fake_office.files("first, second")
    results = convert(files, fake_office.program)
    assert [(r.source, r.target) for r in results] == files
    assert [r.source_sha256 for r in results] == [sha256(word_file(word)).hexdigest() for word in ("first", "second")]
    assert {r.sha256 for r in results} == {sha256(files[0][1].read_bytes()).hexdigest()}


def test_a_file_it_crashes_on_is_named_and_all_others_are_done(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("a, b, crashes, d, e"), fake_office.program)
    assert problems(results) == ["", "", "crashed", "", ""]
    assert fake_office.calls == ["a b crashes d e", "e d", "crashes"]


def test_a_file_it_can_not_read_is_tried_once_more(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("a, unreadable, c, once"), fake_office.program)
    assert problems(results) == ["", "unreadable", "", ""]
    assert fake_office.calls == ["a unreadable c once", "once", "unreadable"]


def test_a_pdf_that_is_cut_off_is_not_put_in_place(fake_office: FakeOffice) -> None:
    assert problems(convert(fake_office.files("a, cut off"), fake_office.program)) == ["", "unreadable"]


def test_what_hangs_is_ended_with_all_its_processes(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("a, hangs, c"), fake_office.program, patience=SHORT)
    assert problems(results) == ["", "hung", ""]
    assert is_gone(int(fake_office.child.read_text()))


def is_gone(process: int) -> bool:
    """Tell whether a process ends within two seconds; one that waits for its parent's attention has ended."""
    for _ in range(40):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if Path(f"/proc/{process}/stat").exists():
                if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
            else:
                os.kill(process, 0)
            time.sleep(0.05)
            continue
        return True
    return False


def test_the_time_allowed_grows_with_the_files(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("slow, slow, slow, slow"), fake_office.program, patience=2)
    assert problems(results) == [""] * 4
    assert len(fake_office.calls) == 1


def test_nothing_is_left_in_the_temporary_folder(fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = fake_office.folder / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    convert(fake_office.files("a, crashes"), fake_office.program)
    assert list(scratch.iterdir()) == []


def test_a_person_who_interrupts_leaves_no_process_behind(fake_office: FakeOffice) -> None:
    def interrupt(_done: int, _all: int) -> None:
        for _ in range(100):
            if fake_office.child.exists() and fake_office.child.read_text():
                raise KeyboardInterrupt
            time.sleep(0.05)

    with pytest.raises(KeyboardInterrupt):
        convert(fake_office.files("a, hangs"), fake_office.program, progress=interrupt)
    assert is_gone(int(fake_office.child.read_text()))


@pytest.mark.parametrize("deadly", ["SIGTERM", "SIGHUP"])
def test_a_window_that_is_closed_leaves_no_process_and_no_letter_behind(fake_office: FakeOffice, deadly: str) -> None:
    scratch = fake_office.folder / "scratch"
    scratch.mkdir()
    (source, target), *_ = fake_office.files("hangs")
    call = [sys.executable, "-c", CALL, str(source), str(target), str(fake_office.program)]
    with subprocess.Popen(call, env=os.environ | {"TMPDIR": str(scratch)}, stderr=subprocess.DEVNULL) as run:  # noqa: S603 - this Python
        while not (fake_office.child.exists() and fake_office.child.read_text()):
            time.sleep(0.05)
        run.send_signal(getattr(signal, deadly))
        run.wait(20)
    assert is_gone(int(fake_office.child.read_text()))
    assert list(scratch.iterdir()) == []
    assert not target.exists()


def test_an_old_pdf_stays_where_the_new_one_fails(fake_office: FakeOffice) -> None:
    files = fake_office.files("crashes")
    files[0][1].write_bytes(b"old")
    assert "abgestürzt" in convert(files, fake_office.program)[0].problem
    assert files[0][1].read_bytes() == b"old"


def test_a_missing_word_file_is_named(fake_office: FakeOffice) -> None:
    files = fake_office.files("a, b")
    files[0][0].unlink()
    results = convert(files, fake_office.program)
    assert [r.problem for r in results] == ["Die Datei gibt es nicht.", ""]
    assert fake_office.calls == ["b"]


@pytest.mark.parametrize("data", [b"", b"Das ist kein Word-Dokument.", b"PK\x03\x04 cut off"])
def test_what_is_no_word_file_is_not_even_tried(fake_office: FakeOffice, data: bytes) -> None:
    files = fake_office.files("a, b")
    files[1][0].write_bytes(data)
    assert problems(convert(files, fake_office.program)) == ["", "damaged"]
    assert fake_office.calls == ["a"]


def test_many_files_are_split_for_the_command_line_of_windows(
    fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "AT_ONCE", 2)
    convert(fake_office.files("a, b, c, d, e"), fake_office.program)
    assert fake_office.calls == ["a b", "c d", "e"]
    assert len("99999.docx ") * 500 < 32_767


def test_progress_counts_up_to_all(fake_office: FakeOffice) -> None:
    told: list[tuple[int, int]] = []
    convert(fake_office.files("a, crashes, c"), fake_office.program, progress=lambda *n: told.append(n))
    assert (told[0], told[-1]) == ((0, 3), (3, 3))
    assert all(done <= 3 and total == 3 for done, total in told)


@pytest.mark.parametrize(
    ("mood", "fault"),
    [
        ("crashes", "stürzt ab, auch bei einer Probeseite"),
        ("hangs", "kommt nicht voran und wurde beendet, auch bei einer Probeseite"),
        ("unreadable", "endet, ohne eine PDF-Datei zu machen, auch bei einer Probeseite"),
    ],
)
def test_an_office_that_prints_nothing_is_given_up_after_a_page_of_our_own(
    tmp_path: Path, mood: str, fault: str
) -> None:
    broken = FakeOffice(tmp_path, mood=mood)
    with pytest.raises(LibreOfficeFailsError, match=rf"{fault}.*nicht betroffen\.$") as told:
        convert(broken.files(", ".join("abcdefghi")), broken.program, patience=SHORT)
    assert broken.calls == ["a b c d e f g h i", "docx"]
    assert told.value.heading == "LibreOffice macht keine PDF-Dateien"


def test_giving_up_takes_less_than_two_minutes_and_a_slow_start_is_waited_for() -> None:
    slow_start = 40
    assert slow_start < conversion.PATIENCE_FOR_TRIAL < conversion.PATIENCE
    assert conversion.PATIENCE + conversion.PATIENCE_FOR_TRIAL < 120


def test_a_single_file_is_blamed_only_where_a_page_of_our_own_succeeds(fake_office: FakeOffice) -> None:
    (result,) = convert(fake_office.files("crashes"), fake_office.program)
    assert problems([result]) == ["crashed"]
    assert "Meist liegt es an der Datei, seltener an LibreOffice. Öffnen Sie die Datei in Word" in result.problem
    assert fake_office.calls == ["crashes", "docx", "crashes"]


def test_where_every_file_fails_but_a_page_of_our_own_the_template_is_suspected(fake_office: FakeOffice) -> None:
    files = fake_office.files(", ".join(["crashes"] * 9))
    with pytest.raises(LibreOfficeFailsError, match=r"aber in \d Versuchen keines der Dokumente.*Vorlage"):
        convert(files, fake_office.program)
    assert len(fake_office.calls) == 6


def test_files_that_hang_one_after_the_other_are_given_up_and_the_others_are_done(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("hangs, hangs, hangs, hangs, e, f"), fake_office.program, patience=SHORT)
    assert problems(results)[4:] == ["", ""]
    assert sorted(problems(results)[:4]) == ["hung", "left out", "left out", "left out"]
    assert len(fake_office.calls) < 7


def test_a_pdf_that_is_still_growing_is_waited_for(fake_office: FakeOffice) -> None:
    results = convert(fake_office.files("grows"), fake_office.program, patience=SHORT)
    assert problems(results) == [""]
    assert len(fake_office.calls) == 1


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.EACCES, "darf auf diesem Rechner nicht ausgeführt werden; bitten Sie Ihre IT"),
        (errno.ENOEXEC, "ist kein Programm für diesen Rechner"),
        (errno.EMFILE, "Das Betriebssystem meldet: "),
    ],
)
def test_why_a_program_does_not_start_is_said_in_german(
    fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch, code: int, why: str
) -> None:
    def refuse(*_command: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("subprocess.Popen", refuse)
    with pytest.raises(LibreOfficeFailsError, match=f"lässt sich nicht starten.*{why}") as told:
        convert(fake_office.files("a"), fake_office.program)
    assert "denied" not in str(told.value)


def test_a_program_that_is_none_is_refused(fake_office: FakeOffice) -> None:
    fake_office.program.write_text("kein Programm")
    with pytest.raises(LibreOfficeFailsError, match="ist kein Programm für diesen Rechner"):
        convert(fake_office.files("a"), fake_office.program)


def test_a_temporary_folder_that_can_not_be_used_is_told(
    fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(fake_office.folder / "weg"))
    with pytest.raises(OutputError, match=r"weg« konnte nicht geschrieben werden\. Den Ordner gibt es nicht\."):
        convert(fake_office.files("a"), fake_office.program)


def test_a_full_disk_ends_the_run(fake_office: FakeOffice) -> None:
    def put(target: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, f"{target} {len(data)}")

    with pytest.raises(OutputError, match="Der Datenträger ist voll"):
        convert(fake_office.files("a"), fake_office.program, put=put)


def test_a_pdf_open_in_a_reader_on_windows_keeps_none_of_the_others_back(fake_office: FakeOffice) -> None:
    files = fake_office.files("a, b")

    def put(target: Path, data: bytes) -> None:
        if target == files[0][1]:
            raise PermissionError(errno.EACCES, "open elsewhere")
        target.write_bytes(data)

    results = convert(files, fake_office.program, put=put)
    assert ["geöffnet" in r.problem for r in results] == [True, False]


def test_the_page_of_our_own_is_one_that_libreoffice_prints(tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    (tmp_path / "probe.docx").write_bytes(trial_page())
    (result,) = convert([(tmp_path / "probe.docx", tmp_path / "probe.pdf")], Path(require_tool("soffice")))
    assert (result.problem, result.pages) == ("", 1)
    assert [paragraph.text for paragraph in docx.Document(str(tmp_path / "probe.docx")).paragraphs] == ["Probeseite"]


def test_libreoffice_makes_what_it_can(printed: list[Converted]) -> None:
    assert problems(printed) == ["", "unreadable", ""]
    assert [r.pages for r in printed] == [1, 0, 1]


def test_the_pdfs_are_tagged_and_marked_as_accessible(printed: list[Converted]) -> None:
    with pikepdf.open(printed[0].target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Brief ä"
