"""Names of the folders and files in the output folder: readable, unique, and safe on Windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.scene import title_of
from buendnis_docs.documents.scopes import Copy
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.german.typography import file_name
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.settings import FILE_NAME, Output

FOLDER_PARTS = ("treffen", "datum", "titel")
FILE_PARTS = ("datum", "treffen", "dokument", "empfaenger")
QUOTES = re.compile("[»«›‹„“”‚‘’']")
LONGEST = 110
"""Characters of a name, so that a path stays below the 260 of Windows."""


def folder_name(pattern: str, meeting: Meeting) -> str:
    """Return the name of a meeting's folder."""
    parts = {"treffen": meeting.id, "datum": meeting.day.isoformat(), "titel": title_of(meeting)}
    return _filled_in(pattern, parts)


def document_name(pattern: str, kind: DocumentKind, copy: Copy) -> str:
    """Return the file name of a document, with its ending."""
    meeting = copy.scene.meeting
    parts = {
        "datum": meeting.day.isoformat(),
        "treffen": meeting.id,
        "dokument": kind.title,
        "empfaenger": f"{copy.key}_{copy.name}".strip("_"),
    }
    return f"{_filled_in(pattern, parts)}.docx"


def unique(names: Iterable[str]) -> list[str]:
    """Return the names, made different where they are the same for Windows, which ignores case."""
    seen: set[str] = set()
    result = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        number, candidate = 1, name
        while candidate.casefold() in seen:
            number += 1
            candidate = f"{stem}-{number}{dot}{ending}"
        seen.add(candidate.casefold())
        result.append(candidate)
    return result


def pattern_findings(output: Output) -> list[Finding]:
    """Return what is wrong with the patterns of the settings."""
    findings = _unknown_parts("ordner", output.folder, FOLDER_PARTS)
    findings += _unknown_parts("dateiname", output.file_name, FILE_PARTS)
    if not findings and "{treffen}" not in output.folder:
        findings.append(_finding("ordner", "muss {treffen} enthalten, damit jedes Treffen seinen eigenen Ordner hat."))
    if not findings and "{dokument}" not in output.file_name:
        findings.append(_finding("dateiname", "muss {dokument} enthalten, damit die Dateinamen verschieden sind."))
    if not findings and "{empfaenger}" not in output.file_name:
        findings.append(_finding("dateiname", "muss {empfaenger} enthalten, damit die Dateinamen verschieden sind."))
    return findings


def _unknown_parts(setting: str, pattern: str, allowed: tuple[str, ...]) -> list[Finding]:
    listed = ", ".join(f"{{{part}}}" for part in allowed)
    try:
        used = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return [_finding(setting, f"hat eine Klammer ohne Gegenstück. Erlaubt sind {listed}.")]
    unknown = [name for name in used if name not in allowed]
    return [_finding(setting, f"kennt {{{name}}} nicht. Erlaubt sind {listed}.") for name in unknown]


def _finding(setting: str, message: str) -> Finding:
    return error(Origin(FILE_NAME, place=f"[ausgabe] {setting}"), "bad-setting", f"Das Muster »{setting}« {message}")


def _filled_in(pattern: str, parts: Mapping[str, str]) -> str:
    filled = pattern.format(**{name: _plain(part) for name, part in parts.items()})
    return file_name(re.sub(r"([_ -])[_ -]*(?=[_]|$)", "", filled).strip("_- ") or "dokument", LONGEST)


@lru_cache(maxsize=256)
def _plain(part: str) -> str:
    return file_name(QUOTES.sub("", part), LONGEST) if part else ""
