"""Every command that the German pages and the README show exists, with its options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from buendnis_docs.cli.app import app

PROJECT = Path(__file__).parents[2]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
SHOWN = re.compile(r"(?:^ *|[`»])buendnis-docs +([^`«\n|]+)", re.MULTILINE)


def complaints(shown: str) -> Iterator[str]:
    """Yield what is wrong with a command line, from its first word on."""
    context = click.Context(app)
    command: click.Command = app
    for word in shown.split():
        if isinstance(command, click.Group) and word in command.list_commands(context):
            found = command.get_command(context, word)
            assert found is not None
            command = found
        elif command is app and not word.startswith("-") and not word.isupper():
            yield f"there is no command »{word}«"
            return
        elif word.startswith("--") and word != "--help" and word not in {o for p in command.params for o in p.opts}:
            yield f"»{command.name}« has no option {word}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists(page: Path) -> None:
    lines = SHOWN.findall(page.read_text(encoding="utf-8"))
    assert [f"{line}: {what}" for line in lines for what in complaints(line)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("erzeugen einladung --treffen 2026-1", []),
        ("vorlage pruefen templates/einladung.docx", []),
        ("erzeuge --alle", ["there is no command »erzeuge«"]),
        ("erzeugen --daneber", ["»erzeugen« has no option --daneber"]),
    ],
)
def test_what_does_not_exist_is_found(line: str, found: list[str]) -> None:
    assert list(complaints(line)) == found
