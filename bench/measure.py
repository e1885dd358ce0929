"""Measuring side by side: rounds in turn, medians, ratios within a round; and the lines of the table.

Absolute times on a shared or virtual machine move by a factor of two from minute to minute. What two candidates do in
the same round moves together, so their ratio is what can be trusted.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Round = Callable[[], float]
"""Does a candidate's work once; returns the seconds that one unit (a document, a run) took."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; without `must` it only informs."""

    what: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    must: float | None = None
    goal: float | None = None
    at_most: bool = False
    """Whether the ratio should stay below the limits (a cost) instead of above them (a speed-up)."""
    unit: str = "×"
    note: str = ""

    @property
    def reached(self) -> str:
        """Return »goal«, »must« or »no«; "" where nothing was asked or measured."""
        if self.ratio is None or self.must is None or self.goal is None:
            return ""
        sign = -1 if self.at_most else 1
        if sign * self.ratio >= sign * self.goal:
            return "goal"
        return "must" if sign * self.ratio >= sign * self.must else "no"


class Place:
    """A folder for everything the benchmarks write.

    Nothing in it is deleted while they run: on many file systems creating files is slow for minutes after that.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._count = 0

    def fresh(self, name: str) -> Path:
        """Return a new, empty folder."""
        self._count += 1
        folder = self.root / f"{self._count:04}-{name}"
        folder.mkdir()
        return folder


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work took."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def installed() -> dict[str, str]:
    """Return the environment of an installed program: Python may keep its bytecode, whatever a developer has set."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def interleaved(candidates: Mapping[str, Round], rounds: int, *, warm: bool = True) -> dict[str, list[float]]:
    """Return each candidate's seconds per unit, one figure a round, after one to warm up that does not count.

    The candidates take turns in going first.
    """
    for candidate in candidates.values() if warm else ():
        candidate()
    names = list(candidates)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            seconds[name].append(candidates[name]())
    return seconds


def ratio(slow: Sequence[float], fast: Sequence[float]) -> float:
    """Return how many times longer the first took: the median of the ratios of all rounds."""
    return statistics.median(s / f for s, f in zip(slow, fast, strict=True))


def duration(seconds: float | Sequence[float]) -> str:
    """Return »52 µs«, »18.1 ms« or »2.40 s«; of several figures their median."""
    value = seconds if isinstance(seconds, (int, float)) else statistics.median(seconds)
    if value < 0.001:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"


def compared(  # noqa: PLR0913 - a line has that many cells
    what: str, ours: Sequence[float], peer: Sequence[float], *, name: str, must: float | None, goal: float | None
) -> Line:
    """Return the line that says how many times faster we are than a peer."""
    return Line(what, duration(ours), f"{name} {duration(peer)}", ratio(peer, ours), must, goal)
