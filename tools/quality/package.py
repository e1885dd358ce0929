"""The package around the parts of a Word file: names, content types, relationships (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .document import BODY, Document, Element

_TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STORY = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_OF_STORY = re.compile(r"word/(styles|numbering|settings|header|footer)\d*\.xml")
_SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".gif": b"GIF8"}


def problems(document: Document, names: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a package of these names."""
    yield from (f"{name} is in the package {n} times" for name, n in Counter(names).items() if n > 1)
    yield from (f"{name} is no name of a part" for name in names if "\\" in name or name.startswith(("/", "../")))
    for name, data in document.parts.items():
        if name.endswith((".xml", ".rels")) and name not in document.trees:
            yield f"{name} is no XML"
        if b"<!DOCTYPE" in data[:1000] and name.endswith(".xml"):
            yield f"{name} has a document type"
        if (signature := _SIGNATURES.get(posixpath.splitext(name)[1].lower())) and not data.startswith(signature):
            yield f"{name} is no such picture"
    for needed in (_TYPES, "_rels/.rels", BODY):
        if needed not in document.parts:
            yield f"{needed} is missing"
    yield from _types(document)
    yield from _relationships(document)


def targets(document: Document, part: str) -> dict[str, str]:
    """Return ID → part or address of all relationships of a part."""
    folder, name = posixpath.split(part)
    root = document.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {rel.get("Id", ""): _target(folder, rel) for rel in root.iter(f"{_REL}Relationship")}


def _target(folder: str, relationship: Element) -> str:
    target = relationship.get("Target", "")
    if relationship.get("TargetMode") == "External":
        return f"external:{target}"
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _types(document: Document) -> Iterator[str]:
    root = document.trees.get(_TYPES)
    if root is None:
        return
    defaults = {e.get("Extension", "").lower() for e in root.iter(f"{_CT}Default")}
    overrides = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in root.iter(f"{_CT}Override")}
    for name in document.parts:
        ending = name.rpartition(".")[2].lower()
        if name != _TYPES and name not in overrides and ending not in defaults:
            yield f"{name} has no content type"
        story = _OF_STORY.fullmatch(name)
        if story and overrides.get(name) != _STORY.format(story[1]):
            yield f"{name} has the content type {overrides.get(name)!r}"
    yield from (f"content type of {name}, which is not there" for name in overrides if name not in document.parts)
    if overrides.get(BODY) != _MAIN:
        yield f"{BODY} is declared as {overrides.get(BODY)!r}"


def _relationships(document: Document) -> Iterator[str]:
    reached = {_TYPES}
    for name, root in document.trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        if name != "_rels/.rels" and source not in document.parts:
            yield f"{name} belongs to no part"
        found = list(root.iter(f"{_REL}Relationship"))
        ids = Counter(rel.get("Id", "") for rel in found)
        yield from (f"{name}: {identity!r} is there {n} times" for identity, n in ids.items() if n > 1)
        for rel in found:
            target = _target(folder, rel)
            if target.startswith("external:"):
                if not rel.get("Type", "").endswith("/hyperlink"):
                    yield f"{name}: {target} lies outside the file"
            elif target not in document.parts:
                yield f"{name}: {target} is missing"
            reached.add(target)
    yield from (f"{name} belongs to nothing" for name in document.parts if name not in reached)
