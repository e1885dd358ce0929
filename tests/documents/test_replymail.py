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


@pytest.fixture
def letter(scene: Scene) -> Scene:
    return scene.addressed_to(scene.recipients[0])


def test_the_link_is_a_prefilled_mail_to_the_office(letter: Scene) -> None:
    link = urlsplit(reply_link(letter))
    fields = parse_qs(link.query)
    assert (link.scheme, link.path) == ("mailto", "buendnis@example.org")
    assert fields["subject"] == ["Rückmeldung zum 24.10.2025"]
    assert fields["body"] == ["Ich nehme teil: ja / nein\r\nErika Muster\r\nStadt Musterstadt"]


def test_a_hybrid_meeting_offers_both_ways(letter: Scene) -> None:
    hybrid = replace(letter, meeting=meeting(format=Format.HYBRID))
    assert "Ich nehme teil: vor Ort / online / nein" in unquote(reply_link(hybrid))


def test_nothing_but_unreserved_ascii_stands_in_the_link(letter: Scene) -> None:
    assert letter.recipient is not None
    member = letter.recipient.member.model_copy(update={"organisation": "Müller & Söhne? 100 % = #1", "short_name": ""})
    link = reply_link(replace(letter, recipient=replace(letter.recipient, member=member)))
    assert link.isascii()
    assert link.count("&") == link.count("?") == 1
    assert "M%C3%BCller%20%26%20S%C3%B6hne%3F%20100%20%25%20%3D%20%231" in link
    assert "+" not in link
    assert "%0D%0A" in link


def test_a_very_long_name_still_fits(letter: Scene) -> None:
    assert letter.recipient is not None
    endless = letter.recipient.member.model_copy(update={"organisation": "Verband " * 4000, "last_name": "Ü" * 9000})
    link = reply_link(replace(letter, recipient=replace(letter.recipient, member=endless)))
    picture = qr_code(link, "")
    assert SIDE_MM < (picture.width_mm or 0) < 60


def test_the_code_is_a_square_picture_with_its_words(letter: Scene) -> None:
    picture = qr_code(reply_link(letter), "QR-Code: Rückmeldung")
    width, height = pixels(picture.data)
    assert width == height
    assert picture.width_mm == picture.height_mm == SIDE_MM
    assert picture.alt == "QR-Code: Rückmeldung"
    assert SIDE_MM / (width / 8) >= 0.5, "a module is big enough for a telephone"
    assert picture == qr_code(reply_link(letter), "QR-Code: Rückmeldung")
