"""The example workspace shows everything the product can do, and says what in it is invented."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.placeholders import texts_only, values
from buendnis_docs.documents.recipients import person_of
from buendnis_docs.documents.scene import Scene, title_of
from buendnis_docs.german.salutation import salutation
from buendnis_docs.records.agenda import AgendaItem, ItemKind
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import LAYOUTS, MODELS, Book, read_book
from buendnis_docs.records.checks import check
from buendnis_docs.records.meetings import Format, Meeting, MeetingKind
from buendnis_docs.records.members import Channel, FormOfAddress, Group, Member, Role
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from buendnis_docs.records.tasks import Priority, Task, TaskStatus
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule
from buendnis_docs.settings import Settings, read_settings
from buendnis_docs.sheets.reading import Reading, read_folder

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "records"
TODAY = date(2025, 11, 17)
INVENTED = re.compile("Muster|Beispiel|Exemp|Probe|Vorlage")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(RECORDS, LAYOUTS)


@pytest.fixture(scope="module")
def book(reading: Reading) -> Book:
    return read_book(reading)[0]


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings, findings = read_settings(ROOT)
    assert findings == []
    assert settings is not None
    return settings


def test_the_command_writes_the_very_files_that_are_here(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "build_example.py", tmp_path], check=True)  # noqa: S603 - our own
    assert _files(tmp_path) == _files(RECORDS), "Please run: python tools/build_example.py"


def test_there_is_nothing_to_mend(reading: Reading) -> None:
    book, findings = read_book(reading)
    assert [str(finding) for finding in findings] == []
    assert [str(found) for found in check(book, today=TODAY, attachments_folder=RECORDS / "anlagen")] == []


@pytest.mark.parametrize("model", MODELS)
def test_no_sheet_is_empty(book: Book, model: type[Any]) -> None:
    assert book.all(model)


@pytest.mark.parametrize(
    ("model", "field", "kinds"),
    [
        (Member, "group", Group),
        (Member, "form", FormOfAddress),
        (Member, "role", Role),
        (Member, "channel", Channel),
        (Member, "active", (True, False)),
        (Meeting, "kind", MeetingKind),
        (Meeting, "format", Format),
        (AgendaItem, "kind", ItemKind),
        (AgendaItem, "internal", (True, False)),
        (Attendance, "reply", Reply),
        (Attendance, "presence", Presence),
        (MinutesEntry, "kind", EntryKind),
        (MinutesEntry, "confidential", (True, False)),
        (Task, "status", TaskStatus),
        (Task, "priority", Priority),
        (Attachment, "document", ("Einladung", "Bestätigung", "Tagesordnung", "Protokoll")),
        (TextModule, "occasion", Occasion),
        (TextModule, "audience", Audience),
    ],
)
def test_every_kind_occurs(book: Book, model: type[Any], field: str, kinds: Iterable[StrEnum | str | bool]) -> None:
    assert set(kinds) - {getattr(record, field) for record in book.all(model)} == set()


def test_every_state_of_a_reply_and_of_presence_occurs_in_the_show_piece(book: Book) -> None:
    rows = book.attendances["2025-2"]
    assert {row.reply for row in rows} == set(Reply)
    assert {row.presence for row in rows} == set(Presence)


@pytest.mark.parametrize(
    "greeting",
    [
        "Sehr geehrter Herr Ministerpräsident,",
        "Sehr geehrte Frau Staatsministerin,",
        "Sehr geehrter Herr Staatsminister,",
        "Sehr geehrte Frau Staatssekretärin,",
        "Sehr geehrter Herr Regierungspräsident,",
        "Sehr geehrter Herr Landrat,",
        "Sehr geehrte Frau Landrätin,",
        "Sehr geehrte Frau Oberbürgermeisterin,",
        "Sehr geehrter Herr Bürgermeister,",
        "Sehr geehrte Frau Stadtverordnetenvorsteherin,",
        "Sehr geehrte Frau Abgeordnete,",
        "Sehr geehrter Herr Abgeordneter,",
        "Sehr geehrte Frau Präsidentin,",
        "Sehr geehrte Frau Vorsitzende,",
        "Sehr geehrte Frau Beispiel,",
        "Sehr geehrter Herr Beispiel,",
        "Sehr geehrte Frau Dr. Muster-Beispiel,",
        "Sehr geehrter Herr Dr. Vorlage,",
        "Sehr geehrte Frau Professorin Muster,",
        "Sehr geehrter Herr Professor Exempel,",
        "Sehr geehrte Frau von Muster,",
        "Guten Tag Kim Muster,",
        "Guten Tag Dr. Robin Beispiel,",
        "Sehr geehrte Frau Exempel, sehr geehrter Herr Probe,",
        "Sehr geehrte Landrätinnen und Landräte,",
        "Sehr geehrte Damen und Herren,",
    ],
)
def test_every_kind_of_salutation_occurs(book: Book, greeting: str) -> None:
    assert greeting in {salutation(person_of(member)) for member in book.members.values()}


@pytest.mark.parametrize(
    ("meeting_id", "facts"),
    [
        ("2025-1", "Erstes Bündnistreffen, 2025-03-05, Jüdisches Museum Frankfurt, Frankfurt am Main"),
        ("2025-2", "Zweites Bündnistreffen, 2025-10-24, Kultur- und Begegnungszentrum KUBE, Schlüchtern"),
    ],
)
def test_public_facts_are_kept(book: Book, meeting_id: str, facts: str) -> None:
    meeting = book.meetings[meeting_id]
    assert f"{title_of(meeting)}, {meeting.day}, {meeting.venue}, {meeting.town}" == facts


def test_the_day_in_giessen_is_invented_but_not_its_month(book: Book) -> None:
    visit = book.meetings["2025-S1"]
    assert (visit.day.year, visit.day.month, visit.town) == (2025, 9, "Gießen")
    assert "Der Tag" in visit.remark


def test_everybody_is_visibly_invented(book: Book) -> None:
    names = [member.last_name for member in book.members.values() if member.last_name]
    guests = [row.name for row in book.all(Attendance) if row.name]
    assert [name for name in (*names, *guests) if not INVENTED.search(name)] == []


@pytest.mark.parametrize("path", [*sorted((ROOT / "tools" / "example").glob("*.t*t")), ROOT / "buendnis.toml"])
def test_every_address_leads_nowhere(path: Path) -> None:
    addresses = re.findall(r"[\w.+-]+@([\w.-]+\w)|https?://([\w.-]+)", path.read_text("utf-8"))
    assert {"".join(found) for found in addresses} <= {"example.org"}


@pytest.mark.parametrize("model", [Member, Meeting, Attendance])
def test_every_row_with_a_remark_says_that_it_is_an_example(book: Book, model: type[Any]) -> None:
    assert [record for record in book.all(model) if not record.remark.startswith("Beispieldaten")] == []


def test_every_held_meeting_says_in_its_minutes_that_they_are_an_example(book: Book) -> None:
    said = {entry.meeting_id for entry in book.all(MinutesEntry) if entry.text.startswith("Beispieldaten")}
    assert said == set(book.minutes)


def test_letters_go_on_in_lower_case_after_the_salutation(book: Book) -> None:
    letters = [module.text for module in book.all(TextModule) if module.occasion is Occasion.INVITATION]
    assert [text for text in letters if not text[0].islower()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "tools" / "example").glob("*.toml")))
def test_nothing_is_written_with_gender_signs(path: Path) -> None:
    assert re.findall(r"\w+[*:_/]-?in(?:nen)?\b|\w+[a-zäöü]Innen\b", path.read_text("utf-8")) == []


def test_every_paper_of_every_meeting_can_be_filled_in(book: Book, settings: Settings) -> None:
    for meeting in book.meetings.values():
        scene = Scene(settings, book, meeting, TODAY)
        shared = [str(values(texts_only(kind.shared), scene)) for kind in KINDS.values()]
        personal = texts_only(KINDS["einladung"].personal)
        letters = [str(values(personal, scene.addressed_to(each))) for each in scene.recipients]
        assert len(letters) > 20
        assert [paper for paper in (*shared, *letters) if "None" in paper or "{{" in paper] == []


def test_the_show_piece_has_everything_its_papers_can_show(book: Book) -> None:
    entries, tasks = book.minutes["2025-2"], book.tasks["2025-2"]
    texts = "\n".join(entry.text for entry in entries)
    assert "\n- " in texts
    assert "**" in texts
    assert len([entry for entry in entries if entry.kind is EntryKind.RESOLUTION and entry.votes]) >= 2
    assert {task.is_open for task in tasks} == {True, False}
    assert {task.meeting_id for task in book.open_tasks_before(book.meetings["2025-2"])} == {"2025-1"}
    assert any("." in item.number for item in book.agendas["2025-2"])
    assert any(attachment.group for attachment in book.attachments["2025-2"])


def _files(folder: Path) -> dict[str, bytes]:
    names = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    return {str(path.relative_to(folder)): path.read_bytes() for path in names}
