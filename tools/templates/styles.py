"""All styles of the templates: one table of values, turned into `word/styles.xml`.

One family, one scale of sizes, one accent colour. The office sees the styles in Word's gallery under German names.
Contrast to white: ACCENT 7.9 : 1, QUIET 6.2 : 1, ALERT 7.5 : 1 (WCAG asks for 4.5 : 1).
"""

from __future__ import annotations

from collections.abc import Iterator

from templates import geometry as din
from templates.geometry import twips
from templates.style import Border, Frame, Look, Style

FONT = "Calibri"
"""On every office computer; where it is missing, Carlito has the same widths."""
INK, QUIET, ACCENT, ALERT = "1D2528", "566369", "0B5A66", "97330F"
RULE, MARK, TINT = "C9D2D4", "98A3A6", "EEF4F5"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


_BAR = (Border("left", 18, 9, ACCENT),)

BASE = (
    Style("Normal", "Normal", Look(10.5, INK), after=6, line=1.1),
    Style("Title", "Title", Look(22, ACCENT, bold=True), before=0, after=2, line=1.0, keep_next=True, next="Subtitle"),
    Style("Subtitle", "Subtitle", Look(13, QUIET), before=0, after=14, line=1.05, keep_next=True, next="Normal"),
    Style(
        "Heading1",
        "heading 1",
        Look(12.5, ACCENT, bold=True),
        next="Normal",
        before=15,
        after=4,
        line=1.05,
        keep_next=True,
        keep_lines=True,
        level=0,
    ),
    Style(
        "Heading2",
        "heading 2",
        Look(11.5, INK, bold=True),
        next="Normal",
        before=14,
        after=4,
        line=1.05,
        left=18,
        hanging=18,
        tabs=(("left", 18),),
        keep_next=True,
        keep_lines=True,
        level=1,
    ),
    Style(
        "Heading3",
        "heading 3",
        Look(11, INK, bold=True),
        next="Normal",
        before=10,
        after=3,
        line=1.05,
        left=18,
        hanging=18,
        tabs=(("left", 18),),
        keep_next=True,
        keep_lines=True,
        level=2,
    ),
    Style("ListBullet", "List Bullet", together=True, list=1, left=6, hanging=5, keep_lines=True),
    Style("ListNumber", "List Number", together=True, list=2, left=6, hanging=5, keep_lines=True),
    Style(
        "Header",
        "header",
        Look(8.5, QUIET),
        after=0,
        line=1.0,
        tabs=(("right", din.TEXT_WIDTH),),
        borders=(Border("bottom", 4, 5, RULE),),
        gallery=False,
    ),
    Style("Footer", "footer", Look(8, QUIET), after=0, line=9.8, tabs=(("right", din.TEXT_WIDTH),), gallery=False),
)

LETTERHEAD = (
    Style(
        "BriefkopfName",
        "Briefkopf Name",
        Look(17, ACCENT, bold=True),
        after=1,
        line=1.0,
        gallery=False,
        frame=Frame(din.MARGIN_LEFT, 16.5, din.TEXT_WIDTH, 20),
    ),
    Style(
        "BriefkopfZeile",
        "Briefkopf Zeile",
        Look(9, QUIET),
        after=0,
        line=1.05,
        gallery=False,
        frame=Frame(din.MARGIN_LEFT, 16.5, din.TEXT_WIDTH, 20),
    ),
    Style(
        "BriefkopfLogo",
        "Briefkopf Logo",
        after=0,
        line=1.0,
        align="right",
        gallery=False,
        frame=Frame(None, 30.5, din.TEXT_WIDTH, 14),
    ),
)

LETTER = (
    Style(
        "Absenderzeile",
        "Absenderzeile",
        Look(8, QUIET, spaced=-0.15),
        after=0,
        line=9.6,
        left=din.FIELD_TEXT_LEFT - din.FIELD_LEFT,
        frame=Frame(din.FIELD_LEFT, din.RETURN_LINE_TOP, din.FIELD_WIDTH, 5),
    ),
    Style(
        "Anschrift",
        "Anschrift",
        Look(10.5),
        after=0,
        line=din.ADDRESS_HEIGHT / din.ADDRESS_LINES / 25.4 * 72,
        left=din.FIELD_TEXT_LEFT - din.FIELD_LEFT,
        frame=Frame(din.FIELD_LEFT, din.ADDRESS_TOP, din.FIELD_WIDTH, din.ADDRESS_HEIGHT),
    ),
    Style(
        "Infoblock",
        "Infoblock",
        Look(9.5),
        after=2,
        line=1.0,
        left=18,
        hanging=18,
        tabs=(("left", 18),),
        frame=Frame(din.INFO_LEFT, din.INFO_TOP, din.INFO_WIDTH, din.INFO_HEIGHT),
    ),
    Style(
        "Betreff",
        "Betreff",
        Look(14, INK, bold=True),
        based_on="Title",
        next="Salutation",
        before=0,
        after=26,
        line=1.05,
    ),
    Style("Salutation", "Salutation", after=13, next="Normal"),
    Style("Schlusssatz", "Schlusssatz", before=10, after=13, keep_next=True, keep_lines=True, next="Closing"),
    Style("Closing", "Closing", after=0, keep_next=True, next="Signature"),
    Style(
        "Signature",
        "Signature",
        before=42,
        after=0,
        line=1.05,
        tabs=(("left", 85),),
        keep_next=True,
        next="UnterschriftFunktion",
    ),
    Style("UnterschriftBild", "Unterschrift Bild", after=0, line=1.0, before=3, tabs=(("left", 85),), keep_next=True),
    Style("UnterschriftName", "Unterschrift Name", based_on="Signature", before=0),
    Style("UnterschriftFunktion", "Unterschrift Funktion", Look(9.5, QUIET), after=0, tabs=(("left", 85),)),
    Style("AnlagenTitel", "Anlagen Titel", Look(10.5, bold=True), before=20, after=2, keep_next=True, next="Anlagen"),
    Style("Anlagen", "Anlagen", Look(10.5), after=0, keep_next=True),
    Style("Hinweis", "Hinweis", Look(9, QUIET), after=4, line=1.05, keep_lines=True),
    Style(
        "HinweisTitel", "Hinweis Titel", Look(9, QUIET, bold=True), before=14, after=2, keep_next=True, next="Hinweis"
    ),
)

CONTENT = (
    Style("Eckdaten", "Eckdaten", after=3, left=38, hanging=34, tabs=(("left", 38),), keep_lines=True, borders=_BAR),
    Style("Listenhinweis", "Listenhinweis", Look(9, QUIET), before=8, after=0, line=1.05, keep_lines=True),
    Style(
        "Listengruppe",
        "Listengruppe",
        Look(10.5, INK, bold=True),
        next="Normal",
        before=10,
        after=3,
        line=1.05,
        keep_next=True,
        keep_lines=True,
        level=1,
    ),
    Style("TabelleKopf", "Tabelle Kopf", Look(9, QUIET, bold=True), after=0, line=1.0, keep_next=True),
    Style("TabelleText", "Tabelle Text", Look(10), after=0, line=1.05),
    Style("TabelleAnfang", "Tabelle Anfang", based_on="TabelleText", keep_next=True),
    Style("TabelleFett", "Tabelle Fett", Look(bold=True), based_on="TabelleText"),
    Style("TabelleFettAnfang", "Tabelle Fett Anfang", based_on="TabelleFett", keep_next=True),
    Style("TabelleUnterpunkt", "Tabelle Unterpunkt", based_on="TabelleText", left=3),
    Style("TabelleGruppe", "Tabelle Gruppe", Look(9.5, QUIET), based_on="TabelleText"),
    Style("TabelleZusatz", "Tabelle Zusatz", Look(9.5, QUIET), based_on="TabelleText", before=1),
    Style("TabelleWarnung", "Tabelle Warnung", Look(9.5, ALERT, bold=True), based_on="TabelleText", before=1),
    Style("TabelleLeitfrage", "Tabelle Leitfrage", Look(9.5, italic=True), based_on="TabelleText", before=2),
    Style("TabellePause", "Tabelle Pause", Look(9.5, QUIET), based_on="TabelleText"),
    Style(
        "TOPListe",
        "TOP Liste",
        after=2,
        left=14,
        hanging=14,
        tabs=(("left", 14),),
        keep_next=True,
        keep_lines=True,
    ),
    Style("TOPListeUnterpunkt", "TOP Liste Unterpunkt", based_on="TOPListe", left=30, hanging=16, tabs=(("left", 30),)),
    Style(
        "ErgebnisTitel",
        "Ergebnis Titel",
        Look(9.5, ACCENT, bold=True),
        next="Ergebnis",
        before=6,
        after=1,
        line=1.0,
        keep_next=True,
    ),
    Style("Ergebnis", "Ergebnis", keep_lines=True),
    Style(
        "BeschlussTitel",
        "Beschluss Titel",
        Look(11, ACCENT, bold=True),
        next="Beschluss",
        before=12,
        after=4,
        line=1.0,
        keep_next=True,
        borders=(Border("top", 8, 5, ACCENT),),
    ),
    Style("Beschluss", "Beschluss", after=5, keep_next=True, keep_lines=True),
    Style(
        "BeschlussAbstimmung",
        "Beschluss Abstimmung",
        Look(10, QUIET),
        next="Normal",
        after=14,
        keep_lines=True,
        borders=(Border("bottom", 8, 5, ACCENT),),
    ),
    Style(
        "Entwurfsvermerk",
        "Entwurfsvermerk",
        Look(11, ALERT, bold=True, spaced=1.5, capitals=True),
        after=0,
        line=1.0,
        align="right",
        frame=Frame(din.PAGE_WIDTH - din.MARGIN_RIGHT - 60, 6.5, 60, 5),
        gallery=False,
    ),
    Style(
        "Internvermerk",
        "Internvermerk",
        based_on="Entwurfsvermerk",
        frame=Frame(None, 6.5, 60, 5),
        gallery=False,
    ),
    Style(
        "Entwurfshinweis",
        "Entwurfshinweis",
        Look(10, ALERT),
        before=0,
        after=14,
        left=4,
        keep_lines=True,
        borders=(Border("left", 18, 9, ALERT),),
    ),
    Style(
        "UnterschriftZeile",
        "Unterschrift Zeile",
        Look(10),
        before=44,
        after=0,
        line=1.05,
        borders=(Border("top", 4, 4, QUIET),),
    ),
)

STYLES = (*BASE, *LETTERHEAD, *LETTER, *CONTENT)

_MARKS_LINE = 8.0
"""Points; the line of the first page's header that holds the drawings and keeps the text below it."""

_CHARACTERS = (
    ("Strong", "Strong", Look(bold=True)),
    ("Emphasis", "Emphasis", Look(italic=True)),
    ("Beschriftung", "Beschriftung", Look(9.5, QUIET)),
)


def marks_style(text_top: float) -> Style:
    """Return the style of the last line in the first page's header: below it the text begins, at that height."""
    room = (text_top - din.HEADER_TOP) / 25.4 * 72 - _MARKS_LINE
    return Style("BriefkopfMarken", "Briefkopf Marken", Look(8), before=0, after=room, line=_MARKS_LINE, gallery=False)


def styles_xml(text_top: float, own: tuple[Style, ...] = ()) -> str:
    """Return the part `word/styles.xml`; the text of the first page begins at that height.

    A template's own styles take the place of those with the same ID.
    """
    styles = {style.id: style for style in (*STYLES, marks_style(text_top), *own)}.values()
    return (
        f"<w:styles {NAMESPACE}>{_defaults()}"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        f"{''.join(style.xml() for style in styles)}{''.join(_characters())}{_tables()}</w:styles>"
    )


def _defaults() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _characters() -> Iterator[str]:
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    for identity, name, look in _CHARACTERS:
        own = "" if name in {"Strong", "Emphasis"} else ' w:customStyle="1"'
        yield (
            f'<w:style w:type="character"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="2"/><w:qFormat/>{look.xml()}</w:style>'
        )


def _tables() -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in ("bottom", "insideH")
    )
    header = f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(0, 1.9)}</w:tblPr></w:style>'
        + _table(
            "Buendnistabelle", "Bündnistabelle", f"<w:tblBorders>{lines}</w:tblBorders>{_cell_margins(1.1, 3)}", header
        )
        + _table(
            "Unterschriftenliste",
            "Unterschriftenliste",
            f"<w:tblBorders>{lines}</w:tblBorders>{_cell_margins(1.1, 3)}",
            header,
            '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>',
        )
        + _table("Signaturtabelle", "Signaturtabelle", _cell_margins(0, 8))
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _table(identity: str, name: str, properties: str, header: str = "", cells: str = "") -> str:
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{header}</w:tcPr></w:tblStylePr>' if header else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
        f"<w:tblPr>{properties}</w:tblPr>{cells}{first}</w:style>"
    )


def _cell_margins(above: float, right: float) -> str:
    """Return the room inside the cells of a table, in millimetres; text begins at the cell's left edge."""
    sides = (("top", above), ("left", 0.0), ("bottom", above), ("right", right))
    inner = "".join(f'<w:{side} w:w="{twips(length)}" w:type="dxa"/>' for side, length in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"
