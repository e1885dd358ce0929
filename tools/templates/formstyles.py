"""The styles of forms and certificates: questions with boxes to tick, lines to write on, a name in large."""

from __future__ import annotations

from dataclasses import replace

from templates import geometry as din
from templates.style import Border, Look, Style
from templates.styles import BASE, CONTENT, INK, LETTER, QUIET, RULE

_BOX, _TEXT = 38.0, 43.5
"""Where the boxes of a form stand, and the text beside them; to the left of both stands what is asked."""
_PLACES = (("left", _BOX), ("left", _TEXT))
_RULE = (Border("top", 4, 4, RULE), Border("between", 4, 4, RULE))
_ROW = (Border("bottom", 4, 3, RULE), Border("between", 4, 3, RULE))

FORM = (
    Style(
        "Betreff",
        "Betreff",
        Look(13, INK, bold=True),
        based_on="Title",
        next="Eckdaten",
        before=0,
        after=6,
        line=1.0,
    ),
    replace(next(style for style in BASE if style.id == "Heading1"), before=10, after=2),
    replace(next(style for style in CONTENT if style.id == "Eckdaten"), after=1),
    replace(next(style for style in LETTER if style.id == "Infoblock"), upright="top"),
    Style("Formularhinweis", "Formular Hinweis", Look(9, QUIET), after=3, line=1.0, keep_lines=True),
    Style(
        "Angabe",
        "Angabe",
        before=1.5,
        after=1.5,
        line=1.0,
        left=_BOX,
        hanging=_BOX,
        tabs=(("left", _BOX),),
        keep_lines=True,
        borders=_ROW,
    ),
    Style(
        "Frage",
        "Frage",
        before=3,
        after=1.5,
        line=1.0,
        left=_TEXT,
        hanging=_TEXT,
        tabs=(*_PLACES, ("line", din.TEXT_WIDTH)),
        keep_lines=True,
        borders=_RULE,
    ),
    Style(
        "FrageReihe",
        "Frage Reihe",
        before=3,
        after=1.5,
        line=1.0,
        left=_TEXT,
        hanging=_TEXT,
        tabs=(*_PLACES, ("left", 78.0), ("left", 83.5), ("left", 107.0), ("left", 112.5), ("line", din.TEXT_WIDTH)),
        keep_lines=True,
        borders=_RULE,
    ),
    Style(
        "Auswahl",
        "Auswahl",
        before=0,
        after=1.5,
        line=1.0,
        left=_TEXT,
        hanging=_TEXT - _BOX,
        tabs=(("left", _TEXT), ("line", din.TEXT_WIDTH)),
        keep_lines=True,
    ),
    Style(
        "Unterschriftszeile",
        "Unterschriftszeile",
        before=17,
        after=3,
        line=1.0,
        tabs=(("line", 72.0), ("left", 80.0), ("line", din.TEXT_WIDTH)),
        keep_lines=True,
    ),
)

CERTIFICATE = (
    *(replace(style, align="center") for style in BASE if style.id in ("Title", "Heading1")),
    Style("Bescheinigung", "Bescheinigung", Look(12), before=20, after=8, line=1.15, keep_next=True, align="center"),
    Style(
        "BescheinigungName",
        "Bescheinigung Name",
        Look(20, INK, bold=True),
        next="BescheinigungStelle",
        before=26,
        after=2,
        line=1.05,
        keep_next=True,
        keep_lines=True,
        align="center",
    ),
    Style(
        "BescheinigungStelle",
        "Bescheinigung Stelle",
        Look(13, QUIET),
        after=0,
        line=1.05,
        keep_next=True,
        align="center",
    ),
    Style(
        "BescheinigungTitel",
        "Bescheinigung Titel",
        Look(16, INK, bold=True),
        after=6,
        line=1.05,
        keep_next=True,
        keep_lines=True,
        align="center",
    ),
    Style("BescheinigungText", "Bescheinigung Text", after=2, line=1.1, keep_lines=True, align="center"),
    Style("OrtDatum", "Ort Datum", before=38, after=0, keep_next=True, keep_lines=True, next="Signature"),
)
