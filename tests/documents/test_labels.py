"""What stands on a badge or a card: as large as it fits, cut only where nothing else helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.formats import BADGES, CARDS, GAP, Format, Size
from buendnis_docs.documents.guests import Guest
from buendnis_docs.documents.labels import BLANK, label, sheets, too_long
from buendnis_docs.documents.widths import Line
from buendnis_docs.findings import Origin

BADGE = BADGES["80 x 50"]
FORMATS = [*BADGES.values(), *CARDS.values()]
MASTERPIECE = ("Hieronymus Balthasar Theodor", "von und zu Musterburg-Beispielhausen-Probeheim-Exempelstein")


def guest(
    first_name: str = "", surname: str = "", organisation: str = "Stadt Musterstadt", short_name: str = ""
) -> Guest:
    name_at = Origin("mitglieder.xlsx", cell="F2")
    return Guest("", first_name, surname, organisation, short_name, name_at, Origin("mitglieder.xlsx", cell="C2"))


@pytest.mark.parametrize(
    ("first_name", "surname", "size", "lines"),
    [
        ("Kim", "Probe", Size.HUGE, "Kim Probe"),
        ("Alexandra", "Musterfrau", Size.HUGE, "Alexandra\nMusterfrau"),
        ("Maximiliane", "Musterhausen-Probe", Size.MEDIUM, "Maximiliane\nMusterhausen-Probe"),
        ("Maximiliane", "von Musterhausen-Beispielstein", Size.TINY, "Maximiliane\nvon Musterhausen-Beispielstein"),
        (
            "Maximiliane-Eva",
            "von Musterhausen-Beispielburg-Altprobe",
            Size.TINY,
            "Maximiliane-Eva\nvon Musterhausen-\nBeispielburg-Altprobe",
        ),
        (
            *MASTERPIECE,
            Size.TINY,
            "Hieronymus Balthasar Theodor\nvon und zu Musterburg-\nBeispielhausen-Probeheim-Exe…",
        ),
    ],
)
def test_a_name_is_printed_as_large_as_it_fits_in_two_lines_else_small_in_three(
    first_name: str, surname: str, size: Size, lines: str
) -> None:
    made = label(guest(first_name, surname), BADGE)
    assert (made.size, made.name) == (size, lines)


LONG = "Landesarbeitsgemeinschaft Soziale Brennpunkte und Gemeinwesenarbeit in Beispielhessen e. V."


@pytest.mark.parametrize(
    ("organisation", "short_name", "printed"),
    [
        ("Stadt Musterstadt", "Musterstadt", "Stadt Musterstadt"),
        ("Stadt Musterstadt, Amt für Stadtentwicklung", "", "Stadt Musterstadt,\nAmt für Stadtentwicklung"),
        (LONG, "LAG Beispiel", "LAG Beispiel"),
        (LONG, "", "Landesarbeitsgemeinschaft Soziale\nBrennpunkte und Gemeinwesenarbeit in B…"),
        (LONG, LONG.upper(), "LANDESARBEITSGEMEINSCHAFT SOZIALE\nBRENNPUNKTE UND GEMEINWESENARBEI…"),
        ("Stadt Musterstadt\nDer Magistrat", "", "Stadt Musterstadt Der Magistrat"),
        ("", "", ""),
    ],
)
def test_the_short_name_helps_out_where_the_organisation_is_too_long(
    organisation: str, short_name: str, printed: str
) -> None:
    assert label(guest("Erika", "Muster", organisation, short_name), BADGE).organisation == printed


@pytest.mark.parametrize(
    ("organisation", "short_name", "name"),
    [
        ("Caritasverband Muster", "Caritas", "Caritasverband\nMuster"),
        (LONG, "LAG Beispiel", "LAG Beispiel"),
        (LONG, "", "Landesarbeitsgemeinschaft Soziale Brennpunkte\nund Gemeinwesenarbeit in Beispielhessen e.\u00a0V."),
    ],
)
def test_on_a_card_an_organisation_without_a_person_stands_in_place_of_the_name(
    organisation: str, short_name: str, name: str
) -> None:
    made = label(guest(organisation=organisation, short_name=short_name), CARDS["110 x 40"])
    assert (made.name, made.organisation) == (name, "")


def test_on_the_badge_of_an_organisation_there_is_room_to_write_the_name() -> None:
    made = label(guest(organisation="Caritasverband Muster"), BADGE)
    assert (made.name, made.organisation) == ("", "Caritasverband Muster")


@pytest.mark.parametrize(
    ("surname", "organisation", "size", "text"),
    [
        ("Gast", "Stadt Muster", 38, 12),
        ("von Gast", "Stadt Muster", 38, 12),
        ("von Beispielhausen", "Stadt Muster", 24, 12),
        ("von Beispielhausen-Muster", "Stadt Musterstadt, Amt für Stadtentwicklung, Wohnen und Bauen", 24, 9.5),
    ],
)
def test_a_name_grows_to_the_width_of_its_card(surname: str, organisation: str, size: float, text: float) -> None:
    form = CARDS["110 x 40"]
    made = label(guest("Sascha", surname, organisation), form)
    assert (form.name_line(made.size).size, form.text_line(made.text).size) == (size, text)


def test_a_double_name_stays_whole_where_a_readable_size_allows_it() -> None:
    made = label(guest("Erika", "Muster-Bergberg", "Stadt Muster"), BADGES["96 x 51"])
    assert (made.name, made.size) == ("Erika\nMuster-Bergberg", Size.LARGE)


@pytest.mark.parametrize(("people", "rows", "blank"), [(1, 5, 9), (10, 5, 0), (11, 10, 9), (41, 25, 9)])
def test_the_last_sheet_is_filled_with_blank_labels(people: int, rows: int, blank: int) -> None:
    made = sheets([label(guest("Erika", f"Muster{n}"), BADGE) for n in range(people)], BADGE)
    flat = [each for row in made for each in row]
    assert (len(made), flat.count(BLANK)) == (rows, blank)
    assert flat[people:] == [BLANK] * blank
    assert {len(row) for row in made} == {2}


def test_what_is_cut_is_told_with_its_cell() -> None:
    findings = list(too_long([guest(*MASTERPIECE, organisation=LONG), guest("Erika", "Muster")], BADGE))
    assert [finding.origin.cell for finding in findings] == ["F2", "C2"]
    assert findings[0].message == (
        f"»{' '.join(MASTERPIECE)}« passt auf 80 × 50\u00a0mm in keiner Schriftgröße und wird gekürzt. Bitte kürzer "
        "schreiben, z. B. den Rufnamen."
    )
    assert findings[1].message.endswith("Bitte einen kürzeren Kurznamen eintragen.")


words = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "Pd", "Zs"]), max_size=60).map(str.strip)


@given(st.sampled_from(FORMATS), words, words, words)
def test_every_text_fits_its_lines_and_no_name_is_lost(form: Format, first: str, last: str, organisation: str) -> None:
    made = label(guest(first, last, organisation), form)
    assert all(form.name_line(made.size).takes(line) for line in made.name.split("\n"))
    assert all(form.text_line(made.text).takes(line) for line in made.organisation.split("\n"))
    assert len(made.name.split("\n")) <= (3 if made.size is Size.TINY else 2)
    printed, meant = (
        "".join(text.split()) for text in (made.name or made.organisation, f"{first}{last}" or organisation)
    )
    assert printed == meant or "…" in printed
    assert bool(printed) == bool(meant)


@given(st.sampled_from(FORMATS), st.integers(0, 50))
def test_no_label_is_lost_between_the_sheets(form: Format, people: int) -> None:
    made = [label(guest("Erika", f"Muster{n}"), form) for n in range(people)]
    flat = [each for row in sheets(made, form) for each in row]
    assert flat[:people] == made
    assert len(flat) % form.per_sheet == 0


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_lies_in_the_middle_of_its_sheet(form: Format) -> None:
    """The makers' sheets are symmetrical; so a wrong measure shows."""
    breadth = 2 * form.height if form in CARDS.values() else form.width
    length = form.width if form in CARDS.values() else form.height
    width, height = form.sheet
    assert form.left == pytest.approx(width - form.left - (form.columns - 1) * form.across - breadth, abs=0.1)
    assert form.top == pytest.approx(height - form.top - (form.rows - 1) * form.down - length, abs=0.1)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_what_does_not_fit_even_small_is_cut_to_the_height_of_its_label(form: Format) -> None:
    made = label(guest(*MASTERPIECE, organisation=LONG * 3), form)
    name, text = (size * leading for size, leading in zip((form.names[-1], form.texts[1]), form.leading, strict=True))
    assert (made.size, made.text) == (Size.TINY, Size.SMALL)
    assert 3 * name + 3 * text + GAP * form.texts[1] <= form.room
    assert sorted(form.names, reverse=True) == [*form.names]


@pytest.mark.parametrize("form", BADGES.values(), ids=lambda form: form.name)
def test_a_badge_can_be_read_two_metres_away(form: Format) -> None:
    made = label(guest("Alexandra", "Musterfrau", "Stadt Musterstadt, Amt für Soziales"), form)
    assert form.name_line(made.size).size >= 20
    assert form.text_line(made.text).size >= 14


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_line_above_the_labels_fits_into_one(form: Format) -> None:
    kind = "Tischkarten" if form.folded else "Namensschilder"
    note = (
        f"{kind} 24.10.2025 · {form.product}, {form.measure} · Bogen 12 von 12 · In Originalgröße (100\u00a0%) drucken"
    )
    assert Line(form.sheet[0] - 2 * form.left, 8).takes(note) or (form.folded and form.top == 0)
