"""Text modules."""

from collections.abc import Callable
from datetime import date

import pytest

from buendnis_docs.records.book import Book
from buendnis_docs.records.checks import textmodules

BookBuilder = Callable[..., Book]
Places = Callable[..., list[str]]

TODAY = date(2025, 9, 1)
AHEAD = "Treffen-ID | Datum\n2025-2 | 24.10.2025"


def test_there_is_one_text_for_each_occasion_and_audience(book: BookBuilder, places: Places) -> None:
    sheets = book(
        Textbausteine="""
        Anlass      | Für
        Einladung   |
        Einladung   | Gast
        Rückmeldung |
        Einladung   | alle
        """
    )
    [finding] = textmodules.same_audience_twice(sheets)
    assert places([finding]) == ["A5 Fehler text-module-twice"]
    assert "Anlass »Einladung« für »alle« steht schon in Zeile 2" in finding.message


def test_invitations_have_a_subject(book: BookBuilder, places: Places) -> None:
    sheets = book(Textbausteine="Anlass | Betreff\nEinladung |\nEinladung | Herzlich willkommen\nFotohinweis |")
    assert places(textmodules.letters_without_subject(sheets)) == ["B2 Fehler no-subject"]


@pytest.mark.parametrize(
    ("modules", "says"),
    [
        ("Einladung | alle", None),
        ("Einladung | Mitglied\nEinladung | Gast\nEinladung | Presse\nEinladung | Gastgeber", None),
        ("Einladung | vielleicht", None),
        ("Einladung | Mitglied\nEinladung | Gast", "fehlt der Text für »Presse« und »Gastgeber«."),
        ("Rückmeldung | alle", "Für die Einladung zu »2025-2« fehlt der Text."),
        ("", "Für die Einladung zu »2025-2« fehlt der Text."),
    ],
)
def test_nobody_is_invited_without_words(book: BookBuilder, modules: str, says: str | None) -> None:
    sheets = book(Treffen=AHEAD, Textbausteine=f"Anlass | Für\n{modules}")
    found = list(textmodules.missing_invitation(sheets, TODAY))
    assert len(found) == (says is not None)
    assert all(str(says) in finding.message for finding in found)
    assert all(str(f.origin) == "tabellen.xlsx, Blatt »Textbausteine«, Spalte »Anlass«" for f in found)


def test_without_meetings_to_come_no_invitation_is_needed(book: BookBuilder) -> None:
    assert not list(textmodules.missing_invitation(book(Treffen=AHEAD), date(2025, 12, 1)))
