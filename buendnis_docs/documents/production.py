"""Making the documents of one kind for one meeting and putting them in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.documents.desk import Desk, inputs
from buendnis_docs.documents.files import (
    BESIDE_SUFFIX,
    Action,
    HandEdits,
    Placement,
    checksum_of,
    make_folder,
)
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.making import Making, Placing, rendered
from buendnis_docs.documents.manifest import (
    Entry,
    Manifest,
    meeting_folders,
    pdf_name,
    read_manifest,
    write_manifest,
)
from buendnis_docs.documents.naming import document_name, folder_name, unique
from buendnis_docs.documents.placeholders import Node, used_only, values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import Copy
from buendnis_docs.documents.timing import date_key, date_on, refuse_out_of_time, remark_on
from buendnis_docs.errors import FindingsError, NothingToDoError
from buendnis_docs.findings import Origin, error
from buendnis_docs.records.meetings import Meeting
from buendnis_docs.sharing import shared
from buendnis_docs.sheets.cells import did_you_mean
from buendnis_docs.word import RenderError, Template, Writer, used_names

Progress = Callable[[int, int], None]
"""Called with how many documents are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: one kind of document for one meeting, perhaps for one recipient only."""

    kind: DocumentKind
    meeting: Meeting
    only: str | None = None
    hand_edits: HandEdits = HandEdits.KEEP


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `message` is German and says why where it failed."""

    path: Path
    recipient: str
    action: Action
    message: str = ""


@dataclass(frozen=True)
class Production:
    """What a run has made: where, and what became of each document."""

    order: Order
    folder: Path
    outcomes: tuple[Outcome, ...]
    leftovers: tuple[str, ...]
    """Files of earlier runs that are still there, for recipients who are no longer invited or are renamed."""
    remark: str = ""
    """What a person should know of the letters before they go out, in German."""


def produce(desk: Desk, template: Template, order: Order, progress: Progress) -> Production:
    """Make all documents of an order, writing only what is new or has changed.

    A document that a person has edited is left alone unless the order says otherwise. Raises OutputError where
    nothing more can be written; what is written by then is whole, and the next run completes the rest.
    """
    folder = folder_for(desk, order.meeting)
    manifest = read_manifest(folder, order.meeting.id)
    letter_date = date_on(order.kind, order.meeting, manifest, desk.today)
    refuse_out_of_time(order.kind, order.meeting, manifest, letter_date)
    scene = desk.scene(order.meeting, letter_date)
    jobs = _jobs(scene, order)
    writer, personal = _prepared(template, scene, order.kind)
    _try(writer, personal, order, jobs)
    make_folder(folder)
    run = _Run(folder, manifest, order)
    placing = Placing(folder, manifest.all_ours(), order.hand_edits)
    outcomes = []
    own = ((copy.key, (name, _own(personal, copy))) for name, copy in jobs)
    with closing(shared(Making(writer, placing), own)) as placements:
        for done, (key, placement) in enumerate(placements, start=1):
            outcomes.append(run.outcome(key, placement))
            progress(done, len(jobs))
    pages = _pages(order.kind, jobs)
    placed = placing([(name, page) for name, _, page in pages])
    outcomes += [run.outcome(copy.key, each) for (_, copy, _), each in zip(pages, placed, strict=True)]
    manifest.dates[date_key(order.kind, order.meeting)] = letter_date
    manifest.inputs[order.kind.name] = _checksums(desk, order.kind)
    write_manifest(folder, manifest)
    names = [name for name, _ in jobs] + [name for name, _, _ in pages]
    return Production(order, folder, tuple(outcomes), _leftovers(run, names), remark_on(order.kind, scene))


def remade(desk: Desk, template: Template, order: Order) -> Iterator[tuple[str, str, bytes | RenderError]]:
    """Yield file name, recipient's ID and bytes of each document as `produce` would make it now; nothing is written."""
    manifest = read_manifest(folder_for(desk, order.meeting), order.meeting.id)
    scene = desk.scene(order.meeting, date_on(order.kind, order.meeting, manifest, desk.today))
    writer, personal = _prepared(template, scene, order.kind)
    for name, copy in _jobs(scene, order):
        yield name, copy.key, rendered(writer, _own(personal, copy))


def folder_for(desk: Desk, meeting: Meeting) -> Path:
    """Return the meeting's folder: the one that already holds its manifest, else a new name from the settings."""
    existing = meeting_folders(desk.workspace.out).get(meeting.id)
    return existing or desk.workspace.out / folder_name(desk.settings.output.folder, meeting)


@dataclass(frozen=True)
class _Run:
    folder: Path
    manifest: Manifest
    order: Order

    def outcome(self, key: str, placement: Placement) -> Outcome:
        """Note in the manifest what is in place now, and return what became of the document."""
        if placement.action not in (Action.KEPT, Action.FAILED):
            self.manifest.documents[placement.name] = Entry(self.order.kind.name, key, placement.sha256)
        return Outcome(self.folder / placement.name, key, placement.action, placement.message)


def _jobs(scene: Scene, order: Order) -> list[tuple[str, Copy]]:
    """Return file name and subject of each document; raises NothingToDoError where there is none."""
    copies = order.kind.scope.copies(scene)
    pattern = scene.settings.output.file_name
    names = unique(document_name(pattern, order.kind, copy) for copy in copies)
    jobs = [(name, copy) for name, copy in zip(names, copies, strict=True) if order.only in (None, copy.key)]
    if not jobs:
        raise NothingToDoError(_nobody(scene, order, [copy.key for copy in copies]))
    return jobs


def _nobody(scene: Scene, order: Order, keys: list[str]) -> str:
    """Return why no document is made, and what to do about it."""
    scope = order.kind.scope
    nobody = scope.nobody.format(treffen=order.meeting.id)
    if order.only is None:
        return f"{nobody} {scope.remedy}".strip()
    if order.only not in scene.book.members and keys:
        return f"»{order.only}« gibt es nicht.{did_you_mean(order.only, keys)}"
    return f"»{order.only}« erhält beim Treffen {order.meeting.id} kein Dokument »{order.kind.title}«. {scope.remedy}"


def _try(writer: Writer, personal: tuple[Node, ...], order: Order, jobs: list[tuple[str, Copy]]) -> None:
    """Make one document for each kind of reader without writing it; raises FindingsError where that fails.

    What the check of a template can't foresee without data is found here, before anything is written.
    """
    samples = {copy.scene.recipient and copy.scene.recipient.audience: copy for _, copy in jobs}
    for copy in samples.values():
        reason = rendered(writer, _own(personal, copy))
        if isinstance(reason, RenderError):
            place = Origin(
                order.kind.template, place=f"Platzhalter »{reason.expression}«" if reason.expression else None
            )
            raise FindingsError([error(place, "template-not-renderable", reason.reason)]) from reason


def _prepared(template: Template, scene: Scene, kind: DocumentKind) -> tuple[Writer, tuple[Node, ...]]:
    """Return the writer of all documents of a kind, and the placeholders that each has for itself."""
    used = used_names(template)
    return template.prepare(values(used_only(kind.shared, used), scene)), used_only(kind.personal, used)


def _own(personal: tuple[Node, ...], copy: Copy) -> Mapping[str, object] | RenderError:
    """Return the values of one document, or why one of its texts could not be made."""
    try:
        return values(personal, copy.scene)
    except RenderError as reason:
        return reason


def _pages(kind: DocumentKind, jobs: list[tuple[str, Copy]]) -> list[tuple[str, Copy, bytes]]:
    """Return file name, subject and bytes of the pages for the website, for kinds that have some."""
    if kind.web is None:
        return []
    return [(f"{name.removesuffix('.docx')}.html", copy, kind.web(copy.scene).encode()) for name, copy in jobs]


def _checksums(desk: Desk, kind: DocumentKind) -> dict[str, str]:
    root = desk.workspace.root
    return {path.relative_to(root).as_posix(): checksum_of(path) or "" for path in inputs(desk, kind)}


def _leftovers(run: _Run, names: list[str]) -> tuple[str, ...]:
    """Return what lies in the folder though it is for nobody any more: Word files, and the PDFs beside them."""
    if run.order.only:
        return ()
    current, kind = set(names), run.order.kind.name
    old = (
        name
        for name, entry in sorted(run.manifest.documents.items())
        if entry.kind == kind and BESIDE_SUFFIX.sub("", name) not in current
    )
    return tuple(name for document in old for name in (document, pdf_name(document)) if (run.folder / name).exists())
