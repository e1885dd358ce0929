"""Rows become records, and what is wrong becomes findings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.fields import Record
from buendnis_docs.records.meetings import Format, Meeting, MeetingKind, Status
from buendnis_docs.records.members import Channel, Group, Member, Role
from buendnis_docs.records.minutes import MinutesEntry
from buendnis_docs.records.reading import read_records
from buendnis_docs.sheets.reading import Row, Table

TableBuilder = Callable[[type[Record], str], Table]


def test_a_row_becomes_a_typed_record(table: TableBuilder) -> None:
    rows = table(
        Meeting,
        """
        Treffen-ID | Nr | Art            | Datum            | Beginn    | Ende  | Ort  | Format | Status
        2025-2     | 2  | bündnistreffen | 24. Oktober 2025 | 10.00 Uhr | 13:00 | KUBE |        | Eingeladen
        """,
    )
    [meeting], findings = read_records(Meeting, rows)
    assert not findings
    assert (meeting.id, meeting.number, meeting.kind) == ("2025-2", 2, MeetingKind.ALLIANCE)
    assert (meeting.day, meeting.begin, meeting.end) == (date(2025, 10, 24), time(10), time(13))
    assert (meeting.format, meeting.status) == (Format.ON_SITE, Status.INVITED)


def test_empty_cells_hold_what_the_column_says(table: TableBuilder) -> None:
    [member], _ = read_records(Member, table(Member, "ID\nM-001"))
    assert (member.role, member.channel, member.form, member.member_since) == (Role.MEMBER, Channel.EMAIL, None, None)
    assert (member.first_name, member.email) == ("", "")


def test_real_values_of_excel_need_no_reading(table: TableBuilder) -> None:
    rows = replace(
        table(Attendance, "Treffen-ID | Mitglied-ID\n2025-2 | M-001"),
        rows=[
            Row(
                2, {"Treffen-ID": "2025-2", "Mitglied-ID": 17, "Rückmeldung am": date(2025, 10, 2), "von": time(10, 30)}
            )
        ],
    )
    [row], findings = read_records(Attendance, rows)
    assert not findings
    assert (row.member_id, row.replied_on, row.present_from) == ("17", date(2025, 10, 2), time(10, 30))


def test_all_errors_of_a_row_are_named_at_once(table: TableBuilder) -> None:
    rows = table(
        Member,
        """
        ID    | Gruppe  | E-Mail | Aktiv      | Mitglied von | Versandweg
        M-001 | Stiftug | nein   | vielleicht | 31.02.2025   | Fax
        M-002 | Stiftung | a@example.org | ja  | 01.02.2025   | Brief
        """,
    )
    members, findings = read_records(Member, rows)
    assert [member.id for member in members] == ["M-002"]
    messages = {str(finding.origin.cell): finding.message for finding in findings}
    assert messages.keys() == {"B2", "C2", "D2", "E2", "F2"}
    assert "Meinten Sie »Stiftung«?" in messages["B2"]
    assert messages["C2"] == "»nein« ist keine E-Mail-Adresse. Erwartet wird z. B. name@example.org."
    assert "weder ja noch nein" in messages["D2"]
    assert "gibt es im Kalender nicht" in messages["E2"]
    assert "Erlaubt sind: E-Mail, Brief, beides." in messages["F2"]


def test_an_empty_required_cell_is_named_with_its_example(table: TableBuilder) -> None:
    _, [finding] = read_records(Member, table(Member, "ID | Organisation\nM-001 |"))
    assert str(finding.origin) == "tabellen.xlsx, Blatt »Mitglieder«, Zelle B2 (Organisation)"
    assert finding.message == "Das Pflichtfeld ist leer. Erwartet wird z. B. »Stadt Musterstadt«."


@pytest.mark.parametrize(
    ("model", "notation", "says"),
    [
        (Meeting, "Nr\n0", "»0« ist zu klein; erlaubt ist mindestens 1."),
        (MinutesEntry, "Ja\n-1", "»-1« ist zu klein; erlaubt ist mindestens 0."),
        (MinutesEntry, "TOP\n2a", "»2a« passt nicht in diese Spalte. Erwartet wird z. B. »2«."),
        (MinutesEntry, "TOP\n2.", "»2.« passt nicht in diese Spalte."),
        (Member, "E-Mail Cc\na@example.org; b", "»b« ist keine E-Mail-Adresse."),
    ],
)
def test_limits_are_named(table: TableBuilder, model: type[Record], notation: str, says: str) -> None:
    _, [finding] = read_records(model, table(model, notation))
    assert finding.message.startswith(says)


def test_a_number_excel_has_rounded_is_not_taken_for_an_item(table: TableBuilder) -> None:
    rows = table(MinutesEntry, "TOP\n2.1")
    rows = replace(rows, rows=[Row(2, {**rows.rows[0].values, "TOP": 2.1})])
    _, [finding] = read_records(MinutesEntry, rows)
    assert finding.message == "»2,1« passt nicht in diese Spalte. Erwartet wird z. B. »2«."


def test_long_values_are_shortened_in_messages(table: TableBuilder) -> None:
    _, [finding] = read_records(MinutesEntry, table(MinutesEntry, f"TOP\n{'Punkt ' * 100}"))
    assert len(finding.message) < 150


def test_other_values_are_allowed_where_choices_are_proposals(table: TableBuilder) -> None:
    attachments, findings = read_records(Attachment, table(Attachment, "Dokument\neinladung\nRückblick\n"))
    assert not findings
    assert [attachment.document for attachment in attachments] == ["Einladung", "Rückblick"]


def test_enumerations_are_found_in_any_spelling(table: TableBuilder) -> None:
    rows = table(Member, "ID | Gruppe\n1 | stiftung\n2 | KOMMUNE/FÖRDERSTANDORT\n3 | Land / Ministerium")
    members, findings = read_records(Member, rows)
    assert not findings
    assert [member.group for member in members] == [Group.FOUNDATION, Group.MUNICIPALITY, Group.STATE]


def test_records_know_their_place(table: TableBuilder) -> None:
    [_, second], _ = read_records(
        Attendance, table(Attendance, "Treffen-ID | Rückmeldung\n2025-1 |\n2025-2 | abgesagt")
    )
    assert second.reply is Reply.DECLINED
    assert second.where("reply").cell == "B3"
    assert second.where().cell == "A3"
    assert second.row == "Zeile 3"


def test_a_cell_with_a_flaw_is_not_called_empty_as_well(table: TableBuilder) -> None:
    rows = table(Member, "ID | Organisation | Telefon\nM-001 | |\nM-002 | Stadt B |\nM-003 | Stadt C |")
    flawed = replace(rows, flawed=frozenset({(2, "Organisation"), (3, "Telefon")}))
    members, findings = read_records(Member, flawed)
    assert not findings
    assert [member.id for member in members] == ["M-003"]


def test_a_column_that_is_missing_is_not_called_empty_in_every_row(table: TableBuilder) -> None:
    rows = table(Member, "ID | Organisation\nM-001 |\nM-002 |")
    without = replace(rows, letters={heading: letter for heading, letter in rows.letters.items() if letter != "B"})
    assert read_records(Member, without) == ([], [])
