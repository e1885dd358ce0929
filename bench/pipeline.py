"""The whole pipeline in a fresh process: workbook read and checked, 10,000 documents and their manifest written."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from invitation import check_same_text
from letter import Jinja, template
from measure import Line, Place, duration, installed, timed
from office import MEETING, TODAY, set_up

NAIVE = Path(__file__).with_name("naive.py")
PROGRAM = "from buendnis_docs.cli import main; main()"
SAMPLES = 5


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the line of the whole pipeline.

    The naive one runs once, between our rounds; it takes minutes for 10,000 documents.
    """
    members, before, after = (300, 1, 1) if quick else (10_000, 2, 3)
    document = template(Jinja())
    naive_office, naive_out = place.fresh("naive"), place.fresh("naive-out")
    set_up(naive_office, members, document)
    workspaces = []

    def ours() -> float:
        workspaces.append(place.fresh("workspace"))
        set_up(workspaces[-1], members, document)
        return timed(lambda: _erzeugen(workspaces[-1]))

    ours()
    seconds = [ours() for _ in range(before)]
    naive = timed(lambda: subprocess.run([sys.executable, NAIVE, naive_office, naive_out], check=True, env=installed()))
    seconds += [ours() for _ in range(after)]
    _check(workspaces[-1], naive_out, members)
    yield Line(
        f"{members:,} members, from process start to manifest",
        duration(seconds),
        f"naive {duration(naive)}",
        naive / statistics.median(seconds),
        50,
        100,
        note=f"naive run once, ours {len(seconds)} times around it: {', '.join(map(duration, seconds))}",
    )
    again = [timed(lambda: _erzeugen(workspaces[-1])) for _ in range(after)]
    yield Line("… the same once more: everything unchanged", duration(again))


def _erzeugen(workspace: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "erzeugen", "einladung", "--treffen", MEETING, "--heute"]
    options = [TODAY.isoformat(), "--ordner", str(workspace), "--leise"]
    subprocess.run([*command, *options], check=True, env=installed())


def _check(workspace: Path, naive_out: Path, members: int) -> None:
    """Check that every document is there and in the manifest, and that samples hold the naive pipeline's text."""
    folder = next(path for path in (workspace / "out").iterdir() if path.is_dir())
    documents = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["documents"]
    found = sorted(folder.glob("*.docx"))
    theirs = sorted(naive_out.glob("*.docx"))
    if not len(documents) == len(found) == len(theirs) == members:
        raise AssertionError(
            f"{len(found)} documents, {len(documents)} in the manifest, {len(theirs)} of the naive one"
        )
    ours = {entry["recipient"]: folder / name for name, entry in documents.items()}
    sample = theirs[:: max(1, members // SAMPLES)]
    check_same_text("naive", _read(sample), _read([ours[path.stem] for path in sample]))


def _read(paths: Sequence[Path]) -> list[bytes]:
    return [path.read_bytes() for path in paths]
