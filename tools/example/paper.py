"""One page of paper as PDF: what the example's attachments are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def page(title: str, lines: Iterable[str]) -> bytes:
    """Return an A4 page with a title and lines of text in Helvetica; the same text gives the same bytes."""
    return _file(
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _stream("\n".join(_drawn(title, lines)).encode("cp1252")),
        b"<< /Title <FEFF" + title.encode("utf-16-be").hex().upper().encode() + b"> >>",
    )


def _drawn(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield the drawing operators: the title 18 points high, the lines below it 11 points high."""
    yield f"BT /F1 18 Tf 71 750 Td ({_escaped(title)}) Tj /F1 11 Tf 0 -36 Td 16 TL"
    yield from (f"({_escaped(line)}) Tj T*" for line in lines)
    yield "ET"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _file(*objects: bytes) -> bytes:
    """Return the file of these objects: the first is the catalogue, the last the document information."""
    written, places = b"%PDF-1.4\n%\xe4\xf6\xfc\xdf\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, size - 1)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%b%b\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        trailer,
        len(written),
    )
