"""Many jobs of one kind: done here or by several processes, a few at a time, with their results in order."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

K = TypeVar("K")
J = TypeVar("J")
R = TypeVar("R")

Work = Callable[[Sequence[J]], Sequence[R]]
"""Does a few jobs at once and returns their results in order; picklable."""

TOGETHER = 20
"""So many jobs are done at once: who does each step for some before the next step is a fifth faster than one by one."""
CHUNK = 100
"""So many jobs another process gets at once; with twice as many they outgrow the processor's cache, a tenth slower."""
WAITING = 64
"""So many chunks may wait for the workers of an executor whose size is not known."""
MOST = 4
"""More processes are not started unasked: this one, which gets the jobs ready, could not keep them busy."""
ALONE = 3_000
"""So many jobs are done here before other processes are worth their start."""


def shared(
    work: Work[J, R], jobs: Iterable[tuple[K, J]], *, executor: Executor | None = None, processes: int | None = None
) -> Generator[tuple[K, R], None, None]:
    """Yield each job's mark and result in the order of the jobs, which are taken as they are needed.

    A job comes with a mark by which the caller knows it again; the mark stays here. From the job ALONE on several
    processes work (`processes`, by default one per core, MOST at most); an `executor` of another kind, for example
    Dask's `Client.get_executor()`, does all the work if given. What the work raises ends it all; whoever stops earlier
    closes the generator. Either way what other processes are at is finished before.
    """
    jobs, processes = iter(jobs), processes or min(os.cpu_count() or 1, MOST)
    if executor:
        yield from _by_others(work, jobs, executor, WAITING)
        return
    mine = islice(jobs, ALONE if processes > 1 else None)
    while some := list(islice(mine, TOGETHER)):
        yield from zip(_marks(some), work([job for _, job in some]), strict=True)
    if (next_job := next(jobs, None)) is not None:
        yield from _by_processes(work, chain([next_job], jobs), processes)


def _by_processes(work: Work[J, R], jobs: Iterator[tuple[K, J]], processes: int) -> Iterator[tuple[K, R]]:
    """Let other processes work; Ctrl-C reaches this process only, which then waits for what they are at."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 10 ms that few runs need

    pool = ProcessPoolExecutor(processes, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield from _by_others(work, jobs, pool, 2 * processes)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _by_others(
    work: Work[J, R], jobs: Iterator[tuple[K, J]], executor: Executor, waiting: int
) -> Iterator[tuple[K, R]]:
    """Hand out the jobs in chunks, never many more than are being worked on."""
    sent = pickle.dumps(work)
    pending: deque[tuple[list[K], Future[list[R]]]] = deque()
    while chunk := list(islice(jobs, CHUNK)):
        pending.append((_marks(chunk), executor.submit(do_chunk, sent, [job for _, job in chunk])))
        if len(pending) > waiting:
            yield from _collected(*pending.popleft())
    while pending:
        yield from _collected(*pending.popleft())


def _collected(marks: list[K], done: Future[list[R]]) -> Iterator[tuple[K, R]]:
    return zip(marks, done.result(), strict=True)


def _marks(jobs: list[tuple[K, Any]]) -> list[K]:
    return [mark for mark, _ in jobs]


def do_chunk(sent: bytes, jobs: Sequence[Any]) -> list[Any]:
    """Do a chunk of jobs in another process; `sent` is the pickled work, which a process unpacks once."""
    work = _unpacked(sent)
    return [result for first in range(0, len(jobs), TOGETHER) for result in work(jobs[first : first + TOGETHER])]


@lru_cache(maxsize=4)
def _unpacked(sent: bytes) -> Work[Any, Any]:
    return cast("Work[Any, Any]", pickle.loads(sent))  # noqa: S301 - made by this program, for this run
