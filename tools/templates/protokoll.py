"""The minutes: who was there, what was said and resolved, who does what by when; as a draft or as final text."""

from __future__ import annotations

from collections.abc import Sequence

from templates.blocks import fact, new_tasks, next_date, open_tasks
from templates.letterhead import first_header, office_lines, page_footer, running_header
from templates.package import Template
from templates.wordml import TAB, Column, for_each, label, only_if, paragraph, row, row_tag, run, table

_DRAFT = only_if("protokoll.entwurf", paragraph("Entwurfsvermerk", "Entwurf"))
_PRESENT = (Column("Name", 58), Column("Organisation", 64), Column("Gruppe", 43))
_PEOPLE = (Column("Name", 58), Column("Organisation", 107))
_SIGNATURES = (Column("Sitzungsleitung", 82.5), Column("Protokollführung", 82.5))
_NONE = (paragraph("", "–"),)


def template() -> Template:
    """Return the minutes."""
    return Template(
        name="protokoll.docx",
        title="Protokoll: {{ treffen.titel }}",
        body=head() + people() + topics() + new_tasks() + open_tasks() + next_date() + signatures() + copies(),
        first_header=first_header(notice=_DRAFT),
        header=running_header("Protokoll: {{ treffen.titel }}, {{ treffen.datum_kurz }}", notice=_DRAFT),
        first_footer=office_lines(numbered=True),
        footer=page_footer(),
        text_top=46,
    )


def head() -> str:
    """Return title and key facts; in a draft also until when comments are welcome."""
    comments = (
        "Entwurf. Anmerkungen sind bis {{ treffen.anmerkungen_bis_lang }} willkommen, "
        "am besten per E-Mail an {{ geschaeftsstelle.e_mail }}."
    )
    return "".join(
        (
            paragraph("Title", "Protokoll"),
            paragraph("Subtitle", "{{ treffen.titel }}"),
            only_if("protokoll.entwurf", paragraph("Entwurfshinweis", comments)),
            fact("Gremium", "{{ buendnis.name }}"),
            fact("Sitzung Nr.", "{{ treffen.nr }}", "treffen.nr"),
            fact("Datum", "{{ treffen.datum_lang }}"),
            fact("Ort", "{{ treffen.wo }}"),
            fact("Beginn und Ende", "{{ treffen.zeit }}"),
            fact("Sitzungsleitung", "{{ treffen.sitzungsleitung or '–' }}"),
            fact("Protokollführung", "{{ treffen.protokollfuehrung or '–' }}"),
            fact("Stand", "{{ protokoll.stand }} vom {{ druck.datum }}"),
        )
    )


def people() -> str:
    """Return who was there by kind of organisation, who was excused, which guests came."""
    present = table(
        _PRESENT,
        (
            row_tag(_PRESENT, "{%tr for gruppe in protokoll.gruppen %}"),
            row_tag(_PRESENT, "{%tr for person in gruppe.personen %}"),
            row(_PRESENT, *_person(), paragraph("TabelleGruppe", "{{ gruppe.name }}")),
            row_tag(_PRESENT, "{%tr endfor %}"),
            row_tag(_PRESENT, "{%tr endfor %}"),
        ),
        "Teilnehmende",
    )
    return (
        paragraph("Heading1", "Teilnehmende")
        + only_if("protokoll.gruppen", present, otherwise=_NONE)
        + paragraph("Heading1", "Entschuldigt")
        + _people_table("protokoll.entschuldigt", "Entschuldigt")
        + paragraph("Heading1", "Gäste")
        + _people_table("protokoll.gaeste", "Gäste")
    )


def _people_table(people: str, description: str) -> str:
    rows = (
        row_tag(_PEOPLE, f"{{%tr for person in {people} %}}"),
        row(_PEOPLE, *_person()),
        row_tag(_PEOPLE, "{%tr endfor %}"),
    )
    return only_if(people, table(_PEOPLE, rows, description), otherwise=_NONE)


def _person() -> tuple[str, str]:
    """Return the cells of a person, with a note below the name; where an organisation names nobody stands a dash."""
    name = "{% if person.name != person.organisation %}{{ person.name }}{% else %}–{% endif %}"
    note = only_if("person.vermerk", paragraph("TabelleZusatz", "{{ person.vermerk }}"))
    return paragraph("TabelleText", name) + note, paragraph("TabelleText", "{{ person.organisation }}")


def topics() -> str:
    """Return the list of items, then each item with its texts, results and resolutions."""
    listed = (label("TOP\u00a0{{ punkt.top }}"), TAB, "{{ punkt.titel }}")
    heading = ("TOP\u00a0{{ punkt.top }}", TAB, "{{ punkt.titel }}")
    item = only_if(
        "punkt.unterpunkt",
        paragraph("Heading3", *heading),
        otherwise=(paragraph("Heading2", *heading),),
    )
    course = _each_topic(item + for_each("eintrag in punkt.eintraege", entry()))
    return (
        paragraph("Heading1", "Tagesordnung")
        + _each_topic(_by_level("TOPListe", "TOPListeUnterpunkt", listed), otherwise=_NONE)
        + only_if("protokoll.punkte", paragraph("Heading1", "Verlauf und Ergebnisse"), course)
    )


def _each_topic(block: str, otherwise: Sequence[str] = ()) -> str:
    return for_each("punkt in protokoll.punkte", only_if("not punkt.pause", block), otherwise=otherwise)


def _by_level(style: str, lower: str, pieces: tuple[str, ...]) -> str:
    return only_if("punkt.unterpunkt", paragraph(lower, *pieces), otherwise=(paragraph(style, *pieces),))


def entry() -> str:
    """Return one entry: a resolution with its votes, a result, or plain text."""
    result = paragraph("ErgebnisTitel", "Ergebnis{% if eintrag.nr %} {{ eintrag.nr }}{% endif %}") + paragraph(
        "Ergebnis", "{{p eintrag.text }}"
    )
    votes = (
        "Abstimmung: {{ eintrag.abstimmung or '–' }}",
        run("{% if eintrag.ergebnis %} – {{ eintrag.ergebnis }}{% endif %}", "Strong"),
    )
    return only_if(
        "eintrag.beschluss",
        paragraph("BeschlussTitel", "Beschluss{% if eintrag.nr %} {{ eintrag.nr }}{% endif %}"),
        paragraph("Beschluss", "{{p eintrag.text }}"),
        paragraph("BeschlussAbstimmung", *votes),
        otherwise=(only_if("eintrag.art == 'Ergebnis'", result, otherwise=(paragraph("", "{{p eintrag.text }}"),)),),
    )


def signatures() -> str:
    """Return where chair and minute taker sign."""
    names = row(
        _SIGNATURES,
        paragraph("UnterschriftZeile", "{{ treffen.sitzungsleitung }}"),
        paragraph("UnterschriftZeile", "{{ treffen.protokollfuehrung }}"),
    )
    return paragraph("Heading1", "Unterschriften") + table(_SIGNATURES, (names,), "Unterschriften", "Signaturtabelle")


def copies() -> str:
    """Return what is enclosed and who receives the minutes."""
    draft, final = "Teilnehmende und Gäste; Entschuldigte zur Kenntnis", "Mitglieder des Bündnisses; Gäste des Treffens"
    return (
        paragraph("AnlagenTitel", "Anlagen")
        + only_if(
            "anlagen",
            for_each("anlage in anlagen", paragraph("Anlagen", "{{ anlage.bezeichnung or anlage.datei }}")),
            otherwise=(paragraph("Anlagen", "–"),),
        )
        + paragraph("AnlagenTitel", "Verteiler")
        + paragraph("Anlagen", run(f"{{% if protokoll.entwurf %}}{draft}{{% else %}}{final}{{% endif %}}"))
    )
