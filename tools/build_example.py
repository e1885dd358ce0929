"""Write the example workspace's sheets and attachments: `python tools/build_example.py [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from example.data import INVENTED, instructions, papers, sheets
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


def build(folder: Path) -> None:
    """Write all workbooks and attachments into the folder of the records."""
    rows = sheets()
    (folder / "anlagen").mkdir(parents=True, exist_ok=True)
    for name, (title, wanted) in WORKBOOKS.items():
        layouts = [layout for layout in LAYOUTS if layout.sheet in wanted]
        own = {layout.sheet: rows[layout.sheet] for layout in layouts}
        write_starter(folder / name, layouts, instructions=instructions(), rows=own, title=title)
    for name, (title, content) in papers().items():
        (folder / "anlagen" / name).write_bytes(page(title, (content, "", INVENTED)))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "records")
