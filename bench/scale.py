"""100,000 documents: two processes against one, and the memory of the renderer.

    python scale.py OFFICE OUT SMALL LARGE

is the process whose memory is measured: it writes SMALL, then LARGE documents, and prints its peak after each.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path
from subprocess import run
from typing import Any

from invitation import Batch, batch_of, office
from measure import Line, Place, compared, interleaved, timed
from office import TODAY

from buendnis_docs.documents.desk import lay_out
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.placeholders import values
from buendnis_docs.word import compile_template, render_batch
from buendnis_docs.workspace import Workspace

MEMBERS = 1_000
"""The office has so many members; they get their letters over and over again."""


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the lines of the large batch."""
    documents, rounds = (3_000, 1) if quick else (100_000, 2)
    desk, source = office(place, MEMBERS)
    batch = batch_of(desk, compile_template(source))
    candidates = {
        f"{processes} processes": lambda processes=processes: timed(
            lambda: write(batch, place.fresh("batch"), documents, processes)
        )
        for processes in (1, 2)
    }
    if not quick:
        write(batch, place.fresh("batch"), MEMBERS, 1)
    seconds = interleaved(candidates, rounds, warm=False)
    line = compared(f"{documents:,} documents, two processes", seconds["2 processes"], seconds["1 processes"],
                    name="one process", must=1.5, goal=1.7)  # fmt: skip
    yield replace(line, note=f"two busy processes at once got {capacity():.2f} × the work of one done")
    yield memory(place, source.parent.parent, documents)


def capacity() -> float:
    """Return how many processes' work the machine does at once just now, of two: 2 where nothing else runs."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_busy, range(2)))
        alone = timed(lambda: pool.submit(_busy, 0).result())
        return 2 * alone / timed(lambda: list(pool.map(_busy, range(2))))


def _busy(_number: int) -> int:
    return sum(number * number for number in range(10_000_000))


def memory(place: Place, workspace: Path, documents: int) -> Line:
    """Return the line of the renderer's memory, measured in a process of its own."""
    out = place.fresh("memory")
    command = [sys.executable, __file__, str(workspace), str(out), str(MEMBERS), str(documents)]
    small, large = map(int, run(command, check=True, capture_output=True, text=True).stdout.split())
    what = f"peak memory, {MEMBERS:,} → {documents:,} documents"
    growth = (large - small) / 1024
    return Line(what, f"{large / 1024:.1f} MB", f"{small / 1024:.1f} MB", growth, 1, 0.05, at_most=True, unit="MB",
                note="growth in MB; the goal +0 means less than 50 KB")  # fmt: skip


def write(batch: Batch, folder: Path, documents: int, processes: int) -> None:
    """Write so many letters; raises what prevented one."""
    results = render_batch(batch.writer, islice(jobs(batch, folder), documents), processes=processes)
    errors = [result.error for result in results if result.error]
    if errors:
        raise errors[0]


def jobs(batch: Batch, folder: Path) -> Iterator[tuple[Path, Any]]:
    """Yield path and placeholders of one letter after the other, without end."""
    scene = batch.scene
    for number, recipient in zip(count(), cycle(scene.recipients), strict=False):
        fresh = type(recipient)(recipient.member, recipient.attendance, recipient.audience)
        yield folder / f"{number}.docx", values(batch.personal, scene.addressed_to(fresh))


def peak() -> int:
    """Return this process's peak memory in KB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent had before the exec
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0])
    import resource  # noqa: PLC0415 - not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def main(workspace: Path, out: Path, small: int, large: int) -> None:
    """Write letters in this process and print its peak memory, in KB, after few and after many.

    Paths and placeholders of the first letters are used over and over, so that only the renderer can need more.
    """
    desk, _ = lay_out(Workspace(workspace), TODAY)
    if desk is None:
        raise AssertionError("the invented office is not as it should be")
    batch = batch_of(desk, compile_template(desk.workspace.templates / INVITATION.template))
    known = list(islice(jobs(batch, out), small))
    for documents in (small, large):
        deque(render_batch(batch.writer, islice(cycle(known), documents), processes=1), maxlen=0)
        print(peak())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
