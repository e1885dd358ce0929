"""Academic degrees: which stand before the name, which behind it, and which one a salutation names."""

from __future__ import annotations

import re

_PROFESSOR = re.compile(r"prof(essorin|essor)?\b", re.IGNORECASE)
_DOCTOR = re.compile(r"\bDr(?:es)?\b", re.IGNORECASE)
_BEHIND_THE_NAME = re.compile(r"[\s,;]*((?:\b[BM]\.\s?(?:A|Sc|Ed|Eng|Phil|Arch)|\bLL\.\s?[BM])\b\.?|\bMBA\b)")
_PROFESSORS = {"Frau": "Professorin", "Herr": "Professor"}


def salutation_degree(title: str, form: str | None) -> str:
    """Return the highest degree as a salutation names it: »Professorin«, »Dr.« or "" (for »Dipl.-Ing.«, »M.A.«).

    »Professor« is written out according to »Frau« or »Herr«; where the title writes it out already, that stands, and
    where there is neither, »Prof.« stays.
    """
    professor = _PROFESSOR.search(title)
    if professor is None:
        return "Dr." if _DOCTOR.search(title) else ""
    if professor[1]:
        return professor[0].capitalize()
    return _PROFESSORS.get(form or "", "Prof.")


def before_name(title: str) -> str:
    """Return the degrees that stand before the name: »Dr. phil.«, »Dipl.-Ing.«."""
    return _BEHIND_THE_NAME.sub("", title).strip(" ,;") if title else ""


def behind_name(title: str) -> str:
    """Return the degrees that stand behind the name, after a comma: »M.A.«, »LL.M.«."""
    return ", ".join(_BEHIND_THE_NAME.findall(title)) if title else ""
