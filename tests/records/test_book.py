"""All records of an office."""

from collections.abc import Callable
from pathlib import Path

import pytest

from buendnis_docs.findings import Origin, error, hint
from buendnis_docs.records.agenda import AgendaItem
from buendnis_docs.records.book import Book, has_errors, read_book
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.records.members import Member
from buendnis_docs.records.tasks import Task
from buendnis_docs.sheets.reading import Reading, Table

BookBuilder = Callable[..., Book]
TableBuilder = Callable[[type[Record], str], Table]

MEETINGS = """
    Treffen-ID | Datum      | Beginn
    2025-2     | 24.10.2025 | 10:00
    2025-1     | 05.03.2025 | 10:00
    2025-W     | 05.03.2025 | 09:00
    """


def test_meetings_come_in_the_order_of_their_days(book: BookBuilder) -> None:
    sheets = book(Treffen=MEETINGS)
    assert list(sheets.meetings) == ["2025-W", "2025-1", "2025-2"]
    assert [meeting.id for meeting in sheets.before(sheets.meetings["2025-2"])] == ["2025-W", "2025-1"]
    assert sheets.before(sheets.meetings["2025-W"]) == []


def test_rows_are_found_by_meeting(book: BookBuilder) -> None:
    sheets = book(
        Treffen=MEETINGS,
        Tagesordnung="Treffen-ID | TOP\n2025-1 | 1\n2025-2 | 1\n2025-1 | 2",
        Teilnahme="Treffen-ID | Mitglied-ID\n2025-1 | M-001",
        Protokoll="Treffen-ID | TOP\n2025-1 | 1",
        Aufgaben="Treffen-ID\n2025-1",
        Anlagen="Treffen-ID\n2025-2",
        Mitglieder="ID\nM-001",
    )
    assert [item.number for item in sheets.agendas["2025-1"]] == ["1", "2"]
    assert [row.member_id for row in sheets.attendances["2025-1"]] == ["M-001"]
    assert [entry.item for entry in sheets.minutes["2025-1"]] == ["1"]
    assert sheets.tasks.keys() == {"2025-1"}
    assert sheets.attachments.keys() == {"2025-2"}
    assert sheets.members.keys() == {"M-001"}
    assert sheets.has(Task, sheets.meetings["2025-1"])
    assert not sheets.has(Task, sheets.meetings["2025-2"])


def test_open_tasks_are_carried_on(book: BookBuilder) -> None:
    sheets = book(
        Treffen=MEETINGS,
        Aufgaben="""
            Aufgabe-ID | Treffen-ID | Status
            A-4        | 2025-2     | offen
            A-1        | 2025-1     | offen
            A-2        | 2025-1     | erledigt
            A-3        | 2025-W     | in Arbeit
            A-5        | 2025-1     | zurückgestellt
            """,
    )
    assert [task.id for task in sheets.open_tasks_before(sheets.meetings["2025-2"])] == ["A-3", "A-1"]


def test_rows_with_errors_are_no_records_but_their_keys_are_known(table: TableBuilder) -> None:
    rows = table(Member, "ID | E-Mail\nM-001 | nein\nM-002 |\n | a@example.org")
    book, findings = read_book(Reading({"Mitglieder": rows, "Treffen": table(Meeting, MEETINGS)}))
    assert list(book.members) == ["M-002"]
    assert book.keys("Mitglieder") == frozenset({"M-001", "M-002"})
    assert [finding.origin.cell for finding in findings] == ["B2", "A4"]


def test_rows_with_errors_are_known_to_belong_to_a_meeting(book: BookBuilder) -> None:
    sheets = book(Tagesordnung="Treffen-ID | TOP | Dauer (Min)\n2025-1 | 1 | lange\n | 2 | 10\n2025-2 | 3 | 10")
    assert [row["number"] for row in sheets.broken_of(AgendaItem, "2025-1")] == ["1", "2"]
    assert [row["number"] for row in sheets.broken_of(AgendaItem, "2025-2")] == ["2"]
    assert sheets.broken_of(Task, "2025-1") == []


def test_only_sheets_with_a_key_have_keys(book: BookBuilder) -> None:
    sheets = book(Treffen=MEETINGS, Tagesordnung="TOP\n1")
    assert sheets.keys("Treffen") == frozenset({"2025-1", "2025-2", "2025-W"})
    assert sheets.keys("Tagesordnung") is None
    assert sheets.keys("Mitglieder") is None


def test_what_the_folder_says_comes_first(table: TableBuilder) -> None:
    said = error(Origin("alt.xls"), "old-format", "…")
    _, findings = read_book(Reading({"Mitglieder": table(Member, "ID | E-Mail\nM-001 | nein")}, (said,)))
    assert [finding.kind for finding in findings] == ["old-format", "bad-value"]


@pytest.mark.parametrize(
    ("workbooks", "place"),
    [((Path("buendnis.xlsx"),), "buendnis.xlsx"), ((), "Ordner der Tabellen")],
)
def test_the_two_sheets_everything_rests_on_are_missed(workbooks: tuple[Path, ...], place: str) -> None:
    book, findings = read_book(Reading(workbooks=workbooks))
    assert book.all(Meeting) == ()
    assert [str(finding) for finding in findings] == [
        f"{place}: Das Blatt »{sheet}« fehlt. Bitte anlegen, oder einem anders benannten Blatt diesen Namen geben."
        for sheet in ("Treffen", "Mitglieder")
    ]


def test_only_errors_stop_a_run() -> None:
    place = Origin("a.xlsx")
    assert has_errors([hint(place, "x", "…"), error(place, "y", "…")])
    assert not has_errors([hint(place, "x", "…")])
