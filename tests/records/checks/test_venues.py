"""Places and links of meetings to come."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import venues

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("format_", "link", "found"),
    [
        ("Online", "", ["B2 Hinweis no-link"]),
        ("Hybrid", "", ["B2 Hinweis no-link"]),
        ("Online", "folgt", ["B2 Hinweis bad-link"]),
        ("Präsenz", "https://example.org/x", ["A2 Hinweis link-on-site"]),
        ("Online", "https://example.org/x", []),
        ("Hybrid", "HTTPS://example.org/x", []),
        ("Präsenz", "", []),
    ],
)
def test_a_link_fits_the_format(book: BookBuilder, places: Places, format_: str, link: str, found: list[str]) -> None:
    assert places(venues.missing_link(book(Treffen=f"Format | Online-Link\n{format_} | {link}"), TODAY)) == found


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("Hybrid | Videokonferenz |", ["B2 Hinweis no-place"]),
        ("Präsenz | Online (Zoom) |", ["B2 Hinweis no-place"]),
        ("Präsenz | KUBE |", ["C2 Hinweis no-place"]),
        ("Hybrid | KUBE | Schlüchtern", []),
        ("Hybrid | Teamsport-Halle | Kassel", []),
        ("Online | Videokonferenz |", []),
    ],
)
def test_people_on_site_need_a_house_and_a_town(
    book: BookBuilder, places: Places, cells: str, found: list[str]
) -> None:
    assert places(venues.missing_place(book(Treffen=f"Format | Ort | Stadt\n{cells}"), TODAY)) == found


def test_what_is_past_needs_no_directions(book: BookBuilder) -> None:
    sheets = book(Treffen="Format | Ort\nHybrid | Videokonferenz")
    assert not list(venues.missing_link(sheets, date(2025, 12, 1)))
    assert not list(venues.missing_place(sheets, date(2025, 12, 1)))
