"""The extract of one resolution, to be passed on: what was resolved, how the votes fell, who vouches for it."""

from __future__ import annotations

from templates.blocks import fact
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import Column, only_if, paragraph, row, run, table

_DRAFT = only_if("protokoll.entwurf", paragraph("Entwurfsvermerk", "Entwurf"))
_SIGNATURE = (Column("Für die Richtigkeit des Auszugs", 82.5), Column("Ort und Datum", 82.5))


def template() -> Template:
    """Return the extract."""
    return Template(
        name="beschlussauszug.docx",
        title="Beschluss {{ beschluss.nr }}: {{ treffen.titel }}",
        body=head() + resolution() + signature(),
        first_header=first_header(notice=_DRAFT),
        header=running_header("Beschluss {{ beschluss.nr }}: {{ treffen.titel }}", notice=_DRAFT),
        first_footer=office_lines(),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return what this is an extract of."""
    return "".join(
        (
            paragraph("Title", "Auszug aus dem Protokoll"),
            paragraph("Subtitle", "{{ treffen.titel }}"),
            only_if(
                "protokoll.entwurf",
                paragraph("Entwurfshinweis", "Das Protokoll ist noch ein Entwurf und noch nicht genehmigt."),
            ),
            fact("Gremium", "{{ buendnis.name }}"),
            fact("Sitzung Nr.", "{{ treffen.nr }}", "treffen.nr"),
            fact("Datum", "{{ treffen.datum_lang }}"),
            fact("Ort", "{{ treffen.wo }}"),
            fact("Sitzungsleitung", "{{ treffen.sitzungsleitung }}", "treffen.sitzungsleitung"),
            fact("Anwesend", "{{ rueckblick.teilnehmende }}", "rueckblick.teilnehmende"),
            fact("Punkt", "{{ beschluss.punkt }}"),
        )
    )


def resolution() -> str:
    """Return the resolution with its votes and its result."""
    votes = (
        "Abstimmung: {{ beschluss.abstimmung or '–' }}",
        run("{% if beschluss.ergebnis %} – {{ beschluss.ergebnis }}{% endif %}", "Strong"),
    )
    return (
        paragraph("Heading1", "Beschluss {{ beschluss.nr }}")
        + paragraph("Beschluss", "{{p beschluss.text }}")
        + paragraph("BeschlussAbstimmung", *votes)
    )


def signature() -> str:
    """Return where the minute taker vouches for the extract, which nobody does as long as the minutes are a draft."""
    places = row(
        _SIGNATURE,
        paragraph("UnterschriftZeile", "{{ treffen.protokollfuehrung or geschaeftsstelle.name }}"),
        paragraph("UnterschriftZeile", "{{ geschaeftsstelle.ort }}, {{ druck.datum }}"),
    )
    return only_if("not protokoll.entwurf", table(_SIGNATURE, (places,), "Unterschrift", "Signaturtabelle"))
