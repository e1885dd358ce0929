"""The tables in the German pages say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from buendnis_docs.records.book import LAYOUTS
from tools.build_handbook_tables import PAGES, SECTION, rewritten


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_and_code_agree(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rewritten(text) == text, "please run: python tools/build_handbook_tables.py"


def test_the_handbook_has_a_table_for_every_sheet() -> None:
    handbook = next(page for page in PAGES if page.name == "handbuch.md")
    sections = {found["name"] for found in SECTION.finditer(handbook.read_text(encoding="utf-8"))}
    assert {layout.sheet for layout in LAYOUTS} <= sections


def test_a_section_is_rewritten_and_the_rest_is_left_alone() -> None:
    page = "Vorher\n<!-- erzeugt: Anlagen -->\nveraltet\n<!-- Ende -->\nnachher\n"
    new = rewritten(page)
    assert new.startswith("Vorher\n<!-- erzeugt: Anlagen -->\n\n| Spalte | Art |")
    assert "| **Datei** \\* | Text | Dateiname im Ordner »anlagen«. | lageplan.pdf |\n" in new
    assert "veraltet" not in new
    assert new.endswith("<!-- Ende -->\nnachher\n")
