"""Write the Word templates that the project ships: `python tools/build_templates.py [folder]`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from templates.package import docx_bytes

from buendnis_docs.documents.formats import BADGES, CARDS
from templates import (
    absage,
    antwortbogen,
    anwesenheitsliste,
    aufgabenblatt,
    aufgabenliste,
    beschlussauszug,
    beschlussregister,
    bestaetigung,
    dank,
    einladung,
    erinnerung,
    namensschilder,
    protokoll,
    regieplan,
    rueckblick,
    save_the_date,
    tagesordnung,
    teilnahmebescheinigung,
    teilnehmerliste,
    tischkarten,
    verschiebung,
)

TEMPLATES = (
    save_the_date.template,
    einladung.template,
    antwortbogen.template,
    tagesordnung.template,
    erinnerung.template,
    bestaetigung.template,
    teilnehmerliste.template,
    anwesenheitsliste.template,
    *(partial(namensschilder.template, form) for form in BADGES.values()),
    *(partial(tischkarten.template, form) for form in CARDS.values()),
    regieplan.template,
    absage.template,
    verschiebung.template,
    protokoll.template,
    beschlussauszug.template,
    beschlussregister.template,
    aufgabenliste.template,
    aufgabenblatt.template,
    dank.template,
    rueckblick.template,
    teilnahmebescheinigung.template,
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
