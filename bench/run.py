"""Measure this project against its peers and the physical floor, side by side: `python bench/run.py` or `make bench`.

Each line names what was measured, our time, the peer's, the median of the ratios of all rounds, and what was asked.
Peers that are not installed are named: `pip install '.[bench]'` and `npm install --prefix bench/node` install them.
The command never fails by the clock; it fails where a candidate's document does not hold the same text.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from measure import Line, Place

SUBJECTS = ("invitation", "jinja", "minutes", "start", "sheets", "pipeline", "mail", "pdf", "scale")
"""The modules that measure something; the one that writes most comes last."""

HEADINGS = ("What", "Ours", "Peer", "Ratio", "Must", "Goal", "Reached")


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    print(machine(), flush=True)
    lines: list[Line] = []
    if arguments.folder:
        arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="buendnis-bench-", dir=arguments.folder) as folder:
        place = Place(Path(folder))
        for name in arguments.only or SUBJECTS:
            print(f"… {name}", file=sys.stderr)
            lines += import_module(name).lines(place, quick=arguments.quick)
    if arguments.quick:
        lines = [replace(line, must=None, goal=None) for line in lines]
        print("small sizes, few rounds: a look at whether everything works, no measurement")
    print(table(lines))
    if arguments.markdown:
        arguments.markdown.write_text(f"{machine()}\n\n{markdown(lines)}", encoding="utf-8")


def machine() -> str:
    """Return what was measured on: processor, cores, system, Python."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a table of plain text, notes below."""
    rows = [HEADINGS, *map(cells, lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([text[0], "-" * len(text[0]), *text[1:], *_notes(lines)])


def markdown(lines: Sequence[Line]) -> str:
    """Return the lines as a table for Markdown, notes below."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *map(cells, lines)]
    return "\n".join(["| " + " | ".join(row) + " |" for row in rows] + ["", *_notes(lines), ""])


def cells(line: Line) -> tuple[str, ...]:
    """Return the cells of one line."""
    sign = "≤ " if line.at_most else "≥ "
    must, goal = (f"{sign}{limit:g} {line.unit}" if limit is not None else "" for limit in (line.must, line.goal))
    return (line.what, line.ours, line.peer, _figure(line), must, goal, line.reached)


def _figure(line: Line) -> str:
    if line.ratio is None:
        return ""
    return f"{line.ratio:.0f} {line.unit}" if line.ratio >= 20 else f"{line.ratio:.2f} {line.unit}"


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    return (f"{line.what.lstrip('… ')}: {line.note}" for line in lines if line.note)


def _processor() -> str:
    try:
        known = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in known.splitlines() if line.startswith("model name")), "?")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes: a look, no measurement (below a minute)")
    parser.add_argument("--only", action="append", choices=SUBJECTS, metavar="NAME", help=", ".join(SUBJECTS))
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there as well")
    parser.add_argument("--folder", type=Path, help="where to write the documents (default: the temporary folder)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
