"""Pictures as values: the drawing in the text, and the files it needs in the archive."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from buendnis_docs.word.archive import MAX_MEDIA, MEGABYTE, megabytes
from buendnis_docs.word.collected import collected, relationship_id
from buendnis_docs.word.deflate import Archive, Entry, compressed, contents
from buendnis_docs.word.errors import ValueTrouble
from buendnis_docs.word.values import Picture

_EMU_PER_MM = 36_000
MAX_PICTURE = 20 * MEGABYTE
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_RELATIONSHIPS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
).encode()
_DRAWING = """<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" \
xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="{cx}" cy="{cy}"/>\
<wp:docPr id="{id}" name="Bild {id}" descr={alt}/><wp:cNvGraphicFramePr>\
<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/>\
</wp:cNvGraphicFramePr><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>\
<pic:cNvPr id="{id}" name="Bild {id}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/>\
<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>\
<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
</a:graphicData></a:graphic></wp:inline></w:drawing>"""


def drawing(picture: Picture) -> str:
    """Return a picture as it stands in a run, and note that the document needs its file."""
    _check_size(len(picture.data), MAX_PICTURE, "Das Bild ist")
    cx, cy = _size(picture)
    relation, number = collected.add(picture.data), collected.next_drawing()
    _check_size(collected.size, MAX_MEDIA, "Die Bilder des Dokuments sind zusammen")
    return _DRAWING.format(cx=cx, cy=cy, id=number, relation=relation, alt=quoteattr(picture.alt))


def with_pictures(document: bytes, used: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a document with the files of its pictures, each once, and the pointers to them."""
    files = {entry.name.decode(): entry for entry in contents(document)}
    known: dict[bytes, str] = {}
    for number, (part, picture) in enumerate(used):
        media = known.setdefault(picture, f"media/wert{len(known) + 1}.{_image(picture).ext}")
        files[f"word/{media}"] = compressed(f"word/{media}", picture, level=0)
        folder, _, name = part.rpartition("/")
        relation = f'<Relationship Id="{relationship_id(number)}" Type="{_IMAGE}" Target="{media}"/>'
        _insert(files, f"{folder}/_rels/{name}.rels", relation, "</Relationships>")
    for extension, kind in _TYPES.items():
        _insert(files, "[Content_Types].xml", f'<Default Extension="{extension}" ContentType="{kind}"/>', "</Types>")
    return Archive().closed_with(files.values())


def _insert(files: dict[str, Entry], name: str, xml: str, before: str) -> None:
    """Insert XML before the end tag of a file, unless what it declares stands there already."""
    old = files[name].unpacked() if name in files else _NO_RELATIONSHIPS.replace(b"></Rel", b"></Rel")
    if xml.split('" ', maxsplit=1)[0].encode().lower() not in old.lower():
        files[name] = compressed(name, old.replace(before.encode(), xml.encode() + before.encode()))


def _size(picture: Picture) -> tuple[int, int]:
    image = _image(picture.data)
    width = None if picture.width_mm is None else round(picture.width_mm * _EMU_PER_MM)
    height = None if picture.height_mm is None else round(picture.height_mm * _EMU_PER_MM)
    cx, cy = image.scaled_dimensions(width, height)
    return int(cx), int(cy)


def _check_size(size: int, allowed: int, subject: str) -> None:
    if size > allowed:
        raise ValueTrouble(
            f"{subject} {megabytes(size)} groß; erlaubt sind {allowed // MEGABYTE} MB. Verkleinern Sie die Bilder "
            "vorher, am einfachsten in der Foto-App: Für den Druck reichen 2 MB."
        )


def _image(picture: bytes) -> Image:
    """Return what a picture file says about itself; raises ValueTrouble where it is no picture that Word takes."""
    trouble = (
        UnrecognizedImageError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        struct.error,
        ValueError,
        KeyError,
    )
    try:
        image = Image.from_blob(picture)
        if image.ext in _TYPES and image.px_width and image.px_height:
            return image
    except trouble as unreadable:
        raise ValueTrouble("Das Bild ist keine lesbare PNG-, JPEG- oder GIF-Datei.") from unreadable
    raise ValueTrouble("Das Bild ist keine lesbare PNG-, JPEG- oder GIF-Datei.")
