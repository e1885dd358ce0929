"""Numbered lists that each begin with 1: spare list instances in a template's numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buendnis_docs.word.deflate import Entry, compressed

SPARE_LISTS = 200
"""Spare instances per template: one half for each document's own texts, the other for those that a batch shares."""
SHARED_LISTS = SPARE_LISTS // 2


@dataclass(frozen=True, slots=True)
class SpareLists:
    """A template's numbering part as it is and with spare lists; `first` is the number of the first of them."""

    part: str
    spare: bytes
    first: int
    entries: tuple[Entry, Entry]

    def entry(self, *, used: bool) -> Entry:
        """Return the part for a document that has numbered lists, or has none."""
        return self.entries[used]


def spare_lists(part: str, numbering: bytes, styles: bytes, style: str) -> SpareLists | None:
    """Return the numbering part with spare instances of the list that a style uses; None where it uses none."""
    text, number = numbering.decode(), _list_of(styles.decode(), style)
    found = _use(text, number)
    if not found or "</w:num>" not in text:
        return None
    first = max(int(known) for known in re.findall(r'<w:num [^>]*w:numId="(\d+)"', text)) + 1
    levels = 2 if _has_levels(text, found[1]) else 1
    instances = "".join(_instance(first + n, found[1], levels) for n in range(SPARE_LISTS))
    end = text.rindex("</w:num>") + len("</w:num>")
    spare = (text[:end] + instances + text[end:]).encode()
    return SpareLists(part, spare, first, (compressed(part, numbering), compressed(part, spare)))


def deep_list(numbering: bytes, styles: bytes, style: str) -> str:
    """Return the number of the list that a style uses, "" where it has no second level."""
    text, number = numbering.decode(), _list_of(styles.decode(), style)
    found = _use(text, number)
    return number if found and _has_levels(text, found[1]) else ""


def _list_of(styles: str, style: str) -> str:
    """Return the number of the list instance that a style refers to, "" where it has none."""
    wanted = rf'<w:style [^>]*w:styleId="{re.escape(style)}"[^>]*>.*?</w:style>'
    found = re.search(wanted, styles, re.DOTALL)
    number = re.search(r'<w:numId w:val="(\d+)"', found[0]) if found else None
    return number[1] if number else ""


def _use(numbering: str, number: str) -> re.Match[str] | None:
    """Return where the numbering part says which kind of list (group 1) a list instance is."""
    wanted = rf'<w:num [^>]*w:numId="{number}"[^>]*>.*?<w:abstractNumId w:val="(\d+)"'
    return re.search(wanted, numbering, re.DOTALL) if number else None


def _has_levels(numbering: str, kind: str) -> bool:
    found = re.search(rf'<w:abstractNum [^>]*w:abstractNumId="{kind}".*?</w:abstractNum>', numbering, re.DOTALL)
    return bool(found and re.search(r'<w:lvl [^>]*w:ilvl="1"', found[0]))


def _instance(number: int, kind: str, levels: int) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(levels)
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{starts}</w:num>'
