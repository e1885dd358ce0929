"""One command that makes every kind of paper from invented records, prints all in one go and judges them."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.printing.libreoffice import require_office
from buendnis_docs.sheets.cells import did_you_mean

from . import accessibility, approval, completeness, geometry, spelling, typography, validity
from .papers import Check, Paper, papers_of, printed, to_print

CHECKS: Mapping[str, Check] = {
    "valid": validity.problems,
    "complete": completeness.problems,
    "geometry": geometry.problems,
    "accessible": accessibility.problems,
    "approved": approval.problems,
    "typography": typography.problems,
}
"""The points, in the order of the table."""
_FINE, _EXAMPLES = "✓", 3

Problems = Mapping[str, Mapping[str, list[str]]]
"""Check → problem → the papers that have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge all papers, or accept them as they are; return the exit code: 0 where nothing is wrong."""
    wanted = _options(arguments)
    kinds = [wanted.kind] if wanted.kind else list(KINDS)
    if wanted.accept:
        return _accept(kinds)
    begun = time.monotonic()
    with _folder(wanted.keep) as folder:
        office = require_office()
        with ProcessPoolExecutor() as workers:
            tries = dict(zip(kinds, workers.map(_try, kinds), strict=True))
            ready = printed(to_print(chain.from_iterable(papers for papers, _ in tries.values())), office, folder)
            print(f"{len(ready)} papers of {len(kinds)} kinds made and printed in {time.monotonic() - begun:.0f} s")
            batches = [[paper for paper in ready if paper.kind == kind] for kind in kinds]
            found = dict(zip(kinds, workers.map(judged, batches), strict=True))
        for kind, (_, failure) in tries.items():
            found[kind] = {**found[kind], **({"valid": {failure: [kind]}} if failure else {})}
        if wanted.keep:
            _draw(ready, folder)
    of_ours = [] if wanted.kind else list(_in_our_texts())
    print("\n".join(chain(_table(found), _listed(found), of_ours)))
    print(f"all texts of ours: {len(of_ours) or _FINE}" if not wanted.kind else "", f"{time.monotonic() - begun:.0f} s")
    return 1 if of_ours or any(chain.from_iterable(each.values() for each in found.values())) else 0


def _try(kind: str) -> tuple[list[Paper], str]:
    """Return the papers of a kind, or why they could not be made."""
    try:
        return papers_of(kind), ""
    except Exception as reason:  # noqa: BLE001 - the other kinds are judged all the same
        return [], f"can't be made: {type(reason).__name__}: {reason}"


def judged(papers: Iterable[Paper]) -> Problems:
    """Return what is wrong with these papers."""
    found: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in CHECKS}
    for paper in papers:
        for name, check in CHECKS.items():
            for problem in check(paper):
                found[name][problem].append(paper.name)
    return {name: dict(problems) for name, problems in found.items()}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", help="judge only this kind of paper")
    parser.add_argument("--accept", action="store_true", help="approve the papers as they are now")
    parser.add_argument("--keep", type=Path, help="keep Word files, PDFs and pictures of the pages in this folder")
    options = parser.parse_args(arguments)
    if options.kind and options.kind not in KINDS:
        parser.error(f"there is no kind {options.kind!r}.{did_you_mean(options.kind, list(KINDS))}")
    return options


def _accept(kinds: Iterable[str]) -> int:
    for kind in kinds:
        for path in approval.accept(kind):
            print(path)
    for path in approval.unused():
        path.unlink()
        print(f"no longer used: {path}")
    return 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder of the finished files: one to keep, or one that is gone afterwards."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        with TemporaryDirectory() as folder:
            yield Path(folder)


def _draw(papers: Iterable[Paper], folder: Path) -> None:
    """Draw every page of every paper but the letters of all lengths."""
    for paper in papers:
        if paper.pdf and not paper.amount.startswith("length"):
            picture = folder / paper.name
            subprocess.run(["pdftoppm", "-r", "80", "-png", paper.pdf, picture], check=True)  # noqa: S603, S607 - poppler


def _table(found: Mapping[str, Problems]) -> Iterator[str]:
    """Yield kind × check, with the number of different problems."""
    width = max(len(kind) for kind in found)
    yield " | ".join(["".ljust(width), *CHECKS])
    yield "-|-".join(["-" * width, *("-" * len(name) for name in CHECKS)])
    for kind, problems in found.items():
        cells = (str(len(problems[name]) or _FINE).center(len(name)) for name in CHECKS)
        yield " | ".join([kind.ljust(width), *cells])


def _listed(found: Mapping[str, Problems]) -> Iterator[str]:
    for kind, problems in found.items():
        for name, each in problems.items():
            for problem, papers in each.items():
                more = f" and {len(papers) - _EXAMPLES} more" if len(papers) > _EXAMPLES else ""
                yield f"{kind}, {name}: {problem}  [{', '.join(papers[:_EXAMPLES])}{more}]"


def _in_our_texts() -> Iterator[str]:
    """Yield what is wrong with the texts of templates, messages and handbook."""
    texts = list(spelling.our_texts())
    yield from (f"unknown word: »{word}« ({place})" for word, place in spelling.unknown_words(texts).items())
    yield from typography.faults_of_ours(texts)


if __name__ == "__main__":
    sys.exit(main())
