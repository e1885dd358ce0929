"""LibreOffice, a foreign program: where it is found, and one call of it that can hang or crash without harm."""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from buendnis_docs.errors import LibreOfficeFailsError, NoLibreOfficeError

VARIABLE: Final = "BUENDNIS_DOCS_LIBREOFFICE"
"""The environment variable that says where LibreOffice is, stronger than everything else."""

Progress = Callable[[int], None]
"""Called with how many files of a call are done."""

_NAMES = ("soffice", "libreoffice")
_ACCESSIBLE = ("PDFUACompliance", "UseTaggedPDF", "DisplayPDFDocumentTitle")
"""PDF/UA-1 with tags, the title in the window's bar (EN 301 549, 10.2; needs LibreOffice 7.0)."""
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({key: {"type": "boolean", "value": "true"} for key in _ACCESSIBLE})
_WORD = "MS Word 2007 XML"
"""How files are read; left to choose for itself, LibreOffice makes pages of whatever it is given."""
_WHY_NOT_STARTED = {
    errno.EACCES: "Es darf auf diesem Rechner nicht ausgeführt werden; bitten Sie Ihre IT um die Erlaubnis dafür.",
    errno.EPERM: "Es darf auf diesem Rechner nicht ausgeführt werden; bitten Sie Ihre IT um die Erlaubnis dafür.",
    errno.ENOEXEC: "Diese Datei ist kein Programm für diesen Rechner. Stimmt der Weg dorthin? Sonst installieren Sie "
    "LibreOffice neu von https://de.libreoffice.org.",
    errno.ENOENT: "Ein Teil davon fehlt. Installieren Sie es neu von https://de.libreoffice.org.",
    errno.ENOMEM: "Der Arbeitsspeicher reicht nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.",
}
_LOOK_EVERY = 0.05
_GRACE = 5
"""Seconds between asking a program to end and no longer waiting for it."""


class Ending(Enum):
    """How a call ended. What it has made must be looked at in any case: LibreOffice ends »well« without a result."""

    ENDED = auto()
    CRASHED = auto()
    HUNG = auto()


def require_office(configured: str = "") -> Path:
    """Return LibreOffice's program; raises NoLibreOfficeError saying what to install."""
    found = find_office(configured)
    if found is None:
        raise NoLibreOfficeError(
            "Für PDF-Dateien wird LibreOffice (ab Version 7) gebraucht; auf diesem Rechner wurde es nicht gefunden. "
            "Installieren Sie es von https://de.libreoffice.org, oder bitten Sie Ihre IT darum. Liegt es an einem "
            f"ungewöhnlichen Ort, nennen Sie ihn in »buendnis.toml«, Abschnitt [pdf], oder in der "
            f"Umgebungsvariablen {VARIABLE}. Die Word-Dateien sind davon nicht betroffen."
        )
    return found


def find_office(configured: str = "") -> Path | None:
    """Return LibreOffice's program, None where there is none.

    A place that the environment or the settings (`configured`) name is used or refused, never replaced by another:
    raises NoLibreOfficeError where no program lies there. Otherwise the search path comes first, then the places
    where the installers for Linux, macOS and Windows put it.
    """
    for origin, named in (
        (f"Die Umgebungsvariable {VARIABLE}", os.environ.get(VARIABLE)),
        ("»buendnis.toml«", configured),
    ):
        if named:
            return _named(Path(named).expanduser(), origin)
    on_path = (Path(found) for name in _NAMES if (found := shutil.which(name)))
    return next((path for path in (*on_path, *_usual_places()) if path.is_file()), None)


def print_to_pdf(
    office: Path, folder: Path, names: Sequence[str], *, patience: float, progress: Progress = lambda _: None
) -> Ending:
    """Turn Word files of a folder into PDFs of the same name in its folder `pdf`, all in one call.

    The call has a profile of its own, so that an open LibreOffice neither disturbs nor is disturbed; what it leaves
    behind when it is killed lies there as well, for it may hold parts of letters. It is ended, with all processes it
    has started, once no PDF has appeared or grown for `patience` seconds: it may thus take longer, the more files there
    are. Raises LibreOfficeFailsError where the program can't be started.
    """
    done = folder / "pdf"
    with TemporaryDirectory(prefix="profil-", dir=folder, ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--norestore", "--nologo", "--nolockcheck", f"--infilter={_WORD}"]
        command = [str(office), f"-env:UserInstallation={Path(profile).as_uri()}", *options]
        command += ["--convert-to", _FILTER, "--outdir", "pdf", *names]
        with _ended_in_order(), _started(command, folder, Path(profile)) as process:
            return _watched(process, done, patience, progress)


def _watched(process: subprocess.Popen[bytes], folder: Path, patience: float, say: Progress) -> Ending:
    """Wait for a program that writes PDFs into a folder, as long as it goes on writing."""
    seen, since = list[int](), time.monotonic()
    while time.monotonic() - since < patience:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return Ending.CRASHED if process.wait(_LOOK_EVERY) else Ending.ENDED
        if (now := _sizes(folder)) != seen:
            seen, since = now, time.monotonic()
            say(len(seen))
    return Ending.HUNG


def _sizes(folder: Path) -> list[int]:
    """Return the sizes of the PDFs in a folder; one that vanishes meanwhile was none."""
    with contextlib.suppress(FileNotFoundError):
        return sorted(path.stat().st_size for path in folder.glob("*.pdf"))
    return []


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a closed window and `kill` end this program like Ctrl+C: otherwise LibreOffice would go on without it."""
    names = (name for name in ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread())
    deadly = [number for name in names if (number := getattr(signal, name, None))]
    taken = [number for number in deadly if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def _started(command: Sequence[str], folder: Path, scratch: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give the running program; whatever happens, none of its processes is left afterwards."""
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    quiet["env"] = os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch))
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        process = subprocess.Popen(command, cwd=folder, start_new_session=True, creationflags=flags, **quiet)  # noqa: S603 - found by find_office
    except OSError as reason:
        why = _WHY_NOT_STARTED.get(reason.errno or 0, f"Das Betriebssystem meldet: {reason.strerror or reason}.")
        raise LibreOfficeFailsError(
            f"LibreOffice ({command[0]}) lässt sich nicht starten. {why} Die Word-Dateien sind davon nicht betroffen."
        ) from reason
    try:
        yield process
    finally:
        _end_all(process)


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started: `soffice` is only the shell around `soffice.bin`."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(tree, capture_output=True, check=False)  # noqa: S603 - a program of Windows
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS refuses where all have ended
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)


def _named(path: Path, origin: str) -> Path:
    program = path / _program() if path.is_dir() else path
    if not program.is_file():
        raise NoLibreOfficeError(
            f"{origin} nennt für LibreOffice »{path}«; dort liegt kein Programm »{_program()}«. Berichtigen Sie den "
            "Weg dorthin, oder lassen Sie ihn leer: Dann wird LibreOffice an den üblichen Orten gesucht."
        )
    return program


def _program() -> str:
    return "soffice.exe" if sys.platform == "win32" else "soffice"


def _usual_places() -> Iterator[Path]:
    """Yield where installers put LibreOffice; of several versions the newest first."""
    if sys.platform == "darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    elif sys.platform == "win32":
        yield from _registered()
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if base := os.environ.get(variable):
                yield Path(base) / "LibreOffice" / "program" / "soffice.exe"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield from (Path(f"/usr/{lib}/libreoffice/program/soffice") for lib in ("lib", "lib64", "local/lib"))


def _registered() -> Iterator[Path]:
    """Yield what the registry of Windows knows under »App Paths«."""
    winreg: Any = importlib.import_module("winreg")
    for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        with contextlib.suppress(OSError):
            key = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
            yield Path(winreg.QueryValue(hive, key).strip('"'))
