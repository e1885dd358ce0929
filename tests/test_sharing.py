"""Many jobs of one kind: results in order, whoever does them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from buendnis_docs import sharing
from buendnis_docs.sharing import shared


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def inverses(numbers: Sequence[int]) -> list[float]:
    return [1 / number for number in numbers]


@pytest.mark.parametrize("way", ["alone", "processes", "executor"])
def test_each_mark_comes_back_with_its_result(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "ALONE", 30)
    monkeypatch.setattr(sharing, "CHUNK", 30)
    executor = ThreadPoolExecutor(2) if way == "executor" else None

    results = shared(
        squares, ((f"{n}²", n) for n in range(100)), executor=executor, processes=2 if way == "processes" else 1
    )

    assert list(results) == [(f"{n}²", n * n) for n in range(100)]


def test_jobs_are_taken_a_few_at_a_time() -> None:
    numbers = count()

    assert next(shared(squares, ((n, n) for n in numbers), processes=1)) == (0, 0)
    assert next(numbers) == sharing.TOGETHER


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_work_raises_ends_it(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "ALONE", sharing.TOGETHER)
    jobs = ((n, 60 - n) for n in range(100))

    with pytest.raises(ZeroDivisionError):
        list(shared(inverses, jobs, processes=processes))
