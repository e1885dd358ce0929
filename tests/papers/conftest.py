"""Every kind of paper, made from invented records as the program makes it, and printed once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.printing.libreoffice import require_office
from tests.papers.broken import FAULTS, broken
from tools.quality.papers import Paper, papers_of, printed, to_print

Papers = Callable[[str], list[Paper]]


@pytest.fixture(scope="session")
def prints(tmp_path_factory: pytest.TempPathFactory, worker_id: str, require_tool: Callable[[str], str]) -> Path:
    """Return the folder with all PDFs: made in one call of LibreOffice, by whichever test process comes first."""
    for tool in ("soffice", "pdftotext", "pdftoppm"):
        require_tool(tool)
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "prints"
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            folder.mkdir()
            papers = to_print(paper for kind in KINDS for paper in papers_of(kind))
            printed([*papers, *(broken(name) for name in FAULTS)], require_office(), folder)
            (folder / "done").touch()
    return folder


@pytest.fixture(scope="session")
def on_paper(prints: Path) -> Papers:
    """Return a function that gives the printed papers of a kind."""
    return lambda kind: [replace(paper, pdf=prints / f"{paper.name}.pdf") for paper in to_print(papers_of(kind))]
