"""What can be wrong in a template: one value per mistake, and the catalogue of all kinds of them."""

from __future__ import annotations

from dataclasses import dataclass

from buendnis_docs.word.places import Passage


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a kind of problem means: a German title, what to do; a `hint` need not stop anybody."""

    title: str
    remedy: str
    hint: bool = False


CATALOGUE: dict[str, Explanation] = {
    "unknown-name": Explanation(
        "Unbekannter Platzhalter",
        "Den Namen prüfen; »buendnis-docs platzhalter« zeigt alle Platzhalter, die es gibt.",
    ),
    "unknown-name-with-default": Explanation(
        "Unbekannter Platzhalter mit Ersatztext",
        "Der Platzhalter hat nie einen Wert, es erscheint immer der Ersatztext. Den Namen prüfen.",
        hint=True,
    ),
    "unknown-filter": Explanation("Unbekannter Filter", "Das Wort nach dem senkrechten Strich prüfen."),
    "unknown-test": Explanation("Unbekannte Prüfung", "Das Wort nach »is« prüfen."),
    "unknown-tag": Explanation(
        "Unbekannter Befehl", "Das erste Wort nach {% prüfen: meist if, for, else, endif, endfor."
    ),
    "list-as-text": Explanation(
        "Liste statt Text",
        "Eine Liste hat keinen eigenen Text. Ihre Einträge mit {% for eintrag in liste %} … {% endfor %} durchgehen.",
    ),
    "list-as-group": Explanation(
        "Angabe einer Liste statt eines Eintrags",
        "Die Angabe gehört zu jedem einzelnen Eintrag: mit {% for eintrag in liste %} durchgehen.",
    ),
    "group-as-text": Explanation(
        "Gruppe statt Text", "Hinter den Namen einen Punkt und die gewünschte Angabe schreiben."
    ),
    "not-a-list": Explanation(
        "Schleife über etwas, das keine Liste ist", "Hinter »in« den Namen einer Liste schreiben."
    ),
    "loop-over-group": Explanation(
        "Schleife über eine Gruppe",
        "Die Schleife liefert nur die Namen der Angaben, nicht ihre Werte. Ist eine Liste gemeint?",
        hint=True,
    ),
    "text-in-arithmetic": Explanation(
        "Rechnen mit Text", "Platzhalter sind Texte. Den Text ohne Rechnung schreiben, das Ergebnis in die Tabelle."
    ),
    "impossible-expression": Explanation(
        "Ausdruck, der nie ein Ergebnis hat", "Den Ausdruck berichtigen oder löschen, zum Beispiel »{{ 1 / 0 }}«."
    ),
    "unsafe-name": Explanation(
        "Nicht erlaubter Name", "Namen mit einem Unterstrich am Anfang und den Filter »attr« weglassen."
    ),
    "not-callable": Explanation("Klammern hinter einem Platzhalter", "Die runden Klammern weglassen."),
    "no-other-file": Explanation("Verweis auf eine andere Datei", "Den Text in die Vorlage selbst aufnehmen."),
    "syntax": Explanation("Schreibweise nicht verständlich", "Den Ausdruck zwischen den Klammern prüfen."),
    "curly-quotes": Explanation(
        "Typografische Anführungszeichen",
        'Word hat gerade Anführungszeichen ersetzt. Mit Strg+Z gleich nach dem Tippen zurücknehmen: "…".',
    ),
    "dash-in-tag": Explanation(
        "Gedankenstrich statt Minus", "Word hat das Minus ersetzt. Mit Strg+Z gleich nach dem Tippen zurücknehmen."
    ),
    "invisible-character": Explanation(
        "Unsichtbares Zeichen", "Den Platzhalter ganz löschen und von Hand neu schreiben, nicht hineinkopieren."
    ),
    "unclosed-tag": Explanation("Schließende Klammern fehlen", "Platzhalter enden mit }}, Befehle mit %}."),
    "unopened-tag": Explanation("Öffnende Klammern fehlen", "Platzhalter beginnen mit {{, Befehle mit {%."),
    "unclosed-comment": Explanation("Anmerkung ohne Ende", "Eine Anmerkung {# … endet mit #}."),
    "tag-in-comment": Explanation(
        "{%p, {%tr oder {%tc in einer Anmerkung",
        "Diese Befehle wirken auch zwischen {# und #}. Dort löschen oder ohne p, tr, tc schreiben.",
    ),
    "single-brace": Explanation(
        "Einfache statt doppelter Klammern", "Zwei geschweifte Klammern ohne Leerzeichen dazwischen: {{ name }}."
    ),
    "split-over-paragraphs": Explanation(
        "Über mehrere Absätze verteilt", "Den Platzhalter oder Befehl ohne Zeilenschaltung in einem Absatz schreiben."
    ),
    "split-over-elements": Explanation(
        "Nur teilweise in einem Link", "Den Platzhalter löschen und ganz innerhalb oder ganz außerhalb neu schreiben."
    ),
    "space-before-prefix": Explanation(
        "Leerzeichen vor p, tr, tc oder r", "Ohne Leerzeichen schreiben: {%p, {%tr, {%tc, {{r."
    ),
    "hidden-text": Explanation(
        "Teilweise ausgeblendeter Text", "Ausgeblendeten Text anzeigen (¶) und im Platzhalter entfernen."
    ),
    "hidden-tag": Explanation(
        "Ausgeblendeter Befehl", "Der Befehl wirkt, ist aber nicht zu sehen. Ist das gewollt?", hint=True
    ),
    "tracked-change": Explanation(
        "Nachverfolgte Änderung im Platzhalter", "Unter »Überprüfen« alle Änderungen annehmen oder ablehnen."
    ),
    "field-code": Explanation(
        "Seriendruckfeld", "Das Feld löschen und stattdessen einen Platzhalter in doppelten Klammern schreiben."
    ),
    "tag-in-link": Explanation(
        "Platzhalter in der Adresse eines Links", "Die Adresse als Text in die Vorlage schreiben, ohne Link."
    ),
    "comment-in-template": Explanation(
        "Word-Kommentar in der Vorlage",
        "Kommentare stünden in jedem Dokument. Unter »Überprüfen → Löschen« alle Kommentare löschen.",
        hint=True,
    ),
    "unclosed-for": Explanation("Schleife ohne Ende", "{% endfor %} ergänzen."),
    "unclosed-if": Explanation("Bedingung ohne Ende", "{% endif %} ergänzen."),
    "unclosed-block": Explanation("Block ohne Ende", "Den passenden Befehl {% end… %} ergänzen."),
    "crossing-blocks": Explanation("Überkreuzte Blöcke", "Was zuletzt begonnen wurde, muss zuerst enden."),
    "wrong-end": Explanation("Falsches Ende", "Zu if gehört endif, zu for gehört endfor."),
    "stray-end": Explanation("Ende ohne Anfang", "Den Befehl löschen oder den Anfang ergänzen."),
    "stray-else": Explanation("{% else %} ohne Bedingung", "Den Befehl löschen oder {% if … %} davor ergänzen."),
    "mixed-prefix": Explanation(
        "Anfang und Ende verschieden geschrieben",
        "Anfang und Ende brauchen denselben Buchstaben: {%tr for … %} und {%tr endfor %}.",
    ),
    "crossing-layout": Explanation(
        "Anfang und Ende an verschiedenartigen Stellen",
        "Beide in denselben Absatz, dieselbe Zelle oder jeweils in einen eigenen Absatz ({%p …) setzen.",
    ),
    "crossing-cells": Explanation(
        "Block über mehrere Zellen", "Ganze Zeilen wiederholt {%tr … %}, ganze Zellen {%tc … %}.", hint=True
    ),
    "tr-outside-table": Explanation("{%tr außerhalb einer Tabelle", "{%p statt {%tr schreiben."),
    "tc-outside-table": Explanation("{%tc außerhalb einer Tabelle", "{%p statt {%tc schreiben."),
    "cell-tag-outside-table": Explanation(
        "Zellbefehl außerhalb einer Tabelle", "colspan, cellbg, vm und hm gehören in eine Tabellenzelle."
    ),
    "merge-outside-loop": Explanation(
        "vm oder hm außerhalb einer Schleife", "Den Befehl in eine Schleife {%tr oder {%tc setzen."
    ),
    "text-beside-tag": Explanation(
        "Text neben {%p, {%tr oder {%tc",
        "Der ganze Absatz, die Zeile oder die Zelle entfällt beim Erzeugen. Den Befehl allein in einen eigenen Absatz, "
        "eine eigene Zeile oder eine eigene Zelle setzen.",
    ),
    "open-in-word": Explanation(
        "Vorlage in Word geöffnet",
        "In Word speichern und die Prüfung wiederholen, falls es ungespeicherte Änderungen gibt.",
        hint=True,
    ),
    "missing-style": Explanation(
        "Formatvorlage fehlt",
        "Die Formatvorlage in der Vorlage einmal verwenden, damit Word sie mitspeichert.",
        hint=True,
    ),
}
"""Every kind of problem by its id; the documentation is generated from it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a template: a value, not an exception.

    `id` is stable and English, see CATALOGUE; `place` and `message` are German and for people: the place as one would
    point to it, what is wrong, what was found, how to mend it. `suggestion` is the nearest known name, if any.
    `part`, `paragraph` (counting its w:p from 0) and the span `start`–`end` in that paragraph's text are for programs.
    """

    id: str
    place: str
    message: str
    suggestion: str | None = None
    part: str = ""
    paragraph: int = 0
    start: int = 0
    end: int = 0

    @property
    def is_hint(self) -> bool:
        """Whether the template can be used all the same."""
        return CATALOGUE[self.id].hint

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def problem_at(
    passage: Passage, span: tuple[int, int], kind: str, message: str, suggestion: str | None = None
) -> Problem:
    """Return the problem of that kind at a span of a passage."""
    start, end = span
    place = passage.place_of(start, end)
    return Problem(kind, place, message, suggestion, passage.part, passage.paragraph, *passage.span(start, end))
