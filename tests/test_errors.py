"""Every way to fail has its own exit code and its own heading in docs/fehler.md."""

from __future__ import annotations

from pathlib import Path

from buendnis_docs import errors

PAGE = Path(__file__).parents[1] / "docs" / "fehler.md"
CLASSES: list[type[errors.BuendnisError]] = [errors.BuendnisError, *errors.BuendnisError.__subclasses__()]


def test_every_error_has_its_heading_with_its_exit_code() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    documented = {section.split("\n")[0]: section for section in sections}
    for error in CLASSES:
        assert f"Rückgabewert {error.exit_code}." in documented[error.heading]


def test_exit_codes_differ() -> None:
    codes = [error.exit_code for error in CLASSES]
    assert len(codes) == len(set(codes))
    assert {0, 2, 130}.isdisjoint(codes)
