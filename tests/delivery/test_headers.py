"""Header lines: any text comes back as it was, and none becomes a line of its own."""

from __future__ import annotations

import re
from email.header import decode_header, make_header
from email.parser import BytesParser
from email.policy import compat32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.delivery.headers import (
    addresses_header,
    envelope_address,
    mailbox_header,
    one_line,
    parameter_header,
    text_header,
)

HOSTILE = [
    "Einladung\r\nBcc: boese@example.org",
    "=?utf-8?q?=0ABcc=3A_boese=40example=2Eorg?=",
    "=?utf-8?b?DQpCY2M6IGJvZXNlQGV4YW1wbGUub3Jn?=",
    "a\nb\rc\x0bd\x85e\u2028f\u2029g\0h",
    "\ud800 allein",
    'Dr. "Böse" <boese@example.org>, x@example.org',
    "a" * 500,
    "ä" * 300,
    "😀" * 100,
    "\u202egro.elpmaxe@esoeb",
    "",
]
texts = st.one_of(st.text(max_size=200), st.sampled_from(HOSTILE))


def read_back(header: str) -> tuple[list[str], str]:
    """Return the names of the headers that another program sees, and the text of the first."""
    message = BytesParser(policy=compat32).parsebytes(header.encode("ascii") + b"\r\n")
    value = message.values()[0]
    return message.keys(), str(make_header(decode_header(re.sub(r"\r?\n(?=\s)", "", value))))


@given(texts)
def test_a_subject_comes_back_and_adds_no_header(text: str) -> None:
    header = text_header("Subject", text)
    names, value = read_back(header)
    assert names == ["Subject"]
    assert value.strip() == one_line(text)
    assert all(len(line) <= 76 for line in header.split("\r\n"))


@given(texts)
def test_a_name_comes_back_and_touches_no_address(text: str) -> None:
    header = mailbox_header("To", text, "erika@example.org")
    names, value = read_back(header)
    assert names == ["To"]
    assert value.endswith("erika@example.org" + (">" if one_line(text) else ""))
    assert all(len(line) <= 78 for line in header.split("\r\n"))
    if "=?" not in text and one_line(text) and not one_line(text).isascii():
        assert value.partition(" <erika")[0] == one_line(text)


@given(texts)
def test_what_is_written_is_ascii_with_clean_ends(text: str) -> None:
    for header in (text_header("Subject", text), mailbox_header("From", text, "a@example.org")):
        assert header.isascii()
        assert header.count("\r\n") == header.count("\r") == header.count("\n")
        assert re.fullmatch(r"[A-Za-z]+: .*(\r\n .*)*\r\n", header)


def test_german_subjects_stay_readable() -> None:
    assert text_header("Subject", "Grüße aus Gießen") == "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_aus_Gie=C3=9Fen?=\r\n"
    assert text_header("Subject", "Einladung am 24.\u00a0Oktober") == "Subject: Einladung am 24. Oktober\r\n"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("erika@example.org", "erika@example.org"),
        (" erika@Example.ORG ", "erika@example.org"),
        ("erika@straße.example", "erika@xn--strae-oqa.example"),
        ("erika@bu\u0308cher.example", "erika@xn--bcher-kva.example"),
        ("o'neil+x@a.b.example", "o'neil+x@a.b.example"),
    ],
)
def test_addresses_travel_in_ascii(written: str, sent: str) -> None:
    assert envelope_address(written) == sent


@pytest.mark.parametrize(
    "address",
    [
        "müller@example.org",
        "erika",
        "erika@localhost",
        "erika@example.org\r\nRCPT TO:<x@example.org>",
        "<erika@example.org>",
        "a b@example.org",
        "=?utf-8?q?a?=@example.org",
        "erika@exa mple.org",
        f"{'a' * 65}@example.org",
        "erika@-.example",
        "a@b@example.org",
        "erika@\u2028example.org",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"no address|no domain"):
        envelope_address(address)


def test_copies_stand_below_each_other() -> None:
    assert addresses_header("Cc", ()) == ""
    assert addresses_header("Cc", ("a@example.org", "b@example.org")) == "Cc: a@example.org,\r\n b@example.org\r\n"


def test_parameters_are_quoted() -> None:
    assert parameter_header("Content-Type", "text/plain", charset="utf-8") == (
        'Content-Type: text/plain;\r\n charset="utf-8"\r\n'
    )
