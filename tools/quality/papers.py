"""The papers to judge: every kind, made from invented records on the program's own way, printed in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.desk import Desk
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.production import Order, remade
from buendnis_docs.documents.selection import can_make
from buendnis_docs.printing.conversion import convert
from buendnis_docs.sheets.reading import Reading
from buendnis_docs.word import Formatted, Template, compile_template
from buendnis_docs.word.sandbox import ENVIRONMENT
from buendnis_docs.word.tags import BLOCK_FILTER
from buendnis_docs.workspace import Workspace

from .cases import AMOUNTS, CROWDED, LENGTHS, ONE_COPY, PROJECT, USUAL, WINDOWS, Case, case
from .document import Document, opened, unbroken

TEMPLATES = PROJECT / "templates"
LABELS = frozenset({"namensschilder", "tischkarten"})
"""Sheets to cut or tear: no page numbers, no margins of a letter."""
_SHOWN = 3
"""So many copies of a kind and an amount are printed; the others are made and read."""


@dataclass(frozen=True)
class Paper:
    """One finished document with what is known of its making.

    `printed` are the values that its template prints, `foreign` the texts that belong to other copies of the batch.
    """

    kind: str
    amount: str
    key: str
    data: bytes = field(repr=False)
    printed: tuple[Any, ...] = field(repr=False, default=())
    foreign: frozenset[str] = field(repr=False, default=frozenset())
    pdf: Path | None = None
    web: str = field(repr=False, default="")
    """The page for the website that comes with the paper, "" where none does."""

    @property
    def name(self) -> str:
        """Return a name that no other paper has."""
        return "-".join(part for part in (self.kind, self.amount, self.key) if part)

    @cached_property
    def document(self) -> Document:
        """Return the paper, opened."""
        return opened(self.data)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "document"}

    @property
    def is_letter(self) -> bool:
        """Return whether the paper has an address field."""
        return bool(self.document.styled("Anschrift"))


Check = Callable[[Paper], Iterable[str]]
"""Yields what is wrong with a paper, in English sentences with a place."""


def papers_of(kind: str) -> list[Paper]:
    """Return the papers of one kind in all amounts, letters in all lengths and with all addresses as well."""
    made = [paper for amount in AMOUNTS for paper in made_from(kind, amount)]
    signed = any(paper.document.styled("Closing") for paper in made if paper.amount == USUAL)
    lengths = [made_from(kind, amount)[0] for amount in LENGTHS] if signed else []
    in_envelopes = any(paper.is_letter for paper in made)
    windows = [paper for amount in WINDOWS for paper in made_from(kind, amount)] if in_envelopes else []
    return [*made, *lengths, *windows]


@cache
def made_from(kind: str, amount: str) -> list[Paper]:
    """Return all copies of a paper for one office; none where the program does not offer the paper."""
    return list(_made(amount, case(KINDS[kind], amount)))


def to_print(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers worth printing: of many copies the first, the one with the longest address and the last.

    Where addresses are all that matters, all are printed.
    """
    batches: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        batches.setdefault((paper.kind, paper.amount), []).append(paper)
    return [paper for batch in batches.values() for paper in _worth_printing(batch)]


def printed(papers: Iterable[Paper], office: Path, folder: Path) -> list[Paper]:
    """Return the papers with their PDFs, all made in one call of LibreOffice; raises RuntimeError for a failure."""
    papers = list(papers)
    for paper in papers:
        (folder / f"{paper.name}.docx").write_bytes(paper.data)
    pairs = [(folder / f"{paper.name}.docx", folder / f"{paper.name}.pdf") for paper in papers]
    failed = [f"{result.source.name}: {result.problem}" for result in convert(pairs, office) if result.problem]
    if failed:
        raise RuntimeError("\n".join(failed))
    return [replace(paper, pdf=target) for paper, (_, target) in zip(papers, pairs, strict=True)]


def _worth_printing(batch: list[Paper]) -> list[Paper]:
    if len(batch) <= _SHOWN or batch[0].amount == CROWDED:
        return batch
    longest = max(batch, key=lambda paper: sum(p.text.count("\n") for p in paper.document.styled("Anschrift")))
    return [paper for paper in batch if paper in (batch[0], longest, batch[-1])]


def _made(amount: str, office: Case) -> Iterator[Paper]:
    kind = office.kind
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        desk = Desk(workspace, office.today, office.settings, Reading(), office.book, office.pictures)
        scene = desk.scene(office.meeting, kind.dated(office.meeting) or office.today)
        if not can_make(office.book, kind, office.meeting) or not kind.scope.copies(scene):
            return
        template = _compiled(kind.template)
        copies = {copy.key: copy.scene for copy in kind.scope.copies(scene)[: 1 if amount in ONE_COPY else None]}
        only = next(iter(copies)) if amount in ONE_COPY else None
        made = {key: data for _, key, data in remade(desk, template, Order(kind, office.meeting, only))}
    contexts = {key: values(kind.placeholders, subject) for key, subject in copies.items()}
    personal = {node.name for node in kind.personal}
    own = {key: frozenset(_texts([context[name] for name in personal])) for key, context in contexts.items()}
    shared = _texts([value for name, value in contexts[next(iter(copies))].items() if name not in personal])
    known = "\n".join([*_literals(template), *shared])
    for key, data in made.items():
        if not isinstance(data, bytes):
            raise data
        found = tuple(_printed(kind.template, contexts[key]))
        yield Paper(
            kind.name,
            amount,
            key,
            data,
            found,
            frozenset(_foreign(key, own, known)),
            web=kind.web(copies[key]) if kind.web else "",
        )


def _foreign(key: str, own: dict[str, frozenset[str]], shared: str) -> Iterator[str]:
    """Yield the texts of other copies that are neither in this one's nor in those of all."""
    known = unbroken("\n".join((shared, *own[key])))
    others = (texts for other, texts in own.items() if other != key)
    yield from {text for texts in others for text in texts if len(text) > 3 and unbroken(text) not in known}


def _literals(template: Template) -> Iterator[str]:
    """Yield what the template itself says."""
    for source in template.sources.values():
        yield re.sub(r"\{[{%].*?[}%]\}|<[^>]*>", " ", source.source)


def _printed(template: str, context: Mapping[str, Any]) -> list[Any]:
    """Return the values that the template prints, found by Jinja alone and not by the program's own engine."""
    sources, found = _by_jinja(template)
    found.clear()
    for source in sources:
        source.render(context)
    return list(found)


@cache
def _by_jinja(name: str) -> tuple[list[jinja2.Template], list[Any]]:
    """Return a template's parts as plain Jinja, and the list into which they write every value that they print."""
    found: list[Any] = []

    def note(value: Any) -> Any:
        found.append(value)
        return value

    environment = ENVIRONMENT.overlay(finalize=note)
    environment.filters = environment.filters | {BLOCK_FILTER: lambda value, _number: value}
    return [environment.from_string(part.source) for part in _compiled(name).sources.values()], found


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts in nested values, line by line."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, (str, Formatted)):
        yield from (line.strip() for line in str(value).splitlines() if line.strip())


@cache
def _compiled(name: str) -> Template:
    return compile_template(TEMPLATES / name)
