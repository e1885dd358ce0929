"""The run sheet for the team: the whole day with internal items, who sees to what, and for how many people."""

from __future__ import annotations

from dataclasses import replace

from templates import geometry as din
from templates.blocks import afterwards, number_cell, question_and_papers, time_cell, topic_title
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.styles import BASE
from templates.wordml import Column, for_each, label, only_if, paragraph, row, row_tag, table

_WIDTH = din.WIDE_PAGE.width - din.WIDE_PAGE.left - din.WIDE_PAGE.right
_FACTS = (Column("Wann", 46), Column("Wo", 64), Column("Kontakt und Leitung", 72), Column("Zu erwarten", 70))
_COLUMNS = (
    Column("Zeit", 26),
    Column("Dauer", 18),
    Column("TOP", 13),
    Column("Was", 75),
    Column("Wer spricht", 45),
    Column("Zuständig", 34),
    Column("Technik", 41),
)
_WIDE = tuple(replace(style, tabs=(("right", _WIDTH),)) for style in BASE if style.id in ("Header", "Footer"))
"""Header and footer reach as far as the wider page."""
_INTERNAL = paragraph("Internvermerk", "Intern")


def template() -> Template:
    """Return the run sheet."""
    return Template(
        name="regieplan.docx",
        title="Regieplan: {{ treffen.titel }}",
        body=head() + course() + afterwards(),
        first_header=first_header(logo=False, notice=_INTERNAL),
        header=running_header("Regieplan: {{ treffen.titel }}, Stand {{ druck.datum_kurz }}", notice=_INTERNAL),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=40,
        page=din.WIDE_PAGE,
        styles=_WIDE,
    )


def head() -> str:
    """Return title, and in one row when, where, with whom and for how many people."""
    return (
        paragraph("Title", "Regieplan")
        + paragraph("Subtitle", "{{ treffen.titel }}, Stand {{ druck.datum }}")
        + table(_FACTS, (row(_FACTS, when(), where(), who(), numbers()),), "Auf einen Blick")
    )


def when() -> str:
    """Return day and times."""
    return _line("{{ treffen.wann }}") + _known("Ankommen", "ab {{ treffen.ankommen_ab }}", "treffen.ankommen_ab")


def where() -> str:
    """Return place and format, and the link of a conference."""
    return (
        _line("{{ treffen.wo }}")
        + _known("Form", "{{ treffen.format }}", "treffen.online")
        + _known("Online-Link", "{{ treffen.online_link }}", "treffen.online and treffen.online_link")
    )


def who() -> str:
    """Return whom to ask, and who has which office that day."""
    phone = "{% if geschaeftsstelle.telefon %}, Telefon {{ geschaeftsstelle.telefon }}{% endif %}"
    return (
        _line("{{ treffen.kontakt or geschaeftsstelle.name }}" + phone)
        + _known("Sitzungsleitung", "{{ treffen.sitzungsleitung }}", "treffen.sitzungsleitung")
        + _known("Protokoll", "{{ treffen.protokollfuehrung }}", "treffen.protokollfuehrung")
        + _known("Gastgeber", "{{ treffen.gastgeber }}", "treffen.gastgeber")
    )


def numbers() -> str:
    """Return for how many people there is to be what, without a name."""
    support = "{{ regie.unterstuetzung }}; Einzelheiten nur im Blatt »Teilnahme«"
    return (
        _line("{{ regie.erwartet }}")
        + only_if("regie.rueckmeldungen", paragraph("TabelleZusatz", "{{ regie.rueckmeldungen }}"))
        + _known("Ohne Antwort", "{{ regie.offen }}", "regie.offen")
        + _known("Im Anschluss", "{{ regie.anschluss }}", "treffen.anschlussprogramm")
        + _known("Verpflegung", "{{ regie.verpflegung }}", "regie.verpflegung")
        + _known("Unterstützung", support, "regie.unterstuetzung")
    )


def _line(text: str) -> str:
    return paragraph("TabelleText", text)


def _known(name: str, value: str, condition: str) -> str:
    return only_if(condition, paragraph("TabelleText", label(f"{name}: "), value))


def course() -> str:
    """Return a table for each part of the day."""
    internal = only_if("punkt.nur_regieplan", paragraph("TabelleZusatz", "nur intern"))
    rows = (
        row_tag(_COLUMNS, "{%tr for punkt in abschnitt.punkte %}"),
        row(
            _COLUMNS,
            time_cell(),
            paragraph("TabelleText", "{{ punkt.dauer }}"),
            number_cell(),
            topic_title() + internal + question_and_papers(),
            paragraph("TabelleText", "{{ punkt.vortragende }}"),
            paragraph("TabelleText", "{{ punkt.zustaendig }}"),
            paragraph("TabelleText", "{{ punkt.technik }}"),
        ),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return for_each(
        "abschnitt in regie.abschnitte",
        paragraph("Heading1", "{{ abschnitt.name }}"),
        table(_COLUMNS, rows, "Ablauf"),
    )
