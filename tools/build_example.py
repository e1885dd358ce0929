"""Write the example workspace's sheets and attachments: `python tools/build_example.py [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.sheets.starter import write_starter
from example.data import INVENTED, papers, sheets
from example.paper import page

WORKBOOKS = {
    "mitglieder.xlsx": ("Mitglieder",),
    "treffen.xlsx": ("Treffen", "Tagesordnung", "Teilnahme", "Protokoll", "Aufgaben", "Anlagen"),
    "texte.xlsx": ("Textbausteine",),
}

INSTRUCTIONS = (
    f"{INVENTED}: Diese Mappe gehört zum Beispiel von buendnis-docs.",
    "Öffentlich bekannt sind nur das Bündnis, die drei Treffen von 2025 mit Tag, Haus und Themen (vom Standortbesuch "
    "in Gießen nur der Monat) und dass es 2026 Standortbesuche, Workshops, eine Tagung und zwei Bündnistreffen geben "
    "soll.",
    "Alle Personen, Organisationen, Anschriften, E-Mail-Adressen (example.org), Uhrzeiten, Tagesordnungen, "
    "Rückmeldungen, Protokolle, Beschlüsse, Stimmen, Aufgaben und Anlagen sind frei erfunden.",
)


def build(folder: Path) -> None:
    """Write all workbooks and attachments into the folder of the records."""
    rows = sheets()
    (folder / "anlagen").mkdir(parents=True, exist_ok=True)
    for name, wanted in WORKBOOKS.items():
        layouts = [layout for layout in LAYOUTS if layout.sheet in wanted]
        write_starter(folder / name, layouts, rows=rows, instructions=INSTRUCTIONS)
    for name, (title, content) in papers().items():
        (folder / "anlagen" / name).write_bytes(page(title, (content, "", INVENTED)))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "records")
