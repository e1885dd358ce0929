"""Making documents: only what has changed, only for whom it is meant, never over a person's work."""

from __future__ import annotations

import json
import os
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from buendnis_docs import sharing
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.files import Action, HandEdits, checksum_of
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.manifest import JOURNAL_NAME, read_manifest
from buendnis_docs.documents.papers import AGENDA_PAPER, MINUTES_PAPER, SIGNING_PAPER
from buendnis_docs.documents.production import Order, Production, produce
from buendnis_docs.errors import FindingsError, NothingToDoError, OutputError
from buendnis_docs.records.meetings import Status
from buendnis_docs.word import Template, compile_template
from tests.invented import changed, meeting, member

SHIPPED = Path(__file__).parents[2] / "templates" / "einladung.docx"


@pytest.fixture
def template(desk: Desk) -> Template:
    return letter(desk, "{{ empfaenger.briefanrede }} {{ brief.text }} {{ empfaenger.anschrift }}")


def letter(desk: Desk, text: str) -> Template:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(desk.workspace.templates / "einladung.docx"))
    return compile_template(desk.workspace.templates / "einladung.docx")


def make(desk: Desk, template: Template, **options: object) -> Production:
    order = Order(INVITATION, desk.book.meetings["2025-2"], **options)  # type: ignore[arg-type] # a test's shorthand
    return produce(desk, template, order, lambda _done, _total: None)


def actions(production: Production) -> Counter[Action]:
    return Counter(outcome.action for outcome in production.outcomes)


def test_one_letter_for_each_recipient(desk: Desk, template: Template) -> None:
    production = make(desk, template)
    assert [outcome.path.name for outcome in production.outcomes] == [
        "2025-10-24_Einladung_M-001_Erika-Muster.docx",
        "2025-10-24_Einladung_M-002_Erika-Beispiel.docx",
        "2025-10-24_Einladung_M-003_Erika-Exempel.docx",
    ]
    assert (
        "Sehr geehrte Frau Beispiel, wir laden Sie ein."
        in docx.Document(str(production.outcomes[1].path)).paragraphs[0].text
    )


def test_a_second_run_writes_nothing(desk: Desk, template: Template) -> None:
    before = {o.path: o.path.stat().st_mtime_ns for o in make(desk, template).outcomes}
    tomorrow = replace(desk, today=desk.today.replace(day=desk.today.day + 1))
    again = make(tomorrow, template)
    assert actions(again) == {Action.UNCHANGED: 3}
    assert {o.path: o.path.stat().st_mtime_ns for o in again.outcomes} == before


@pytest.mark.parametrize(("kind", "second"), [(SIGNING_PAPER, "20.09.2025"), (AGENDA_PAPER, "19.09.2025")])
def test_a_paper_that_says_how_things_stand_has_the_date_of_the_run(
    desk: Desk, kind: DocumentKind, second: str
) -> None:
    document = docx.Document()
    document.add_paragraph("{{ druck.datum_kurz }}")
    path = desk.workspace.templates / kind.template
    document.save(str(path))
    order, said = Order(kind, desk.book.meetings["2025-2"]), []
    for today in (desk.today, date(2025, 9, 20)):
        (outcome,) = produce(
            replace(desk, today=today), compile_template(path), order, lambda _done, _all: None
        ).outcomes
        said.append(docx.Document(str(outcome.path)).paragraphs[0].text)
    assert said == ["19.09.2025", second]


def test_final_minutes_have_their_own_date(desk: Desk) -> None:
    document = docx.Document()
    document.add_paragraph("{{ protokoll.stand }} vom {{ druck.datum_kurz }}")
    path = desk.workspace.templates / "protokoll.docx"
    document.save(str(path))
    said = []
    for status, today in ((Status.DRAFT_MINUTES, date(2025, 11, 7)), (Status.CLOSED, date(2025, 11, 21))):
        held = replace(desk, today=today, book=changed(desk.book, meetings=[meeting(status=status)]))
        order = Order(MINUTES_PAPER, held.book.meetings["2025-2"])
        (outcome,) = produce(held, compile_template(path), order, lambda _done, _total: None).outcomes
        said.append(docx.Document(str(outcome.path)).paragraphs[0].text)
    assert said == ["Entwurf vom 07.11.2025", "Endfassung vom 21.11.2025"]


def test_only_what_has_changed_is_written(desk: Desk, template: Template) -> None:
    make(desk, template)
    moved = changed(
        desk.book, members=[member("M-001", "Muster", street="Neue Straße 5"), *list(desk.book.members.values())[1:]]
    )
    assert actions(make(replace(desk, book=moved), template)) == {Action.CHANGED: 1, Action.UNCHANGED: 2}


def test_the_same_input_gives_the_same_bytes(desk: Desk, template: Template) -> None:
    first = [o.path.read_bytes() for o in make(desk, template).outcomes]
    for path in desk.workspace.out.rglob("*"):
        if path.is_file():
            path.unlink()
    assert [o.path.read_bytes() for o in make(desk, template).outcomes] == first


def test_a_letter_edited_by_hand_is_left_alone(desk: Desk, template: Template) -> None:
    edited = make(desk, template).outcomes[0].path
    edited.write_bytes(b"von Hand")
    again = make(desk, letter(desk, "Neu: {{ empfaenger.briefanrede }}"))
    assert actions(again) == {Action.KEPT: 1, Action.CHANGED: 2}
    assert edited.read_bytes() == b"von Hand"


def test_a_new_version_beside_the_edited_one_on_request(desk: Desk, template: Template) -> None:
    edited = make(desk, template).outcomes[0].path
    edited.write_bytes(b"von Hand")
    production = make(desk, letter(desk, "Neu"), hand_edits=HandEdits.BESIDE)
    assert production.outcomes[0].path.name == f"{edited.stem} (neu).docx"
    assert edited.read_bytes() == b"von Hand"


@pytest.fixture(params=["alone", "with other processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "alone":
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        monkeypatch.setattr(sharing, "ALONE", 0)
        monkeypatch.setattr(sharing, "CHUNK", 1)


@pytest.mark.usefixtures("processes")
def test_whoever_makes_them_the_documents_are_the_same(desk: Desk, template: Template) -> None:
    production = make(desk, template)
    manifest = read_manifest(production.folder, "2025-2")
    assert actions(production) == {Action.NEW: 3}
    assert {name: entry.sha256 for name, entry in manifest.documents.items()} == {
        outcome.path.name: checksum_of(outcome.path) for outcome in production.outcomes
    }
    assert actions(make(desk, template)) == {Action.UNCHANGED: 3}


@pytest.mark.usefixtures("processes")
def test_after_an_interruption_own_files_are_still_known(desk: Desk, template: Template) -> None:
    make(desk, template)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    order = Order(INVITATION, desk.book.meetings["2025-2"])
    with pytest.raises(KeyboardInterrupt):
        produce(desk, letter(desk, "Zweite Fassung {{ empfaenger.id }}"), order, stop)
    third = make(desk, letter(desk, "Dritte Fassung {{ empfaenger.id }}"))
    assert actions(third) == {Action.CHANGED: 3}
    assert not list(third.folder.glob(f"{JOURNAL_NAME}*"))


@pytest.mark.parametrize("shipped", [False, True], ids=["every value", "the shipped template"])
def test_no_letter_holds_another_recipients_data(desk: Desk, shipped: bool) -> None:  # noqa: FBT001 - two cases
    everything = " ".join(
        f"{{{{ empfaenger.{name} }}}}"
        for name in (
            "id",
            "organisation",
            "vorname",
            "nachname",
            "strasse",
            "ort",
            "e_mail",
            "anschrift",
            "briefanrede",
            "name",
        )
    )
    marked = [
        member(
            f"ID{n}X",
            f"Nachname{n}X",
            organisation=f"Organisation{n}X",
            first_name=f"Vorname{n}X",
            street=f"Straße{n}X",
            town=f"Ort{n}X",
            email=f"mail{n}x@example.org",
        )
        for n in range(100, 130)
    ]
    many = replace(desk, book=changed(desk.book, members=marked, attendance=[]))
    production = make(many, compile_template(SHIPPED) if shipped else letter(many, everything))
    assert len(production.outcomes) == 30
    for number, outcome in enumerate(production.outcomes, start=100):
        with zipfile.ZipFile(outcome.path) as package:
            text = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist()).casefold()
        assert text.count(f"{number}x") >= (4 if shipped else 10)
        assert [other for other in range(100, 130) if other != number and f"{other}x" in text] == []


def test_the_manifest_holds_checksums_of_inputs_and_outputs(desk: Desk, template: Template) -> None:
    production = make(desk, template)
    manifest = json.loads((production.folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["inputs"]["einladung"]) == {"buendnis.toml", "templates/einladung.docx"}
    assert manifest["documents"]["2025-10-24_Einladung_M-001_Erika-Muster.docx"]["recipient"] == "M-001"
    assert manifest["dates"] == {"einladung": "2025-09-19"}


def test_letters_of_people_no_longer_invited_are_named_until_they_are_removed(desk: Desk, template: Template) -> None:
    folder = make(desk, template).folder
    fewer = replace(desk, book=changed(desk.book, members=list(desk.book.members.values())[:2]))
    word, pdf = (folder / f"2025-10-24_Einladung_M-003_Erika-Exempel.{kind}" for kind in ("docx", "pdf"))
    assert make(fewer, template).leftovers == (word.name,)
    pdf.touch()
    assert make(fewer, template).leftovers == (word.name, pdf.name)
    word.unlink()
    assert make(fewer, template).leftovers == (pdf.name,)
    pdf.unlink()
    assert make(fewer, template).leftovers == ()


def test_only_one_recipient(desk: Desk, template: Template) -> None:
    production = make(desk, template, only="M-002")
    assert [(o.recipient, o.action) for o in production.outcomes] == [("M-002", Action.NEW)]


def test_an_unknown_recipient_is_told_with_the_nearest(desk: Desk, template: Template) -> None:
    with pytest.raises(NothingToDoError, match=r"»M-0011« gibt es nicht\. Meinten Sie »M-001«"):
        make(desk, template, only="M-0011")


def test_somebody_who_is_not_invited_is_told(desk: Desk, template: Template) -> None:
    inactive = changed(desk.book, members=[member("M-001", "Muster", active=False)])
    with pytest.raises(NothingToDoError, match="»M-001« erhält beim Treffen 2025-2 kein Dokument »Einladung«"):
        make(replace(desk, book=inactive), template, only="M-001")


def test_what_no_check_foresees_stops_before_anything_is_written(desk: Desk) -> None:
    with pytest.raises(FindingsError) as stopped:
        make(desk, letter(desk, "{{ empfaenger.name.nichts }}"))
    assert stopped.value.findings[0].origin.file == "einladung.docx"
    assert list(desk.workspace.out.iterdir()) == []


def test_a_broken_manifest_is_told_and_kept(desk: Desk, template: Template) -> None:
    manifest = make(desk, template).folder / "manifest.json"
    manifest.write_text('{"meeting": "2025-2"', encoding="utf-8")
    renamed = manifest.parent.rename(manifest.parent.parent / "2025-2_Zweites-Bündnistreffen")
    with pytest.raises(OutputError, match="beschädigt"):
        make(desk, template)
    assert (renamed / "manifest.json").read_text(encoding="utf-8") == '{"meeting": "2025-2"'


def test_minutes_are_one_paper_for_all(desk: Desk) -> None:
    document = docx.Document()
    document.add_paragraph("{{ protokoll.stand }}: {% for p in protokoll.punkte %}{{ p.titel }} {% endfor %}")
    path = Path(desk.workspace.templates / "protokoll.docx")
    document.save(str(path))
    order = Order(MINUTES_PAPER, desk.book.meetings["2025-2"])
    (outcome,) = produce(desk, compile_template(path), order, lambda _done, _total: None).outcomes
    assert docx.Document(str(outcome.path)).paragraphs[0].text == "Entwurf: Begrüßung Bericht "
