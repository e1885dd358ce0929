"""What the letters, the reply form and the certificate say, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.certificate import CERTIFICATE
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.letter import enclosures_of
from buendnis_docs.documents.letters import ATTENDANCE_CERTIFICATE, POSTPONEMENT, REMINDER, SAVE_THE_DATE, THANKS
from buendnis_docs.documents.meeting import to_title
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.replyform import REPLY_FORM
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.selection import can_make, for_meeting
from buendnis_docs.documents.texts import filled_in
from buendnis_docs.documents.wording import missing_texts
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.records.attachments import Attachment
from buendnis_docs.records.attendance import Attendance, Presence, Reply
from buendnis_docs.records.book import Book
from buendnis_docs.records.meetings import Meeting, MeetingKind, Status
from buendnis_docs.records.members import Role
from buendnis_docs.records.textmodules import Audience, Occasion, TextModule
from tests.invented import changed, meeting, member


def row(member_id: str, **answer: Any) -> Attendance:
    return Attendance(meeting_id="2025-2", member_id=member_id, **answer)


@pytest.fixture
def book(book: Book) -> Book:
    """Return five people who have answered in all ways, a deputy and a one-time guest."""
    people = [member(f"M-00{n}", name) for n, name in enumerate(("Muster", "Beispiel", "Exempel", "Probe"), start=1)]
    rows = [
        row("M-001", reply=Reply.ACCEPTED, presence=Presence.YES, present_from=time(10, 30)),
        row("M-002", reply=Reply.REPRESENTED, represented_by="D-001", presence=Presence.YES),
        row("M-003", reply=Reply.REPRESENTED, represented_by="Dr. Kim von Vorlage", presence=Presence.YES),
        row("", name="Alex Gast", organisation="Quartiersbüro", email="gast@example.org", presence=Presence.YES),
        row("P-001", reply=Reply.DECLINED, presence=Presence.EXCUSED),
    ]
    others = [member("D-001", "Ersatz", role=Role.DEPUTY), member("P-001", "Kurier", role=Role.PRESS)]
    return changed(book, members=[*people, *others], attendance=rows)


@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        ("save-the-date", ["M-001", "M-002", "M-003", "M-004"]),
        ("antwortbogen", ["M-001", "M-002", "M-003", "M-004", "P-001", "Gast-1"]),
        ("erinnerung", ["M-004", "Gast-1"]),
        ("bestaetigung", ["M-001", "D-001"]),
        ("absage", ["M-001", "M-002", "D-001", "M-003", "M-004", "P-001", "Gast-1"]),
        ("verschiebung", ["M-001", "M-002", "D-001", "M-003", "M-004", "P-001", "Gast-1"]),
        ("dank", ["M-001", "D-001", "Gast-1"]),
        ("teilnahmebescheinigung", ["M-001", "D-001", "M-003-V", "Gast-1"]),
    ],
)
def test_each_letter_goes_to_those_it_concerns(scene: Scene, kind: str, readers: list[str]) -> None:
    assert [copy.key for copy in KINDS[kind].scope.copies(scene)] == readers


def test_a_certificate_says_who_came_from_where_and_for_how_long(scene: Scene) -> None:
    copies = ATTENDANCE_CERTIFICATE.scope.copies(scene)
    people = [values(ATTENDANCE_CERTIFICATE.personal, copy.scene) for copy in copies]
    assert [(each["empfaenger"]["name"], each["empfaenger"]["organisation"]) for each in people] == [
        ("Erika Muster", "Stadt Musterstadt"),
        ("Erika Ersatz", "Stadt Ersatzstadt"),
        ("Dr.\u00a0Kim von Vorlage", "Stadt Exempelstadt"),
        ("Alex Gast", "Quartiersbüro"),
    ]
    times = [each["bescheinigung"]["zeit"].replace("\u00a0", " ") for each in people[:2]]
    assert times == ["Freitag, 24. Oktober 2025, 10:30 bis 13:00 Uhr", "Freitag, 24. Oktober 2025, 10:00 bis 13:00 Uhr"]


def test_a_certificate_of_two_days_names_both(scene: Scene) -> None:
    two_days = replace(scene, meeting=meeting(last_day=date(2025, 10, 25)))
    said = values(CERTIFICATE.parts, two_days)["zeit"].replace("\u00a0", " ")
    assert said == "Freitag, 24. Oktober 2025, 10:00 Uhr, bis Samstag, 25. Oktober 2025, 13:00 Uhr"


@pytest.mark.parametrize(
    ("answer", "ticked", "written"),
    [
        ({}, set(), {}),
        ({"reply": Reply.OPEN}, set(), {}),
        ({"reply": Reply.TENTATIVE}, set(), {}),
        ({"reply": Reply.ACCEPTED, "afterwards": True}, {"zusage", "anschluss"}, {}),
        ({"reply": Reply.DECLINED}, {"absage"}, {}),
        (
            {"reply": Reply.REPRESENTED, "represented_by": "D-001"},
            {"vertretung"},
            {"vertretung_durch": "Erika Ersatz, Stadt Ersatzstadt"},
        ),
        ({"catering": "Vegan; ohne Nüsse"}, {"vegan"}, {}),
        ({"catering": "vegetarisch und glutenfrei", "support": "Rampe"}, {"vegetarisch"}, {}),
    ],
)
def test_what_is_known_is_ticked_on_the_reply_form(
    scene: Scene, answer: dict[str, Any], ticked: set[str], written: dict[str, str]
) -> None:
    person = Recipient(scene.book.members["M-001"], row("M-001", **answer), Audience.MEMBER)
    form = values(REPLY_FORM.parts, scene.addressed_to(person))
    assert {name for name, value in form.items() if value == "☒"} == ticked
    assert {name: value for name, value in form.items() if value not in ("☐", "☒", "")} == written


def test_somebody_without_a_row_gets_an_empty_form(scene: Scene) -> None:
    person = Recipient(scene.book.members["M-004"], None, Audience.MEMBER)
    assert set(values(REPLY_FORM.parts, scene.addressed_to(person)).values()) == {"☐", ""}


@pytest.mark.parametrize(
    ("text", "beginning", "end"),
    [
        ("danke!\n\nAuf Wiedersehen am {{ treffen.datum_kurz }}.\n", "danke!", "Auf Wiedersehen am 24.10.2025."),
        ("danke!", "", "danke!"),
        ("danke für:\n1. Rat\n2. Tat", "danke für:\n1. Rat\n2. Tat", ""),
    ],
)
def test_the_last_paragraph_of_a_text_stays_with_the_closing(scene: Scene, text: str, beginning: str, end: str) -> None:
    thanks = TextModule(occasion=Occasion.THANKS, subject="Dank", text=text)
    said = values(THANKS.personal, replace(scene, book=changed(scene.book, texts=[thanks]), recipient=guest(scene)))
    assert (said["brief"]["beginn"].text.strip(), said["brief"]["schluss"].text) == (beginning, end)


def guest(scene: Scene) -> Recipient:
    return scene.recipients[0]


@pytest.mark.parametrize(
    ("postponed", "subject"),
    [
        ("no", meeting()),
        ("yes", meeting(former_day=date(2025, 10, 17))),
        ("yes", meeting(status=Status.POSTPONED)),
        ("no", meeting(status=Status.CLOSED, former_day=date(2025, 10, 17))),
    ],
)
def test_only_a_postponed_meeting_is_told_to_be_postponed(book: Book, postponed: str, subject: Meeting) -> None:
    assert can_make(book, POSTPONEMENT, subject) is (postponed == "yes")


def test_why_there_is_nothing_to_postpone(book: Book) -> None:
    with pytest.raises(NothingToDoError, match="passt nicht zum Treffen 2025-2: Es ist nicht verschoben"):
        for_meeting(book, [POSTPONEMENT], "2025-2")


@pytest.mark.parametrize(
    ("audiences", "said"),
    [
        ([Audience.ALL], None),
        ([Audience.MEMBER, Audience.GUEST], None),
        ([Audience.MEMBER], "Zum Anlass »Erinnerung« fehlt der Text für »Gast«; der Brief wäre leer."),
        ([], "Zum Anlass »Erinnerung« fehlt der Text; der Brief wäre leer."),
    ],
)
def test_no_letter_is_made_without_words(desk: Desk, audiences: list[Audience], said: str | None) -> None:
    texts = [TextModule(occasion=Occasion.REMINDER, audience=each, subject="Ja?", text="bitte …") for each in audiences]
    office = replace(desk, book=changed(desk.book, texts=texts))
    found = missing_texts(office, [(REMINDER, office.book.meetings["2025-2"])])
    assert [finding.message.partition(" Bitte")[0] for finding in found] == ([said] if said else [])


def test_words_that_nobody_would_read_are_not_asked_for(desk: Desk) -> None:
    nobody = replace(desk, book=changed(desk.book, members=[]))
    assert missing_texts(nobody, [(SAVE_THE_DATE, nobody.book.meetings["2025-2"])]) == []


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ANNOUNCED])
def test_nobody_is_reminded_of_an_invitation_that_has_not_gone_out(status: Status) -> None:
    assert status not in REMINDER.states


@pytest.mark.parametrize(("number", "said"), [(2, "zum Zweiten Bündnistreffen"), (13, "zum 13.\u00a0Bündnistreffen")])
def test_the_title_of_every_meeting_has_a_dative(number: int, said: str) -> None:
    assert to_title(meeting(number=number)) == said


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        (MeetingKind.CONFERENCE, "Fachtagung Quartier 2026", "zur Fachtagung Quartier 2026"),
        (MeetingKind.CONFERENCE, "Landesweite Tagung", "zur Landesweiten Tagung"),
        (MeetingKind.CONFERENCE, "2. Fachtagung: Quartiere", "zur 2. Fachtagung: Quartiere"),
        (MeetingKind.WORKSHOP, "Digitaler Workshop zu Daten", "zum Digitalen Workshop zu Daten"),
        (MeetingKind.SITE_VISIT, "Standortbesuch in Gießen", "zum Standortbesuch in Gießen"),
        (MeetingKind.WORKSHOP, "Daten verstehen", "zur Veranstaltung »Daten verstehen«"),
        (MeetingKind.CONFERENCE, "Beirat Tagung", "zur Veranstaltung »Beirat Tagung«"),
        (MeetingKind.OTHER, "Sommerfest", "zur Veranstaltung »Sommerfest«"),
    ],
)
def test_a_title_of_its_own_has_a_dative_too(kind: MeetingKind, title: str, said: str) -> None:
    assert to_title(meeting(kind=kind, title=title)) == said


def test_a_letter_has_its_key_facts_in_a_block_and_a_mail_in_its_text(scene: Scene) -> None:
    text = "bitte vormerken{% if per_e_mail %}: {{ treffen.datum }}{% else %}.{% endif %}"
    book = changed(scene.book, texts=[TextModule(occasion=Occasion.SAVE_THE_DATE, subject="Neu", text=text)])
    in_letter, in_mail = (replace(scene, book=book, by_mail=way, impersonal_texts={}) for way in (False, True))
    assert filled_in(in_letter, Occasion.SAVE_THE_DATE, "text") == "bitte vormerken."
    assert filled_in(in_mail, Occasion.SAVE_THE_DATE, "text") == "bitte vormerken: 24.\u00a0Oktober 2025"


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    assert to_title(meeting(title="Abend »Wir«")) == "zur Veranstaltung »Abend ›Wir‹«"


@pytest.mark.parametrize(
    ("file", "label", "said"),
    [
        ("lageplan_rathaus.pdf", "", "Lageplan rathaus"),
        ("2025-1-Protokoll.docx", "", "2025-1-Protokoll"),
        ("lageplan.pdf", "Der Weg zu uns", "Der Weg zu uns"),
    ],
)
def test_an_enclosure_is_named_as_people_name_it(scene: Scene, file: str, label: str, said: str) -> None:
    enclosed = changed(scene.book, attachments=[Attachment(meeting_id="2025-2", file=file, label=label)])
    letter = replace(scene, book=enclosed).addressed_to(guest(scene))
    assert [each["bezeichnung"] for each in values([enclosures_of("Einladung")], letter)["anlagen"]] == [said]
