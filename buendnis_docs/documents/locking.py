"""Only one run at a time writes into an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from buendnis_docs.documents.files import make_folder
from buendnis_docs.errors import BusyError
from buendnis_docs.storage import output_error


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Hold the output folder for this run; raises BusyError where another run holds it, OutputError if it can't be."""
    make_folder(out)
    lock = FileLock(out / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as reason:
        raise BusyError(
            "Gerade läuft schon ein anderer Befehl in diesem Arbeitsordner. Warten Sie, bis er fertig ist, und starten "
            "Sie den Befehl dann noch einmal."
        ) from reason
    except OSError as reason:
        raise output_error(out, reason) from reason
    try:
        yield
    finally:
        lock.release()
