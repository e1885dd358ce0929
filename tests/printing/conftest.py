"""A program in LibreOffice's place, for everything that need not look like anything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.printing.fake import FakeOffice


@pytest.fixture
def fake_office(tmp_path: Path) -> FakeOffice:
    if sys.platform == "win32":
        pytest.skip("Windows starts no scripts by their first line")
    return FakeOffice(tmp_path)
