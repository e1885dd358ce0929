"""Braces between the tags of a template that were probably meant as a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from buendnis_docs.word.checking.scanning import Gap
from buendnis_docs.word.checking.shapes import all_keys, dotted_names
from buendnis_docs.word.checking.spelling import nearest
from buendnis_docs.word.problems import Problem, problem_at

_SPACED = re.compile(r"\{\s+\{\s*(?P<name>[^{}]+?)\s*\}\s*\}|\{\s+%\s*(?P<command>[^{}%]+?)\s*%\s*\}")
_INVISIBLE = re.compile(
    "\\{[\u200b-\u200f\u2060\ufeff\u00ad]+(?P<open>[{%])(?P<inside>[^{}%]*)[\u200b-\u200f\u2060\ufeff\u00ad%}]*\\}"
)
"""What comes of copying a tag from one of our own comments, which keep its braces apart with a word joiner."""
_SINGLE = re.compile(r"\{\s*(?P<path>[^\W\d][\w.]*)\s*(?:\|[^{}]*)?\}{1,2}")
_CLOSING = re.compile(r"\}\}|%\}")


def lone_braces(gaps: list[Gap], names: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for single or spaced braces around a known name, and for braces that close nothing."""
    known: list[str] = []
    for gap in gaps:
        text = gap.passage.text[gap.start : gap.end]
        if "{" not in text and "}" not in text:
            continue
        known = known or [*dotted_names(names), *all_keys(names)]
        yield from _in_gap(gap, text, known)


def _in_gap(gap: Gap, text: str, known: list[str]) -> Iterator[Problem]:
    covered: list[tuple[int, int]] = []
    for found in _INVISIBLE.finditer(text):
        covered.append(found.span())
        meant = f"{{{found['open']} {found['inside'].strip()} {'%}' if found['open'] == '%' else '}}'}"
        message = f"{found[0]}: Zwischen den Klammern steckt ein unsichtbares Zeichen. Tippen Sie {meant} von Hand."
        yield problem_at(gap.passage, _in_passage(gap, found), "invisible-character", message, meant)
    for found in [*_SPACED.finditer(text), *_SINGLE.finditer(text)]:
        groups = found.groupdict()
        path = groups.get("path")
        if _is_covered(found, covered) or (path and not _is_near(path, known)):
            continue
        command = groups.get("command")
        meant = f"{{% {command} %}}" if command else f"{{{{ {path or groups['name']} }}}}"
        covered.append(found.span())
        message = f"{found[0]}: Das bleibt als Text stehen. Schreiben Sie {meant}."
        yield problem_at(gap.passage, _in_passage(gap, found), "single-brace", message, meant)
    if text.endswith("{") and gap.end == len(gap.passage.text):
        message = "{: Diese Klammer verschmilzt mit dem, was folgt. Löschen Sie sie."
        yield problem_at(gap.passage, (gap.end - 1, gap.end), "single-brace", message)
    for found in _CLOSING.finditer(text):
        if not _is_covered(found, covered):
            message = f"{found[0]}: Davor fehlt der Anfang {'{{' if found[0] == '}}' else '{%'}."
            yield problem_at(gap.passage, _in_passage(gap, found), "unopened-tag", message)


def _is_covered(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in spans)


def _is_near(path: str, known: list[str]) -> bool:
    return path.rpartition(".")[2] in known or nearest(path, known, cutoff=0.85) is not None


def _in_passage(gap: Gap, found: re.Match[str]) -> tuple[int, int]:
    return gap.start + found.start(), gap.start + found.end()
