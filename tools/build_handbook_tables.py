"""Rewrite what the German pages derive from the code: `python tools/build_handbook_tables.py`.

That is the columns of the sheets, the documents, the papers for labels, the settings file of a new workspace, and what
a check of a template may find.
Each section stands between `<!-- erzeugt: NAME -->` and `<!-- Ende -->`; a test compares the pages with the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from buendnis_docs.documents.badges import badges, cards
from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.formats import BADGES, CARDS
from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.settings import starter_text
from buendnis_docs.sheets.layout import Column, Layout
from buendnis_docs.word.problems import CATALOGUE

DOCS = Path(__file__).parents[1] / "docs"
PAGES = (DOCS / "handbuch.md", DOCS / "fehler.md")
SECTION = re.compile(r"(<!-- erzeugt: (?P<name>[^>]+) -->\n)(?P<body>.*?)(<!-- Ende -->)", re.DOTALL)


def main() -> None:
    """Rewrite the sections of all pages."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(rewritten(text), encoding="utf-8", newline="\n")
        print(f"{page}: {len(SECTION.findall(text))} sections")


def rewritten(text: str) -> str:
    """Return a page with all its sections as the code has them now; raises KeyError for an unknown name."""
    return SECTION.sub(lambda found: f"{found[1]}\n{SECTIONS[found['name']]()}\n{found[4]}", text)


def sheet_table(layout: Layout) -> str:
    """Return the table of a sheet's columns, and which other headings are understood."""
    rows = [(_heading(column), column.kind.value, _explanation(column), column.example) for column in layout.columns]
    lines = [*_table(("Spalte", "Art", "Was hineingehört", "Beispiel"), rows)]
    if others := [f"»{'«, »'.join(c.synonyms)}« für {c.heading}" for c in layout.columns if c.synonyms]:
        lines += ["", f"Auch diese Überschriften werden verstanden: {'; '.join(others)}."]
    return "\n".join([*lines, ""])


def documents() -> str:
    """Return the table of all documents that the program brings."""
    rows = [(f"`{kind.name}`", kind.title, str(kind.scope), kind.explanation) for kind in KINDS.values()]
    return "\n".join([*_table(("Name im Befehl", "Dokument", "Wie oft", "Was es ist"), rows), ""])


def label_papers() -> str:
    """Return the table of all papers for badges and cards."""
    kinds = (("namensschilder", BADGES, badges), ("tischkarten", CARDS, cards))
    rows = [
        (f'`{setting} = "{form.name}"`', form.product, str(form.per_sheet), f"`{kind(form).template}`")
        for setting, forms, kind in kinds
        for form in forms.values()
    ]
    return "\n".join([*_table(("Einstellung", "Papier", "Je Bogen", "Vorlage"), rows), ""])


def settings_file() -> str:
    """Return the settings file as a new workspace gets it."""
    return f"```toml\n{starter_text()}```\n"


def template_findings() -> str:
    """Return the table of all that a check of a template may find."""
    rows = [(what.title, what.remedy, f"`{kind}`") for kind, what in CATALOGUE.items()]
    return "\n".join([*_table(("Befund", "Abhilfe", "Kennung"), rows), ""])


SECTIONS: dict[str, Callable[[], str]] = {
    **{layout.sheet: partial(sheet_table, layout) for layout in LAYOUTS},
    "Dokumente": documents,
    "Etiketten": label_papers,
    "Einstellungen": settings_file,
    "Befunde in Vorlagen": template_findings,
}


def _heading(column: Column) -> str:
    return f"**{column.heading}** \\*" if column.required else column.heading


def _explanation(column: Column) -> str:
    """Return what the column is for, with its choices unless the explanation names them."""
    if all(choice in column.explanation for choice in column.choices):
        return column.explanation
    return f"{column.explanation} Möglich: {', '.join(column.choices)}."


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(head)
    yield "|" + "---|" * len(head)
    yield from (_line(row) for row in rows)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in cells) + " |"


if __name__ == "__main__":
    main()
