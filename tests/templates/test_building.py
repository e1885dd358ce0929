"""The templates in the folder and the code that builds them say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.word.checking import check_template

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    program = PROJECT / "tools" / "build_templates.py"
    subprocess.run([sys.executable, program, folder], check=True, capture_output=True)  # noqa: S603 - our own program
    return folder


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.glob("*.docx")))
def test_file_and_code_agree_byte_for_byte(name: str, built: Path) -> None:
    same = (built / name).read_bytes() == (TEMPLATES / name).read_bytes()
    assert same, "Run `python tools/build_templates.py` and look at the result."


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_uses_only_placeholders_that_exist(kind: str) -> None:
    assert check_template(TEMPLATES / f"{kind}.docx", examples(KINDS[kind].placeholders)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_valid_for_word(kind: str) -> None:
    result = OpenXmlValidator().validate(str(TEMPLATES / f"{kind}.docx"))
    assert [str(error) for error in result.errors] == []
