"""The engine alone against docxtpl: the same template, the same context, the same text, written to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from invitation import check_same_text
from measure import Line, Place, compared, duration, interleaved, ratio, timed
from peers import docxtpl

from buendnis_docs.storage import write_whole
from buendnis_docs.word import compile_template

Context = Mapping[str, Any]


def against_docxtpl(  # noqa: PLR0913 - what is measured, by how much, and what was asked
    place: Place,
    what: str,
    template: bytes,
    contexts: Sequence[Context],
    *,
    rounds: int,
    repeat: tuple[int, int],
    must: float,
    goal: float,
) -> Iterator[Line]:
    """Yield how many times faster than docxtpl a template is rendered; once compiled, and compiled each time.

    `repeat` says how many documents we and docxtpl write in a round.
    """
    path = place.fresh("template") / "template.docx"
    path.write_bytes(template)
    peer = docxtpl(path, contexts)
    compiled = compile_template(path)
    _check(place, peer.write, [compiled.render(context) for context in contexts])
    ours, theirs = repeat

    def render() -> float:
        folder = place.fresh("ours")
        return _each(ours, lambda n: write_whole(folder / f"{n}.docx", compiled.render(contexts[n % len(contexts)])))

    def compile_and_render() -> float:
        folder = place.fresh("anew")
        return _each(
            theirs,
            lambda n: write_whole(folder / f"{n}.docx", compile_template(path).render(contexts[n % len(contexts)])),
        )

    seconds = interleaved(
        {"ours": render, "docxtpl": lambda: peer.write(theirs, place.fresh("docxtpl")), "anew": compile_and_render},
        rounds,
    )
    yield compared(what, seconds["ours"], seconds["docxtpl"], name="docxtpl", must=must, goal=goal)
    yield Line(
        "… a single document, compiling included",
        duration(seconds["anew"]),
        f"docxtpl {duration(seconds['docxtpl'])}",
        ratio(seconds["docxtpl"], seconds["anew"]),
    )


def _check(place: Place, write: Callable[[int, Path], float], ours: Sequence[bytes]) -> None:
    folder = place.fresh("check")
    write(len(ours), folder)
    check_same_text("ours", ours, [(folder / f"{number}.docx").read_bytes() for number in range(len(ours))])


def _each(count: int, work: Callable[[int], None]) -> float:
    def all_of_them() -> None:
        for number in range(count):
            work(number)

    return timed(all_of_them) / count
