"""Lines that are set well, and lines that are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tools.quality import spelling
from tools.quality.spelling import Text, is_german, words
from tools.quality.typography import faults

GOOD = [
    "Freitag, 24.\u00a0Oktober 2025, 10:00 bis 13:00\u00a0Uhr",
    "am 24.10.2025, 10:00–13:00",
    "z.\u00a0B. der Verein Muster e.\u00a0V.",
    "Dr.\u00a0Beispiel und Prof.\u00a0Dr.\u00a0Muster sagten »ja«.",
    "50\u00a0% der Mitglieder, TOP\u00a02.1, Nr.\u00a03, §\u00a04",
    "Kultur- und Begegnungszentrum – am Beispielplatz",
    "von 10:00 bis 12:00\u00a0Uhr",
    "2025-2, M-001, 0611 123-0, post@example.org, https://example.org/a-b?c=d--e",
    "Informationen · Inhalt · innen und außen",
    "Mitgliederinnen und Mitglieder, Teilnehmende",
    "1. Begrüßung, 2. Aussprache",
    "wir laden Sie ein …",
    "A-3",
]
BAD = {
    "24. Oktober 2025": "date",
    "am 01.\u00a0Oktober 2025": "leading zero",
    "24.10.25": "two digits",
    "um 10:00 Uhr": "unit",
    "um 10:00Uhr": "unit",
    "50 %": "unit",
    "30 Min.": "unit",
    "z. B. so": "abbreviation",
    "z.B. so": "abbreviation",
    "Muster e. V.": "abbreviation",
    "i. V. für Muster": "abbreviation",
    "Dr. Beispiel": "degree",
    "Prof. Dr.\u00a0Beispiel": "degree",
    "TOP 3": "number",
    "Nr. 3": "number",
    "§ 3": "number",
    '"so"': "quotation",
    "“so”": "quotation",
    "»das „hier»": "quotation",
    "»das": "partner",
    "eins - zwei": "hyphen",
    "eins -- zwei": "hyphen",
    "10:00-11:00": "hyphen",
    "2024-2025": "hyphen",
    "10:00 – 11:00": "dash",
    "eins — zwei": "em dash",
    "und so weiter...": "ellipsis",
    "Ort , Zeit": "before a punctuation",
    "Ort, , Zeit": "two punctuation",
    "Ort,, Zeit": "two punctuation",
    "eins  zwei": "two blanks",
    "Ort ()": "brackets",
    "Tel. 1 · ": "separator",
    "Mitglieder*innen": "gender",
    "Teilnehmer:innen": "gender",
    "Teilnehmer_innen": "gender",
    "TeilnehmerInnen": "gender",
    "Teilnehmer/-innen": "gender",
    "Leiter(in)": "gender",
    "von 10:00–12:00": "»von«",
}


@pytest.mark.parametrize("line", GOOD)
def test_a_line_that_is_set_well(line: str) -> None:
    assert list(faults(line)) == []


@pytest.mark.parametrize("line", BAD)
def test_a_line_that_is_not(line: str) -> None:
    found = [what for what, _ in faults(line)]
    assert any(BAD[line] in what for what in found), found


def test_words_are_those_that_people_read() -> None:
    text = "**Bitte** senden Sie {{ treffen.titel }} bis 3.\u00a0Mai an post@example.org (siehe `out/`, buendnis.toml)."
    assert words(text) == ["Bitte", "senden", "Sie", "bis", "Mai", "an", "siehe"]


def test_english_and_single_words_of_the_code_are_not_ours() -> None:
    assert is_german("Die Datei fehlt.")
    assert not is_german("the file is missing für")
    assert not is_german("anlagen")


def test_a_misspelt_word_is_found_with_its_place(require_tool: Callable[[str], str]) -> None:
    require_tool("hunspell")
    texts = [Text("here", "Die Einladng zum Bündnistreffen"), Text("there", "QR-Code, E-Mail, Muster-Einladng")]
    assert spelling.unknown_words(texts) == {"Einladng": "here", "Muster-Einladng": "there"}
