"""The picture files of a document: each stored once, with the pointers of the parts that show it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from buendnis_docs.word.collected import Shown, relationship_id
from buendnis_docs.word.deflate import Archive, Blocks, Entry, assembled, compressed, contents, flushed
from buendnis_docs.word.parts import CONTENT_TYPES

TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_POINTERS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONSHIPS}"/>'
).encode()
_EMPTY_ROOT = re.compile(rb"<([\w:]+)([^<>]*)/>\s*$")
_TAKEN = re.compile(rb"rIdBild(\d+)")


class Album:
    """What the documents with pictures of their own have in common, ready but for the pointers to these pictures."""

    def __init__(self, fixed: Archive, parts: Iterable[str]) -> None:
        """Take a batch's fixed files, and the parts that differ from document to document."""
        files = {entry.name.decode(): entry for entry in contents(fixed.closed_with(()))}
        names = {part: _pointers_of(part) for part in parts}
        self._pointers = {part: _Pointers(name, files.pop(name, None)) for part, name in names.items()}
        files[CONTENT_TYPES] = compressed(CONTENT_TYPES, _with_types(files[CONTENT_TYPES].unpacked()))
        self.beginning = Archive().with_entries(files.values())

    def closed_with(self, entries: Iterable[Entry], shown: Sequence[Shown], known: int) -> bytes:
        """Return a document; so many of the pictures that it shows are among the fixed files."""
        pointers = _targets(shown, known)
        files = [each.entry(pointers[part]) for part, each in self._pointers.items()]
        return self.beginning.closed_with((*entries, *filter(None, files), *_media(shown, known)))


class _Pointers:
    """The pointers of a part as the batch's fixed files have them, open for more."""

    def __init__(self, name: str, fixed: Entry | None) -> None:
        self.name = name.encode()
        self.fixed = fixed
        self.ends = _parted(fixed.unpacked() if fixed else _NO_POINTERS)
        self.blocks = Blocks({end: flushed(end) for end in self.ends})

    def entry(self, more: Sequence[bytes]) -> Entry | None:
        """Return the file with more pointers, None where there are none at all."""
        return assembled(self.name, (self.ends[0], *more, self.ends[1]), self.blocks) if more else self.fixed


def with_pictures(files: Mapping[str, bytes], shown: Sequence[Shown], known: int) -> Archive:
    """Return a batch's fixed files with the pictures that all of its documents show, from the `known`th on."""
    result = dict(files)
    for part, more in _targets(shown, known).items():
        beginning, end = _parted(result.get(_pointers_of(part), _NO_POINTERS))
        result[_pointers_of(part)] = b"".join((beginning, *more, end))
    if len(shown) > known:
        result[CONTENT_TYPES] = _with_types(result[CONTENT_TYPES])
    archive = Archive().with_entries(compressed(name, content) for name, content in result.items())
    return archive.with_entries(_media(shown, known))


def taken(parts: Mapping[str, bytes]) -> tuple[Shown, ...]:
    """Return a blank for each picture number that a template has taken: it was a document made here."""
    pointers = b"".join(content for name, content in parts.items() if name.endswith(".rels"))
    return (Shown("", b"", ""),) * max(map(int, _TAKEN.findall(pointers)), default=0)


def _media(shown: Sequence[Shown], known: int) -> list[Entry]:
    """Return the picture files from the `known`th on; those of the same content are one."""
    names = _names(shown)
    before = {each.picture for each in shown[:known]}
    return [compressed(f"word/{name}", data, level=0) for data, name in names.items() if data not in before]


def _targets(shown: Sequence[Shown], known: int) -> dict[str, list[bytes]]:
    """Return for each part the pointers to the pictures that it shows, from the `known`th on."""
    names, pointers = _names(shown), defaultdict[str, list[bytes]](list)
    for number, each in enumerate(shown[known:], known):
        target = names[each.picture] if each.part.rpartition("/")[0] == "word" else f"/word/{names[each.picture]}"
        pointers[each.part].append(
            f'<Relationship Id="{relationship_id(number)}" Type="{_IMAGE}" Target="{target}"/>'.encode()
        )
    return pointers


def _names(shown: Sequence[Shown]) -> dict[bytes, str]:
    """Return the picture files with their names in the folder word."""
    names: dict[bytes, str] = {}
    for number, each in enumerate(shown, 1):
        names.setdefault(each.picture, f"media/wert{number}.{each.extension}")
    return names


def _pointers_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _with_types(types: bytes) -> bytes:
    """Return a package's content types with those of pictures."""
    beginning, end = _parted(types)
    declared = (
        f'<Default Extension="{extension}" ContentType="{kind}"/>'.encode()
        for extension, kind in TYPES.items()
        if not re.search(rb"""extension\s*=\s*["']%b["']""" % extension.encode(), types.lower())
    )
    return b"".join((beginning, *declared, end))


def _parted(xml: bytes) -> tuple[bytes, bytes]:
    """Return an XML file up to the end tag of its root, and that."""
    xml = _EMPTY_ROOT.sub(rb"<\1\2></\1>", xml) if b"</" not in xml else xml
    end = xml.rindex(b"</")
    return xml[:end], xml[end:]
