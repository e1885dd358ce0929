"""A template prepared for a batch: what is the same in all documents is ready, the rest is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from buendnis_docs.word import deflate, limits
from buendnis_docs.word.album import Album
from buendnis_docs.word.collected import Shown, collected
from buendnis_docs.word.deflate import Archive, Entry
from buendnis_docs.word.errors import RenderError
from buendnis_docs.word.mending import mended
from buendnis_docs.word.numbering import SpareLists
from buendnis_docs.word.program import Program
from buendnis_docs.word.sandbox import ENVIRONMENT


@dataclass(frozen=True)
class Writer:
    """A template with the values that are the same for a whole batch; picklable, safe to share between threads.

    `shown` are the pictures among the fixed files, `drawings` says how often they are shown.
    """

    template: str
    fixed: Archive
    programs: Mapping[str, Program]
    shared: dict[str, object]
    numbering: SpareLists | None = None
    shown: tuple[Shown, ...] = ()
    drawings: int = 0

    def render(self, own: Mapping[str, object]) -> bytes:
        """Return one document. Raises RenderError for values that are missing or can't be written."""
        if not self.shared.keys().isdisjoint(own):
            names = ", ".join(sorted(self.shared.keys() & own))
            raise RenderError(self.template, names, "Der Wert steht schon für alle Dokumente fest.")
        limits.begin()
        values = {**ENVIRONMENT.globals, **self.shared, **own}
        collected.begin(shown=self.shown, drawings=self.drawings)
        entries = [self._entry(part, program, values) for part, program in self.programs.items()]
        if self.numbering:
            entries.append(self.numbering.entry(used=collected.lists > 0))
        if len(collected.shown) == len(self.shown):
            return self.fixed.closed_with(entries)
        return self._album.closed_with(entries, collected.shown, len(self.shown))

    def sha256(self, document: bytes) -> str:
        """Return the checksum of one of this writer's documents; what all of them begin with was hashed once."""
        is_plain = document.startswith(self.fixed.files)
        return (self.fixed if is_plain else self._album.beginning).sha256(document)

    @cached_property
    def _album(self) -> Album:
        return Album(self.fixed, self.programs)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_album"}

    def _entry(self, part: str, program: Program, values: dict[str, Any]) -> Entry:
        collected.part = part
        items, marks = program.written(self.template, values)
        whole = mended(items, marks) if marks else cast("list[bytes]", items)
        if not program.proven:
            program.check(self.template, b"".join(whole))
        return deflate.assembled(part.encode(), whole, program.blocks)
