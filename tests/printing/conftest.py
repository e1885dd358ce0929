"""A program in LibreOffice's place, for everything that need not look like anything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from buendnis_docs.printing.conversion import Converted, convert
from tests.printing.fake import FakeOffice, word_file


@pytest.fixture
def fake_office(tmp_path: Path) -> FakeOffice:
    if sys.platform == "win32":
        pytest.skip("Windows starts no scripts by their first line")
    return FakeOffice(tmp_path)


@pytest.fixture(scope="session")
def printed(require_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> list[Converted]:
    """What the real LibreOffice makes of two sound files and a broken one between them."""
    office, folder = Path(require_tool("soffice")), tmp_path_factory.mktemp("printed")
    for number, (name, heading) in enumerate((("ä", "Größe"), ("broken", ""), ("c", "Zweitens"))):
        (folder / str(number)).mkdir()
        path = folder / str(number) / "Brief & Söhne.docx"
        word = docx.Document()
        word.core_properties.title, word.core_properties.language = f"Brief {name}", "de-DE"
        word.add_heading(heading, 1)
        word.save(str(path))
        if name == "broken":
            path.write_bytes(word_file("no word"))
    paths = [folder / str(number) / "Brief & Söhne.docx" for number in range(3)]
    return convert([(path, path.with_suffix(".pdf")) for path in paths], office)
