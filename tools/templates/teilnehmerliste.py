"""The list of participants for planning: who is expected, by group, with the replies."""

from __future__ import annotations

from templates.blocks import fact
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, for_each, label, only_if, paragraph, row, row_tag, table

_COLUMNS = (Column("Name", 46), Column("Organisation", 45), Column("Funktion", 42), Column("Rückmeldung", 32))
_INTERNAL = paragraph("Internvermerk", "Intern")


def template() -> Template:
    """Return the list of participants."""
    return Template(
        name="teilnehmerliste.docx",
        title="Teilnehmerliste: {{ treffen.titel }}",
        body=head() + members() + others(),
        first_header=first_header(notice=_INTERNAL),
        header=running_header("Teilnehmerliste: {{ treffen.titel }}, Stand {{ druck.datum_kurz }}", notice=_INTERNAL),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title, when and where, and the replies in numbers."""
    expected = (
        "{{ teilnehmende.erwartet }}{% if teilnehmende.rueckmeldungen %} ({{ teilnehmende.rueckmeldungen }}){% endif %}"
    )
    return (
        paragraph("Title", "Teilnehmerliste")
        + paragraph("Subtitle", "{{ treffen.titel }}, Stand {{ druck.datum }}")
        + fact("Wann", "{{ treffen.wann }}")
        + fact("Wo", "{{ treffen.wo }}")
        + fact("Zu erwarten", expected)
        + fact("Im Anschluss", "{{ teilnehmende.anschluss }}", "treffen.anschlussprogramm")
        + fact("Ohne Antwort", "{{ teilnehmende.offen }}")
        + fact("Abgesagt", "{{ teilnehmende.abgesagt }}")
    )


def members() -> str:
    """Return a table for each kind of organisation."""
    return for_each(
        "gruppe in teilnehmende.gruppen",
        paragraph("Heading1", "{{ gruppe.name }} ({{ gruppe.anzahl }})"),
        _people("gruppe.personen", "Teilnehmende der Gruppe"),
        otherwise=(
            paragraph("Heading1", "Mitglieder"),
            paragraph("", "Von den Mitgliedern hat noch niemand zugesagt."),
        ),
    )


def others() -> str:
    """Return guests and press, as far as there are any."""
    return "".join(
        only_if(people, paragraph("Heading1", f"{title} ({{{{ {people}|length }}}})"), _people(people, title))
        for people, title in (("teilnehmende.gaeste", "Gäste"), ("teilnehmende.presse", "Presse"))
    )


def _people(people: str, description: str) -> str:
    others = (
        paragraph("TabelleText", f"{{{{ person.{part} }}}}") for part in ("organisation", "funktion", "rueckmeldung")
    )
    name = only_if(
        "person.name",
        _first_kept("TabelleFettAnfang", "TabelleFett", "{{ person.name }}"),
        otherwise=(_first_kept("TabelleAnfang", "TabelleText", label("noch ohne Namen")),),
    )
    rows = (
        row_tag(_COLUMNS, f"{{%tr for person in {people} %}}"),
        row(_COLUMNS, name, *others),
        row_tag(_COLUMNS, "{%tr endfor %}"),
    )
    return table(_COLUMNS, rows, description)


def _first_kept(first: str, style: str, piece: str) -> str:
    """Return a paragraph that in the first of several rows keeps that row with the next."""
    return only_if(
        "loop.first and not loop.last",
        paragraph(first, piece),
        otherwise=(paragraph(style, piece),),
    )
