"""Word templates: compiled once, prepared once per batch, rendered by the thousand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, cast

from jinja2 import nodes

from buendnis_docs.word import deflate, limits
from buendnis_docs.word.collected import collected
from buendnis_docs.word.deflate import Archive, Entry
from buendnis_docs.word.errors import RenderError
from buendnis_docs.word.folding import folded
from buendnis_docs.word.formatting import ListStyles, list_styles
from buendnis_docs.word.mending import mended
from buendnis_docs.word.numbering import style_number, with_spare_lists
from buendnis_docs.word.package import Package, open_package
from buendnis_docs.word.position import Mark
from buendnis_docs.word.program import Program, compiled
from buendnis_docs.word.sandbox import ENVIRONMENT
from buendnis_docs.word.tags import PartSource, part_source
from buendnis_docs.word.weaving import Woven, woven


@dataclass(frozen=True)
class Template:
    """A Word template, ready to be rendered; safe to share between threads and to send to other processes.

    `sources` are the parts that hold text, as Jinja source; `parts` are the files of the template in their order.
    """

    name: str
    parts: Mapping[str, bytes]
    sources: Mapping[str, PartSource]
    document: str
    styles: ListStyles

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return one document. Raises RenderError for values that are missing or can't be written."""
        return self._plain.render(context)

    def prepare(self, shared: Mapping[str, object]) -> Writer:
        """Return a writer for many documents in which these values are the same."""
        programs: dict[str, Program] = {}
        fixed: dict[str, bytes] = {}
        for part, source in self.sources.items():
            known = woven(self.name, source, self.styles, renumber=part == self.document)
            content = _fixed(folded(known, shared) if shared else known)
            if content is None:
                programs[part] = compiled(self.name, part, known)
            else:
                fixed[part] = content
        entries = [
            deflate.compressed(part, fixed.get(part, content))
            for part, content in self.parts.items()
            if part not in programs
        ]
        return Writer(self.name, Archive().with_entries(entries), programs, dict(shared))

    @cached_property
    def _plain(self) -> Writer:
        return self.prepare({})

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_plain"}


@dataclass(frozen=True)
class Writer:
    """A template with the values that are the same for a whole batch; picklable, safe to share between threads."""

    template: str
    fixed: Archive
    programs: Mapping[str, Program]
    shared: dict[str, object] = field(default_factory=dict)

    def render(self, own: Mapping[str, object]) -> bytes:
        """Return one document. Raises RenderError for values that are missing or can't be written."""
        if not self.shared.keys().isdisjoint(own):
            names = ", ".join(sorted(self.shared.keys() & own))
            raise RenderError(self.template, names, "Der Wert steht schon für alle Dokumente fest.")
        limits.begin()
        values = {**ENVIRONMENT.globals, **self.shared, **own}
        collected.begin()
        entries = [self._entry(part, program, values) for part, program in self.programs.items()]
        document = self.fixed.closed_with(entries)
        return _with_pictures(document) if collected.used else document

    def sha256(self, document: bytes) -> str:
        """Return the checksum of one of this writer's documents; what all of them begin with was hashed once."""
        if not document.startswith(self.fixed.files):
            return sha256(document).hexdigest()
        digest = self._hashed_beginning.copy()
        digest.update(memoryview(document)[len(self.fixed.files) :])
        return str(digest.hexdigest())

    @cached_property
    def _hashed_beginning(self) -> Any:
        return sha256(self.fixed.files)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_hashed_beginning"}

    def _entry(self, part: str, program: Program, values: dict[str, Any]) -> Entry:
        collected.part = part
        items = list(chain.from_iterable(program.items(self.template, values)))
        whole = mended(items) if program.marked else cast("list[bytes]", items)
        if not program.proven:
            program.check(self.template, b"".join(whole))
        return deflate.assembled(part.encode(), whole, program.blocks)


def compile_template(source: Path | bytes, name: str | None = None) -> Template:
    """Return a Word template (path or bytes of a .docx) ready for rendering; `name` is how messages call it.

    Raises UnusableTemplateError for a file that is no Word template, TemplateError for tags that can't be understood.
    """
    package = open_package(source, name)
    sources = {part: part_source(package.parts[part]) for part in package.stories}
    parts, styles = (
        _with_lists(package) if any(source.held for source in sources.values()) else (package.parts, ListStyles())
    )
    template = Template(package.name, parts, sources, package.document, styles)
    template._plain  # noqa: B018, SLF001 - compiles, so that every mistake shows now
    return template


def _with_lists(package: Package) -> tuple[dict[str, bytes], ListStyles]:
    """Return the parts with spare numbered lists, and the list styles: what `{{p … }}` tags need."""
    known = {pointer.kind: pointer.target for pointer in package.relationships(package.document)}
    styles = package.parts.get(known.get("styles", ""))
    numbering = known.get("numbering", "")
    if styles is None:
        return package.parts, ListStyles()
    found = list_styles(styles)
    if numbering not in package.parts or not found.number:
        return package.parts, found
    text, first = with_spare_lists(package.parts[numbering].decode(), style_number(styles.decode(), found.number))
    return {**package.parts, numbering: text.encode()}, replace(found, first_list=first)


def _with_pictures(document: bytes) -> bytes:
    from buendnis_docs.word.pictures import with_pictures  # noqa: PLC0415 - loads python-docx, which few documents need

    return with_pictures(document, collected.used)


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
    return b"".join(mended(pieces))
