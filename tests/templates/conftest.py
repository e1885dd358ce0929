"""Sample data for the templates that the project ships, from meagre to overflowing, and a way to look at the pages."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.placeholders import examples
from buendnis_docs.word import Formatted, compile_template

TEMPLATES = Path(__file__).parents[2] / "templates"
EMPTY = {list: [], Formatted: Formatted("")}
"""What stands for nothing, for each kind of value that is no text."""
Values = dict[str, Any]
Render = Callable[[str, Values], bytes]


def usual(kind: str) -> Values:
    """Return the values of a usual meeting, all of them invented."""
    values: Values = copy.deepcopy(examples(KINDS[kind].placeholders))
    values["buendnis"] |= {
        "name": "Zukunftsbündnis für sozialen Zusammenhalt in Hessen",
        "kurzname": "Zukunftsbündnis",
        "federfuehrung": "das für Wohnen zuständige Ministerium und das für Soziales zuständige Ministerium",
        "foerderhinweis": "Beispieldokument: Personen, Anschriften und Uhrzeiten sind frei erfunden.",
    }
    values["geschaeftsstelle"] |= {"name": "Geschäftsstelle Zukunftsbündnis", "traeger": "Muster GmbH"}
    values["treffen"] |= {
        "format": "Präsenz",
        "online": "",
        "online_link": "",
        "anfahrt": Formatted("Vom Bahnhof zehn Minuten zu Fuß; Parkplätze gibt es hinter dem Haus."),
        "barrierefreiheit": Formatted("Der Saal ist stufenlos erreichbar, eine Induktionsschleife ist vorhanden."),
        "einleitungstext": Formatted(
            "Im Mittelpunkt stehen der Rückblick auf das erste Jahr und die Frage, was folgt."
        ),
    }
    values["tagesordnung"] = agenda(7)
    if "betreff" in values.get("brief", {}):
        beginning = (
            "zum nächsten Treffen unseres Bündnisses laden wir Sie herzlich ein. Gemeinsam mit der gastgebenden "
            "Stadt möchten wir auf das erste Jahr zurückblicken und die weitere Arbeit vorbereiten."
        )
        end = "Nach der Sitzung zeigt uns die Stadt ihr neues Fördergebiet."
        values["brief"] |= {
            "text": Formatted(f"{beginning}\n{end}"),
            "beginn": Formatted(beginning),
            "schluss": Formatted(end),
            "rueckmeldung": Formatted(
                "Bitte sagen Sie uns bis zum **10. Oktober 2025**, ob Sie teilnehmen: per E-Mail an "
                "buendnis@example.org. Wer verhindert ist, kann sich gern vertreten lassen."
            ),
            "datenschutz": Formatted("Ihre Angaben verwenden wir nur, um dieses Treffen vorzubereiten."),
            "fotohinweis": Formatted(
                "Während des Treffens wird fotografiert. Sagen Sie uns, wenn Sie das nicht möchten."
            ),
        }
    if "protokoll" in values:
        values["protokoll"] |= minutes(values["protokoll"], topics=6, entries=2)
    return values


def agenda(count: int) -> list[Values]:
    """Return an agenda of that length with a break and items of the second level."""
    item = examples(KINDS["tagesordnung"].placeholders)["tagesordnung"][0]
    titles = ("Begrüßung", "Rückblick auf das erste Jahr", "Zusammenarbeit mit den Standorten", "Kaffeepause")
    return [
        item
        | {
            "top": f"{n // 4 + 1}.{n % 4}" if n % 4 else str(n // 4 + 1),
            "titel": titles[n % 4],
            "zeit": f"{10 + n // 6 % 12:02}:{n % 6 * 10:02}–{10 + n // 6 % 12:02}:{n % 6 * 10 + 9:02}",
            "art": ("Begrüßung", "Bericht", "Diskussion", "Pause")[n % 4],
            "vortragende": ("", "Geschäftsstelle", "Stadt Musterstadt, Dr. Erika Muster", "")[n % 4],
            "leitfrage": Formatted("Was hat uns weitergebracht, und was soll bleiben?" if n % 4 == 2 else ""),
            "unterlagen": "Tischvorlage 1" if n % 4 == 1 else "",
            "pause": "ja" if n % 4 == 3 else "",
            "unterpunkt": "ja" if n % 4 in (1, 2) else "",
        }
        for n in range(count)
    ]


def minutes(example: Values, topics: int, entries: int) -> Values:
    """Return the minutes of that many items with that many paragraphs, results and resolutions each."""
    person = example["gaeste"][0]
    task = example["aufgaben"][0] | {"mitwirkend": ""}
    text = (
        "Die Geschäftsstelle berichtet über die ersten Schritte der Zusammenarbeit und stellt den Plan für das "
        "kommende Jahr vor. In der Aussprache wird deutlich, dass der Austausch zwischen den Standorten mehr Zeit "
        "bekommen soll."
    )
    listed = "Das Bündnis hält fest:\n- Die Standortbesuche werden fortgesetzt.\n- **Jede** Kommune kann einladen."
    entry = example["punkte"][0]["eintraege"][0]
    kinds: list[Values] = [
        entry | {"art": "Diskussion", "text": Formatted(text), "beschluss": "", "abstimmung": "", "ergebnis": ""},
        entry | {"art": "Ergebnis", "text": Formatted(listed), "beschluss": "", "abstimmung": "", "ergebnis": ""},
        entry
        | {
            "art": "Beschluss",
            "text": Formatted("Das Bündnis setzt die Standortbesuche fort."),
            "nr": "1",
            "beschluss": "ja",
            "abstimmung": "12 Ja, 0 Nein, 1 Enthaltung",
            "ergebnis": "angenommen",
        },
    ]
    points = [
        example["punkte"][0]
        | {
            "top": item["top"],
            "titel": item["titel"],
            "unterpunkt": item["unterpunkt"],
            "pause": item["pause"],
            "eintraege": [kinds[(n + k) % 3] for k in range(entries)],
        }
        for n, item in enumerate(agenda(topics))
    ]
    groups = [
        {"name": name, "personen": [person | {"vermerk": "von 10:30 bis 12:00 Uhr" if n else ""} for n in range(count)]}
        for name, count in (("Land/Ministerium", 2), ("Kommune/Förderstandort", 4), ("Hochschule/Wissenschaft", 1))
    ]
    return {
        "gruppen": groups,
        "gaeste": [person | {"vermerk": ""}],
        "entschuldigt": [],
        "punkte": points,
        "aufgaben": [task, task | {"faellig_am_kurz": "", "mitwirkend": "Stadt Musterstadt"}],
    }


def meagre(kind: str) -> Values:
    """Return values of which only those exist that must: every list is empty, every other text too."""
    values = usual(kind)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = []
    wanted = {
        "buendnis": ("name", "kurzname"),
        "geschaeftsstelle": ("name", "strasse", "plz", "ort", "e_mail", "ruecksendezeile", "anschrift"),
        "treffen": (
            *("titel", "zum_titel", "art", "datum", "datum_lang", "datum_kurz", "wann", "zeit", "wo", "format"),
            *("vor_ort", "rueckmeldung_bis_lang", "anmerkungen_bis_lang"),
        ),
        "druck": ("datum",),
        "empfaenger": ("name", "organisation", "anschrift", "briefanrede", "qr_rueckmeldung"),
        "brief": ("betreff", "text", "schluss"),
        "antwort": ("zusage", "absage", "vertretung", "anschluss", "vegetarisch", "vegan"),
        "bescheinigung": ("zeit",),
        "protokoll": ("stand", "entwurf"),
        "regie": ("erwartet", "offen"),
        "teilnehmende": ("erwartet", "offen", "abgesagt"),
        "anwesenheitsliste": ("leerzeilen",),
        "aufgabenliste": ("anzahl",),
    }
    for group, names in wanted.items():
        for name, value in values.get(group, {}).items():
            if name not in names:
                values[group][name] = EMPTY.get(type(value), "")
    if "empfaenger" in values:
        values["empfaenger"] |= {"anschrift": "Stadt Musterstadt", "briefanrede": "Sehr geehrte Damen und Herren,"}
    return values


def overflowing(kind: str) -> Values:
    """Return values with more and longer texts than any office has."""
    values = usual(kind)
    values["buendnis"]["federfuehrung"] = (
        "das Ministerium für Beispiele, Muster, Vorlagen, Verkehr, Wohnen und ländlichen Raum und das Ministerium für "
        "Arbeit, Integration, Jugend, Soziales und alle übrigen Muster"
    )
    values["treffen"] |= {
        "online": "ja",
        "format": "Hybrid",
        "online_link": "https://example.org/konferenz/raum-4711?einladung=sehr-lang-und-ohne-leerzeichen",
        "anfahrt": Formatted(
            "Vom Bahnhof zehn Minuten zu Fuß.\nBuslinie 4 bis »Rathaus«.\nParkplätze hinter dem Haus."
        ),
    }
    values["unterschriften"] = [
        {"name": "Toni Muster", "funktion": "Leitung der Geschäftsstelle", "bild": ""},
        values["unterschriften"][0] | {"name": "Prof. Dr. Alex Beispiel", "funktion": "Vorsitz des Begleitgremiums"},
    ]
    values["tagesordnung"] = agenda(40)
    values["offene_aufgaben"] = values["offene_aufgaben"] * 12
    if "betreff" in values.get("brief", {}):
        values["brief"]["betreff"] = (
            "Einladung zum Zweiten Bündnistreffen mit Rückblick auf das erste Jahr, Ausblick auf das zweite Jahr und "
            "anschließendem Rundgang durch das neue Fördergebiet"
        )
    if "empfaenger" in values:
        values["empfaenger"]["anschrift"] = (
            "Ministerium für Beispiele und Muster\nAbteilung Städtebau und Wohnen\nFrau Staatssekretärin\n"
            "Prof. Dr. Erika Muster-Beispiel\nMusterallee 80\n65183 Wiesbaden"
        )
    if "anlagen" in values:
        values["anlagen"] = values["anlagen"] * 3
    if "protokoll" in values:
        values["protokoll"] |= minutes(usual(kind)["protokoll"], topics=40, entries=3)
    return values


@pytest.fixture(scope="session")
def render() -> Render:
    """Return a function that makes a document of that kind from a shipped template."""
    compiled = {kind: compile_template(TEMPLATES / f"{kind}.docx") for kind in KINDS}
    return lambda kind, values: compiled[kind].render(values)


@pytest.fixture(scope="session")
def make(render: Render) -> Callable[[str, str], bytes]:
    """Return a function that makes a document of that kind from »usual«, »meagre« or »overflowing« values."""
    amounts = {"usual": usual, "meagre": meagre, "overflowing": overflowing}
    return lambda kind, amount: render(kind, amounts[amount](kind))


@pytest.fixture(scope="session", name="usual")
def usual_values() -> Callable[[str], Values]:
    """Return the function that gives the values of a usual meeting."""
    return usual
