"""Whether tags stand where Word's structure lets them work: alone in their row, begin and end in places alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from buendnis_docs.word.checking.blocks import CELL_TAGS, Block
from buendnis_docs.word.checking.scanning import Gap
from buendnis_docs.word.checking.tags import STATEMENT, Tag, names_of
from buendnis_docs.word.places import Kind, Path, W
from buendnis_docs.word.problems import Problem

_WHOLE = {"p": "der ganze Absatz", "tr": "die ganze Zeile", "tc": "die ganze Zelle"}
_OWN = {"p": "in einen eigenen Absatz", "tr": "in eine eigene Zeile", "tc": "in eine eigene Zelle"}
_EXCERPT = 40


def layout_problems(tags: list[Tag], gaps: list[Gap], blocks: list[Block]) -> Iterator[Problem]:
    """Yield what is wrong with where the tags of one story stand."""
    placed = [tag for tag in tags if tag.path and tag.passage.kind is Kind.TEXT]
    outside = [tag for tag in placed if _is_outside_table(tag)]
    ends = {tag: block.opener for block in blocks for tag in block.tags[1:]}
    yield from (_outside_table(tag) for tag in outside if ends.get(tag) not in outside)
    yield from _text_beside(placed, gaps)
    for block in blocks:
        if all(tag in placed and tag not in outside and tag.sound and not tag.trims for tag in block.tags):
            yield from _unlike_places(block)


def _is_outside_table(tag: Tag) -> bool:
    needed = {"tr": W + "tr", "tc": W + "tc"}.get(tag.prefix) or (W + "tc" if tag.keyword in CELL_TAGS else "")
    return bool(needed) and all(element.tag != needed for element in tag.path)


def _outside_table(tag: Tag) -> Problem:
    if not tag.prefix:
        return tag.problem("cell-tag-outside-table", f"»{tag.keyword}« wirkt nur in einer Tabellenzelle.")
    meant = f"{tag.opener}p {tag.code} {'%}' if tag.opener == STATEMENT else '}}'}"
    message = f"Das steht nicht in einer Tabelle. Schreiben Sie {meant} oder setzen Sie es in eine Tabelle."
    return tag.problem(f"{tag.prefix}-outside-table", message, meant)


def _text_beside(tags: list[Tag], gaps: list[Gap]) -> Iterator[Problem]:
    """Yield a problem for each paragraph, row or cell that vanishes with its tag though it holds something else."""
    whole: dict[ET.Element, Tag] = {}
    for tag in tags:
        if tag.prefix in _WHOLE and (element := _innermost(tag.path, W + tag.prefix)) is not None:
            whole.setdefault(element, tag)
    owners = set(whole.values())
    lost: dict[ET.Element, list[str]] = defaultdict(list)
    for text, path in [*_pieces_of(gaps), *((tag.source, tag.path) for tag in tags if tag not in owners)]:
        for element in path:
            if element in whole:
                lost[element].append(text)
    for element, tag in whole.items():
        if found := " ".join("".join(lost[element]).split()):
            yield tag.problem(
                "text-beside-tag",
                f"Beim Erzeugen entfällt {_WHOLE[tag.prefix]}, auch »{_shortened(found)}«. "
                f"Setzen Sie den Befehl allein {_OWN[tag.prefix]}.",
            )


def _pieces_of(gaps: list[Gap]) -> Iterator[tuple[str, Path]]:
    for gap in gaps:
        offset = 0
        for piece in gap.passage.pieces:
            text = piece.text[max(0, gap.start - offset) : max(0, gap.end - offset)]
            if text:
                yield text, piece.path
            offset += len(piece.text)


def _unlike_places(block: Block) -> Iterator[Problem]:
    """Yield a problem for the first tag of a block whose removal together with the opener's would tear elements."""
    opener = block.opener
    here = _effective_path(opener)
    for tag in block.tags[1:]:
        first, second = _apart(here, _effective_path(tag))
        if first != second:
            yield _torn(opener, tag, {*first, *second})
            return
        if "tc" in first:
            yield tag.problem(
                "crossing-cells",
                f"Das beginnt mit {opener.source} ({opener.passage.place}) in einer anderen Zelle. "
                "Ganze Zeilen wiederholen Sie mit {%tr … %} in einer eigenen Zeile davor und danach.",
            )
            return


def _torn(opener: Tag, tag: Tag, between: set[str]) -> Problem:
    if between & {"ins", "del", "moveTo", "moveFrom"}:
        return tag.problem(
            "tracked-change",
            f"Hier oder bei {opener.source} ({opener.passage.place}) ist eine nachverfolgte Änderung. "
            "Nehmen Sie sie unter »Überprüfen« an oder lehnen Sie sie ab.",
        )
    if opener.prefix != tag.prefix:
        meant = f"{{%{opener.prefix} {tag.code} %}}"
        return tag.problem(
            "mixed-prefix", f"Das gehört zu {opener.source} ({opener.passage.place}). Schreiben Sie {meant}.", meant
        )
    return tag.problem(
        "crossing-layout",
        f"Das gehört zu {opener.source} ({opener.passage.place}), steht aber an einer anderen Art von Stelle. "
        "Setzen Sie beide in denselben Absatz oder dieselbe Zelle.",
    )


def _effective_path(tag: Tag) -> Path:
    """Return the path to where the tag takes effect once the element it stands for is gone."""
    for depth in range(len(tag.path) - 1, -1, -1):
        if tag.prefix and tag.path[depth].tag == W + tag.prefix:
            return tag.path[:depth]
    return tag.path


def _apart(first: Path, second: Path) -> tuple[list[str], list[str]]:
    """Return the names on two paths below the element they have in common."""
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one is not other:
            break
        shared += 1
    return names_of(first[shared:]), names_of(second[shared:])


def _innermost(path: Path, name: str) -> ET.Element | None:
    return next((element for element in reversed(path) if element.tag == name), None)


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()} …"
