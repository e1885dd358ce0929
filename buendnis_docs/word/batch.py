"""Many documents: written one after the other or by several processes, each whole or not at all."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import cast

from buendnis_docs.storage import write_whole
from buendnis_docs.word.errors import RenderError
from buendnis_docs.word.writer import Writer

CHUNK = 200
WAITING = 64
"""So many chunks may wait for the workers of an executor whose size is not known."""
ALONE = 3_000
"""So many documents are written before other processes are worth their start."""

Job = tuple[Path, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job: the file's checksum, or the error (RenderError or OSError) that prevented it."""

    path: Path
    sha256: str = ""
    error: Exception | None = None


def render_batch(
    writer: Writer,
    jobs: Iterable[Job],
    *,
    executor: Executor | None = None,
    processes: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Result]:
    """Write a document per job and yield the results in the order of the jobs, which are taken as they are needed.

    Large batches use several processes (`processes`, by default one per core); an `executor` of another kind, for
    example Dask's `Client.get_executor()`, does all the work if given. `progress` learns how many jobs are done. A job
    that fails yields its error and stops no other. When interrupted, only whole files are left.
    """
    results = _results(writer, iter(jobs), executor, processes or os.cpu_count() or 1)
    for number, result in enumerate(results, 1):
        if progress:
            progress(number)
        yield result


def save(writer: Writer, path: Path, own: Mapping[str, object]) -> Result:
    """Write one document, whole or not at all; an error is part of the result."""
    try:
        document = writer.render(own)
        write_whole(path, document)
    except (RenderError, OSError) as trouble:
        return Result(path, error=trouble)
    return Result(path, writer.sha256(document))


def _results(writer: Writer, jobs: Iterator[Job], executor: Executor | None, processes: int) -> Iterator[Result]:
    if executor:
        yield from _by_others(writer, jobs, executor, WAITING)
        return
    for path, own in islice(jobs, ALONE if processes > 1 else None):
        yield save(writer, path, own)
    if (job := next(jobs, None)) is not None:
        yield from _by_processes(writer, chain([job], jobs), processes)


def _by_processes(writer: Writer, jobs: Iterator[Job], processes: int) -> Iterator[Result]:
    """Let other processes write; Ctrl-C reaches this process only, which then waits for the files being written."""
    pool = ProcessPoolExecutor(processes, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield from _by_others(writer, jobs, pool, 2 * processes)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _by_others(writer: Writer, jobs: Iterator[Job], executor: Executor, waiting: int) -> Iterator[Result]:
    """Hand out the jobs in chunks, never many more than are being worked on."""
    sent = pickle.dumps(writer)
    chunks = iter(lambda: list(islice(jobs, CHUNK)), [])
    pending: deque[Future[list[Result]]] = deque()
    for chunk in chunks:
        pending.append(executor.submit(save_chunk, sent, chunk))
        if len(pending) > waiting:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


def save_chunk(writer: bytes, jobs: list[Job]) -> list[Result]:
    """Write a chunk of documents in another process; `writer` is a pickled Writer, which a process unpacks once."""
    known = _unpacked(writer)
    return [save(known, path, own) for path, own in jobs]


@lru_cache(maxsize=4)
def _unpacked(writer: bytes) -> Writer:
    return cast("Writer", pickle.loads(writer))  # noqa: S301 - made by this program, for this run
