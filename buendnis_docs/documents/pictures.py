"""The office's own pictures: logo and signatures, read and checked once, before any document is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from buendnis_docs.documents.imagefiles import NoPictureError, pixels, png
from buendnis_docs.findings import Finding, Origin, error, hint
from buendnis_docs.german.numbers import count
from buendnis_docs.settings import FILE_NAME, Settings, Signature
from buendnis_docs.sheets.cells import did_you_mean
from buendnis_docs.storage import why_unreadable
from buendnis_docs.word import Picture

LARGEST = 5_000_000
"""Bytes; a bigger file is not even read."""
LARGE = 500_000
"""Bytes; every document grows by as much."""
MOST_PIXELS = 20_000_000
"""An A4 page printed at 300 dots per inch has 9 million; Word needs four bytes for each."""

SIGNATURE_BOX = (60.0, 15.0)
"""Millimetres: half of the text's width, as high as the room for a signature by hand."""

_SMALLER = "Speichern Sie es kleiner, z. B. in Paint mit »Größe ändern«."


@dataclass(frozen=True, slots=True)
class Pictures:
    """The office's pictures as the settings name them; `signatures` are found by the name below the letter."""

    logo: Picture | None = None
    signatures: Mapping[str, Picture] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A picture that the settings ask for: which setting, which file, what it shows, and into which box it fits."""

    setting: str
    file: str
    alt: str
    box: tuple[float, float]


def sample(width_mm: float, height_mm: float, alt: str) -> Picture:
    """Return a light grey area: what a picture's placeholder shows where a template is tried without records."""
    return Picture(png(1, 1, b"\0\xd0", depth=8), width_mm, height_mm, alt)


def read_pictures(folder: Path, settings: Settings) -> tuple[Pictures, list[Finding]]:
    """Return the office's pictures from their folder, and what is wrong with those that can't be used."""
    wanted = [_logo(settings), *(_signature(each) for each in settings.signatures)]
    findings, found = list[Finding](), dict[str, Picture]()
    for each in wanted:
        if each.file:
            picture, remarks = _read(folder, each)
            findings += remarks
            found |= {each.setting: picture} if picture else {}
    signed = {each.name: found[key] for each in settings.signatures if (key := _signature(each).setting) in found}
    files = tuple(folder / each.file for each in wanted if each.setting in found)
    return Pictures(found.get(_logo(settings).setting), signed, files), findings


def _logo(settings: Settings) -> _Wanted:
    alliance = settings.alliance
    alt = alliance.logo_text or f"Logo {alliance.name}"
    return _Wanted("[buendnis] logo", alliance.logo, alt, (alliance.logo_width, alliance.logo_height))


def _signature(signature: Signature) -> _Wanted:
    alt = f"Unterschrift von {signature.name}"
    return _Wanted(f"[[unterschrift]] {signature.name}, bild", signature.image, alt, SIGNATURE_BOX)


def _read(folder: Path, wanted: _Wanted) -> tuple[Picture | None, list[Finding]]:
    """Return the picture, fitted into its box, or None, and what there is to say about it."""
    origin = Origin(FILE_NAME, place=wanted.setting)
    try:
        data = _bytes(folder, wanted.file)
        width, height = _size(data, wanted.file)
    except NoPictureError as reason:
        return None, [error(origin, "bad-picture", str(reason))]
    scale = min(wanted.box[0] / width, wanted.box[1] / height)
    picture = Picture(data, round(width * scale, 2), round(height * scale, 2), wanted.alt)
    if len(data) <= LARGE:
        return picture, []
    message = f"»{wanted.file}« ist {len(data) // 1000} KB groß; um so viel wächst jedes Dokument. {_SMALLER}"
    return picture, [hint(origin, "large-picture", message)]


def _bytes(folder: Path, name: str) -> bytes:
    """Return a file's bytes; raises NoPictureError for one that is missing, unreadable or too big."""
    try:
        return _found(folder, name).read_bytes()
    except OSError as reason:
        raise NoPictureError(f"»{name}« kann nicht gelesen werden. {why_unreadable(reason)}") from reason


def _found(folder: Path, name: str) -> Path:
    """Return where a picture lies; raises NoPictureError where none of a fitting size does, OSError."""
    path = folder / name
    if path.parent == folder and path.is_dir():
        raise NoPictureError(f"»{name}« in templates/{folder.name} ist ein Ordner. Nennen Sie die Bilddatei selbst.")
    if path.parent != folder or not path.is_file():
        known = [each.name for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []
        missing = f"Das Bild »{name}« liegt nicht im Ordner templates/{folder.name}."
        remedy = " Legen Sie es dorthin, oder berichtigen Sie den Namen."
        raise NoPictureError(f"{missing}{did_you_mean(name, known) or remedy}")
    if (size := path.stat().st_size) > LARGEST:
        limit = f"erlaubt sind höchstens {LARGEST // 1_000_000} MB"
        raise NoPictureError(f"»{name}« ist {ceil(size / 1_000_000)} MB groß; {limit}. {_SMALLER}")
    return path


def _size(data: bytes, name: str) -> tuple[int, int]:
    """Return width and height in pixels; raises NoPictureError for what Word can't show."""
    try:
        width, height = pixels(data)
    except NoPictureError as reason:
        raise NoPictureError(f"»{name}«: {reason}") from reason
    if width * height > MOST_PIXELS:
        raise NoPictureError(f"»{name}« hat {count(width * height, '', 'Bildpunkte')}; das ist zu viel. {_SMALLER}")
    return width, height
