"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """Return a function that gives a program's path; without it the test is skipped, on the build server it fails."""

    def path_of(name: str) -> str:
        path = shutil.which(name)
        if path is None and os.environ.get("CI"):
            pytest.fail(f"»{name}« is not installed, and the build server must not skip what needs it")
        return path or pytest.skip(f"»{name}« is not installed")

    return path_of
