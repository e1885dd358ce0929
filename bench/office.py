"""An invented office with as many members as a benchmark needs: a workspace on disk, made by code."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from workbook import MEMBER_HEADINGS, Cell, Sheet, member_rows, write_workbook

from buendnis_docs.settings import FILE_NAME, starter_text

TODAY = date(2025, 9, 19)
MEETING = "2025-2"

MEETING_ROW: dict[str, Cell] = {
    "Treffen-ID": MEETING, "Nr": 2, "Art": "Bündnistreffen", "Datum": date(2025, 10, 24), "Beginn": time(10),
    "Ende": time(13), "Format": "Hybrid", "Ort": "Haus Beispiel", "Straße": "Musterstraße 1", "PLZ": "12345",
    "Stadt": "Musterstadt", "Raum": "Großer Saal", "Anfahrt": "Zehn Minuten Fußweg vom Bahnhof.",
    "Barrierefreiheit": "Der Saal ist stufenlos erreichbar.", "Online-Link": "https://example.org/konferenz",
    "Rückmeldung bis": date(2025, 10, 10), "Anschlussprogramm": "Rundgang durch das Quartier",
    "Anschluss Beginn": time(14), "Treffpunkt": "Haupteingang", "Einladung vom": TODAY, "Status": "eingeladen",
}  # fmt: skip

AGENDA_HEADINGS = ("Treffen-ID", "TOP", "Titel", "Dauer (Min)", "Art", "Vortragende")
AGENDA = [
    (MEETING, str(number), title, minutes, kind, who)
    for number, (title, minutes, kind, who) in enumerate(
        [
            ("Begrüßung & Einführung", 10, "Begrüßung", "Toni Muster"),
            ("Rückblick auf das erste Jahr", 25, "Bericht", "Geschäftsstelle"),
            ("Stand der Arbeitsgruppen", 30, "Bericht", "Leitungen"),
            ("Diskussion der Leitfragen", 30, "Diskussion", "Alle"),
            ("Kaffee", 15, "Pause", ""),
            ("Arbeitsplan 2026", 40, "Beschluss", "Kim Beispiel"),
            ("Termine", 10, "Bericht", "Geschäftsstelle"),
            ("Verschiedenes", 20, "Diskussion", "Alle"),
        ],
        1,
    )
]

TEXT_HEADINGS = ("Anlass", "Für", "Betreff", "Text")
TEXT = """\
wir laden Sie herzlich ein {{ treffen.zum_titel }}. Im Mittelpunkt steht der Rückblick auf das erste Jahr.
Wir freuen uns auf den Austausch mit Ihnen."""
TEXTS = [("Einladung", "alle", "Einladung {{ treffen.zum_titel }}", TEXT)]


def member_sheet(count: int) -> Sheet:
    """Return the sheet »Mitglieder« with so many rows."""
    return MEMBER_HEADINGS, member_rows(count)


def set_up(folder: Path, members: int, template: bytes) -> None:
    """Make a workspace: settings, one workbook, and the template of the invitation."""
    for part in ("records", "templates", "out"):
        (folder / part).mkdir()
    (folder / FILE_NAME).write_text(starter_text(), encoding="utf-8")
    (folder / "templates" / "einladung.docx").write_bytes(template)
    sheets: dict[str, Sheet] = {
        "Treffen": (tuple(MEETING_ROW), [tuple(MEETING_ROW.values())]),
        "Tagesordnung": (AGENDA_HEADINGS, AGENDA),
        "Textbausteine": (TEXT_HEADINGS, TEXTS),
        "Mitglieder": member_sheet(members),
    }
    write_workbook(folder / "records" / "buendnis.xlsx", sheets)
