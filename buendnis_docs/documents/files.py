"""Putting finished bytes in place: whole files only, and never over a person's work."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from buendnis_docs.errors import OutputError
from buendnis_docs.storage import output_error, remove_unfinished

BESIDE_SUFFIX = re.compile(r" \(neu(?: \d+)?\)(?=\.\w+$)")
"""What the names of new versions beside a hand-edited document have in addition."""


class Action(StrEnum):
    """What became of one document."""

    NEW = "neu"
    CHANGED = "aktualisiert"
    UNCHANGED = "unverändert"
    BESIDE = "daneben gelegt"
    KEPT = "von Hand bearbeitet, nicht angetastet"
    FAILED = "fehlgeschlagen"


WRITING = frozenset({Action.NEW, Action.CHANGED, Action.BESIDE})
"""The actions that write a file."""


class HandEdits(StrEnum):
    """What to do where a person has edited a document."""

    KEEP = "behalten"
    BESIDE = "daneben"
    OVERWRITE = "überschreiben"


class Placement(NamedTuple):
    """Under which name of its folder a document goes, and what that does to what is there.

    `sha256` is the checksum of the file that is then there; `message` is German and says why where it failed. A named
    tuple, because it goes from process to process in an eighth of the time of a dataclass.
    """

    action: Action
    name: str
    sha256: str = ""
    message: str = ""


def checksum(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def checksum_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    if not os.path.exists(path):  # noqa: PTH110 - asking first is five times faster than opening what is not there
        return None
    try:
        return checksum(path.read_bytes())
    except FileNotFoundError:
        return None


def place(path: Path, new: str, ours: frozenset[str], hand_edits: HandEdits) -> Placement:
    """Return where bytes of that checksum should go; `ours` are those this program has given the file before.

    A file with any other checksum was edited by a person, who decides what happens to it.
    """
    found = checksum_of(path)
    if found is None:
        return Placement(Action.NEW, path.name, new)
    if found == new:
        return Placement(Action.UNCHANGED, path.name, new)
    if found in ours or hand_edits is HandEdits.OVERWRITE:
        return Placement(Action.CHANGED, path.name, new)
    if hand_edits is HandEdits.BESIDE:
        return _beside(path, new)
    return Placement(Action.KEPT, path.name, found)


def make_folder(folder: Path) -> None:
    """Make a folder of the output and remove unfinished files of an interrupted run; raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_unfinished(folder)
    except OSError as reason:
        raise output_error(folder, reason) from reason


def _beside(path: Path, new: str) -> Placement:
    """Return the first free name »… (neu).docx« or ».html«, or the one that already holds these bytes."""
    for number in range(1, 1000):
        suffix = " (neu)" if number == 1 else f" (neu {number})"
        candidate = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        found = checksum_of(candidate)
        if found == new:
            return Placement(Action.UNCHANGED, candidate.name, new)
        if found is None:
            return Placement(Action.BESIDE, candidate.name, new)
    raise OutputError(f"Neben »{path.name}« liegen schon zu viele neue Fassungen. Bitte aufräumen.")
