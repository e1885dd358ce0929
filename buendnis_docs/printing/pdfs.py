"""The PDFs of a meeting: one beside each Word file, made only where it is new or its Word file has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.documents.files import Action, HandEdits, checksum, checksum_of
from buendnis_docs.documents.manifest import Manifest, PdfEntry, journal, pdf_name, read_manifest, write_manifest
from buendnis_docs.printing.conversion import Converted, Progress, convert
from buendnis_docs.printing.libreoffice import require_office
from buendnis_docs.storage import input_error, write_whole


@dataclass(frozen=True, slots=True)
class PdfOutcome:
    """What became of the PDF of one Word file; `message` is German and says why where it failed."""

    path: Path
    document: str
    action: Action
    message: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFolder:
    """A meeting's folder with its documents."""

    folder: Path
    meeting_id: str


def make_pdfs(
    place: MeetingFolder,
    documents: Sequence[str],
    hand_edits: HandEdits,
    *,
    configured: str = "",
    progress: Progress = lambda _done, _all: None,
) -> list[PdfOutcome]:
    """Make the PDFs of these Word files as they are, also where a person has edited them; return one outcome each.

    The manifest gets the checksum of each PDF and that of the Word file it was made from. A PDF that a person has
    replaced is left alone unless `hand_edits` says otherwise. `configured` is where the settings say LibreOffice is.
    Raises NoLibreOfficeError where it is needed and missing, OutputError where nothing more can be written.
    """
    manifest = read_manifest(place.folder, place.meeting_id)
    plans = {name: _plan(place.folder, manifest, name, hand_edits) for name in documents}
    problems = {name: problem for name, (_, problem) in plans.items() if problem}
    wanted = [name for name, (action, _) in plans.items() if action in (Action.NEW, Action.CHANGED)]
    if wanted:
        for result in _converted(place.folder, wanted, require_office(configured), progress):
            if result.problem:
                problems[result.source.name] = result.problem
            else:
                manifest.pdfs[result.target.name] = _entry(result)
        write_manifest(place.folder, manifest)
    return [
        PdfOutcome(
            place.folder / pdf_name(name), name, Action.FAILED if name in problems else action, problems.get(name, "")
        )
        for name, (action, _) in plans.items()
    ]


def is_current(folder: Path, manifest: Manifest, document: str) -> bool:
    """Tell whether a Word file's PDF is there as this program made it, and made from the file as it is now."""
    entry = manifest.pdfs.get(pdf_name(document))
    return (
        entry is not None
        and checksum_of(folder / pdf_name(document)) == entry.sha256
        and checksum_of(folder / document) == entry.document_sha256
    )


def _plan(folder: Path, manifest: Manifest, document: str, hand_edits: HandEdits) -> tuple[Action, str]:
    """Return what is to be done, and what is wrong where nothing can be."""
    try:
        return _action(folder, manifest, document, hand_edits), ""
    except OSError as reason:
        return Action.FAILED, str(input_error(Path(reason.filename or pdf_name(document)), reason))


def _action(folder: Path, manifest: Manifest, document: str, hand_edits: HandEdits) -> Action:
    name = pdf_name(document)
    found = checksum_of(folder / name)
    if found is None:
        return Action.NEW
    if found not in manifest.ours(name) and hand_edits is not HandEdits.OVERWRITE:
        return Action.KEPT
    return Action.UNCHANGED if is_current(folder, manifest, document) else Action.CHANGED


def _converted(folder: Path, documents: Sequence[str], office: Path, progress: Progress) -> list[Converted]:
    """Convert Word files; each PDF is noted in the journal before it is put in place."""
    files = [(folder / name, folder / pdf_name(name)) for name in documents]
    with journal(folder) as notes:

        def put(target: Path, data: bytes) -> None:
            notes.note(target.name, checksum(data))
            write_whole(target, data)

        return convert(files, office, put=put, progress=progress)


def _entry(result: Converted) -> PdfEntry:
    return PdfEntry(result.source.name, result.source_sha256, result.sha256, result.pages)
