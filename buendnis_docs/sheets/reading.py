"""A folder of workbooks becomes tables: each sheet is found by its name in any of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from buendnis_docs.errors import WorkspaceError
from buendnis_docs.findings import Finding, Origin, error, hint
from buendnis_docs.sheets.archive import SAVE_AS, UnreadableError, damaged
from buendnis_docs.sheets.cells import did_you_mean
from buendnis_docs.sheets.headings import spelling
from buendnis_docs.sheets.layout import Layout
from buendnis_docs.sheets.markup import DamagedError
from buendnis_docs.sheets.table import Row, Table, read_table
from buendnis_docs.sheets.workbook import Sheet, Workbook

__all__ = ["Reading", "Row", "Table", "read_folder"]

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
OTHER_FORMATS: Final = {
    ".xls": "eine Arbeitsmappe im alten Excel-Format",
    ".xlsb": "eine binäre Arbeitsmappe",
    ".ods": "eine LibreOffice-Tabelle",
    ".csv": "eine Textdatei",
}
COMPANIONS: Final = ("Anleitung", "Listen")
"""Sheets of the starter workbook that hold no records."""


@dataclass(frozen=True)
class Reading:
    """What was found in a folder: the sheets by name, what is wrong with them, and the workbooks that were seen."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    workbooks: tuple[Path, ...] = ()


@dataclass
class _Draft:
    """A reading that grows workbook by workbook."""

    layouts: Mapping[str, Layout]
    """Spelling of a sheet's name → its layout."""
    tables: dict[str, Table] = field(default_factory=dict)
    seen: dict[str, Path] = field(default_factory=dict)
    """Sheet of a layout → the workbook that has it, read or not."""
    strangers: dict[Path, list[str]] = field(default_factory=dict)
    """Workbook → its sheets that no layout names."""
    useless: set[Path] = field(default_factory=set)
    """Workbooks in which there is no other sheet."""
    findings: list[Finding] = field(default_factory=list)


def read_folder(folder: Path, layouts: Sequence[Layout]) -> Reading:
    """Return the tables of all sheets that the layouts name, from any workbook of the folder, and all findings.

    A sheet that is in no workbook has no table; whether it is needed is for the caller to say. Raises WorkspaceError
    where there is no such folder.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    except OSError as reason:
        raise WorkspaceError(
            f"Der Ordner »{folder}« mit den Excel-Tabellen fehlt oder darf nicht gelesen werden."
        ) from reason
    draft = _Draft({spelling(layout.sheet): layout for layout in layouts})
    workbooks = tuple(path for path in files if path.suffix.casefold() in WORKBOOKS)
    for path in workbooks:
        _read_workbook(path, draft)
    draft.findings.extend(_stranger_findings(draft))
    draft.findings.extend(_other_formats(files))
    return Reading(draft.tables, tuple(draft.findings), workbooks)


def _read_workbook(path: Path, draft: _Draft) -> None:
    draft.findings.extend(_lock_findings(path))
    try:
        workbook = Workbook(path)
        sheets = workbook.sheets
        if workbook.has_macros:
            draft.findings.append(_macros(path))
        draft.strangers[path] = [sheet.name for sheet in sheets if spelling(sheet.name) not in draft.layouts]
        if len(draft.strangers[path]) == len(sheets):
            draft.useless.add(path)
        for sheet in sheets:
            if layout := draft.layouts.get(spelling(sheet.name)):
                _read_sheet(workbook, sheet, layout, draft)
    except UnreadableError as reason:
        draft.findings.append(error(Origin(path.name), reason.kind, str(reason)))
    except DamagedError:
        draft.findings.append(error(Origin(path.name), damaged().kind, str(damaged())))


def _read_sheet(workbook: Workbook, sheet: Sheet, layout: Layout, draft: _Draft) -> None:
    """Read one sheet into the draft, unless another workbook has the same sheet."""
    origin = Origin(workbook.path.name, sheet.name)
    first = draft.seen.setdefault(layout.sheet, workbook.path)
    if layout.sheet in draft.tables or first != workbook.path:
        draft.findings.append(
            error(
                origin,
                "sheet-twice",
                f"Das Blatt »{layout.sheet}« gibt es zweimal: in »{first.name}« und in »{workbook.path.name}«. "
                "Bitte eines davon umbenennen oder die Datei in einen anderen Ordner legen.",
            )
        )
        return
    if sheet.part is None or sheet.part not in workbook:
        draft.findings.append(_lost_sheet(origin))
        return
    if sheet.hidden:
        draft.findings.append(hint(origin, "hidden-sheet", "Das Blatt ist ausgeblendet; es wird trotzdem gelesen."))
    try:
        table, findings = read_table(workbook, sheet.part, layout)
    except DamagedError:
        draft.findings.append(_damaged_sheet(origin))
        return
    draft.findings.extend(findings)
    if table is not None:
        draft.tables[layout.sheet] = table


def _lock_findings(path: Path) -> Iterator[Finding]:
    if any((path.parent / name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#")):
        yield hint(
            Origin(path.name),
            "open-workbook",
            "Die Arbeitsmappe ist gerade geöffnet. Gelesen wird der zuletzt gespeicherte Stand; bitte speichern, wenn "
            "neue Eingaben dabei sein sollen.",
        )


def _macros(path: Path) -> Finding:
    return hint(
        Origin(path.name),
        "macros",
        "Die Arbeitsmappe enthält Makros. Sie werden nicht ausgeführt; gelesen werden nur Werte.",
    )


def _lost_sheet(origin: Origin) -> Finding:
    return error(
        origin,
        "lost-sheet",
        "Das Blatt steht im Verzeichnis der Arbeitsmappe, sein Inhalt fehlt aber in der Datei. Bitte eine Sicherung "
        "verwenden oder das Blatt neu anlegen.",
    )


def _damaged_sheet(origin: Origin) -> Finding:
    return error(origin, "damaged-sheet", f"Das Blatt lässt sich nicht lesen. {damaged()}")


def _stranger_findings(draft: _Draft) -> Iterator[Finding]:
    """Yield what to say of sheets that no layout names: an error where one is likely a missing sheet misspelt."""
    missing = [layout.sheet for layout in draft.layouts.values() if layout.sheet not in draft.seen]
    for path, names in draft.strangers.items():
        strangers = [name for name in names if name not in COMPANIONS]
        for name in strangers:
            if suggestion := did_you_mean(name, missing, cutoff=0.75):
                yield error(
                    Origin(path.name, name),
                    "misspelt-sheet",
                    f"Das Blatt »{name}« ist unbekannt.{suggestion} Bitte umbenennen.",
                )
        if path in draft.useless:
            yield hint(
                Origin(path.name),
                "no-known-sheet",
                f"Die Arbeitsmappe enthält kein bekanntes Blatt und wird nicht gelesen. {_listed(names)}",
            )
        elif strangers:
            yield hint(
                Origin(path.name),
                "unknown-sheet",
                f"Nicht gelesen wird, was hier nicht bekannt ist. {_listed(strangers)}",
            )


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "Sie hat keine Tabellenblätter."
    return ("Blatt: " if len(names) == 1 else "Blätter: ") + ", ".join(f"»{name}«" for name in names) + "."


def _other_formats(files: Sequence[Path]) -> Iterator[Finding]:
    read = {path.stem.casefold() for path in files if path.suffix.casefold() in WORKBOOKS}
    for path in files:
        kind = OTHER_FORMATS.get(path.suffix.casefold())
        if kind is None:
            continue
        origin = Origin(path.name)
        what = f"Die Datei ist {kind} ({path.suffix}) und wird nicht gelesen. {SAVE_AS}"
        expendable = path.stem.casefold() in read or path.suffix.casefold() == ".csv"
        yield hint(origin, "old-format", what) if expendable else error(origin, "old-format", what)
