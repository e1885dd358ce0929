"""Draw the pictures of the example's documents that the README shows: `python tools/build_pictures.py`.

Needs LibreOffice (soffice), poppler (pdftoppm) and ImageMagick (convert, montage).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]
PICTURES = PROJECT / "docs" / "bilder"
RUNS = (
    ("bestaetigung", "2026-W1", "17.11.2025"),
    ("alle", "2025-2", "17.11.2025"),
    ("save-the-date", "2026-1", "17.11.2025"),
    ("antwortbogen", "2026-1", "17.11.2025"),
)
"""Document, meeting and day of the runs that make them."""
PAGES = {
    "einladung": "*_Einladung_M-003_*.docx",
    "tagesordnung": "*_Tagesordnung.docx",
    "protokoll": "*_Protokoll.docx",
}
"""Picture → the document whose first page it shows."""
SHEET = {
    "save-the-date": "*_Save-the-Date_M-003_*.docx",
    "antwortbogen": "*_Antwortbogen_M-003_*.docx",
    "bestaetigung": "*_Bestätigung_M-029_*.docx",
    "anwesenheitsliste": "*_Anwesenheitsliste.docx",
    "beschlussauszug": "*_Beschlussauszug_Beschluss-4.docx",
    "aufgabenliste": "*_Aufgabenliste.docx",
    "rueckblick": "*_Rückblick.docx",
    "teilnahmebescheinigung": "*_Teilnahmebescheinigung_M-003_*.docx",
    "namensschilder": "*_Namensschilder.docx",
    "beschlussregister": "*_Beschlussregister.docx",
}
"""The documents whose first pages stand side by side on one picture."""
WIDE = {"regieplan": "*_Regieplan.docx", "tischkarten": "*_Tischkarten.docx"}
"""The same for sheets that lie on their side."""
RESOLUTION = 90
LARGEST = 200_000
"""Bytes of a picture that a README may load."""


def main() -> None:
    """Draw all pictures; ends with a message where one is too big."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch:
        papers = _papers(Path(scratch))
        pictures = [_picture(papers[name], PICTURES / f"{name}.png") for name in (*PAGES, "mustervorlage")]
        pictures += [_sheet(papers, SHEET, 5, PICTURES / "papiere.png"), _sheet(papers, WIDE, 2, PICTURES / "quer.png")]
        for picture in pictures:
            size = picture.stat().st_size
            print(f"{picture.relative_to(PROJECT)}: {size // 1000} kB")
            if size > LARGEST:
                sys.exit(f"{picture.name} is larger than {LARGEST // 1000} kB")


def _papers(scratch: Path) -> dict[str, Path]:
    """Return picture → PDF, made from a copy of the example workspace."""
    office = scratch / "office"
    for part in ("records", "templates"):
        shutil.copytree(PROJECT / part, office / part)
    shutil.copy(PROJECT / "buendnis.toml", office)
    program = Path(sys.executable).with_name("buendnis-docs")
    for kind, meeting, day in RUNS:
        _run(program, "erzeugen", kind, "--treffen", meeting, "--heute", day, "--ordner", office, "--leise")
    wanted = {**PAGES, **SHEET, **WIDE}
    documents = {name: next((office / "out").rglob(pattern)) for name, pattern in wanted.items()}
    documents["mustervorlage"] = scratch / "mustervorlage.docx"
    _run(program, "vorlage", "neu", "einladung", "--nach", documents["mustervorlage"], "--ordner", office)
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, *documents.values())
    return {name: scratch / f"{document.stem}.pdf" for name, document in documents.items()}


def _picture(pdf: Path, picture: Path) -> Path:
    """Draw the first page of a PDF, with few colours and a thin frame."""
    page = pdf.with_suffix("")
    _run("pdftoppm", "-r", RESOLUTION, "-png", "-singlefile", pdf, page)
    look = ("-colors", 64, "-bordercolor", "#d0d0d0", "-border", 1, "-strip", "-define", "png:compression-level=9")
    _run("convert", page.with_suffix(".png"), *look, picture)
    return picture


def _sheet(papers: dict[str, Path], names: Iterable[str], columns: int, picture: Path) -> Path:
    """Draw the first pages of some PDFs side by side."""
    pages = []
    for name in names:
        page = papers[name].with_suffix("")
        _run("pdftoppm", "-r", RESOLUTION, "-png", "-singlefile", papers[name], page)
        pages.append(page.with_suffix(".png"))
    width = 1600 // columns
    look = ("-geometry", f"{width}x+6+6", "-background", "#d0d0d0", "-depth", 8, "-colors", 32, "-strip")
    _run("montage", *pages, "-tile", f"{columns}x", *look, f"PNG8:{picture}")
    return picture


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


if __name__ == "__main__":
    main()
