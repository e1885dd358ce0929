"""PDFs of 100 invitations: all in one call of LibreOffice against one call for each file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Line, Place, duration, interleaved, ratio, timed
from office import MEETING, TODAY, set_up

from buendnis_docs.printing.conversion import convert
from buendnis_docs.printing.libreoffice import find_office

TEMPLATE = Path(__file__).parents[1] / "templates" / "einladung.docx"
PROGRAM = "from buendnis_docs.cli import main; main()"
ALL = 100
STARTS = 10
"""So many files get a call of their own; their time is scaled to `ALL`."""


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the line of the PDFs; without LibreOffice it says so."""
    what = f"{ALL} invitations as accessible PDFs, one call"
    office = find_office()
    if office is None:
        yield Line(what, "not measured", note="LibreOffice is not installed")
        return
    letters = _letters(place.fresh("pdf"))

    def together() -> float:
        return timed(lambda: _convert(office, letters, place)) / ALL

    def alone() -> float:
        return timed(lambda: [_convert(office, [letter], place) for letter in letters[::STARTS]]) / STARTS

    seconds = interleaved({"together": together, "alone": alone}, 1 if quick else 3, warm=False)
    together_all, alone_all = ([second * ALL for second in seconds[name]] for name in ("together", "alone"))
    yield Line(
        what,
        duration(together_all),
        f"a call each {duration(alone_all)}",
        ratio(alone_all, together_all),
        5,
        10,
        note=f"the calls of {STARTS} files were measured and scaled to {ALL}; both with a fresh profile and page check",
    )


def _letters(workspace: Path) -> list[Path]:
    """Make the invitations with this project's own template."""
    set_up(workspace, ALL, TEMPLATE.read_bytes())
    command = [sys.executable, "-c", PROGRAM, "erzeugen", "einladung", "--treffen", MEETING, "--heute"]
    subprocess.run([*command, TODAY.isoformat(), "--ordner", str(workspace), "--leise"], check=True)
    return sorted((workspace / "out").rglob("*.docx"))


def _convert(office: Path, letters: Sequence[Path], place: Place) -> None:
    """Make the PDFs in a folder of their own; a run that leaves one out is no measurement."""
    folder = place.fresh("pdfs")
    results = convert([(letter, folder / f"{letter.stem}.pdf") for letter in letters], office)
    if missing := [result for result in results if result.problem or not result.pages]:
        raise AssertionError(f"{len(missing)} PDFs are missing: {missing[0]}")
