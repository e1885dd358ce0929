"""What shows in the window of an envelope fits there, and what does not is told with its cell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.addresses import address_findings, sender_findings
from buendnis_docs.documents.window import ADDRESS, RETURN_LINE, address_of, return_line
from buendnis_docs.findings import Finding
from buendnis_docs.german.address import MOST_LINES
from buendnis_docs.german.person import Person
from buendnis_docs.records.attendance import Attendance
from buendnis_docs.records.members import Channel
from buendnis_docs.settings import Settings, parse_settings, starter_text
from tests.invented import changed, member, small_book

SHIPPED = Path(__file__).parents[2] / "templates"
TODAY = date(2025, 9, 1)
MINISTRY = "Ministerium für Wirtschaft, Energie, Verkehr, Wohnen und ländlichen Raum, Muster und Beispiele"


def found(finding: Finding) -> str:
    return f"{finding.origin.column} {finding.severity} {finding.kind}"


def findings(**values: Any) -> list[Finding]:
    book = changed(small_book(), members=[member("M-001", "Muster", **values)], attendance=[])
    return list(address_findings(book, TODAY))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"organisation": MINISTRY, "unit": "Abteilung 7"}, []),
        ({"organisation": MINISTRY, "unit": f"Referat {MINISTRY}"}, ["Adresszusatz Hinweis address-without-unit"]),
        ({"organisation": MINISTRY * 2}, ["Organisation Hinweis address-too-long"]),
        ({"organisation": MINISTRY * 2, "channel": Channel.LETTER}, ["Organisation Fehler address-too-long"]),
        ({"organisation": MINISTRY * 2, "channel": Channel.BOTH}, ["Organisation Fehler address-too-long"]),
        ({"organisation": MINISTRY * 2, "active": False}, []),
        ({"street": "Musterstraße " * 20}, ["Straße Hinweis address-too-long"]),
        ({"organisation": "Muster" * 10, "street": "Am alten Rathaus " * 4}, ["Organisation Hinweis address-too-long"]),
        ({"organisation": "WOHNUNGSWIRTSCHAFT UND MAMMUTWERK MUSTERHAUSEN AM MAIN"}, []),
    ],
)  # fmt: skip
def test_an_address_that_does_not_fit_is_told_with_its_cell(values: dict[str, Any], expected: list[str]) -> None:
    assert [found(each) for each in findings(**values)] == expected


def test_the_message_says_how_much_too_long_it_is() -> None:
    [finding] = findings(organisation=MINISTRY, unit=f"Abteilung für {MINISTRY}")
    assert finding.message == (
        "Die Anschrift von »M-001« braucht 8 Zeilen, im Fenster des Briefumschlags ist Platz für 6. In Briefen "
        "entfällt darum der Adresszusatz. Bitte »Adresszusatz« kürzer fassen (»Abteilung für Ministerium für "
        "Wirtschaft, Energie, Verkehr,…«, 108 Zeichen; eine Zeile hat etwa 45). Oder leeren Sie »Adresszusatz«."
    )


def test_a_guest_of_one_meeting_has_a_row_of_its_own() -> None:
    rows = [Attendance(meeting_id="2025-2", name="Kim Probe", organisation="Verein " * 60)]
    book = changed(small_book(), members=[], attendance=rows)
    [finding] = address_findings(book, TODAY)
    assert found(finding) == "Organisation Hinweis address-too-long"
    assert finding.origin.sheet == "Teilnahme"
    assert "»Kim Probe«" in finding.message
    assert list(address_findings(book, date(2025, 12, 1))) == []


LETTERS = st.lists(st.text("aWMil-.ÄÖÜß", min_size=1, max_size=30), max_size=12).map(" ".join)


@given(st.builds(Person, **dict.fromkeys(("organisation", "unit", "last_name", "street", "town"), LETTERS)))
def test_every_line_of_an_address_fits_in_print(person: Person) -> None:
    lines = address_of(person).lines
    assert len(lines) <= MOST_LINES
    assert all(map(ADDRESS.takes, lines))


def office(**values: str) -> Settings:
    """Return the settings of a new workspace, with other values in the section about the office."""
    before, section, text = starter_text().partition("[geschaeftsstelle]")
    for key, value in values.items():
        text = re.sub(rf'^{key} = ".*"$', f'{key} = "{value}"', text, count=1, flags=re.MULTILINE)
    text = before + section + text
    settings, wrong = parse_settings(text)
    assert settings, wrong
    return settings


YARD = "Am Großen Musterhof 1, Hinterhaus, Beispielgasse"
PLACE = "Musterstraße 1, 65183 Wiesbaden"
LONG = "Geschäftsstelle Zukunftsbündnis für sozialen Zusammenhalt und gutes Wohnen in Musterland"


@pytest.mark.parametrize(
    ("values", "line", "hints"),
    [
        ({}, f"Geschäftsstelle Bündnis Musterland, {PLACE}", []),
        ({"absenderzeile": "Bündnis,  Postfach 1, 65183 Wiesbaden"}, "Bündnis, Postfach 1, 65183 Wiesbaden", []),
        ({"name": LONG}, f"Muster GmbH, {PLACE}", []),
        ({"name": LONG, "traeger": ""}, f"Bündnis Musterland, {PLACE}", []),
        ({"absenderzeile": LONG}, f"Geschäftsstelle Bündnis Musterland, {PLACE}", ["absenderzeile"]),
        ({"strasse": YARD}, f"{YARD}, 65183 Wiesbaden", ["absenderzeile"]),
        ({"strasse": YARD * 2, "traeger": LONG}, f"{YARD}Am Großen Muster…",
         ["absenderzeile", "name"]),
    ],
    ids=["a new office", "as it says", "the carrier", "the alliance", "too long", "a long street", "a longer street"],
)  # fmt: skip
def test_the_sender_stands_in_one_line(values: dict[str, str], line: str, hints: list[str]) -> None:
    settings = office(**values)
    assert return_line(settings).replace("\u00a0", " ") == line
    assert RETURN_LINE.takes(return_line(settings))
    assert [str(each.origin) for each in sender_findings(settings)] == [
        f"buendnis.toml, [geschaeftsstelle] {key}" for key in hints
    ]


def test_the_shipped_letter_prints_as_it_is_measured_here() -> None:
    styles = docx.Document(str(SHIPPED / "einladung.docx")).styles
    for name, line in (("Anschrift", ADDRESS), ("Absenderzeile", RETURN_LINE)):
        style = styles[name]
        spacing = style.element.rPr.find("{*}spacing")
        between = 0 if spacing is None else int(next(iter(spacing.attrib.values()))) / 20
        frame = style.element.pPr.find("{*}framePr")
        width = int(next(value for key, value in frame.attrib.items() if key.endswith("}w"))) / 1440 * 25.4
        assert (style.font.size.pt, between) == (line.size, line.spaced)
        assert width - style.paragraph_format.left_indent.mm == pytest.approx(line.width, abs=0.1)
        assert styles.element.xpath("//w:docDefaults//w:rFonts/@w:ascii") == ["Calibri"]
