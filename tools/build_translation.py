"""Compile the German sentences of the command line: messages.po → messages.mo beside it."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[1] / "buendnis_docs/cli/locale/de/LC_MESSAGES/messages.po"


def compiled() -> bytes:
    """Return the bytes of messages.mo."""
    with SOURCE.open(encoding="utf-8") as file:
        catalog = read_po(file, locale="de")
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


if __name__ == "__main__":
    SOURCE.with_suffix(".mo").write_bytes(compiled())
    print(SOURCE.with_suffix(".mo"))
