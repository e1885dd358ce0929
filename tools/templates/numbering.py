"""The two lists that the styles »List Bullet« and »List Number« stand for, as `word/numbering.xml`."""

from __future__ import annotations

from templates.geometry import twips
from templates.wordml import NAMESPACES

_BULLETS = ("•", "–", "·")


def numbering_xml() -> str:
    """Return the part: bullets as list 1, numbers as list 2, three levels each."""
    kinds = (
        (0, "ListBullet", [_level(depth, "bullet", mark, "ListBullet") for depth, mark in enumerate(_BULLETS)]),
        (1, "ListNumber", [_level(depth, "decimal", f"%{depth + 1}.", "ListNumber") for depth in range(3)]),
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{"".join(levels)}'
        "</w:abstractNum>"
        for number, _, levels in kinds
    )
    uses = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in kinds
    )
    return f"<w:numbering {NAMESPACES}>{lists}{uses}</w:numbering>"


def _level(depth: int, kind: str, mark: str, style: str) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if depth == 0 else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(6 * (depth + 1))}" w:hanging="{twips(5)}"/></w:pPr>'
        "</w:lvl>"
    )
