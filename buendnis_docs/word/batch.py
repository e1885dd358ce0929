"""Many documents: written one after the other or by several processes, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from os import fspath
from pathlib import Path

from buendnis_docs.sharing import shared
from buendnis_docs.storage import write_whole
from buendnis_docs.word.errors import RenderError
from buendnis_docs.word.writer import Writer

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

    Large batches use several processes (`processes`, by default one per core, four at most); an `executor` of another
    kind, for example Dask's `Client.get_executor()`, does all the work if given. `progress` learns how many jobs are
    done. A job that fails yields its error and stops no other. When interrupted, only whole files are left.
    """
    named = ((path, (fspath(path), own)) for path, own in jobs)
    results = shared(partial(_saved, writer), named, executor=executor, processes=processes)
    for number, (path, done) in enumerate(results, 1):
        if progress:
            progress(number)
        yield _result(path, done)


def save(writer: Writer, path: Path, own: Mapping[str, object]) -> Result:
    """Write one document, whole or not at all; an error is part of the result."""
    (done,) = _saved(writer, [(fspath(path), own)])
    return _result(path, done)


def _saved(writer: Writer, jobs: Sequence[tuple[str, Mapping[str, object]]]) -> list[str | Exception]:
    """Render some documents, then write them; return the checksum of each, or the error that prevented it."""
    rendered = [(name, _rendered(writer, own)) for name, own in jobs]
    return [_written(writer, name, document) for name, document in rendered]


def _rendered(writer: Writer, own: Mapping[str, object]) -> bytes | RenderError:
    try:
        return writer.render(own)
    except RenderError as trouble:
        return trouble


def _written(writer: Writer, name: str, document: bytes | RenderError) -> str | Exception:
    if isinstance(document, RenderError):
        return document
    try:
        write_whole(name, document)
    except OSError as trouble:
        return trouble
    return writer.sha256(document)


def _result(path: Path, done: str | Exception) -> Result:
    return Result(path, done) if isinstance(done, str) else Result(path, error=done)
