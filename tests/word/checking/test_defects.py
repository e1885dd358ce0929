"""Every kind of mistake: a template that makes it, the place where it is reported, and what is said."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import buendnis_docs.word.checking
from buendnis_docs.word.checking import check_template
from buendnis_docs.word.problems import CATALOGUE
from buendnis_docs.word.values import Formatted

NAMES = {
    "empfaenger": {"anrede": "Sehr geehrte Frau Muster", "name": "Muster", "adresse": {"plz": "65185"}},
    "treffen": {"titel": "Drittes Bündnistreffen", "datum": "24. Oktober 2025"},
    "tagesordnung": [{"nr": "1", "titel": "Begrüßung", "redner": [{"name": "Muster"}]}],
    "text": Formatted("- eins"),
    "seiten": 3,
    "intern": True,
}
CELL = "Tabelle 1, Zeile 1, Zelle "
INSERTED = '<w:ins w:id="1" w:author="a"><w:r><w:t>{}</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
LINK = "<w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink>"
FIELD = '<w:fldSimple w:instr="{}"><w:r><w:t>«x»</w:t></w:r></w:fldSimple>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


DEFECTS = [
    ("unknown-name", "Guten Tag\n{{ empfaenger.anrde }}", "Meinten Sie »empfaenger.anrede«?", "Absatz 2"),
    ("unknown-name", "{{ anrede }}", "Meinten Sie »empfaenger.anrede«?"),
    ("unknown-name", "{{ Empfänger.Anrede }}", "Meinten Sie »empfaenger.anrede«?"),
    ("unknown-name", "{{ empfaenger.adresse.ort }}", "»empfaenger.adresse« hat die Angaben »plz«."),
    ("unknown-name", "{{ treffen.titel.lang }}", "ist ein einzelner Wert und hat keine Angabe »lang«"),
    ("unknown-name", "{{ redner }}", "»redner« hat jeder Eintrag der Liste »tagesordnung«"),
    ("unknown-name", "{{ qqqq }}", "Bekannt sind »empfaenger«, »treffen«"),
    ("unknown-name", "{{ loop.index }}", "nur innerhalb einer Schleife"),
    ("unknown-name", "{% for t in tagesordnung %}{% endfor %}{{ t.nr }}", "innerhalb der Schleife {% for t in tag"),
    ("unknown-name", "{{ tagesordnung|map(attribute='titl')|join }}", "keine Angabe »titl«. Meinten Sie »titel«?"),
    ("unsafe-name", "{{ treffen.__class__ }}", "»__class__« beginnt mit einem Unterstrich"),
    ("unsafe-name", "{{ ''.__class__ }}", "»__class__« beginnt mit einem Unterstrich"),
    ("unsafe-name", "{{ treffen['__class__'] }}", "»__class__« beginnt mit einem Unterstrich"),
    ("unsafe-name", "{{ cycler.__init__.__globals__ }}", "»__init__« beginnt mit einem Unterstrich"),
    ("unsafe-name", "{{ treffen.titel.__str__() }}", "»__str__« beginnt mit einem Unterstrich"),
    ("unsafe-name", "{{ tagesordnung|map(attribute='__class__')|join }}", "»__class__« beginnt mit einem"),
    ("unsafe-name", "{{ treffen|attr('__class__') }}", "Der Filter »attr« ist in Vorlagen nicht erlaubt."),
    ("unsafe-name", "{{ treffen|attr('titel') }}", "Der Filter »attr« ist in Vorlagen nicht erlaubt."),
    ("text-in-arithmetic", "{{ treffen.titel + 1 }}", "»treffen.titel« ist ein Text; damit lässt sich nicht rechnen."),
    ("text-in-arithmetic", "{{ 2 * treffen.titel }}", "»treffen.titel« ist ein Text"),
    ("text-in-arithmetic", "{{ treffen.titel / seiten }}", "»treffen.titel« ist ein Text"),
    ("text-in-arithmetic", "{{ treffen.titel - treffen.datum }}", "»treffen.titel« ist ein Text"),
    ("text-in-arithmetic", "{% for t in tagesordnung %}{{ loop.index + t.nr }}{% endfor %}", "»t.nr« ist ein Text"),
    ("impossible-expression", "{{ 1/0 }}", "Darin wird durch null geteilt."),
    ("impossible-expression", "{{ seiten + 1 % 0 }}", "Darin wird durch null geteilt."),
    ("impossible-expression", "{% if intern and 'a' + 1 %}x{% endif %}", "Die Werte darin passen nicht zusammen"),
    ("impossible-expression", "{{ 9 ** 9999999 }}", "mehr, als in ein Dokument passt"),
    ("impossible-expression", "{% for a in range(10**9) %}x{% endfor %}", "mehr, als in ein Dokument passt"),
    ("impossible-expression", "{{ 'a' * 10**8 }}", "mehr, als in ein Dokument passt"),
    ("impossible-expression", "{{ cycler.name }}", "Das ist in Vorlagen nicht erlaubt."),
    ("impossible-expression", "{{ dict(a=1).b }}", "Ein Feld »b« gibt es dort nicht."),
    ("impossible-expression", "{{ 'a'.index('b') }}", "Das lässt sich nicht berechnen."),
    ("unknown-name-with-default", "{{ trefen.titel|default('–') }}", "Meinten Sie »treffen.titel«?"),
    ("unknown-filter", "{{ treffen.titel|uper }}", "Den Filter »uper« gibt es nicht. Meinten Sie »upper«?"),
    ("unknown-test", "{% if seiten is evn %}x{% endif %}", "Die Prüfung »evn« gibt es nicht. Meinten Sie »even«?"),
    ("unknown-tag", "{% wenn intern %}x{% endif %}", "Den Befehl »wenn« gibt es nicht. Meinten Sie »if«?"),
    ("unknown-tag", "{% fro t in tagesordnung %}{{ t.nr }}{% endfor %}", "Meinten Sie »for«?"),
    ("unknown-tag", "{% %}", "Hier fehlt der Befehl."),
    ("list-as-text", "{{ tagesordnung }}", "{% for eintrag in tagesordnung %}"),
    ("list-as-text", "{{ tagesordnung|sort(attribute='nr') }}", "ist eine Liste"),
    ("list-as-group", "{{ tagesordnung.titel }}", "{% for eintrag in tagesordnung %} {{ eintrag.titel }}"),
    ("group-as-text", "{{ treffen }}", "z. B. {{ treffen.titel }}"),
    ("not-a-list", "{% for t in treffen.titel %}x{% endfor %}", "Listen sind: »tagesordnung«."),
    ("loop-over-group", "{% for t in treffen %}{{ t.titel }}{% endfor %}", "ist eine Gruppe, keine Liste"),
    ("not-callable", "{{ treffen.titel() }}", "Lassen Sie sie weg"),
    ("no-other-file", "{% include 'fuss.docx' %}", "keine andere Datei"),
    ("syntax", "{{ empfaenger name }}", "Vor »name« fehlt etwas, oder es ist zu viel."),
    ("syntax", "{% if seiten = 3 %}x{% endif %}", "zwei Gleichheitszeichen"),
    ("syntax", "{{ }}", "Hier fehlt ein Name."),
    ("syntax", "{{ (seiten }}", "nicht zu verstehen"),
    ("syntax", "{% for t on tagesordnung %}{{ t.nr }}{% endfor %}", "{% for eintrag in liste %}"),
    ("syntax", "{% if intern %}{% else if seiten %}{% endif %}", "{% elif seiten %}"),
    ("syntax", "{% if intern %}{% else %}{% else %}{% endif %}", "passt das nicht"),
    ("curly-quotes", "{{ treffen.titel|default(„offen“) }}", "Anführungszeichen „"),
    ("dash-in-tag", "{{ seiten – 1 }}", "Gedankenstrich –"),
    ("dash-in-tag", "{%– if intern %}x{% endif %}", "Gedankenstrich –"),
    ("invisible-character", "{{ seiten\u200b }}", "U+200B"),
    ("invisible-character", "{\u2060{ seiten }\u2060}", "Tippen Sie {{ seiten }} von Hand."),
    ("invisible-character", "{\u2060% if intern %\u2060}", "Tippen Sie {% if intern %} von Hand."),
    ("unclosed-tag", "{{ treffen.titel } und {{ treffen.datum }}", "Schreiben Sie {{ treffen.titel }}."),
    ("unclosed-tag", "Am {{ treffen.datum um zehn", "Am Ende fehlt »}}«"),
    ("unclosed-tag", "{% if intern }x{% endif %}", "Schreiben Sie {% if intern %}."),
    ("unopened-tag", "Am treffen.datum }}", "Davor fehlt der Anfang {{."),
    ("unclosed-comment", "{#}", "Schreiben Sie #} dahinter"),
    ("unclosed-block", "{% raw %}{{ unsinn }}", "{% endraw %}"),
    ("stray-end", "x{% endraw %}", "{% raw … %}"),
    ("single-brace", "x {\n{{ seiten }}", "verschmilzt mit dem, was folgt"),
    ("unclosed-comment", "{# Anmerkung", "Schreiben Sie #} dahinter"),
    ("single-brace", "Am { treffen.datum }", "Schreiben Sie {{ treffen.datum }}."),
    ("single-brace", "{ { treffen.datum } }", "Schreiben Sie {{ treffen.datum }}."),
    ("tag-in-comment", "{# weg:\n{%p if intern %}\n#}", "Das wirkt auch in einer Anmerkung"),
    ("split-over-paragraphs", "{{ treffen.\ndatum }}", "über mehrere Absätze"),
    ("split-over-elements", paragraph(run("{{ treffen."), LINK.format("datum }}")), "Link"),
    ("space-before-prefix", "{% p if intern %}\nx\n{%p endif %}", "Schreiben Sie {%p if intern %}."),
    ("hidden-text", paragraph(run("{{ treffen."), HIDDEN.format("alt_"), run("datum }}")), "»alt_«"),
    ("hidden-tag", paragraph(HIDDEN.format("{{ treffen.datum }}")), "Ist das gewollt?"),
    ("tracked-change", paragraph(run("{{ treffen."), INSERTED.format("datum"), run(" }}")), "nachverfolgt"),
    ("tracked-change", paragraph(run("{{ treffen.datum"), DELETED.format("_alt"), run(" }}")), "nachverfolgt"),
    ("tracked-change", paragraph(run("Am "), DELETED.format("{{ alt }}")), "noch nicht angenommen"),
    ("tracked-change", paragraph(INSERTED.format("{% if intern %}"), run("x{% endif %}")), "nachverfolgte Änderung"),
    ("field-code", paragraph(FIELD.format(" MERGEFIELD Anrede \\* MERGEFORMAT ")), "{{ empfaenger.anrede }}"),
    ("field-code", paragraph(FIELD.format(" NEXT ")), "»NEXT« wird nicht gefüllt"),
    ("field-code", paragraph(FIELD.format(" seiten ")), "Strg+F9"),
    ("field-code", paragraph(run("{{ "), FIELD.format(" MERGEFIELD Name "), run(" }}")), "ein Word-Feld"),
    ("tag-in-link", "[link] https://example.org/{{ seiten }}", "https://example.org/{{ seiten }}"),
    ("comment-in-template", "[comment] bitte prüfen", "sie stünden in jedem Dokument", "Kommentar 1"),
    ("unclosed-for", "{% for t in tagesordnung %}\n{{ t.nr }}", "{% endfor %}"),
    ("unclosed-if", "{%p if intern %}\nx", "{%p endif %}"),
    ("unclosed-block", "{% macro m() %}x", "{% endmacro %}"),
    ("crossing-blocks", "{% for t in tagesordnung %}{% if intern %}{% endfor %}{% endif %}", "erst {% endif %}, dann"),
    ("wrong-end", "{% if intern %}\nx{% endfor %}", "Das beendet nicht {% if intern %} (Absatz 1)", "Absatz 2"),
    ("stray-end", "x{% endif %}", "Davor fehlt der Anfang {% if … %}"),
    ("stray-else", "x{% else %}", "Davor fehlt die Bedingung"),
    ("mixed-prefix", "{%p if intern %}\nx\n{% endif %}", "Schreiben Sie {%p endif %}.", "Absatz 3"),
    ("crossing-layout", "{% if intern %}x\n| {% endif %} | y |", "Art von Stelle", CELL + "1"),
    ("crossing-cells", "| {% for t in tagesordnung %}x | y{% endfor %} |", "{%tr … %}", CELL + "2"),
    ("tr-outside-table", "{%tr for t in tagesordnung %}\n{{ t.nr }}\n{%tr endfor %}", "{%p for t in tagesordnung %}"),
    ("tc-outside-table", "{%tc if intern %}\nx\n{%tc endif %}", "nicht in einer Tabelle"),
    ("cell-tag-outside-table", "{% cellbg seiten %}", "nur in einer Tabellenzelle"),
    ("merge-outside-loop", "| {% vm %}x | y |", "Das gehört in eine Schleife", CELL + "1"),
    ("text-beside-tag", "{%p if intern %} Wichtig\nx\n{%p endif %}", "der ganze Absatz, auch »Wichtig«"),
    ("text-beside-tag", "| {%tr for t in tagesordnung %}x | {%tr endfor %} |", "die ganze Zeile", CELL + "1"),
    ("text-beside-tag", "Text: {{p text }}", "auch »Text:«"),
]  # fmt: skip
"""One line per defect: its kind, the template, words of the message, and the place unless it is the first paragraph."""


@pytest.mark.parametrize("defect", DEFECTS, ids=[f"{number}-{defect[0]}" for number, defect in enumerate(DEFECTS)])
def test_a_mistake_is_reported_once_with_its_place(template: Callable[[str], bytes], defect: tuple[str, ...]) -> None:
    kind, notation, words, *place = defect

    problems = check_template(template(notation), NAMES)

    assert [problem.id for problem in problems] == [kind]
    assert problems[0].place.split(": ")[0] == (place or ["Absatz 1"])[0]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("notation", "beginning"),
    [
        ("Am {{ treffen.datm }} um", "Den Platzhalter »treffen.datm« gibt es nicht."),
        ("{{ treffen.datm }} {{ seiten }}", "{{ treffen.datm }}: Den Platzhalter"),
        ("[header] {{ treffen.datm }}", "{{ treffen.datm }}: Den Platzhalter"),
    ],
    ids=["the only tag of the excerpt", "one of two tags", "a place without an excerpt"],
)
def test_a_tag_is_named_unless_the_place_shows_it_alone(
    template: Callable[[str], bytes], notation: str, beginning: str
) -> None:
    (problem,) = check_template(template(notation), NAMES)

    assert problem.message.startswith(beginning)


def test_a_template_open_in_word_is_a_hint(template: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "einladung.docx"
    path.write_bytes(template("{{ seiten }}"))
    assert check_template(path, NAMES) == []

    (tmp_path / "~$nladung.docx").touch()
    (problem,) = check_template(path, NAMES)

    assert (problem.id, problem.is_hint) == ("open-in-word", True)
    assert str(problem).startswith("Datei: Die Vorlage ist gerade in Word geöffnet; geprüft wird der zuletzt")


def test_a_missing_list_style_is_a_hint(template: Callable[[str], bytes]) -> None:
    complete = template("{{p text }}")
    assert check_template(complete, NAMES) == []

    package_without = without_style(complete, "List Number")
    problems = check_template(package_without, NAMES)
    assert [(problem.id, problem.is_hint) for problem in problems] == [("missing-style", True)]
    assert "»Listennummer«" in problems[0].message


def without_style(data: bytes, name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            archive.writestr(part, source.read(part).replace(f'"{name}"'.encode(), b'"Andere"'))
    return target.getvalue()


def test_every_kind_of_problem_has_an_example_here() -> None:
    assert {kind for kind, *_ in DEFECTS} | {"missing-style", "open-in-word"} == set(CATALOGUE)


def test_every_kind_named_in_the_code_is_in_the_catalogue() -> None:
    folder = Path(buendnis_docs.word.checking.__file__).parent
    named = {
        node.value
        for module in folder.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    built = {"tr-outside-table", "tc-outside-table", "unclosed-for", "unclosed-if"}
    assert set(CATALOGUE) - named == built


@pytest.mark.parametrize("explanation", CATALOGUE.values(), ids=CATALOGUE)
def test_every_kind_is_explained_in_german(explanation: object) -> None:
    assert getattr(explanation, "title", "")
    assert str(getattr(explanation, "remedy", "")).endswith((".", "?"))
