"""What is wrong in the finished bytes does not leave."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.delivery.wire import KNOWN, complaint
from tests.delivery.post import SENDER, parcel

GOOD = parcel(1).data
TO = ("m1@example.org",)


def changed(before: bytes, after: bytes) -> bytes:
    assert before in GOOD
    return GOOD.replace(before, after, 1)


def test_an_ordinary_message_may_leave() -> None:
    assert complaint(GOOD, SENDER, TO) is None


@pytest.mark.parametrize(("data", "says"), [
    (changed(b"To: ", b"Bcc: evil@example.com\r\nTo: "), "fremde Zeile ('Bcc"),
    (changed(b"To: ", b"X-Evil: 1\r\nTo: "), "fremde Zeile ('X-Evil"),
    (changed(b"To: ", b"To: b@example.org\r\nTo: "), "»to« zweimal"),
    (changed(b"Subject: ", b"Subject: a\r\nnot a header\r\nSubject: "), "fremde Zeile"),
    (changed(b"Guten", b"Guten\n"), "CRLF"),
    (changed(b"Guten", b"Guten\r"), "CRLF"),
    (changed(b"\r\n", b"\r\r\n"), "CRLF"),
    (changed(b"Guten", b"Guten\0"), "Nullzeichen"),
    (changed(b"Guten", b"x" * 999), "länger als 998"),
    (changed(b"Guten", "Grüß".encode()), "ASCII"),
    (changed(b"Subject: ", "Subject: ü".encode()), "ASCII"),
    (changed(b"To: m1@example.org", b"To: =?utf-8?q?m1=40example.org?=@example.com"), "etwas anderes als Adressen"),
    (changed(b"To: m1@example.org", b"To: <=?utf-8?q?m1?=@example.com>"), "etwas anderes als Adressen"),
    (changed(b"To: m1@example.org", b"To: undisclosed-recipients:;"), "etwas anderes als Adressen"),
    (changed(b"Date: ", b"Importance: "), "fehlt »date«"),
    (GOOD.partition(b"\r\n\r\n")[0] + b"\r\n", "Leerzeile"),
    (GOOD.removesuffix(b"\r\n"), "CRLF"),
])  # fmt: skip
def test_a_bad_message_stays(data: bytes, says: str) -> None:
    assert says in (complaint(data, SENDER, TO) or "")


@pytest.mark.parametrize("to", [
    (), ("a@b.org>\r\nRCPT TO:<evil@b.org",), ("a b@example.org",), ("a@example.org,b@example.org",), ("<a@b.org>",),
])  # fmt: skip
def test_a_bad_envelope_stays(to: tuple[str, ...]) -> None:
    assert "Umschlag" in (complaint(GOOD, SENDER, to) or "")


@pytest.mark.parametrize("value", [
    b"m1@example.org, m2@example.org",
    b'"Muster, Erika <b@x>" <m1@example.org>',
    b"=?utf-8?q?J=C3=BCrgen?=\r\n =?utf-8?q?_Muster?= <m1@example.org>",
    b"Erika Muster <m1@xn--mller-kva.example>",
])  # fmt: skip
def test_names_and_several_addresses_are_fine(value: bytes) -> None:
    assert complaint(changed(b"To: m1@example.org", b"To: " + value), SENDER, TO) is None


def test_umlauts_in_the_head_go_with_umlauts_in_an_address() -> None:
    data = changed(b"To: m1@example.org", "To: jürgen@example.org".encode())
    assert complaint(data, SENDER, ("jürgen@example.org",)) is None
    assert "ASCII" in (complaint(data, SENDER, TO) or "")


def test_the_bcc_line_that_python_makes_of_a_subject_stays() -> None:
    """CVE-2024-6923: Python 3.11.7 folds this subject into a header of its own, newer ones refuse or encode it."""
    folded = EmailMessage(policy=SMTP)
    folded["Subject"] = "=?utf-8?q?=0ABcc=3A_evil@example.com?="
    try:
        line = folded.as_bytes().removesuffix(b"\r\n")
    except ValueError:
        pytest.skip("this Python refuses such a subject")
    data = changed(b"Subject: =?utf-8?q?Einladung_f=C3=BCr_Sie?=\r\n", line)
    assert (complaint(data, SENDER, TO) is not None) == (b"\nBcc:" in line)


@given(st.text(), st.sampled_from([b"From", b"To", b"Subject", b"Cc"]))
def test_whatever_stands_in_a_header_adds_no_other(value: str, name: bytes) -> None:
    """Either the message stays, or its header lines are the expected ones."""
    line = name + b": " + value.encode("utf-8", "replace") + b"\r\n"
    data = line + b"\r\n".join(row for row in GOOD.split(b"\r\n") if not row.startswith(name + b":"))
    if complaint(data, SENDER, TO) is None:
        head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
        names = [row.partition(b":")[0].lower() for row in head if not row.startswith((b" ", b"\t"))]
        assert len(names) == len(set(names))
        assert set(names) <= {known.encode() for known in KNOWN}
