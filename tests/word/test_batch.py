from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from buendnis_docs import sharing
from buendnis_docs.word import RenderError, Writer, compile_template, render_batch
from tests.word.conftest import TemplateBuilder


@pytest.fixture
def writer(template: TemplateBuilder) -> Writer:
    return compile_template(template("{{ gruss }} {{ name }}")).prepare({"gruss": "Hallo"})


def jobs(folder: Path, number: int) -> Iterator[tuple[Path, dict[str, object]]]:
    return ((folder / f"{i}.docx", {"name": f"Nr. {i}"} if i != 3 else {"name": None}) for i in range(number))


@pytest.mark.parametrize("way", ["alone", "processes", "executor"])
def test_results_come_in_order_and_a_failure_stops_no_other(
    writer: Writer, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "ALONE", 2)
    monkeypatch.setattr(sharing, "CHUNK", 2)
    executor = ThreadPoolExecutor(2) if way == "executor" else None
    seen: list[int] = []

    results = list(
        render_batch(
            writer,
            jobs(tmp_path, 9),
            executor=executor,
            processes=2 if way == "processes" else 1,
            progress=seen.append,
        )
    )

    assert [result.path.name for result in results] == [f"{i}.docx" for i in range(9)]
    assert seen == list(range(1, 10))
    assert [i for i, result in enumerate(results) if isinstance(result.error, RenderError)] == [3]
    whole = [result for result in results if not result.error]
    assert all(hashlib.sha256(result.path.read_bytes()).hexdigest() == result.sha256 for result in whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(result.path.name for result in whole)


def test_jobs_are_taken_as_they_are_needed(writer: Writer, tmp_path: Path) -> None:
    endless = ((tmp_path / f"{i}.docx", {"name": "x"}) for i in iter(int, 1))

    results = render_batch(writer, endless, processes=1)

    assert next(results).sha256 == next(results).sha256


def test_a_folder_that_is_not_there_is_an_error_of_its_job(writer: Writer, tmp_path: Path) -> None:
    (result,) = render_batch(writer, [(tmp_path / "fehlt" / "a.docx", {"name": "x"})])

    assert isinstance(result.error, FileNotFoundError)


INTERRUPTED = """
import sys
from itertools import count
from pathlib import Path
from buendnis_docs import sharing
from buendnis_docs.word import compile_template, render_batch
sharing.ALONE = int(sys.argv[2])
writer = compile_template(Path(sys.argv[1])).prepare({"gruss": "Hallo"})
folder = Path(sys.argv[3])
try:
    for result in render_batch(writer, ((folder / f"{i}.docx", {"name": "x"}) for i in count()), processes=2):
        pass
except KeyboardInterrupt:
    sys.exit(7)
"""


@pytest.mark.parametrize("alone", ["0", "1000000000"], ids=["processes", "alone"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_leaves_whole_files_only(tmp_path: Path, template: TemplateBuilder, alone: str) -> None:
    (tmp_path / "v.docx").write_bytes(template("{{ gruss }} {{ name }}"))
    (tmp_path / "out").mkdir()
    arguments = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "v.docx"), alone, str(tmp_path / "out")]
    process = subprocess.Popen(arguments, start_new_session=True)  # noqa: S603 - this test's own program
    deadline = time.monotonic() + 20
    while len(list((tmp_path / "out").glob("*.docx"))) < 50 and time.monotonic() < deadline:
        time.sleep(0.01)

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(20) == 7
    files = list((tmp_path / "out").iterdir())
    assert len(files) >= 50
    assert {file.suffix for file in files} == {".docx"}
    assert len({file.read_bytes() for file in files}) == 1
