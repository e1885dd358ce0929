"""Write the Word templates that the project ships: `python tools/build_templates.py [folder]`."""

from __future__ import annotations

import sys
from pathlib import Path

from templates.package import docx_bytes

from templates import beschlussauszug, beschlussregister, einladung, protokoll, rueckblick, tagesordnung

TEMPLATES = (
    einladung.template,
    tagesordnung.template,
    protokoll.template,
    beschlussauszug.template,
    beschlussregister.template,
    rueckblick.template,
)


def main() -> None:
    """Write all templates to the folder, by default the project's own."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "templates"
    for build in TEMPLATES:
        template = build()
        (folder / template.name).write_bytes(docx_bytes(template))
        print(folder / template.name)


if __name__ == "__main__":
    main()
