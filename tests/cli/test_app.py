"""The command line speaks German, starts lightly, and never shows a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from gettext import GNUTranslations

import click
import pytest

from buendnis_docs.cli import app as cli
from buendnis_docs.cli.app import run as run_app
from tools.build_translation import SOURCE, compiled

HEAVY = ("pydantic", "openpyxl", "docx", "docxtpl", "lxml", "jinja2", "holidays", "email_validator")


def test_help_is_german_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(["--help"]) == 0
    out = capsys.readouterr().out
    assert "Aufruf: buendnis-docs [OPTIONEN] BEFEHL" in out
    for command in cli.COMMANDS:
        assert command in out
    assert not {"Usage", "Options", "Commands", "Show this message"} & set(out.replace(":", " ").split())


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app([command, "--help"]) == 0
    assert f"Aufruf: buendnis-docs {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["vorlage", "versand"])
def test_the_overview_of_a_group_cuts_nothing_off(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app([command, "--help"]) == 0
    overview = capsys.readouterr().out.partition("Befehle:")[2].strip().splitlines()
    assert all(line.endswith(".") and not line.endswith("...") for line in overview), overview


def test_a_mistyped_command_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(["prüfen"]) == 2
    assert "Meinten Sie »pruefen«?" in capsys.readouterr().err


def test_an_unexpected_error_is_one_german_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli.app, "main", broken)
    assert run_app([]) == 1
    err = capsys.readouterr().err
    assert "Unerwarteter Fehler: ZeroDivisionError" in err
    assert "Traceback" not in err


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; sys.argv = ['buendnis-docs', '--help']\n"
        "from buendnis_docs.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.splitlines()[-1] == "[]"


def test_ctrl_c_is_told_kindly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(cli.app, "main", interrupted)
    assert run_app([]) == 130
    assert "der nächste Lauf macht weiter" in capsys.readouterr().err


def test_the_translation_is_compiled_from_its_source() -> None:
    shipped, fresh = (
        GNUTranslations(io.BytesIO(data)) for data in (SOURCE.with_suffix(".mo").read_bytes(), compiled())
    )
    english = [message for message in _catalog(fresh) if message]
    assert english
    assert [_catalog(shipped).get(message) for message in english] == [_catalog(fresh)[message] for message in english]


def _catalog(translations: GNUTranslations) -> dict[object, str]:
    catalog: dict[object, str] = vars(translations)["_catalog"]
    return catalog


def test_the_module_can_be_run_where_the_script_is_not_on_the_path() -> None:
    command = [sys.executable, "-m", "buendnis_docs", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout.startswith("buendnis-docs, Version")


def test_a_console_without_german_quotation_marks_shows_something() -> None:
    command = [sys.executable, "-m", "buendnis_docs", "platzhalter"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp850"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, b"")
