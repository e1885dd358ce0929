"""Draw the pictures of the example's documents that the README shows: `python tools/build_pictures.py`.

Needs LibreOffice (soffice), poppler (pdftoppm) and ImageMagick (convert).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]
PICTURES = PROJECT / "docs" / "bilder"
MEETING, DAY = "2025-2", "17.11.2025"
PAGES = {
    "einladung": "*_Einladung_M-003_*.docx",
    "tagesordnung": "*_Tagesordnung.docx",
    "protokoll": "*_Protokoll.docx",
}
"""Picture → the document whose first page it shows."""
RESOLUTION = 90
LARGEST = 200_000
"""Bytes of a picture that a README may load."""


def main() -> None:
    """Draw all pictures; ends with a message where one is too big."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch:
        papers = _papers(Path(scratch))
        for name, pdf in papers.items():
            picture = _picture(pdf, PICTURES / f"{name}.png")
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
    _run(program, "erzeugen", "--treffen", MEETING, "--heute", DAY, "--ordner", office, "--leise")
    documents = {name: next((office / "out").rglob(pattern)) for name, pattern in PAGES.items()}
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


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


if __name__ == "__main__":
    main()
