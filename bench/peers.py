"""Other writers of Word documents, each used as its documentation shows; one that is not installed is named."""

from __future__ import annotations

import importlib.util
import json
import shutil
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letter import BODY, Curly, MergeFields, Rows, data, template
from measure import Place, timed

NODE = Path(__file__).parent / "node"
Contexts = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Peer:
    """A writer of letters: `write` writes so many into a folder as 0.docx, 1.docx … and returns seconds per letter."""

    name: str
    write: Callable[[int, Path], float]
    close: Callable[[], None] = lambda: None


def docxtpl(path: Path, contexts: Contexts) -> Peer:
    """Return docxtpl's documented loop."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - only where it is measured

    def write(count: int, folder: Path) -> float:
        def work() -> None:
            for number in range(count):
                document = DocxTemplate(path)
                document.render(contexts[number % len(contexts)], autoescape=True)
                document.save(folder / f"{number}.docx")

        return timed(work) / count

    return Peer("docxtpl", write)


def others(place: Place, contexts: Contexts) -> tuple[list[Peer], list[str]]:
    """Return the peers that are installed, started, and what to say of those that are not."""
    found: list[Peer] = []
    missing: list[str] = []
    flat = [data(context) for context in contexts]
    if importlib.util.find_spec("mailmerge"):
        found.append(_mailmerge(place, flat))
    else:
        missing.append("docx-mailmerge2 is not installed: pip install '.[bench]'")
    for name in ("easy-template-x", "docxtemplater"):
        if shutil.which("node") and (NODE / "node_modules" / name).is_dir():
            found.append(_node(name, place, flat))
        else:
            missing.append(f"{name} is not installed: npm install --prefix bench/node (needs Node.js)")
    return found, missing


def _mailmerge(place: Place, contexts: Contexts) -> Peer:
    from mailmerge import MailMerge  # noqa: PLC0415 - may be missing

    path = place.fresh("mailmerge") / "letter.docx"
    path.write_bytes(template(MergeFields()))
    tables = [(rows.things, f"{rows.each}_{rows.cells[0][3:-3].partition('.')[2]}")
              for rows in BODY if isinstance(rows, Rows)]  # fmt: skip
    things = {name for name, _ in tables}

    def write(count: int, folder: Path) -> float:
        def work() -> None:
            for number in range(count):
                context = contexts[number % len(contexts)]
                with MailMerge(path) as document:
                    document.merge(**{k: v for k, v in context.items() if k not in things and isinstance(v, str)})
                    for name, anchor in tables:
                        document.merge_rows(anchor, context[name])
                    document.write(folder / f"{number}.docx")

        return timed(work) / count

    return Peer("docx-mailmerge2", write)


def _node(name: str, place: Place, contexts: Contexts) -> Peer:
    folder = place.fresh(name)
    (folder / "letter.docx").write_bytes(template(Curly()))
    (folder / "data.json").write_text(json.dumps(contexts), encoding="utf-8")
    command = ["node", str(NODE / "render.js"), name, str(folder / "letter.docx"), str(folder / "data.json")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    _answer(process, name)

    def write(count: int, folder: Path) -> float:
        print(count, folder, file=process.stdin, flush=True)
        times: list[float] = json.loads(_answer(process, name))
        return statistics.fmean(times) / 1000

    def close() -> None:
        process.communicate()

    return Peer(name, write, close)


def _answer(process: subprocess.Popen[str], name: str) -> str:
    answer = process.stdout.readline() if process.stdout else ""
    if not answer:
        raise RuntimeError(f"{name} has stopped")
    return answer
