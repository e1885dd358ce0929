"""Numbered lists that each begin with 1: spare list instances in a template's numbering part."""

from __future__ import annotations

import re

SPARE_LISTS = 200
"""Spare instances per template: one half for texts that a whole batch shares, the other for each document's own."""
SHARED_LISTS = SPARE_LISTS // 2

_STYLE = '<w:style [^>]*w:styleId="{}"[^>]*>.*?</w:style>'


def style_number(styles: str, style: str) -> str:
    """Return the number of the list instance that a style refers to, "" where it has none."""
    found = re.search(_STYLE.format(re.escape(style)), styles, re.DOTALL)
    number = re.search(r'<w:numId w:val="(\d+)"', found[0]) if found else None
    return number[1] if number else ""


def with_spare_lists(numbering: str, number: str) -> tuple[str, int]:
    """Return a numbering part with spare instances of a list, and the number of the first; 0 where there is no list."""
    found = re.search(rf'<w:num [^>]*w:numId="{number}"[^>]*>.*?<w:abstractNumId w:val="(\d+)"', numbering, re.DOTALL)
    if not number or not found or "</w:num>" not in numbering:
        return numbering, 0
    first = max(int(known) for known in re.findall(r'<w:num [^>]*w:numId="(\d+)"', numbering)) + 1
    spare = "".join(
        f'<w:num w:numId="{first + n}"><w:abstractNumId w:val="{found[1]}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(SPARE_LISTS)
    )
    end = numbering.rindex("</w:num>") + len("</w:num>")
    return numbering[:end] + spare + numbering[end:], first
