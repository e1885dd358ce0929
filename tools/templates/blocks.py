"""Pieces of text that several templates share: the key facts of a meeting, its agenda, tasks, the time afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from templates.wordml import TAB, Column, label, only_if, paragraph, row, row_tag, table


def fact(name: str, value: str, condition: str = "") -> str:
    """Return one line of key facts, only if the condition holds where there is one."""
    line = paragraph("Eckdaten", label(name), TAB, value)
    return only_if(condition, line) if condition else line


def where_facts(*, directions: bool = True) -> str:
    """Return the lines that say when and where the meeting is, on request how to get there, as far as it is known."""
    facts = [
        fact("Wann", "{{ treffen.wann }}"),
        fact("Ankommen", "ab {{ treffen.ankommen_ab }}", "treffen.vor_ort and treffen.ankommen_ab"),
        fact("Einwahl", "ab {{ treffen.ankommen_ab }}", "treffen.ankommen_ab and not treffen.vor_ort"),
        fact("Wo", "{{ treffen.wo }}"),
        form_of_meeting(),
        fact("Online-Link", "{{ treffen.online_link }}", "treffen.online and treffen.online_link"),
    ]
    if directions:
        facts += [
            fact("Anfahrt", "{{ treffen.anfahrt }}", "treffen.vor_ort and treffen.anfahrt"),
            fact("Barrierefreiheit", "{{ treffen.barrierefreiheit }}", "treffen.barrierefreiheit"),
        ]
    return "".join(facts)


def day_facts() -> str:
    """Return the lines that say when and where the meeting is, for a letter long before it."""
    return fact("Wann", "{{ treffen.wann }}") + fact("Wo", "{{ treffen.wo }}") + form_of_meeting()


def form_of_meeting() -> str:
    """Return the line that says that people may come or take part online, as they like."""
    return fact("Form", "{{ treffen.format }}", "treffen.vor_ort and treffen.online")


def afterwards() -> str:
    """Return the programme after the session: what, when, and where all meet."""
    point = (
        "{{ treffen.anschluss_beginn }}{% if treffen.anschluss_beginn and treffen.treffpunkt %}, {% endif %}"
        "{{ treffen.treffpunkt }}"
    )
    return only_if(
        "treffen.anschlussprogramm",
        paragraph("Heading1", "Im Anschluss"),
        paragraph("", "{{p treffen.anschlussprogramm }}"),
        fact("Treffpunkt", point, "treffen.anschluss_beginn or treffen.treffpunkt"),
    )


def time_cell() -> str:
    """Return the cell with an agenda item's time; the first one keeps its row with the next, under the headings."""
    time = "{{ punkt.zeit }}"
    return only_if(
        "loop.first and not loop.last", paragraph("TabelleAnfang", time), otherwise=(paragraph("TabelleText", time),)
    )


def number_cell() -> str:
    """Return the cell with an agenda item's number, indented for one of the second level, empty for a break."""
    number = "{% if not punkt.pause %}{{ punkt.top }}{% endif %}"
    return only_if(
        "punkt.unterpunkt", paragraph("TabelleUnterpunkt", number), otherwise=(paragraph("TabelleText", number),)
    )


def topic_cell(*, full: bool) -> str:
    """Return the cell with an agenda item's title and who speaks; in full also with its question and its papers."""
    speakers = only_if("punkt.vortragende", paragraph("TabelleZusatz", "{{ punkt.vortragende }}"))
    return topic_title() + speakers + (question_and_papers() if full else "")


def topic_title() -> str:
    """Return an agenda item's title by its level, that of a break lighter."""
    return only_if(
        "punkt.pause",
        paragraph("TabellePause", "{{ punkt.titel }}"),
        otherwise=(
            only_if(
                "punkt.unterpunkt",
                paragraph("TabelleText", "{{ punkt.titel }}"),
                otherwise=(paragraph("TabelleFett", "{{ punkt.titel }}"),),
            ),
        ),
    )


def question_and_papers() -> str:
    """Return what an agenda item seeks an answer to and what there is to read, as far as it has them."""
    question = only_if("punkt.leitfrage", paragraph("TabelleLeitfrage", "{{ punkt.leitfrage }}"))
    papers = only_if("punkt.unterlagen", paragraph("TabelleZusatz", "Unterlagen: {{ punkt.unterlagen }}"))
    return question + papers


def next_date() -> str:
    """Return when all meet again, if it is known."""
    return only_if(
        "treffen.naechster_termin",
        paragraph("Heading1", "Nächster Termin"),
        paragraph("", "{{ treffen.naechster_termin_lang }}"),
    )


def open_tasks() -> str:
    """Return the tasks of earlier meetings that are still open, with where they stand, if there are any."""
    cells = (
        paragraph("TabelleText", "{{ aufgabe.aufgabe }}") + paragraph("TabelleZusatz", "aus: {{ aufgabe.treffen }}"),
        *_who_and_when(),
        paragraph("TabelleText", "{% if aufgabe.stand %}{{ aufgabe.stand }}{% else %}{{ aufgabe.status }}{% endif %}"),
    )
    columns = (Column("Was", 62), Column("Wer", 42), Column("Bis wann", 22), Column("Stand", 39))
    heading = paragraph("Heading1", "Offene Aufgaben aus früheren Treffen")
    return only_if("offene_aufgaben", heading, tasks_table(columns, cells, "offene_aufgaben", "Offene Aufgaben"))


def new_tasks() -> str:
    """Return the tasks that this meeting has given."""
    cells = (paragraph("TabelleText", "{{ aufgabe.aufgabe }}"), *_who_and_when())
    columns = (Column("Was", 89), Column("Wer", 54), Column("Bis wann", 22))
    return paragraph("Heading1", "Aufgaben") + only_if(
        "protokoll.aufgaben",
        tasks_table(columns, cells, "protokoll.aufgaben", "Aufgaben"),
        otherwise=(paragraph("", "–"),),
    )


def _who_and_when() -> tuple[str, str]:
    helpers = only_if("aufgabe.mitwirkend", paragraph("TabelleZusatz", "mit: {{ aufgabe.mitwirkend }}"))
    return (
        paragraph("TabelleText", "{{ aufgabe.verantwortlich }}") + helpers,
        paragraph("TabelleText", "{{ aufgabe.faellig_am_kurz or '–' }}"),
    )


def due_cell() -> str:
    """Return the cell with the day on which a task is due; what is overdue is said in words."""
    return paragraph("TabelleText", "{{ aufgabe.faellig_am_kurz or '–' }}") + only_if(
        "aufgabe.ueberfaellig", paragraph("TabelleWarnung", "überfällig")
    )


def agenda_table(columns: tuple[Column, ...], cells: Sequence[str]) -> str:
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


def tasks_table(columns: tuple[Column, ...], cells: Sequence[str], tasks: str, description: str) -> str:
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
