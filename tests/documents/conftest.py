"""One invented meeting with three recipients, ready to make documents from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.book import Book
from buendnis_docs.settings import Settings, parse_settings, starter_text
from buendnis_docs.sheets.reading import Reading
from buendnis_docs.workspace import Workspace
from tests.invented import small_book

TODAY = date(2025, 9, 19)


@pytest.fixture(scope="session")
def settings() -> Settings:
    found, findings = parse_settings(starter_text())
    assert found is not None, findings
    return found


@pytest.fixture
def book() -> Book:
    return small_book()


@pytest.fixture
def scene(settings: Settings, book: Book) -> Scene:
    return Scene(settings, book, book.meetings["2025-2"], TODAY)


@pytest.fixture
def desk(tmp_path: Path, settings: Settings, book: Book) -> Desk:
    workspace = Workspace(tmp_path)
    for folder in (workspace.records, workspace.templates, workspace.out):
        folder.mkdir()
    workspace.settings.write_text(starter_text(), encoding="utf-8")
    return Desk(workspace, TODAY, settings, Reading(), book)
