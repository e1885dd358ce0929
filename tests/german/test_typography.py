"""Protected spaces, and names that a placeholder or a file may bear."""

from __future__ import annotations

import keyword
import unicodedata
from pathlib import PureWindowsPath

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from buendnis_docs.german.typography import ascii_file_name, file_name, protect, slug

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³")}


@pytest.mark.parametrize(
    "expected",
    [
        "z.~B. und d.~h., u.~a. sowie i.~d.~R.",
        "Verband Beispiel e.~V. in Kassel",
        "Frau Dr.~Muster und Prof.~Dr.~Wild",
        "Dr.~h.~c.~Karl Beispiel",
        "Dr.~von Hohenadel",
        "Freitag, 24.~Oktober 2025, 10:00~Uhr",
        "5. bis 7.~Oktober 2026",
        "um 10~Uhr, 30~Min., 50~% und 20~€",
        "§~3 Abs.~2, Art.~5, Nr.~2, TOP~3, S.~4",
        "Bürgermeister a.~D. Muster",
    ],
)
def test_what_belongs_together_stays_on_one_line(expected: str) -> None:
    assert protect(expected.replace("~", " ")) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "Das ist gut. Aber nicht alles.",
        "24.  Oktober mit zwei Leerzeichen",
        "Sie wohnt in Haus 5. Danach kam der Bus.",
        "z.B. und e.V. ohne Leerzeichen",
        "STOP 3 Meter",
        "10 Uhrwerke",
        "Dr.  Muster mit zwei Leerzeichen",
        "",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert protect(text) == text


@given(
    st.text()
    | st.lists(st.sampled_from(["z.", "B.", " ", "Dr.", "h.", "c.", "3", "Mai", "Uhr", "TOP", "Ä"])).map("".join)
)
def test_protecting_changes_only_spaces_and_only_once(text: str) -> None:
    protected = protect(text)
    assert protected.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert protect(protected) == protected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Rückmeldung bis", "rueckmeldung_bis"),
        ("Ru\u0308ckmeldung bis", "rueckmeldung_bis"),
        ("E-Mail", "e_mail"),
        ("E-Mail Cc", "e_mail_cc"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("Dauer (Min)", "dauer_min"),
        ("TOP", "top"),
        ("Treffen-ID", "treffen_id"),
        ("von–bis", "von_bis"),
        (" Größe\u00a0in m² ", "groesse_in_m2"),
        ("Ver\u00adteiler", "verteiler"),
        ("Café", "cafe"),
        ("Import", "import_"),
    ],
)
def test_a_heading_becomes_a_name(heading: str, expected: str) -> None:
    assert slug(heading) == expected


@pytest.mark.parametrize("heading", ["", "—", "2. Termin", "Имя"])
def test_no_name_without_a_first_letter(heading: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        slug(heading)


@given(st.text())
def test_a_slug_is_a_name_in_ascii_or_an_error(text: str) -> None:
    try:
        name = slug(text)
    except ValueError:
        return
    assert name.isidentifier()
    assert name.isascii()
    assert not name.startswith("_")
    assert not keyword.iskeyword(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-24 Einladung Müller & Söhne", "2025-10-24-Einladung-Müller-&-Söhne"),
        ("Einladung – Stadt Beispiel", "Einladung-Stadt-Beispiel"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        ("Verband Beispiel e. V.", "Verband-Beispiel-e.-V"),
        ("Zeile\nzwei\tdrei", "Zeile-zwei-drei"),
        ("Mu\u0308ller", "Müller"),
        ("un\u200bsicht\u202ebar\ud800", "unsichtbar"),
        ("con", "_con"),
        ("NUL.docx", "_NUL.docx"),
        ("Com1", "_Com1"),
        ("~$geöffnet", "$geöffnet"),
        ("Konrad", "Konrad"),
    ],
)
def test_a_file_name_is_safe_on_windows(text: str, expected: str) -> None:
    assert file_name(text, 80) == expected


def test_a_long_file_name_is_cut_without_a_ragged_end() -> None:
    assert file_name("Hessisches Ministerium für Beispiel", 27) == "Hessisches-Ministerium-für"


@pytest.mark.parametrize("text", ["", "...", "///", "\x00\x1f", "\ud800"])
def test_nothing_is_no_file_name(text: str) -> None:
    with pytest.raises(ValueError, match="no file name"):
        file_name(text, 80)


def test_an_ascii_file_name_spells_umlauts_out() -> None:
    assert ascii_file_name("Größe, Ärger & Łódź – Страна", 80) == "Groesse,-Aerger-&-Lodz"


@given(text=st.text(min_size=1), max_length=st.integers(min_value=1, max_value=80))
@example(text="CONSTANT", max_length=3)
@example(text="a\u200d\u0308", max_length=3)
@example(text="CON.x", max_length=5)
def test_every_file_name_can_be_written_everywhere(text: str, max_length: int) -> None:
    try:
        name = file_name(text, max_length)
    except ValueError:
        assume(False)
    assert 0 < len(name) <= max_length
    assert not set(name) & set('<>:"/\\|?* ')
    assert name[-1] not in ". "
    assert name.split(".")[0].upper() not in RESERVED
    assert PureWindowsPath(name).name == name
    assert unicodedata.is_normalized("NFC", name)
    assert name.encode("utf-8").decode("utf-8") == name
