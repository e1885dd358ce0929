"""Copies of the office's workbooks in which everything that is wrong is marked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from buendnis_docs.documents.files import make_folder
from buendnis_docs.findings import Finding
from buendnis_docs.sheets.marking import write_marked_copy
from buendnis_docs.workspace import Workspace

FOLDER = "geprüft"


def mark_workbooks(workspace: Workspace, findings: Iterable[Finding]) -> list[Path]:
    """Write a marked copy of each workbook with findings in its sheets; return the copies. Raises OutputError.

    A workbook that can't be read has none.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.origin.file, []).append(finding)
    folder = workspace.out / FOLDER
    copies = []
    for name, found in sorted(by_file.items()):
        source = workspace.records / name
        if source.is_file() and any(finding.origin.sheet for finding in found):
            make_folder(folder)
            write_marked_copy(source, found, folder / name)
            copies.append(folder / name)
    return copies
