"""The start: `buendnis-docs --help` against a bare click program with the same commands and words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Line, Place, duration, installed, interleaved, ratio, timed

from buendnis_docs.cli.app import COMMANDS, EPILOG, app

HEAVY = ("pydantic", "openpyxl", "python_calamine", "docx", "docxtpl", "lxml", "jinja2", "email_validator", "asyncio")
OURS = "from buendnis_docs.cli import main; main()"
BARE = """\
import click


@click.group(epilog={epilog!r})
def app():
    {help!r}

{commands}
"""
COMMAND = """
@app.command({name!r})
def {function}():
    {help!r}
"""
WHICH = f"""
import sys
sys.argv = ["buendnis-docs", "--help"]
from buendnis_docs.cli import main
try:
    main()
except SystemExit:
    pass
print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the line of the start."""
    bare = place.fresh("start") / "bare.py"
    bare.with_name("program.py").write_text(_bare(), encoding="utf-8")
    bare.write_text("from program import app; app()", encoding="utf-8")
    ours = place.fresh("start") / "ours.py"
    ours.write_text(OURS, encoding="utf-8")
    nothing = place.fresh("start") / "nothing.py"
    nothing.write_text("", encoding="utf-8")
    programs = {"ours": ours, "bare": bare, "python": nothing}
    rounds = {name: lambda path=path: timed(lambda: _run(path)) for name, path in programs.items()}
    seconds = interleaved(rounds, 5 if quick else 31)
    yield Line(
        "buendnis-docs --help",
        duration(seconds["ours"]),
        f"bare click {duration(seconds['bare'])}",
        ratio(seconds["ours"], seconds["bare"]),
        1.3,
        1.1,
        at_most=True,
        note=f"Python alone {duration(seconds['python'])}; heavy modules imported: {_heavy() or 'none'}",
    )


def _run(path: Path) -> None:
    subprocess.run([sys.executable, path, "--help"], check=True, stdout=subprocess.DEVNULL, env=installed())


def _heavy() -> str:
    found = subprocess.run([sys.executable, "-c", WHICH], check=True, capture_output=True, text=True)
    return found.stderr.strip()


def _bare() -> str:
    commands: Sequence[str] = [
        COMMAND.format(name=name, function=module, help=text) for name, (module, text) in COMMANDS.items()
    ]
    return BARE.format(epilog=EPILOG, help=app.help, commands="\n".join(commands))
