"""The archive of messages: each one a file that is safely on the disk before it can leave, and never changes."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from buendnis_docs.delivery.parcel import Parcel
from buendnis_docs.documents.files import checksum, checksum_of
from buendnis_docs.storage import output_error, write_whole


class Archive:
    """The folder `nachrichten`; file names say meeting, occasion and recipient, and end in the checksum."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, parcels: Sequence[Parcel]) -> list[tuple[str, str]]:
        """Return name and checksum of the parcels' files, all of which have reached the disk; raises OutputError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with ThreadPoolExecutor(8) as pool:
                files = list(pool.map(self._put, parcels))
            _reach_disk(self.folder)
        except OSError as reason:
            raise output_error(self.folder, reason) from reason
        return files

    def read(self, name: str, sha256: str) -> bytes | None:
        """Return the archived bytes, None where they are missing or not the same any more."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        return data if checksum(data) == sha256 else None

    def holds(self, name: str, sha256: str) -> bool:
        """Return whether the archived bytes are there and the same."""
        return checksum_of(self.folder / name) == sha256

    def _put(self, parcel: Parcel) -> tuple[str, str]:
        sha256 = checksum(parcel.data)
        name = _name(parcel, sha256)
        if not self.holds(name, sha256):
            write_whole(self.folder / name, parcel.data)
            with (self.folder / name).open("rb+") as file:
                os.fsync(file.fileno())
        return name, sha256


def _name(parcel: Parcel, sha256: str) -> str:
    key = parcel.key
    readable = (re.sub(r"[^A-Za-z0-9.-]+", "-", part)[:40] for part in (key.meeting, key.occasion, key.recipient))
    return f"{'_'.join(readable)}_{sha256[:16]}.eml"


def _reach_disk(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system has a way to ask for it (Windows has none)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
