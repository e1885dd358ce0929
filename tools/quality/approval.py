"""Point 5: the paper is the one that was approved, part by part.

One ordinary paper of each kind is kept in `tests/approved/KIND/`, its parts readable: XML with one element per line.
Parts that many kinds share (styles, theme, numbering …) lie once in `tests/approved/shared/`; a kind's `parts.txt`
names them.
"""

from __future__ import annotations

import difflib
import hashlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from .cases import PROJECT, USUAL
from .document import STORY
from .papers import Paper, made_from

APPROVED = PROJECT / "tests" / "approved"
_SHARED, _LIST = "shared", "parts.txt"
_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = 24
"""Lines of a difference that a message shows."""


def problems(paper: Paper) -> Iterator[str]:
    """Yield each part that is not as approved, with the beginning of the difference."""
    if paper.amount == USUAL and paper.name == made_from(paper.kind, USUAL)[0].name:
        yield from differences(paper)


def differences(paper: Paper, approved: Path = APPROVED) -> Iterator[str]:
    """Yield each part of a paper that is not as approved in that folder."""
    known, made = _approved(approved, paper.kind), _readable(paper)
    remedy = f"Look at it, then accept it with: python tools/check_papers.py --accept --kind {paper.kind}"
    if not known:
        yield f"nothing is approved yet. {remedy}"
        return
    for name in sorted(known.keys() | made.keys()):
        if known.get(name) != made.get(name):
            yield f"{name} has changed. {remedy}\n{_difference(name, known.get(name, ''), made.get(name, ''))}"


def accept(kind: str, approved: Path = APPROVED) -> list[Path]:
    """Approve the ordinary paper of a kind as it is now; return the files written."""
    folder, lines, written = approved / kind, [], []
    for old in folder.glob("*"):
        old.unlink()
    for name, content in sorted(_readable(made_from(kind, USUAL)[0]).items()):
        path = folder / PurePosixPath(name).name
        if not _is_own(name):
            path = _shared(approved, name, content)
            lines.append(f"{name} {path.name}\n")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        written.append(path)
    (folder / _LIST).write_text("".join(lines), encoding="utf-8")
    return [*written, folder / _LIST]


def unused(approved: Path = APPROVED) -> list[Path]:
    """Return the shared files that no kind names any more."""
    named = {line.split()[-1] for listed in approved.glob(f"*/{_LIST}") for line in listed.read_text().splitlines()}
    return [path for path in sorted((approved / _SHARED).glob("*")) if path.name not in named]


def _is_own(name: str) -> bool:
    """Return whether a part is a kind's own: its text and its properties."""
    return bool(STORY.fullmatch(name)) or name == "docProps/core.xml"


def _readable(paper: Paper) -> dict[str, str]:
    """Return part → its readable form: XML with one element per line, of pictures the checksum."""
    return {name: _pretty(name, data) for name, data in paper.document.parts.items()}


def _pretty(name: str, data: bytes) -> str:
    if not name.endswith((".xml", ".rels")):
        shown = b"".join(_png_content(data)) if data.startswith(_PNG) else data
        return f"{len(shown)} bytes shown, SHA-256 {hashlib.sha256(shown).hexdigest()}\n"
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    etree.indent(root, " ")
    return f"{etree.tostring(root, encoding='unicode')}\n"


def _png_content(data: bytes) -> Iterator[bytes]:
    """Yield the head and the dots of a PNG: how they are compressed differs from machine to machine."""
    place, dots = len(_PNG), b""
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            yield content
        dots += content if kind == b"IDAT" else b""
        place += length + 12
    yield zlib.decompress(dots)


def _approved(approved: Path, kind: str) -> dict[str, str]:
    """Return part → readable form as approved, nothing where the kind is new."""
    folder = approved / kind
    if not (folder / _LIST).is_file():
        return {}
    own = {_part_of(path.name): path.read_text("utf-8") for path in folder.glob("*.xml")}
    pairs = (line.rsplit(" ", 1) for line in (folder / _LIST).read_text("utf-8").splitlines())
    return own | {name: (approved / _SHARED / file).read_text("utf-8") for name, file in pairs}


def _part_of(file: str) -> str:
    return f"docProps/{file}" if file == "core.xml" else f"word/{file}"


def _shared(approved: Path, name: str, content: str) -> Path:
    """Return where a shared part lies: its name says what it is and, in short, what is in it."""
    path = PurePosixPath(name)
    stem = path.stem.strip("[]") or path.suffix.strip(".")
    return approved / _SHARED / f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:8]}.txt"


def _difference(name: str, old: str, new: str) -> str:
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), "approved", "now", lineterm="", n=1))
    more = [f"… {len(lines) - _SHOWN} more lines"] if len(lines) > _SHOWN else []
    return "\n".join(f"    {line[:160]}" for line in [*lines[:_SHOWN], *more]) or f"    {name} is new or gone"
