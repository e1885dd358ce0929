"""Putting finished bytes in place: whole files only, and never over a person's work."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from buendnis_docs.errors import OutputError

TEMPORARY = ".~buendnis-"
"""What the names of unfinished files begin with."""

BESIDE_SUFFIX = re.compile(r" \(neu(?: \d+)?\)(?=\.docx$)")
"""What the names of new versions beside a hand-edited document have in addition."""


class Action(StrEnum):
    """What became of one document."""

    NEW = "neu"
    CHANGED = "aktualisiert"
    UNCHANGED = "unverändert"
    BESIDE = "daneben gelegt"
    KEPT = "von Hand bearbeitet, nicht angetastet"
    FAILED = "fehlgeschlagen"


class HandEdits(StrEnum):
    """What to do where a person has edited a document."""

    KEEP = "behalten"
    BESIDE = "daneben"
    OVERWRITE = "überschreiben"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where finished bytes go, and what that does to what is there."""

    action: Action
    path: Path
    sha256: str


def checksum(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def checksum_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    try:
        return checksum(path.read_bytes())
    except FileNotFoundError:
        return None


def place(path: Path, data: bytes, ours: frozenset[str], hand_edits: HandEdits) -> Placement:
    """Return where the bytes should go; `ours` are the checksums this program has given that file before.

    A file with any other checksum was edited by a person, who decides what happens to it.
    """
    new, found = checksum(data), checksum_of(path)
    if found is None:
        return Placement(Action.NEW, path, new)
    if found == new:
        return Placement(Action.UNCHANGED, path, new)
    if found in ours or hand_edits is HandEdits.OVERWRITE:
        return Placement(Action.CHANGED, path, new)
    if hand_edits is HandEdits.BESIDE:
        return _beside(path, new)
    return Placement(Action.KEPT, path, found)


def write(path: Path, data: bytes) -> None:
    """Write a whole file or none: under a temporary name first, then renamed. Raises OSError."""
    temporary = f"{path.parent}{os.sep}{TEMPORARY}{path.name}.tmp"
    try:
        _create(temporary, data)
        os.replace(temporary, path)  # noqa: PTH105 - pathlib would cost as much as the writing
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - see above
        raise


def make_folder(folder: Path) -> None:
    """Make a folder of the output and remove unfinished files of an interrupted run; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob(f"{TEMPORARY}*"):
            unfinished.unlink()
    except OSError as reason:
        raise output_error(folder, reason) from reason


def output_error(path: Path, reason: OSError) -> OutputError:
    """Return what to tell a person when writing fails."""
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"Der Datenträger ist voll; »{path.name}« konnte nicht geschrieben werden. Schaffen Sie Platz und starten "
            "Sie den Befehl noch einmal: Fertige Dokumente bleiben erhalten, der Rest wird ergänzt."
        )
    if isinstance(reason, PermissionError):
        return OutputError(
            f"»{path}« darf nicht geschrieben werden. Ist das Dokument in Word geöffnet? Sonst fehlt das Schreibrecht "
            "für diesen Ordner."
        )
    return OutputError(f"»{path}« konnte nicht geschrieben werden: {reason.strerror or reason}.")


def _create(path: str, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


def _beside(path: Path, new: str) -> Placement:
    """Return the first free name »… (neu).docx«, or the one that already holds these bytes."""
    for number in range(1, 1000):
        suffix = " (neu)" if number == 1 else f" (neu {number})"
        candidate = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        found = checksum_of(candidate)
        if found == new:
            return Placement(Action.UNCHANGED, candidate, new)
        if found is None:
            return Placement(Action.BESIDE, candidate, new)
    raise OutputError(f"Neben »{path.name}« liegen schon zu viele neue Fassungen. Bitte aufräumen.")
