"""The Jinja tags as an author wrote them, put together from the runs that Word splits them into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from buendnis_docs.word.checking.tags import EXPRESSION, SPACED_PREFIX, STATEMENT, Tag, names_of, read_tag
from buendnis_docs.word.places import Kind, Passage
from buendnis_docs.word.problems import Problem, problem_at

COMMENT = "{#"
_CLOSERS = {EXPRESSION: "}}", STATEMENT: "%}", COMMENT: "#}"}
_OPENER = re.compile(r"\{[{%#]")
_WHOLE = {
    EXPRESSION: re.compile(r"""\{\{(?:"[^"]*"|'[^']*'|(?!\{[{%\#]|\}\})[^"'])*\}\}"""),
    STATEMENT: re.compile(r"""\{%(?:"[^"]*"|'[^']*'|(?!\{[{%\#]|%\})[^"'])*%\}"""),
}
"""A tag whose quoted strings may hold anything, even closing braces."""
_PLAIN = {
    EXPRESSION: re.compile(r"\{\{(?:(?!\{[{%#]|\}\}).)*\}\}", re.DOTALL),
    STATEMENT: re.compile(r"\{%(?:(?!\{[{%#]|%\}).)*%\}", re.DOTALL),
}
"""The same where quotation marks do not pair up."""
_MISTYPED = re.compile(r"\{[{%](?:(?!\{[{%#]|[%}]).)*(?:%\s*\}?|\}\s*\}?)", re.DOTALL)
"""A tag that ends with `}`, `} }`, `%`, `% }` or with the other kind's closing braces."""
_BEGINNING = re.compile(r"\{[{%]\s*[\w.]*(?:\s+[\w.]+)?")
_REMOVING = re.compile(r"\{[{%](?:p|tr|tc)\s[^{}]*\}{1,2}")
_LOOK_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A span of a passage between its tags."""

    passage: Passage
    start: int
    end: int


class Scan:
    """The tags of one story, the gaps between them, and what is wrong with how the tags are written."""

    def __init__(self, passages: list[Passage]) -> None:
        self.tags: list[Tag] = []
        self.gaps: list[Gap] = []
        self.problems: list[Problem] = []
        self._texts = [passage for passage in passages if passage.kind in {Kind.TEXT, Kind.REMARK}]
        self._resume: dict[int, int] = {}
        self._raw = False
        for number, passage in enumerate(self._texts):
            self._scan(passage, number)
        for passage in passages:
            if passage.kind in {Kind.FIELD, Kind.ATTRIBUTE}:
                self._scan(passage, len(self._texts))
            elif passage.kind is Kind.DELETED:
                self._scan_deleted(passage)
        self.tags.sort(key=lambda tag: tag.order)

    def _scan(self, passage: Passage, number: int) -> None:
        position = gap = self._resume.get(number, 0)
        while opening := _OPENER.search(passage.text, position):
            self._gap(passage, gap, opening.start())
            position = gap = self._tag(passage, number, opening)
        self._gap(passage, gap, len(passage.text))

    def _gap(self, passage: Passage, start: int, end: int) -> None:
        if start < end and not self._raw and passage.kind is Kind.TEXT:
            self.gaps.append(Gap(passage, start, end))

    def _tag(self, passage: Passage, number: int, opening: re.Match[str]) -> int:
        """Take in the tag that opens here; return where the text goes on."""
        start, opener = opening.start(), opening[0]
        if opener == COMMENT:
            return self._comment(passage, number, start)
        whole = _WHOLE[opener].match(passage.text, start) or _PLAIN[opener].match(passage.text, start)
        if whole:
            self._add(passage, start, whole.end(), whole[0])
            return whole.end()
        return self._unclosed(passage, number, start, opener)

    def _unclosed(self, passage: Passage, number: int, start: int, opener: str) -> int:
        """Take in a tag without its end, as far as it seems to go."""
        if mistyped := _MISTYPED.match(passage.text, start):
            return self._mistyped(passage, start, mistyped)
        following = None if _OPENER.search(passage.text, start + 2) else self._rest_of_tag(number, opener)
        if following is None:
            return self._mistyped(passage, start, _BEGINNING.match(passage.text, start))
        end = len(passage.text)
        joined = "".join([passage.text[start:].rstrip(), *following])
        message = f"{joined}: Das ist über mehrere Absätze verteilt. Schreiben Sie es ohne Zeilenschaltung."
        self.problems.append(problem_at(passage, (start, end), "split-over-paragraphs", message))
        self._add(passage, start, end, joined, sound=False)
        return end

    def _mistyped(self, passage: Passage, start: int, match: re.Match[str] | None) -> int:
        found, end = (match[0].rstrip(), match.end()) if match else (passage.text[start:], len(passage.text))
        closer = _CLOSERS[found[:2]]
        meant = f"{found.rstrip('%} ')} {closer}"
        message = f"{found}: Am Ende fehlt »{closer}«. Schreiben Sie {meant}."
        self.problems.append(problem_at(passage, (start, end), "unclosed-tag", message, meant))
        self._add(passage, start, end, meant, sound=False)
        return end

    def _rest_of_tag(self, number: int, opener: str) -> list[str] | None:
        """Return what the next paragraphs hold of a tag up to its closing braces, and go on behind it; else None."""
        lines: list[str] = []
        for later in range(number + 1, min(number + 1 + _LOOK_AHEAD, len(self._texts))):
            text = self._texts[later].text
            end = text.find(_CLOSERS[opener])
            opening = _OPENER.search(text)
            if end >= 0 and (opening is None or end < opening.start()):
                self._skip_to(number, later, end + 2)
                return [*lines, text[: end + 2].strip()]
            if opening:
                return None
            lines.append(text.strip())
        return None

    def _comment(self, passage: Passage, number: int, start: int) -> int:
        """Skip a comment, which may run over several paragraphs."""
        end = passage.text.find("#}", start + 2)
        if end >= 0:
            self._check_comment(passage, start, passage.text[start : end + 2])
            return end + 2
        text = passage.text[start:]
        for later in range(number + 1, len(self._texts)):
            end = self._texts[later].text.find("#}")
            text += self._texts[later].text[: end + 2 if end >= 0 else None]
            if end >= 0:
                self._check_comment(passage, start, text)
                self._skip_to(number, later, end + 2)
                return len(passage.text)
        message = "{#: Zu dieser Anmerkung fehlt das Ende. Schreiben Sie #} dahinter."
        self.problems.append(problem_at(passage, (start, start + 2), "unclosed-comment", message))
        return start + 2

    def _check_comment(self, passage: Passage, start: int, text: str) -> None:
        """Report a tag that removes its paragraph, row or cell even inside a comment, and the comment with it."""
        if found := _REMOVING.search(text):
            message = f"{found[0]}: Das wirkt auch in einer Anmerkung {{# … #}}. Löschen Sie es daraus."
            self.problems.append(problem_at(passage, (start, len(passage.text)), "tag-in-comment", message))

    def _skip_to(self, number: int, later: int, position: int) -> None:
        self._resume.update({between: len(self._texts[between].text) for between in range(number + 1, later)})
        self._resume[later] = position

    def _add(self, passage: Passage, start: int, end: int, source: str, *, sound: bool = True) -> None:
        tag = read_tag(passage, start, end, source, sound=sound)
        if self._raw and tag.keyword != "endraw":
            return
        self._raw = tag.keyword == "raw"
        found = list(_troubles(tag)) if sound else []
        self.problems.extend(found)
        unsound = any(problem.id not in {"hidden-tag", "space-before-prefix"} for problem in found)
        self.tags.append(read_tag(passage, start, end, source, sound=False) if unsound else tag)

    def _scan_deleted(self, passage: Passage) -> None:
        if _OPENER.search(passage.text):
            message = (
                f"{passage.text.strip()}: Dieser Text ist gelöscht, die Löschung aber noch nicht angenommen; "
                "er würde trotzdem ausgeführt. Nehmen Sie unter »Überprüfen« alle Änderungen an."
            )
            self.problems.append(problem_at(passage, (0, len(passage.text)), "tracked-change", message))


def _troubles(tag: Tag) -> Iterator[Problem]:
    """Yield what Word's invisible doings make wrong with a tag: one problem at most."""
    pieces = [piece for piece in tag.passage.pieces_of(tag.start, tag.end) if piece.text.strip()]
    hidden = [piece.text for piece in pieces if piece.hidden]
    spaced = tag.opener == STATEMENT and SPACED_PREFIX.match(tag.source[2:].lstrip("-+ "))
    if len({piece.inserted for piece in pieces}) > 1 or any(tag.start < cut < tag.end for cut in tag.passage.cuts):
        yield tag.problem(
            "tracked-change",
            "Darin ist eine nachverfolgte Änderung. Nehmen Sie sie unter »Überprüfen« an oder lehnen Sie sie ab.",
        )
    elif any(tag.start < field < tag.end for field in tag.passage.fields):
        yield tag.problem(
            "field-code", "Darin steckt ein Word-Feld. Löschen Sie alles und tippen Sie den Platzhalter als Text."
        )
    elif hidden and len(hidden) == len(pieces):
        yield tag.problem("hidden-tag", "Das ist ausgeblendet, wirkt aber trotzdem. Ist das gewollt?")
    elif hidden:
        yield tag.problem(
            "hidden-text",
            f"Darin steht ausgeblendeter Text: »{''.join(hidden)}«. Blenden Sie ihn ein (Strg+Umschalt+8) "
            "und löschen Sie ihn.",
        )
    elif pieces and names_of(pieces[0].path[:-1]) != names_of(pieces[-1].path[:-1]):
        yield tag.problem(
            "split-over-elements",
            "Nur ein Teil davon gehört zu einem Link oder Formularfeld. Löschen und schreiben Sie es neu.",
        )
    elif spaced and tag.source[2] in " -+":
        meant = f"{{%{spaced[1]} {tag.code} %}}"
        yield tag.problem(
            "space-before-prefix", f"Vor »{spaced[1]}« darf kein Leerzeichen stehen. Schreiben Sie {meant}.", meant
        )
