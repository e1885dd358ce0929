"""One style of a Word file as a value: how letters look, where paragraphs stand, and the XML that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from templates.geometry import twips

BUILT_IN = {
    *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "header", "footer"),
    *("List Bullet", "List Number", "Salutation", "Closing", "Signature"),
}
"""Styles that every Word knows and shows under its own German name."""


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
    """A place on the page where paragraphs stand, in millimetres from its top left corner.

    `left` is None for a frame at the right margin, whatever the width of the page.
    """

    left: float | None
    top: float
    width: float
    height: float

    def xml(self) -> str:
        """Return the element that puts a paragraph there."""
        across = (
            'w:hAnchor="margin" w:xAlign="right"' if self.left is None else f'w:hAnchor="page" w:x="{twips(self.left)}"'
        )
        return (
            f'<w:framePr w:w="{twips(self.width)}" w:h="{twips(self.height)}" w:hRule="atLeast" w:wrap="notBeside" '
            f'w:vAnchor="page" {across} w:y="{twips(self.top)}"/>'
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

    `line` is the distance of lines: a factor below 5, an exact distance in points above. A tab stop is a kind and a
    place; the kind »line« draws the line to write on that leads to it.
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
    upright: str = ""
    """Where letters stand beside a picture in their line: "top" or "bottom"."""
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
        stops = "".join(_stop(kind, at) for kind, at in self.tabs)
        yield f"<w:tabs>{stops}</w:tabs>" if stops else ""
        yield self._spacing()
        yield self._indent()
        yield "<w:contextualSpacing/>" if self.together else ""
        yield f'<w:jc w:val="{self.align}"/>' if self.align else ""
        yield f'<w:textAlignment w:val="{self.upright}"/>' if self.upright else ""
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


def _stop(kind: str, at: float) -> str:
    look = 'w:val="right" w:leader="underscore"' if kind == "line" else f'w:val="{kind}"'
    return f'<w:tab {look} w:pos="{twips(at)}"/>'


def _switch(name: str, on: bool | None) -> str:  # noqa: FBT001 - None leaves it to the style below
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
