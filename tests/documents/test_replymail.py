"""The QR code of a letter: a reply that only needs to be sent."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from buendnis_docs.documents.imagefiles import pixels
from buendnis_docs.documents.replymail import SIDE_MM, qr_code, reply_link
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.meetings import Format
from tests.invented import meeting

OCCASION = "zum Zweiten Bündnistreffen am 24.\u00a0Oktober 2025"


@pytest.fixture
def letter(scene: Scene) -> Scene:
    return scene.addressed_to(scene.recipients[0])


def test_the_link_is_a_prefilled_mail_to_the_office(letter: Scene) -> None:
    link = urlsplit(reply_link(letter, OCCASION))
    fields = parse_qs(link.query)
    assert (link.scheme, link.path) == ("mailto", "buendnis@example.org")
    assert fields["subject"] == ["Rückmeldung zum Zweiten Bündnistreffen am 24. Oktober 2025"]
    assert fields["body"] == ["Ich nehme teil: ja / nein\r\n\r\nErika Muster\r\nStadt Musterstadt"]


def test_a_hybrid_meeting_offers_both_ways(letter: Scene) -> None:
    hybrid = replace(letter, meeting=meeting(format=Format.HYBRID))
    assert "Ich nehme teil: vor Ort / online / nein" in unquote(reply_link(hybrid, OCCASION))


def test_nothing_but_unreserved_ascii_stands_in_the_link(letter: Scene) -> None:
    link = reply_link(letter, "zur Veranstaltung »Müller & Söhne? 100 % = #1«")
    assert link.isascii()
    assert link.count("&") == link.count("?") == 1
    assert "%26%20S%C3%B6hne%3F%20100%20%25%20%3D%20%231" in link
    assert "+" not in link
    assert "%0D%0A" in link


def test_a_very_long_name_still_fits(letter: Scene) -> None:
    assert letter.recipient is not None
    endless = letter.recipient.member.model_copy(update={"organisation": "Verband " * 4000, "last_name": "Ü" * 9000})
    link = reply_link(replace(letter, recipient=replace(letter.recipient, member=endless)), "Ä" * 9000)
    picture = qr_code(link, "")
    assert SIDE_MM < (picture.width_mm or 0) < 60


def test_the_code_is_a_square_picture_with_its_words(letter: Scene) -> None:
    picture = qr_code(reply_link(letter, OCCASION), "QR-Code: Rückmeldung")
    width, height = pixels(picture.data)
    assert width == height
    assert picture.width_mm == picture.height_mm == SIDE_MM
    assert picture.alt == "QR-Code: Rückmeldung"
    assert SIDE_MM / (width / 8) >= 0.35, "a module is big enough for a telephone"
    assert picture == qr_code(reply_link(letter, OCCASION), "QR-Code: Rückmeldung")
