"""Killed ten times within a hundred messages, nothing is lost silently or sent twice; the long drill is in bench."""

from __future__ import annotations

import random
from pathlib import Path

from bench.drill_kill import drill


def test_nothing_is_lost_or_doubled_by_sudden_death(tmp_path: Path) -> None:
    result = drill(tmp_path, messages=100, kills=10, seed=random.randrange(10**6))  # noqa: S311 - a drill
    assert result.is_good, result
    assert result.kills >= 1, result
    assert result.arrived + result.unclear - result.unclear_but_arrived == 100, result
