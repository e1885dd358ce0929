"""Write the example workspace's sheets and attachments: `python tools/build_example.py [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from example.data import INVENTED, papers, sheets
from example.paper import page

from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.sheets.starter import write_starter

WORKBOOKS = {
    "buendnis.xlsx": (
        "Mitglieder und Treffen (Beispiel)",
        ("Treffen", "Tagesordnung", "Mitglieder", "Teilnahme", "Protokoll", "Aufgaben", "Anlagen"),
    ),
    "texte.xlsx": ("Texte der Briefe (Beispiel)", ("Textbausteine",)),
}
"""File → title and sheets. Members and meetings share a workbook, so that every ID has its drop-down."""

INSTRUCTIONS = (
    (
        INVENTED,
        (
            "Diese Mappe ist ein Beispiel. Alle Personen und Organisationen, ihre Anschriften und E-Mail-Adressen "
            "(example.org), alle Uhrzeiten, Tagesordnungen, Rückmeldungen, Protokolle, Beschlüsse, Stimmen, Aufgaben und "
            "Anlagen sind frei erfunden."
        ),
    ),
    (
        "Öffentlich bekannt",
        (
            "Richtig sind nur das Bündnis selbst, die drei Treffen von 2025 mit Tag, Haus und Themen (vom Standortbesuch "
            "in Gießen nur der Monat, der Ort und das Anliegen) und dass es 2026 weitere Standortbesuche, Workshops, eine "
            "Tagung und zwei Bündnistreffen geben soll. Die Spalte »Bemerkung« sagt es bei jedem Treffen."
        ),
    ),
    (
        "Ausprobieren",
        "Ändern Sie etwas, speichern Sie, und rufen Sie »buendnis-docs pruefen« und »buendnis-docs erzeugen« auf.",
    ),
    (
        "Selbst anfangen",
        "»buendnis-docs neu ORDNER« legt einen eigenen Arbeitsordner mit leeren Tabellen an.",
    ),
)


def build(folder: Path) -> None:
    """Write all workbooks and attachments into the folder of the records."""
    rows = sheets()
    (folder / "anlagen").mkdir(parents=True, exist_ok=True)
    for name, (title, wanted) in WORKBOOKS.items():
        layouts = [layout for layout in LAYOUTS if layout.sheet in wanted]
        own = {layout.sheet: rows[layout.sheet] for layout in layouts}
        write_starter(folder / name, layouts, instructions=INSTRUCTIONS, rows=own, title=title)
    for name, (title, content) in papers().items():
        (folder / "anlagen" / name).write_bytes(page(title, (content, "", INVENTED)))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "records")
