"""What would go out, what was sent before, and what stops a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.delivery.composing import Composer
from buendnis_docs.delivery.occasions import OCCASIONS
from buendnis_docs.delivery.outbox import Outbox
from buendnis_docs.delivery.planning import FOLDER, Plan, make_plan
from buendnis_docs.delivery.row import State
from buendnis_docs.delivery.transports.smtp import SmtpTransport
from buendnis_docs.delivery.wire import complaint
from buendnis_docs.documents.desk import Desk
from buendnis_docs.errors import FindingsError, NothingToDoError
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Status
from buendnis_docs.records.members import Channel, Group, Member
from buendnis_docs.records.tasks import Task
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule
from buendnis_docs.settings import parse_settings, starter_text
from buendnis_docs.sheets.reading import Reading
from buendnis_docs.starter import starter_texts
from buendnis_docs.workspace import Workspace
from tests.delivery.post import PostOffice, run
from tests.invented import changed, meeting, member, small_book

NOW = datetime(2025, 9, 19, 8, 0, tzinfo=UTC)
TEXTS = [
    TextModule(occasion=Occasion.REMINDER, subject="Sind Sie dabei?", text="bitte antworten Sie."),
    TextModule(occasion=Occasion.SAVE_THE_DATE, subject="Vormerken: {{ treffen.titel }}", text="bitte vormerken."),
    TextModule(occasion=Occasion.PAPERS, subject="Unterlagen", text="anbei."),
    TextModule(
        occasion=Occasion.TASKS,
        subject="Ihre Aufgaben",
        text="offen ist:\n{% for aufgabe in aufgaben %}\n- {{ aufgabe.aufgabe }}\n{% endfor %}",
    ),
    TextModule(occasion=Occasion.CANCELLATION, subject="Absage", text="leider."),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    settings, _ = parse_settings(starter_text())
    assert settings
    return Desk(Workspace(tmp_path), date(2025, 9, 19), settings, Reading(), changed(small_book(), texts=TEXTS))


def with_rows(desk: Desk, **kinds: list[Any]) -> Desk:
    return replace(desk, book=changed(desk.book, **kinds))


def plan(desk: Desk, occasion: str = "erinnerung", **more: Any) -> Plan:
    return make_plan(desk, OCCASIONS[occasion], desk.book.meetings["2025-2"], **more)


def outbox(desk: Desk) -> Outbox:
    return Outbox(desk.workspace.root / FOLDER)


def send(desk: Desk, occasion: str = "erinnerung") -> list[bytes]:
    """Send what the plan says to a server on this machine; return what has arrived."""
    with PostOffice() as post:
        composer = Composer(plan(desk, occasion), NOW)
        outbox(desk).plan(composer.parcels())
        run(outbox(desk), SmtpTransport(post.settings(), None))
        return [data for _, data in post.accepted]


def reasons(found: Plan) -> dict[str, str]:
    return {left.name: left.reason for left in found.left_out}


def test_looking_makes_no_file(desk: Desk) -> None:
    assert [each.to.address for each in plan(desk).messages] == [
        "muster@example.org",
        "exempel@example.org",
    ]
    assert list(desk.workspace.root.iterdir()) == []


def test_the_text_is_a_whole_letter(desk: Desk) -> None:
    text = plan(desk).messages[0].text
    assert text.startswith(
        "Sehr geehrte Frau Muster,\n\nbitte antworten Sie.\n\nMit freundlichen Grüßen\n\nAlex Beispiel"
    )
    assert text.endswith("buendnis@example.org\nwww.example.org")


def test_what_was_sent_is_not_sent_again(desk: Desk) -> None:
    assert len(send(desk)) == 2
    again = plan(desk)
    assert again.messages == ()
    assert all(
        reason.startswith("schon gesendet am ") for who, reason in reasons(again).items() if "Beispiel" not in who
    )
    assert send(desk) == []


def test_a_changed_text_goes_out_again_and_says_so(desk: Desk) -> None:
    send(desk)
    texts = [TextModule(occasion=Occasion.REMINDER, subject="Zweite Erinnerung", text="bitte antworten Sie bald.")]
    found = plan(with_rows(desk, texts=texts))
    assert len(found.messages) == 2
    assert all(each.earlier.startswith("frühere Fassung gesendet am ") for each in found.messages)


def test_a_new_address_gets_the_message_and_the_others_do_not(desk: Desk) -> None:
    send(desk)
    people = [replace_email(each, "neu@example.org") if each.id == "M-001" else each for each in desk.book.all(Member)]
    found = plan(with_rows(desk, members=people))
    assert [each.to.address for each in found.messages] == ["neu@example.org"]


def replace_email(person: Member, email: str) -> Member:
    return person.model_copy(update={"email": email})


def test_a_rearranged_sheet_sends_nothing_again(desk: Desk) -> None:
    guests = [
        Attendance(meeting_id="2025-2", name=f"Kim {name}", organisation="X", email=f"{name.lower()}@example.org")
        for name in ("Muster", "Probe", "Vorlage")
    ]
    before = with_rows(desk, attendance=guests)
    assert len(send(before)) == 6
    after = with_rows(desk, attendance=guests[::-1], members=list(desk.book.all(Member))[::-1])
    assert plan(after).messages == ()


@pytest.mark.parametrize(
    ("values", "reason", "blocked"),
    [
        ({"email": ""}, "keine E-Mail-Adresse", True),
        ({"channel": Channel.LETTER}, "Versandweg »Brief«: geht mit der Post", False),
        ({"active": False}, "nicht aktiv", False),
        ({"email": "müller@example.org"}, "»müller@example.org« nehmen nicht alle Mailserver an", True),
        ({"email_cc": "büro@example.org"}, "»büro@example.org« nehmen nicht alle Mailserver an", True),
    ],
)
def test_who_is_left_out_and_why(desk: Desk, values: dict[str, Any], reason: str, blocked: bool) -> None:  # noqa: FBT001
    found = plan(with_rows(desk, members=[member("M-001", "Muster", **values), member("M-009", "Probe")]))
    assert [each.recipient.id for each in found.messages] == ["M-009"]
    assert [(left.reason.startswith(reason), left.blocked) for left in found.left_out] == [(True, blocked)]


def test_both_ways_means_mail_as_well(desk: Desk) -> None:
    found = plan(with_rows(desk, members=[member("M-001", "Muster", channel=Channel.BOTH)]))
    assert len(found.messages) == 1


def test_refused_and_unclear_messages_wait_for_a_person(desk: Desk) -> None:
    composer = Composer(plan(desk), NOW)
    result = outbox(desk).plan(composer.parcels())
    assert len(result.new) == 2
    assert len(plan(desk).messages) == 2, "planned is not sent"
    with outbox(desk).ledger() as ledger:
        for row in outbox(desk).rows():
            ledger.start(row, list(row.addresses))
    outbox(desk).recover()
    found = plan(desk)
    assert found.messages == ()
    assert "versand klaeren" in reasons(found)["Erika Muster, Stadt Musterstadt"]
    assert [row.state for row in outbox(desk).rows()] == [State.UNCLEAR] * 2


def test_only_one_person(desk: Desk) -> None:
    assert [each.recipient.id for each in plan(desk, only="M-003").messages] == ["M-003"]
    with pytest.raises(NothingToDoError, match="»M-999« gehört beim Treffen 2025-2 nicht zum Kreis für »Erinnerung«"):
        plan(desk, only="M-999")


def test_an_occasion_must_fit_the_meeting(desk: Desk) -> None:
    with pytest.raises(NothingToDoError, match=r"»Absage« passt nicht zum Treffen 2025-2.*»eingeladen«.*»abgesagt«"):
        plan(desk, "absage")


def test_a_missing_text_is_a_finding_with_its_place(desk: Desk) -> None:
    with pytest.raises(FindingsError) as caught:
        plan(desk, "bestaetigung")
    (finding,) = caught.value.findings
    assert "Anlass »Bestätigung« für »alle«" in finding.message
    assert finding.origin.sheet == "Textbausteine"


def test_an_audience_without_text_is_left_out(desk: Desk) -> None:
    texts = [TextModule(occasion=Occasion.REMINDER, audience=Audience.GUEST, subject="x", text="y")]
    assert "kein Textbaustein »Erinnerung« für »Mitglied«" in reasons(plan(with_rows(desk, texts=texts))).values()


def test_each_person_gets_only_the_own_tasks(desk: Desk) -> None:
    tasks = [
        Task(id="A-1", meeting_id="2025-2", task="Saal suchen", responsible="M-001"),
        Task(id="A-2", meeting_id="2025-2", task="Ablauf planen", responsible="M-002"),
    ]
    first, second = plan(with_rows(desk, tasks=tasks), "aufgaben").messages
    assert "- Saal suchen" in first.text
    assert "Ablauf planen" not in first.text
    assert "- Ablauf planen" in second.text
    assert "Saal suchen" not in second.text


def test_files_are_for_their_group_and_counted(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "records" / "anlagen"
    folder.mkdir(parents=True)
    for name in ("alle.pdf", "wohnen.pdf"):
        (folder / name).write_bytes(b"%PDF" + name.encode())
    files = [
        Attachment(meeting_id="2025-2", file="alle.pdf", label="Für alle: Größe", document="Tagesordnung"),
        Attachment(meeting_id="2025-2", file="wohnen.pdf", document="Tagesordnung", group=Group.HOUSING),
    ]
    book = Book({**desk.book.records, Attachment: files, **accepted("M-001", "M-002")})
    people = [member("M-001", "Muster"), member("M-002", "Beispiel", group=Group.HOUSING)]
    book = changed(book, members=people, agenda=[])
    found = plan(replace(desk, book=book), "unterlagen")
    assert [[each.name for each in planned.enclosures] for planned in found.messages] == [
        ["Fuer-alle-Groesse.pdf"],
        ["Fuer-alle-Groesse.pdf", "wohnen.pdf"],
    ]
    (folder / "wohnen.pdf").write_bytes(b"anders")
    composer = Composer(found, NOW)
    assert len(list(composer.parcels())) == 1
    assert [(left.name, left.reason) for left in composer.stopped] == [
        ("Erika Beispiel", "»wohnen.pdf« hat sich seit der Vorschau geändert")
    ]


def accepted(*ids: str) -> dict[Any, Any]:
    return {Attendance: [Attendance(meeting_id="2025-2", member_id=each, reply=Reply.ACCEPTED) for each in ids]}


def test_a_message_that_is_too_big_is_stopped(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "records" / "anlagen"
    folder.mkdir(parents=True)
    (folder / "gross.pdf").write_bytes(b"x" * 16_000_000)
    files = [Attachment(meeting_id="2025-2", file="gross.pdf", document="Tagesordnung")]
    book = changed(Book({**desk.book.records, Attachment: files, **accepted("M-001")}), agenda=[])
    found = plan(replace(desk, book=book), "unterlagen")
    assert found.messages == ()
    assert "zu groß: 21,9 MB mit Anlagen, erlaubt sind 20 MB" in reasons(found).values()


def calendar_of(data: bytes) -> str:
    parts = message_from_bytes(data).walk()
    payload = next(part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar")
    assert isinstance(payload, bytes)
    return payload.decode()


def moved(desk: Desk, **values: Any) -> Desk:
    return with_rows(desk, meetings=[meeting(**values)])


def test_the_entry_counts_its_changes_and_is_cancelled_in_the_end(desk: Desk) -> None:
    texts = [*TEXTS, TextModule(occasion=Occasion.POSTPONEMENT, subject="Neu", text="neuer Termin.")]
    desk = with_rows(desk, texts=texts, attendance=[])
    sent = [
        send(desk, "save-the-date")[0],
        send(moved(desk, day=date(2025, 11, 7), former_day=date(2025, 10, 24)), "verschiebung")[0],
        send(moved(desk, day=date(2025, 11, 7), status=Status.CANCELLED), "absage")[0],
    ]
    read = [calendar_of(data) for data in sent]
    assert [
        [line for line in text.split("\r\n") if line.startswith(("METHOD", "SEQUENCE", "STATUS"))] for text in read
    ] == [
        ["METHOD:REQUEST", "SEQUENCE:0", "STATUS:TENTATIVE"],
        ["METHOD:REQUEST", "SEQUENCE:1", "STATUS:CONFIRMED"],
        ["METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED"],
    ]
    assert len({next(line for line in text.split("\r\n") if line.startswith("UID:")) for text in read}) == 1


def test_what_was_never_announced_need_not_be_cancelled(desk: Desk) -> None:
    (data, *_) = send(moved(desk, status=Status.CANCELLED), "absage")
    assert b"text/calendar" not in data


def test_examples_go_to_oneself_and_are_marked(desk: Desk) -> None:
    found = plan(desk, "save-the-date")
    examples = list(Composer(found, NOW).examples("ich@example.org"))
    assert len(examples) == 3
    for parcel in examples:
        assert parcel.to == ("ich@example.org",)
        assert parcel.subject.startswith("[Probe] ")
        assert complaint(parcel.data, parcel.sender, parcel.to) is None
        assert b"Cc:" not in parcel.data
        assert "UID:probe-" in calendar_of(parcel.data)
    assert not (desk.workspace.root / FOLDER).exists()


def test_a_caution_where_the_day_is_over(desk: Desk) -> None:
    assert plan(desk).caution == ""
    late = replace(desk, today=date(2025, 11, 1))
    assert plan(late).caution == "Das Treffen war schon am 24.10.2025."


def test_every_occasion_has_its_text_in_the_starter_workbook() -> None:
    texts = {row["Anlass"] for row in starter_texts()["Textbausteine"]}
    assert {occasion.text.value for occasion in OCCASIONS.values()} <= texts
    assert {row["Anlass"] for row in starter_texts()["Textbausteine"] if not row.get("Betreff")} == {
        "Rückmeldung",
        "Datenschutz",
        "Fotohinweis",
    }
