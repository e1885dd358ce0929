"""Putting finished bytes in place: whole files or none, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
from itertools import count
from pathlib import Path

from buendnis_docs.errors import OutputError

TEMPORARY = ".~buendnis-"
"""What the names of unfinished files begin with."""

_REASONS = {
    errno.EROFS: "Das Laufwerk ist schreibgeschützt.",
    errno.EEXIST: "Unter diesem Namen gibt es schon etwas anderes, zum Beispiel eine Datei statt eines Ordners.",
    errno.ENOTDIR: "Im Weg dorthin liegt eine Datei, wo ein Ordner sein müsste.",
    errno.ENOENT: "Den Ordner gibt es nicht.",
    errno.EISDIR: "Unter diesem Namen gibt es schon einen Ordner.",
    errno.ENAMETOOLONG: "Der Name ist zu lang.",
    errno.EIO: "Das Laufwerk ist gestört oder nicht mehr verbunden.",
}

_WHY_UNREADABLE = {
    errno.ENOENT: "Die Datei gibt es nicht.",
    errno.EACCES: "Ist die Datei in einem anderen Programm geöffnet? Sonst fehlt das Leserecht: Fragen Sie Ihre IT.",
    errno.EPERM: "Das Betriebssystem erlaubt es nicht; das richtet Ihre IT ein.",
    errno.EISDIR: "Unter diesem Namen liegt ein Ordner.",
    errno.EIO: "Das Laufwerk ist gestört oder nicht mehr verbunden.",
}

_numbers = count()


def write_whole(path: Path | str, data: bytes) -> None:
    """Write a file under a temporary name beside it and rename it; on any failure nothing of it is left.

    Raises OSError.
    """
    target = os.fspath(path)
    temporary = os.path.join(os.path.dirname(target), f"{TEMPORARY}{os.getpid()}-{next(_numbers)}.tmp")  # noqa: PTH118, PTH120 - six times faster than pathlib
    try:
        _create(temporary, data)
        os.replace(temporary, target)  # noqa: PTH105 - see above
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - see above
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what a run that was killed has left unfinished; raises OSError."""
    for unfinished in folder.glob(f"{TEMPORARY}*.tmp"):
        unfinished.unlink(missing_ok=True)


def output_error(path: Path, reason: OSError) -> OutputError:
    """Return what to tell a person when writing fails."""
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"Der Datenträger ist voll; »{path.name}« konnte nicht geschrieben werden. Schaffen Sie Platz und starten "
            "Sie den Befehl noch einmal: Fertige Dokumente bleiben erhalten, der Rest wird ergänzt."
        )
    if isinstance(reason, PermissionError):
        return OutputError(
            f"»{path}« darf nicht geschrieben werden. Ist die Datei in Word oder Excel geöffnet? Sonst fehlt das "
            "Schreibrecht für diesen Ordner."
        )
    why = _REASONS.get(reason.errno or 0, f"Das Betriebssystem meldet: {reason.strerror or reason}.")
    return OutputError(f"»{path}« konnte nicht geschrieben werden. {why}")


def input_error(path: Path, reason: OSError) -> OutputError:
    """Return what to tell a person when reading fails what this program or a person has put into its folders."""
    return OutputError(f"»{path}« kann nicht gelesen werden. {why_unreadable(reason)}")


def why_unreadable(reason: OSError) -> str:
    """Return one or two sentences saying why a file can't be read, and the way out."""
    told = f"Das Betriebssystem meldet: {reason.strerror or reason}. Bitte Laufwerk und Netz prüfen."
    return _WHY_UNREADABLE.get(reason.errno or 0, told)


def _create(name: str, data: bytes) -> None:
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
    finally:
        os.close(file)
