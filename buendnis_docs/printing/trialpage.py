"""A page of our own: where LibreOffice can't print even this one, no document of the office is to blame."""

from __future__ import annotations

import io
from typing import Final
from zipfile import ZipFile

_OFFICE = "http://schemas.openxmlformats.org"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>Probeseite</w:t></w:r></w:p></w:body></w:document>",
}


def trial_page() -> bytes:
    """Return the smallest Word file there is, with one word in it (ECMA-376, part 1, 11.2)."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
    return buffer.getvalue()
