"""Pieces of text that several templates share: the key facts of a meeting, its agenda, tasks, the time afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from templates.wordml import (
    TAB,
    Column,
    label,
    only_if,
    paragraph,
    row,
    row_tag,
    table,
)


def fact(name: str, value: str, condition: str = "") -> str:
    """Return one line of key facts, only if the condition holds where there is one."""
    line = paragraph("Eckdaten", label(name), TAB, value)
    return only_if(condition, line) if condition else line


def where_facts() -> str:
    """Return the lines that say when and where the meeting is and how to get there, as far as it is known."""
    return "".join(
        (
            fact("Wann", "{{ treffen.wann }}"),
            fact("Ankommen", "ab {{ treffen.ankommen_ab }}", "treffen.ankommen_ab"),
            fact("Wo", "{{ treffen.wo }}"),
            fact("Form", "{{ treffen.format }}", "treffen.online"),
            fact("Online-Link", "{{ treffen.online_link }}", "treffen.online and treffen.online_link"),
            fact("Anfahrt", "{{ treffen.anfahrt }}", "treffen.vor_ort and treffen.anfahrt"),
            fact("Barrierefreiheit", "{{ treffen.barrierefreiheit }}", "treffen.barrierefreiheit"),
        )
    )


def afterwards() -> str:
    """Return the programme after the session: what, when, and where all meet."""
    return only_if(
        "treffen.anschlussprogramm",
        paragraph("Heading1", "Im Anschluss"),
        paragraph("Normal", "{{p treffen.anschlussprogramm }}"),
        fact("Beginn", "{{ treffen.anschluss_beginn }}", "treffen.anschluss_beginn"),
        fact("Treffpunkt", "{{ treffen.treffpunkt }}", "treffen.treffpunkt"),
    )


def topic_cell(*, full: bool) -> str:
    """Return the cell of an agenda item: title, who speaks; in full also the question and the papers."""
    more = (
        only_if("punkt.leitfrage", paragraph("TabelleLeitfrage", "{{ punkt.leitfrage }}"))
        + only_if("punkt.unterlagen", paragraph("TabelleZusatz", "Unterlagen: {{ punkt.unterlagen }}"))
        if full
        else ""
    )
    return (
        only_if(
            "punkt.pause",
            paragraph("TabellePause", "{{ punkt.titel }}"),
            otherwise=(
                only_if(
                    "punkt.unterpunkt",
                    paragraph("TabelleUnterpunkt", "{{ punkt.titel }}"),
                    otherwise=(paragraph("TabelleFett", "{{ punkt.titel }}"),),
                ),
            ),
        )
        + only_if("punkt.vortragende", paragraph("TabelleZusatz", "{{ punkt.vortragende }}"))
        + more
    )


def agenda_table(columns: tuple[Column, ...], cells: Iterable[str]) -> str:
    """Return the agenda as a table with one row per item."""
    return table(
        columns,
        (
            row_tag(columns, "{%tr for punkt in tagesordnung %}"),
            row(columns, *cells),
            row_tag(columns, "{%tr endfor %}"),
        ),
        "Tagesordnung",
    )


def tasks_table(columns: tuple[Column, ...], cells: Iterable[str], tasks: str, description: str) -> str:
    """Return tasks as a table with one row per task."""
    return table(
        columns,
        (
            row_tag(columns, f"{{%tr for aufgabe in {tasks} %}}"),
            row(columns, *cells),
            row_tag(columns, "{%tr endfor %}"),
        ),
        description,
    )
