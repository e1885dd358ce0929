"""A kind of document that an office adds by itself: a settings entry and a Word file, no code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from buendnis_docs.cli.app import run as run_app
from tests.cli.conftest import Office, Run

Call = Callable[..., str]

ENTRY = """
[[dokument]]
name = "parkausweis"
titel = "Parkausweis"
mehrzahl = "Parkausweise"
je_person = true
kreis = "zugesagt"
"""


@pytest.fixture
def plain(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command which knows no day, and gives back what it said."""

    def call(*args: str, expected: int = 0) -> str:
        assert run_app([*args]) == expected
        captured = capsys.readouterr()
        return " ".join(f"{captured.out} {captured.err}".split())

    return call


@pytest.fixture
def declared(office: Office) -> Office:
    declare(office, ENTRY)
    return office


def declare(office: Office, entry: str) -> None:
    settings = office.folder / "buendnis.toml"
    settings.write_text(settings.read_text("utf-8") + entry, "utf-8")


def type_template(office: Office, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = office.folder / "templates" / "parkausweis.docx"
    document.save(str(path))
    return path


def test_a_paper_for_all_that_speaks_of_one_person_gets_one_finding(office: Office, run: Run) -> None:
    declare(office, ENTRY.replace("je_person = true", "je_person = false"))
    type_template(
        office, "{{ empfaenger.name }} {{ empfaenger.gruppe }} {{ teilnahme.rueckmeldung }} {{ treffn.titel }}"
    )
    ended = run("pruefen")
    assert ended.exit_code == 3
    assert "Platzhalter zu einer einzelnen Person (»empfaenger«" in ended.said
    assert "»je_person = true«" in ended.said
    assert "treffn" in ended.said
    assert "2 Fehler" in ended.said


def test_an_entry_and_a_word_file_make_a_new_document(declared: Office, run: Run) -> None:
    type_template(
        declared, "Parkausweis für {{ empfaenger.name }}, {{ treffen.datum }}", "{{ teilnahme.rueckmeldung }}"
    )
    assert run("pruefen").exit_code == 0
    ended = run("erzeugen", "parkausweis", "--treffen", "2025-2")
    assert (ended.exit_code, "1 Parkausweis (1 neu)" in ended.said) == (0, True), ended
    assert declared.written() == ["2025-10-24_Parkausweis_M-001_Erika-Muster.docx"]
    (path,) = declared.out.rglob("*.docx")
    assert [each.text for each in docx.Document(str(path)).paragraphs] == [
        "Parkausweis für Erika Muster, 24.\u00a0Oktober 2025",
        "zugesagt",
    ]


def test_it_is_remembered_and_chosen_by_itself_like_any_other(declared: Office, run: Run) -> None:
    template = type_template(declared, "{{ empfaenger.name }}")
    assert "1 neu" in run("erzeugen", "parkausweis").said
    assert "1 unverändert" in run("erzeugen", "parkausweis").said
    (manifest,) = declared.out.rglob("*.json")
    kept = json.loads(manifest.read_text("utf-8"))
    assert "templates/parkausweis.docx" in json.dumps(kept)
    assert "Parkausweis_M-001" in json.dumps(kept)
    template.unlink()
    type_template(declared, "Für {{ empfaenger.name }}")
    assert "1 aktualisiert" in run("erzeugen", "parkausweis").said


def test_it_stands_in_every_list(declared: Office, run: Run, plain: Call) -> None:
    folder = ("--ordner", str(declared.folder))
    shown = [plain("dokumente", *folder), plain("platzhalter", "parkausweis", *folder)]
    assert "parkausweis Parkausweis, je Person: eigenes Dokument der Geschäftsstelle, Kreis »zugesagt«" in shown[0]
    assert "{{ empfaenger.name }}" in shown[1]
    assert "{{ teilnahme.rueckmeldung }}" in shown[1]
    assert run("vorlage", "vorschau", "parkausweis", "--treffen", "2025-2").exit_code == 3, "there is no template yet"


def test_its_template_is_checked_by_its_own_placeholders(declared: Office, plain: Call) -> None:
    path = type_template(declared, "{{ empfaenger.nahme }}")
    said = plain("vorlage", "pruefen", str(path), expected=3)
    assert "Meinten Sie »empfaenger.name«?" in said


@pytest.mark.usefixtures("declared")
def test_a_missing_template_is_told_with_the_command_that_makes_it(run: Run) -> None:
    for command in (["pruefen"], ["erzeugen", "parkausweis", "--treffen", "2025-2"]):
        ended = run(*command)
        assert ended.exit_code == 3
        assert "parkausweis.docx" in ended.said
        assert "Diese Vorlage fehlt im Ordner »templates«." in ended.said
        assert "»buendnis-docs vorlage neu parkausweis« legt sie an." in ended.said


def test_a_template_of_nearly_the_same_name_is_pointed_out(declared: Office, run: Run) -> None:
    path = type_template(declared, "x")
    path.rename(path.with_name("Parkausweise.docx"))
    assert "Ist »Parkausweise.docx« gemeint? Dann benennen Sie sie um." in run("pruefen").said


def test_a_missing_shipped_template_comes_back(office: Office, run: Run, plain: Call) -> None:
    template = office.folder / "templates" / "protokoll.docx"
    shipped = template.read_bytes()
    template.unlink()
    assert "»buendnis-docs vorlage neu protokoll --mitgeliefert« legt sie an." in run("pruefen").said
    plain("vorlage", "neu", "protokoll", "--mitgeliefert", "--ordner", str(office.folder))
    assert template.read_bytes() == shipped


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('kreis = "zugesagt"', 'kreis = "zugesagd"', "Den Kreis »zugesagd« gibt es nicht. Meinten Sie »zugesagt«?"),
        ('name = "parkausweis"', 'name = "einladung"', "Den Namen »einladung« hat schon das Programm"),
        ('name = "parkausweis"', 'name = "alle"', "Den Namen »alle« hat schon das Programm"),
        ('name = "parkausweis"', 'name = "fürsorge"', "kleine Buchstaben ohne Umlaute"),
        ('name = "parkausweis"', 'name = "../geheim"', "kleine Buchstaben ohne Umlaute"),
        ('titel = "Parkausweis"', 'titel = "Einladung"', "Den Titel »Einladung« hat schon das Dokument »einladung«."),
        ("je_person = true", 'je_person = "ja"', "»ja« ist weder true noch false"),
        ("kreis =", "kreiss =", "Meinten Sie »kreis«?"),
    ],
)
def test_a_wrong_entry_is_told_with_its_place(office: Office, run: Run, before: str, after: str, message: str) -> None:
    declare(office, ENTRY.replace(before, after))
    ended = run("pruefen")
    assert ended.exit_code == 3
    assert "buendnis.toml" in ended.said
    assert message in ended.said


def test_broken_settings_are_told_where_own_documents_are_missed(declared: Office, plain: Call) -> None:
    settings = declared.folder / "buendnis.toml"
    settings.write_text(settings.read_text("utf-8").replace("rueckmeldung_tage = 14", "rueckmeldung_tage = x"), "utf-8")
    said = plain("vorlage", "neu", "parkausweis", "--ordner", str(declared.folder), expected=2)
    assert "enthält Fehler; eigene Dokumente fehlen deshalb hier." in said


def test_two_entries_of_one_name_are_told(office: Office, run: Run) -> None:
    declare(office, ENTRY + ENTRY)
    assert "»parkausweis« ist mehrfach angelegt." in run("pruefen").said


def test_a_new_template_shows_every_placeholder_and_is_sound(declared: Office, run: Run, plain: Call) -> None:
    plain("vorlage", "neu", "parkausweis", "--ordner", str(declared.folder))
    assert run("pruefen").exit_code == 0
    assert run("erzeugen", "parkausweis").exit_code == 0
    (path,) = declared.out.rglob("*.docx")
    written = docx.Document(str(path))
    text = "\n".join(each.text for each in written.paragraphs)
    assert "Parkausweis" in text
    assert "Sehr geehrte Frau Muster," in text
    assert "{" not in text
    assert len(written.tables) > 5


def test_a_template_is_never_overwritten(declared: Office, plain: Call) -> None:
    path = type_template(declared, "Mit viel Mühe gestaltet")
    before = path.read_bytes()
    assert "gibt es schon" in plain("vorlage", "neu", "parkausweis", "--ordner", str(declared.folder), expected=2)
    assert path.read_bytes() == before
