"""Pictures as values: the drawing in the text."""

from __future__ import annotations

import struct
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from buendnis_docs.word.album import TYPES
from buendnis_docs.word.archive import MAX_MEDIA, MEGABYTE, megabytes
from buendnis_docs.word.collected import collected
from buendnis_docs.word.errors import ValueTrouble
from buendnis_docs.word.values import Picture

_EMU_PER_MM = 36_000
MAX_PICTURE = 20 * MEGABYTE
_KEPT = 8
"""So many pictures are remembered: logo, signatures, and what else letters share."""
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
    image = _image(picture.data)
    cx, cy = _size(picture, image)
    relation, number = collected.add(picture.data, image.ext), collected.next_drawing()
    _check_size(collected.size, MAX_MEDIA, "Die Bilder des Dokuments sind zusammen")
    return _DRAWING.format(cx=cx, cy=cy, id=number, relation=relation, alt=quoteattr(picture.alt))


def _size(picture: Picture, image: Image) -> tuple[int, int]:
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


@lru_cache(maxsize=_KEPT)
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
        if image.ext in TYPES and image.px_width and image.px_height:
            return image
    except trouble as unreadable:
        raise ValueTrouble("Das Bild ist keine lesbare PNG-, JPEG- oder GIF-Datei.") from unreadable
    raise ValueTrouble("Das Bild ist keine lesbare PNG-, JPEG- oder GIF-Datei.")
