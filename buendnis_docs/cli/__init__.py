"""The command line, in German: one module per command, imported only when the command is called."""

from __future__ import annotations

import gc
import gettext
import io
import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that has no »…« shows a question mark instead of failing
    speak_german()
    gc.set_threshold(100_000)  # records stay until the end and nothing runs in circles: the usual 700 costs a twentieth
    from buendnis_docs.cli.app import run  # noqa: PLC0415 - its words are German from here on

    exit_code = run()
    gc.freeze()  # nor does it look through everything once more before Python ends
    sys.exit(exit_code)


def speak_german() -> None:
    """Let click speak German, whatever the language of the system: it asks gettext's default domain."""
    os.environ["LANGUAGE"] = "de"
    gettext.bindtextdomain("messages", f"{os.path.dirname(__file__)}/locale")  # noqa: PTH120 - pathlib takes 3 ms
