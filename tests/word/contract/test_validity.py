"""What the schema of the file format says about our documents: nothing that it does not say about their templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.word.contract.feature import Difference, Feature
from tests.word.contract.letters import LETTERS
from tests.word.contract.tables import TABLES

RENDERED = [*(feature for feature in TABLES if isinstance(feature.outcome, Difference)), *LETTERS]
"""Where docxtpl's documents are not valid, and the letters; the validator is too slow for all features."""


@pytest.mark.parametrize("feature", RENDERED, ids=str)
def test_documents_are_as_valid_as_their_templates(feature: Feature, tmp_path: Path) -> None:
    assert complaints(feature.by_us(), tmp_path) - complaints(feature.template, tmp_path) == set()


def complaints(document: bytes, folder: Path) -> set[str]:
    path = folder / "Dokument.docx"
    path.write_bytes(document)
    return {error.description for error in OpenXmlValidator().validate(str(path)).errors}
