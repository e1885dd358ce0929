"""All styles of the three templates: one table of values, turned into `word/styles.xml`.

One family, one scale of sizes, one accent colour. The office sees the styles in Word's gallery under German names.
Contrast to white: ACCENT 7.5 : 1, QUIET 6.2 : 1, ALERT 7.4 : 1 (WCAG asks for 4.5 : 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from templates import geometry as din
from templates.geometry import twips

FONT = "Calibri"
"""On every office computer; where it is missing, Carlito has the same widths."""
INK, QUIET, ACCENT, ALERT = "1D2528", "566369", "0B5A66", "97330F"
RULE, TINT = "C9D2D4", "EEF4F5"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Border:
    """A line beside a paragraph: width in eighths of a point, distance from the text in points."""

    side: str
    width: int
    space: int
    colour: str

    def xml(self) -> str:
        """Return the element that draws the line."""
        return f'<w:{self.side} w:val="single" w:sz="{self.width}" w:space="{self.space}" w:color="{self.colour}"/>'


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on the page where paragraphs stand, in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def xml(self) -> str:
        """Return the element that puts a paragraph there."""
        return (
            f'<w:framePr w:w="{twips(self.width)}" w:h="{twips(self.height)}" w:hRule="atLeast" w:wrap="around" '
            f'w:vAnchor="page" w:hAnchor="page" w:x="{twips(self.left)}" w:y="{twips(self.top)}"/>'
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; sizes in points, None where the style below says it."""

    size: float | None = None
    colour: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    spaced: float | None = None
    capitals: bool | None = None

    def xml(self) -> str:
        """Return the run properties, in the order that the schema asks for."""
        parts = [
            _switch("b", self.bold) + _switch("bCs", self.bold),
            _switch("i", self.italic) + _switch("iCs", self.italic),
            _switch("caps", self.capitals),
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            f'<w:spacing w:val="{round(self.spaced * 20)}"/>' if self.spaced else "",
            f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>' if self.size else "",
        ]
        inner = "".join(parts)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; lengths in points, indents and tab stops in millimetres.

    `line` is the distance of lines: a factor below 5, an exact distance in points above.
    """

    id: str
    name: str
    look: Look = Look()
    based_on: str = "Normal"
    next: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    keep_next: bool | None = None
    keep_lines: bool | None = None
    together: bool = False
    level: int | None = None
    list: int | None = None
    borders: tuple[Border, ...] = ()
    align: str = ""
    frame: Frame | None = None
    gallery: bool = True

    def xml(self) -> str:
        """Return the style element."""
        own = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        default = ' w:default="1"' if self.id == "Normal" else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        based = "" if self.id == "Normal" else f'<w:basedOn w:val="{self.based_on}"/>'
        gallery = "<w:qFormat/>" if self.gallery else ""
        return (
            f'<w:style w:type="paragraph"{default}{own} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{based}'
            f'{following}<w:uiPriority w:val="{1 if self.gallery else 98}"/>{gallery}'
            f"<w:pPr>{''.join(self._properties())}</w:pPr>{self.look.xml()}</w:style>"
        )

    def _properties(self) -> Iterator[str]:
        """Yield the paragraph properties, in the order that the schema asks for."""
        yield _switch("keepNext", self.keep_next) + _switch("keepLines", self.keep_lines)
        yield self.frame.xml() if self.frame else ""
        yield f'<w:numPr><w:numId w:val="{self.list}"/></w:numPr>' if self.list else ""
        yield f"<w:pBdr>{''.join(border.xml() for border in self.borders)}</w:pBdr>" if self.borders else ""
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in self.tabs)
        yield f"<w:tabs>{stops}</w:tabs>" if stops else ""
        yield self._spacing()
        yield self._indent()
        yield "<w:contextualSpacing/>" if self.together else ""
        yield f'<w:jc w:val="{self.align}"/>' if self.align else ""
        yield f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else ""

    def _spacing(self) -> str:
        values = []
        if self.before is not None:
            values.append(f'w:before="{round(self.before * 20)}"')
        if self.after is not None:
            values.append(f'w:after="{round(self.after * 20)}"')
        if self.line is not None:
            exact = self.line > 5
            values.append(f'w:line="{round(self.line * (20 if exact else 240))}"')
            values.append(f'w:lineRule="{"exact" if exact else "auto"}"')
        return f"<w:spacing {' '.join(values)}/>" if values else ""

    def _indent(self) -> str:
        lengths = {"left": self.left, "right": self.right, "hanging": self.hanging}
        values = " ".join(f'w:{side}="{twips(length)}"' for side, length in lengths.items() if length is not None)
        return f"<w:ind {values}/>" if values else ""


BUILT_IN = {
    *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "header", "footer"),
    *("List Bullet", "List Number", "Salutation", "Closing", "Signature"),
}
"""Styles that every Word knows and shows under its own German name."""

_BAR = (Border("left", 18, 9, ACCENT),)

BASE = (
    Style("Normal", "Normal", Look(11, INK), after=7, line=1.1),
    Style("Title", "Title", Look(22, ACCENT, bold=True), before=0, after=2, line=1.0, keep_next=True, next="Subtitle"),
    Style("Subtitle", "Subtitle", Look(13, QUIET), before=0, after=14, line=1.05, keep_next=True, next="Normal"),
    Style(
        "Heading1",
        "heading 1",
        Look(12.5, ACCENT, bold=True),
        next="Normal",
        before=18,
        after=5,
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
    Style("ListBullet", "List Bullet", together=True, list=1, left=6, hanging=5),
    Style("ListNumber", "List Number", together=True, list=2, left=6, hanging=5),
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
)

LETTER = (
    Style(
        "Absenderzeile",
        "Absenderzeile",
        Look(8, QUIET),
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
        left=24,
        hanging=24,
        tabs=(("left", 24),),
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
    Style("UnterschriftFunktion", "Unterschrift Funktion", Look(9.5, QUIET), after=0, tabs=(("left", 85),)),
    Style("AnlagenTitel", "Anlagen Titel", Look(10.5, bold=True), before=20, after=2, keep_next=True, next="Anlagen"),
    Style("Anlagen", "Anlagen", Look(10.5), after=0),
    Style("Hinweis", "Hinweis", Look(9, QUIET), after=4, line=1.05, keep_lines=True),
    Style(
        "HinweisTitel", "Hinweis Titel", Look(9, QUIET, bold=True), before=14, after=2, keep_next=True, next="Hinweis"
    ),
)

CONTENT = (
    Style("Eckdaten", "Eckdaten", after=3, left=38, hanging=34, tabs=(("left", 38),), keep_lines=True, borders=_BAR),
    Style("TabelleKopf", "Tabelle Kopf", Look(9, QUIET, bold=True), after=0, line=1.0, keep_next=True),
    Style("TabelleText", "Tabelle Text", Look(10), after=0, line=1.05),
    Style("TabelleFett", "Tabelle Fett", Look(bold=True), based_on="TabelleText"),
    Style("TabelleUnterpunkt", "Tabelle Unterpunkt", based_on="TabelleText", left=3),
    Style("TabelleGruppe", "Tabelle Gruppe", Look(colour=QUIET), based_on="TabelleText"),
    Style("TabelleZusatz", "Tabelle Zusatz", Look(9.5, QUIET), based_on="TabelleText", before=1),
    Style("TabelleLeitfrage", "Tabelle Leitfrage", Look(9.5, italic=True), based_on="TabelleText", before=2),
    Style("TabellePause", "Tabelle Pause", Look(9.5, QUIET), based_on="TabelleText"),
    Style("TOPListe", "TOP Liste", after=2, left=14, hanging=14, tabs=(("left", 14),), keep_lines=True),
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


def styles_xml(text_top: float) -> str:
    """Return the part `word/styles.xml`; the text of the first page begins at that height."""
    styles = (*STYLES, marks_style(text_top))
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
            "Buendnistabelle", "Bündnistabelle", f"<w:tblBorders>{lines}</w:tblBorders>{_cell_margins(1.4, 3)}", header
        )
        + _table("Signaturtabelle", "Signaturtabelle", _cell_margins(0, 8))
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _table(identity: str, name: str, properties: str, header: str = "") -> str:
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{header}</w:tcPr></w:tblStylePr>' if header else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
        f"<w:tblPr>{properties}</w:tblPr>{first}</w:style>"
    )


def _cell_margins(above: float, right: float) -> str:
    """Return the room inside the cells of a table, in millimetres; text begins at the cell's left edge."""
    sides = (("top", above), ("left", 0.0), ("bottom", above), ("right", right))
    inner = "".join(f'<w:{side} w:w="{twips(length)}" w:type="dxa"/>' for side, length in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _switch(name: str, on: bool | None) -> str:  # noqa: FBT001 - None leaves it to the style below
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
