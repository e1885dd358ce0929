"""Packing a dossier: a folder or a zip file that is whole or not there, with a table of contents and checksums."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from buendnis_docs.documents.files import checksum
from buendnis_docs.documents.scene import title_of
from buendnis_docs.errors import EditedByHandError
from buendnis_docs.german.dates import short_date
from buendnis_docs.printing.dossier import Item
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.storage import TEMPORARY, input_error, output_error

CONTENTS = "inhalt.json"
READABLE = "Inhalt.txt"
_UNFINISHED = f"{TEMPORARY}mappe-"

Put = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class Packed:
    """One file as it lies in the dossier."""

    item: Item
    sha256: str
    size: int


def pack(target: Path, meeting: Meeting, items: Sequence[Item], *, zipped: bool) -> list[Packed]:
    """Write the dossier and return what is in it; the same files give the same bytes.

    Raises EditedByHandError where a dossier is there already in which a person has put or changed something,
    OutputError where it can't be written.
    """
    _refuse_foreign(target)
    try:
        with _zip_file(target, meeting) if zipped else _folder(target) as put:
            packed = [_packed(item, put) for item in items]
            put(CONTENTS, json.dumps(_data(meeting, packed), ensure_ascii=False, indent=1).encode() + b"\n")
            put(READABLE, "\n".join(_lines(meeting, packed)).encode() + b"\n")
    except OSError as reason:
        raise output_error(target, reason) from reason
    return packed


def _packed(item: Item, put: Put) -> Packed:
    """Put one file in; the checksum is that of the very bytes."""
    try:
        data = item.path.read_bytes()
    except OSError as reason:
        raise input_error(item.path, reason) from reason
    put(item.place, data)
    return Packed(item, checksum(data), len(data))


@contextmanager
def _folder(target: Path) -> Iterator[Put]:
    """Give a way to put files into a new folder, which takes the old one's place at the end; raises OSError."""
    for unfinished in target.parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(unfinished)
    new, old = (target.with_name(f"{_UNFINISHED}{os.getpid()}-{which}") for which in ("new", "old"))

    def put(name: str, data: bytes) -> None:
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    try:
        yield put
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _zip_file(target: Path, meeting: Meeting) -> Iterator[Put]:
    """Give a way to put files into a new zip file, which takes the old one's place at the end; raises OSError.

    All files bear the day of the meeting, and nothing says on which system they were packed.
    """
    new = target.with_name(f"{TEMPORARY}{os.getpid()}-mappe.tmp")
    day = meeting.day

    def put(name: str, data: bytes) -> None:
        about = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
        about.create_system, about.external_attr = 3, 0o644 << 16
        about.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(about, data)

    try:
        with zipfile.ZipFile(new, "w") as archive:
            yield put
        new.replace(target)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _data(meeting: Meeting, packed: Sequence[Packed]) -> dict[str, Any]:
    """Return the table of contents for programs; its keys are German, because office staff may open it."""
    return {
        "treffen": meeting.id,
        "titel": title_of(meeting),
        "datum": meeting.day.isoformat(),
        "dateien": [
            {
                "pfad": each.item.place,
                "art": each.item.section,
                "empfaenger": each.item.recipient,
                "bemerkung": each.item.remark,
                "bytes": each.size,
                "sha256": each.sha256,
            }
            for each in packed
        ],
    }


def _lines(meeting: Meeting, packed: Sequence[Packed]) -> Iterator[str]:
    """Yield the table of contents for people; the lines with checksums are those of `sha256sum`."""
    yield f"{title_of(meeting)} am {short_date(meeting.day)} (Treffen-ID {meeting.id})"
    for section, together in groupby(packed, key=lambda each: each.item.section):
        yield from ("", section)
        for each in together:
            yield f"  {each.item.name}" + (f" – {each.item.remark}" if each.item.remark else "")
    yield from ("", "Prüfsummen (SHA-256)")
    yield from (f"{each.sha256}  {each.item.place}" for each in packed)


def _refuse_foreign(target: Path) -> None:
    """Raise EditedByHandError where an old dossier holds anything but what its own table of contents names."""
    if not target.exists():
        return
    try:
        found = _files_in(target)
        listed = json.loads(found.pop(CONTENTS))["dateien"]
        known = {each["pfad"]: each["sha256"] for each in listed}
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        found, known = {target.name: b""}, {}
    found.pop(READABLE, None)
    if foreign := [name for name, data in found.items() if checksum(data) != known.get(name)]:
        more = f" und {len(foreign) - 1} weitere" if len(foreign) > 1 else ""
        raise EditedByHandError(
            f"In »{target}« liegt etwas, das nicht von diesem Programm stammt: {foreign[0]}{more}. Benennen Sie die "
            "Mappe um oder löschen Sie sie, und starten Sie den Befehl noch einmal."
        )


def _files_in(target: Path) -> dict[str, bytes]:
    if target.is_dir():
        paths = (path for path in target.rglob("*") if path.is_file())
        return {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
