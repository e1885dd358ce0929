"""The house keeps its shape: one direction of imports, one gate per library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "buendnis_docs"

MAY_IMPORT = {
    "__main__": {"cli"},
    "errors": {"findings"},
    "findings": set(),
    "german": set(),
    "sharing": set(),
    "storage": {"errors"},
    "word": {"sharing", "storage"},
    "sheets": {"findings", "errors", "german", "storage"},
    "contact": {"findings"},
    "settings": {"findings", "errors", "contact", "storage"},
    "workspace": {"errors", "settings"},
    "records": {"findings", "errors", "german", "sheets", "contact"},
    "documents": {
        "sharing",
        "storage",
        "findings",
        "errors",
        "german",
        "sheets",
        "records",
        "word",
        "settings",
        "workspace",
    },
    "delivery": {
        "storage",
        "findings",
        "errors",
        "german",
        "sheets",
        "records",
        "documents",
        "word",
        "settings",
        "workspace",
        "contact",
    },
    "printing": {
        "storage",
        "findings",
        "errors",
        "german",
        "sheets",
        "records",
        "documents",
        "settings",
        "workspace",
    },
    "starter": {"storage", "errors", "documents", "records", "settings", "sheets", "word", "workspace"},
    "cli": {
        "findings",
        "errors",
        "german",
        "storage",
        "documents",
        "records",
        "word",
        "sheets",
        "settings",
        "workspace",
        "starter",
        "delivery",
        "printing",
    },
}

GATES = {
    "openpyxl": {"sheets"},
    "docx": {"word"},
    "docxtpl": {"word"},
    "lxml": {"word"},
    "jinja2": {"word"},
    "markupsafe": {"word"},
    "click": {"cli"},
    "pydantic": {"records", "settings", "contact", "documents"},
    "email_validator": {"contact"},
    "holidays": {"german"},
    "filelock": {"documents"},
    "segno": {"documents"},
    "pikepdf": {"printing"},
    "icalendar": {"delivery"},
    "idna": {"delivery"},
    "msal": {"delivery"},
    "keyring": {"delivery"},
    "ssl": {"delivery"},
    "sqlite3": {"delivery"},
    "imaplib": {"delivery"},
    "smtplib": {"delivery"},
}

ONE_MODULE = {
    "smtplib": "delivery/transports/smtp.py",
    "imaplib": "delivery/transports/imap.py",
    "sqlite3": "delivery/ledger.py",
}


def imports() -> list[tuple[str, str]]:
    """Return (importing module's path, imported dotted name) for the whole package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(path.relative_to(PACKAGE).as_posix(), alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.append((path.relative_to(PACKAGE).as_posix(), node.module))
    return found


def part(path: str) -> str:
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def test_imports_go_one_way() -> None:
    wrong = [
        f"{path} imports {name}"
        for path, name in imports()
        if name.startswith("buendnis_docs.")
        and (target := name.split(".")[1]) != part(path)
        and target not in MAY_IMPORT.get(part(path), set())
    ]
    assert wrong == []


@pytest.mark.parametrize("library", GATES)
def test_a_library_has_one_gate(library: str) -> None:
    users = {part(path) for path, name in imports() if name.split(".")[0] == library}
    assert users <= GATES[library]


@pytest.mark.parametrize("library", ONE_MODULE)
def test_a_protocol_has_one_module(library: str) -> None:
    assert {path for path, name in imports() if name.split(".")[0] == library} == {ONE_MODULE[library]}


def test_every_part_is_named_in_the_rules() -> None:
    assert {part(path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py")} <= {*MAY_IMPORT, "__init__"}
