"""Long minutes: 60 agenda items, 400 entries, 200 tasks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from letter import slim_document
from measure import Line, Place
from versus import against_docxtpl

ITEMS, ENTRIES, TASKS = 60, 400, 200

PARAGRAPHS = (
    ("Heading 1", "Protokoll: {{ treffen.titel }} am {{ treffen.datum }}"),
    ("Normal", "{%p for punkt in punkte %}"),
    ("Heading 1", "TOP {{ punkt.top }}: {{ punkt.titel }}"),
    ("Normal", "{%p if punkt.vortragende %}"),
    ("Normal", "Vortrag: ", "{{ punkt.vortragende }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for eintrag in punkt.eintraege %}"),
    ("Normal", "{%p if eintrag.beschluss %}"),
    ("Normal", "Beschluss {{ eintrag.nr }}: ", "{{ eintrag.text }}"),
    ("Normal", "Abstimmung: ", "{{ eintrag.abstimmung }}", " – {{ eintrag.ergebnis }}"),
    ("Normal", "{%p else %}"),
    ("Normal", "{{ eintrag.art }}: ", "{{ eintrag.text }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Heading 1", "Aufgaben"),
)
"""Style and runs; of several runs each second is plain, the others bold."""


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the line of the minutes."""
    rounds, repeat = (2, (3, 1)) if quick else (7, (10, 1))
    what = f"minutes of {ITEMS} items, {ENTRIES} entries, {TASKS} tasks"
    yield from against_docxtpl(place, what, template(), [context()], rounds=rounds, repeat=repeat, must=15, goal=40)


def template() -> bytes:
    """Return the template: a heading and paragraphs per item, entries with conditions, a table of tasks."""
    document = slim_document()
    for style, *runs in PARAGRAPHS:
        paragraph = document.add_paragraph(style=style)
        for number, text in enumerate(runs):
            paragraph.add_run(text).bold = True if number % 2 == 0 and len(runs) > 1 else None
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    _fill(table.rows[0], ("Nr", "Aufgabe", "Wer", "Bis"))
    table.add_row().cells[0].text = "{%tr for aufgabe in aufgaben %}"
    _fill(table.add_row(), tuple(f"{{{{ aufgabe.{name} }}}}" for name in ("nr", "aufgabe", "wer", "bis")))
    table.add_row().cells[0].text = "{%tr endfor %}"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def context() -> dict[str, Any]:
    """Return the values."""
    entries = [
        {
            "nr": f"2025-2/{number}",
            "art": "Ergebnis",
            "beschluss": "ja" if number % 5 == 0 else "",
            "text": f"Die Runde nimmt den Bericht {number} zur Kenntnis {'und' if number % 10 else '&'} bittet um "
            "Ergänzung bis zum nächsten Treffen.",
            "abstimmung": "12 Ja, 1 Nein, 2 Enthaltungen",
            "ergebnis": "angenommen",
        }
        for number in range(ENTRIES)
    ]
    items = [
        {
            "top": str(number + 1),
            "titel": f"Bericht aus der Arbeitsgruppe {number}",
            "vortragende": "Kim Beispiel" if number % 3 else "",
            "eintraege": entries[number::ITEMS],
        }
        for number in range(ITEMS)
    ]
    tasks = [
        {"nr": f"A-{number}", "aufgabe": f"Termin {number} abstimmen", "wer": "Toni Muster", "bis": "31.01.2026"}
        for number in range(TASKS)
    ]
    meeting = {"titel": "Zweites Bündnistreffen", "datum": "24. Oktober 2025"}
    return {"treffen": meeting, "punkte": items, "aufgaben": tasks}


def _fill(row: Any, texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
