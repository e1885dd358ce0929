"""The naive pipeline, as many offices have it: openpyxl, pydantic row by row, docxtpl's loop, a JSON list at the end.

    python naive.py WORKSPACE OUT [COUNT]

It reads the same workbook, uses the same template and writes the same text as `buendnis-docs erzeugen einladung` does
for the invented office of the benchmark – and nothing beyond that: no checks across sheets, no titles or offices in
addresses, no protection of what people have edited.
"""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from member import Row
from openpyxl import load_workbook

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


def rows(workbook: Any, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet as heading → value."""
    lines = workbook[sheet].iter_rows(values_only=True)
    headings = next(lines)
    return [dict(zip(headings, line, strict=True)) for line in lines]


def long_date(day: datetime) -> str:
    """Return »24. Oktober 2025«."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def shared(workspace: Path, workbook: Any) -> dict[str, Any]:
    """Return the values that are the same in all letters."""
    settings = tomllib.loads((workspace / "buendnis.toml").read_text(encoding="utf-8"))
    office = settings["geschaeftsstelle"]
    meeting = rows(workbook, "Treffen")[0]
    hours = f"{meeting['Beginn']:%H:%M} bis {meeting['Ende']:%H:%M} Uhr"
    begin = datetime.combine(meeting["Datum"].date(), meeting["Beginn"])
    agenda = []
    start = begin
    for item in rows(workbook, "Tagesordnung"):
        end = start + timedelta(minutes=item["Dauer (Min)"])
        agenda.append({"zeit": f"{start:%H:%M}–{end:%H:%M}", "top": item["TOP"], "titel": item["Titel"],
                       "vortragende": item["Vortragende"] or ""})  # fmt: skip
        start = end
    text = rows(workbook, "Textbausteine")[0]
    title = "zum Zweiten Bündnistreffen"
    return {
        "buendnis": settings["buendnis"],
        "geschaeftsstelle": {
            **office,
            "ruecksendezeile": f"{office['name']}, {office['strasse']}, {office['plz']} {office['ort']}",
        },
        "druck": {"datum": long_date(meeting["Einladung vom"])},
        "brief": {name: text[heading].replace("{{ treffen.zum_titel }}", title)
                  for name, heading in (("betreff", "Betreff"), ("text", "Text"))},
        "treffen": {
            "wann": f"{DAYS[begin.weekday()]}, {long_date(begin)}, {hours}",
            "wo": f"{meeting['Ort']}, {meeting['Raum']}, {meeting['Straße']}, {meeting['PLZ']} {meeting['Stadt']}",
            "online": meeting["Format"] != "Präsenz",
            "online_link": meeting["Online-Link"],
            "rueckmeldung_bis": long_date(meeting["Rückmeldung bis"]),
            "anschlussprogramm": meeting["Anschlussprogramm"] or "",
        },
        "tagesordnung": agenda,
    }  # fmt: skip


def recipient(member: Row) -> dict[str, str]:
    """Return the values of one recipient."""
    greeting = {"Frau": "Sehr geehrte Frau", "Herr": "Sehr geehrter Herr"}[member.form or "Frau"]
    in_address = {"Frau": "Frau", "Herr": "Herrn"}[member.form or "Frau"]
    name = f"{member.first_name} {member.last_name}"
    return {
        "name": name,
        "anschrift": "\n".join(
            [member.organisation, f"{in_address} {name}", str(member.street), f"{member.postcode} {member.town}"]
        ),
        "briefanrede": f"{greeting} {member.last_name},",
        "organisation": member.organisation,
        "e_mail": str(member.email),
        "kreis": "Gast" if member.role == "Gast" else "Mitglied",
    }


def main(workspace: Path, out: Path, count: int | None) -> None:
    """Write the letters and a list of them."""
    workbook = load_workbook(workspace / "records" / "buendnis.xlsx", data_only=True)
    members = [Row(**row) for row in rows(workbook, "Mitglieder")]
    common = shared(workspace, workbook)
    written = {}
    for member in islice(members, count):
        document = DocxTemplate(workspace / "templates" / "einladung.docx")
        document.render({**common, "empfaenger": recipient(member)}, autoescape=True)
        path = out / f"{member.id}.docx"
        document.save(path)
        written[path.name] = sha256(path.read_bytes()).hexdigest()
    (out / "manifest.json").write_text(json.dumps(written, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
