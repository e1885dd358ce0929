"""The pages of PDF files: the only gate to pikepdf, which is imported when it is needed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from buendnis_docs.errors import NotAllPrintedError

if TYPE_CHECKING:
    from pikepdf import Page, Pdf


@dataclass(frozen=True, slots=True)
class Section:
    """What one person gets: a title for the outline, and PDFs one after the other."""

    title: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a section lies in a bundle: its first page, counted from 1, its own pages, and the sheets they take."""

    first: int
    pages: int
    sheets: int


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; 0 where it is missing, cut off or no PDF at all."""
    import pikepdf  # noqa: PLC0415 - see the module's docstring

    try:
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
            return len(pdf.pages)
    except (pikepdf.PdfError, OSError):
        return 0


def bundle(title: str, sections: Sequence[Section], *, duplex: bool) -> tuple[bytes, list[Printed]]:
    """Return one PDF of all sections with an outline, and where each section lies in it.

    For printing on both sides each file begins on an odd page, after a blank page if need be. The PDF asks the
    printing dialogue for its actual size, so that addresses stay where the window of the envelope is (DIN 5008: the
    zone is measured from the edge of the sheet), and for one or both sides. The same files give the same bytes. Raises
    NotAllPrintedError where one of the files is no PDF.
    """
    import pikepdf  # noqa: PLC0415 - see the module's docstring

    with pikepdf.new() as whole:
        printed = [_added(whole, section, duplex=duplex) for section in sections]
        with whole.open_outline() as outline:
            outline.root.extend(
                pikepdf.OutlineItem(section.title, place.first - 1)
                for section, place in zip(sections, printed, strict=True)
            )
        whole.Root.ViewerPreferences = pikepdf.Dictionary(
            PrintScaling=pikepdf.Name("/None"),
            Duplex=pikepdf.Name.DuplexFlipLongEdge if duplex else pikepdf.Name.Simplex,
            DisplayDocTitle=True,
        )
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.Root.Lang = "de-DE"
        whole.docinfo["/Title"] = title
        return _saved(whole), printed


def _added(whole: Pdf, section: Section, *, duplex: bool) -> Printed:
    """Add a section's files to a bundle, each with the blank page that lets the next begin on an odd one."""
    before, pages = len(whole.pages), 0
    for path in section.files:
        with _opened(path) as part:
            for page in part.pages:
                _forget_tags(page)
            whole.pages.extend(part.pages)
            pages += len(part.pages)
        if duplex and len(whole.pages) % 2:
            _, _, width, height = (float(edge) for edge in whole.pages[-1].mediabox)
            whole.add_blank_page(page_size=(width, height))
    taken = len(whole.pages) - before
    return Printed(before + 1, pages, taken // 2 if duplex else taken)


def _opened(path: Path) -> Pdf:
    """Return a PDF to take pages from; raises NotAllPrintedError where it is none: a person may have put it there."""
    import pikepdf  # noqa: PLC0415 - see the module's docstring

    try:
        return pikepdf.open(path)
    except (pikepdf.PdfError, OSError) as reason:
        raise NotAllPrintedError(
            f"»{path.name}« lässt sich nicht öffnen: Die Datei ist beschädigt, durch ein Kennwort geschützt oder darf "
            "nicht gelesen werden. Löschen Sie sie, dann wird sie aus der Word-Datei neu gemacht; oder legen Sie eine "
            "lesbare dorthin. Dieser Druckstapel wurde nicht geschrieben."
        ) from reason


def _forget_tags(page: Page) -> None:
    """Take from a page what points into the structure of its own file, which stays behind: paper needs none."""
    for key in ("/StructParents", "/Tabs"):
        if key in page.obj:
            del page.obj[key]


def _saved(whole: Pdf) -> bytes:
    buffer = io.BytesIO()
    whole.save(buffer, deterministic_id=True, compress_streams=True)
    return buffer.getvalue()
