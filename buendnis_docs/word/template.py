"""Word templates: compiled once, prepared once per batch, rendered by the thousand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from jinja2 import nodes

from buendnis_docs.word import limits
from buendnis_docs.word.album import taken, with_pictures
from buendnis_docs.word.collected import collected
from buendnis_docs.word.folding import folded
from buendnis_docs.word.formatting import ListStyles, list_styles
from buendnis_docs.word.mending import mended
from buendnis_docs.word.numbering import SHARED_LISTS, SpareLists, deep_list, spare_lists
from buendnis_docs.word.package import Package, open_package
from buendnis_docs.word.parts import damaged
from buendnis_docs.word.position import Mark
from buendnis_docs.word.program import Program, compiled
from buendnis_docs.word.tags import PartSource, part_source
from buendnis_docs.word.weaving import Woven, woven
from buendnis_docs.word.writer import Writer


@dataclass(frozen=True)
class Template:
    """A Word template, ready to be rendered; safe to share between threads and to send to other processes.

    `parts` are the files of the template in their order, `sources` those that hold text, as Jinja source.
    """

    name: str
    parts: Mapping[str, bytes]
    sources: Mapping[str, PartSource]
    document: str
    styles: ListStyles
    numbering: SpareLists | None = None

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return one document. Raises RenderError for values that are missing or can't be written."""
        return self._plain.render(context)

    def prepare(self, shared: Mapping[str, object]) -> Writer:
        """Return a writer for many documents in which these values are the same."""
        limits.begin()
        blanks = taken(self.parts)
        collected.begin(lists=SHARED_LISTS, shown=blanks)
        programs: dict[str, Program] = {}
        fixed: dict[str, bytes] = {}
        for part, source in self.sources.items():
            collected.part = part
            known = woven(self.name, source, self.styles, renumber=part == self.document)
            content = _fixed(folded(known, shared) if shared else known)
            if content is None:
                programs[part] = compiled(self.name, part, known)
            else:
                fixed[part] = content
        numbering = self.numbering
        if numbering and collected.lists > SHARED_LISTS:
            fixed[numbering.part], numbering = numbering.spare, None
        shown, drawings = tuple(collected.shown), collected.drawings
        files = with_pictures(self._same(fixed, programs, numbering), shown, len(blanks))
        return Writer(self.name, files, programs, dict(shared), numbering, shown, drawings)

    def _same(
        self, fixed: Mapping[str, bytes], programs: Mapping[str, Program], numbering: SpareLists | None
    ) -> dict[str, bytes]:
        """Return the files that are the same in every document of a batch, but for its pictures."""
        others = {*programs, numbering.part} if numbering else {*programs}
        return {part: fixed.get(part, content) for part, content in self.parts.items() if part not in others}

    @cached_property
    def _plain(self) -> Writer:
        return self.prepare({})

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_plain"}


def compile_template(source: Path | bytes, name: str | None = None) -> Template:
    """Return a Word template (path or bytes of a .docx) ready for rendering; `name` is how messages call it.

    Raises UnusableTemplateError for a file that is no Word template, TemplateError for tags that can't be understood.
    """
    package = open_package(source, name)
    sources = {part: _source(package, part) for part in package.stories}
    held = any(source.held for source in sources.values())
    styles, numbering = _lists(package) if held else (ListStyles(), None)
    template = Template(package.name, package.parts, sources, package.document, styles, numbering)
    template._plain  # noqa: B018, SLF001 - compiles, so that every mistake shows now
    return template


def _source(package: Package, part: str) -> PartSource:
    try:
        return part_source(package.parts[part])
    except SyntaxError as trouble:  # lxml's XMLSyntaxError: well-formed, but nested deeper than lxml follows
        raise damaged(package.name, part) from trouble


def _lists(package: Package) -> tuple[ListStyles, SpareLists | None]:
    """Return what `{{p … }}` tags need for lists: the template's styles, and lists that begin with 1."""
    known = {pointer.kind: pointer.target for pointer in package.relationships(package.document)}
    styles, numbering = package.parts.get(known.get("styles", "")), known.get("numbering", "")
    if styles is None:
        return ListStyles(), None
    found = list_styles(styles)
    if numbering not in package.parts:
        return found, None
    bullets, numbers = (deep_list(package.parts[numbering], styles, style) for style in (found.bullet, found.number))
    found = replace(found, deep_bullet=bullets, deep_numbers=bool(numbers))
    spare = spare_lists(numbering, package.parts[numbering], styles, found.number)
    return replace(found, first_list=spare.first if spare else 0), spare


def _fixed(known: Woven) -> bytes | None:
    """Return the bytes of a part that is the same in every document, None for others."""
    pieces: list[bytes | Mark] = []
    for node in known.tree.body:
        if not isinstance(node, nodes.Output):
            return None
        for child in cast("list[nodes.Expr | Mark]", node.nodes):
            if not isinstance(child, (nodes.TemplateData, Mark)):
                return None
            pieces.append(child if isinstance(child, Mark) else child.data.encode())
    marks = [place for place, piece in enumerate(pieces) if isinstance(piece, Mark)]
    return b"".join(mended(pieces, marks)) if known.proven else None
