"""E-mail addresses."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.contact import address, addresses


@pytest.mark.parametrize(
    "good",
    [
        "erika.muster@example.org",
        "e@example.org",
        "erika+buendnis@stadt-musterstadt.example.org",
        "e.muster_2@a-b.example",
        "o'neill@example.org",
        "jürgen@example.org",
        "",
    ],
)
def test_addresses_pass(good: str) -> None:
    assert address(good) == good


def test_a_domain_with_umlauts_is_an_address() -> None:
    assert address("info@müller.example").startswith("info@")


@pytest.mark.parametrize(
    "bad",
    [
        "nein",
        "erika.muster",
        "erika@",
        "@example.org",
        "erika@example",
        "erika muster@example.org",
        "erika@example..org",
        ".erika@example.org",
        "erika.@example.org",
        "erika@-example.org",
        "a@example.org, b@example.org",
        "Erika Muster <e@example.org>",
        "mailto:e@example.org?subject=x y",
        "erika@exämple",
    ],
)
def test_everything_else_is_named_in_german(bad: str) -> None:
    with pytest.raises(ValueError, match="ist keine E-Mail-Adresse"):
        address(bad)


def test_several_addresses_are_separated_by_semicolons() -> None:
    assert addresses(" a@example.org ;b@example.org,\nc@example.org; ") == "a@example.org; b@example.org; c@example.org"


def test_the_bad_one_of_several_is_named() -> None:
    with pytest.raises(ValueError, match="»b« ist keine"):
        addresses("a@example.org; b")


def outcome(typed: str) -> str:
    """Return the address, or the complaint; what the standard allows but no office uses is refused as well."""
    try:
        return address(typed)
    except ValueError as complaint:
        return str(complaint)


@given(st.emails() | st.text())
def test_anything_is_an_address_or_refused(typed: str) -> None:
    found = outcome(typed)
    assert "ist keine E-Mail-Adresse" in found or re.fullmatch(r"|[^@]+@[^@]+", found, re.DOTALL)


@given(st.emails() | st.text())
def test_an_address_stays_as_it_is_when_read_again(typed: str) -> None:
    found = outcome(typed)
    assert "ist keine E-Mail-Adresse" in found or address(found) == found


def test_a_long_text_is_refused_at_once() -> None:
    begin = time.perf_counter()
    with pytest.raises(ValueError, match="keine E-Mail-Adresse"):
        address("a." * 20_000 + "@" + "b-" * 20_000)
    assert time.perf_counter() - begin < 2
