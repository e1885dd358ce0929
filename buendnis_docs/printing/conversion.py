"""Many Word files become PDFs in one call of LibreOffice; one bad file keeps none of the others back."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import is_zipfile

from buendnis_docs.documents.files import checksum
from buendnis_docs.errors import NoLibreOfficeError
from buendnis_docs.printing.libreoffice import Ending, print_to_pdf
from buendnis_docs.printing.pages import page_count
from buendnis_docs.printing.tagging import mend_tags
from buendnis_docs.storage import output_error, write_whole

PATIENCE = 60.0
"""Seconds without a further PDF after which LibreOffice is ended."""
AT_ONCE = 500
"""Files of one call: their short names stay far below the 32,767 characters of a command line on Windows."""
_HOPELESS = 3
"""So many files that fail alone, and none that succeeds: it is not the files."""

Put = Callable[[Path, bytes], None]
"""Puts finished bytes in place; raises OSError."""
Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""

_REASONS = {
    Ending.ENDED: "LibreOffice konnte die Datei nicht lesen. Lässt sie sich in Word öffnen?",
    Ending.CRASHED: "LibreOffice ist an dieser Datei abgestürzt.",
    Ending.HUNG: "LibreOffice kam mit dieser Datei nicht voran und wurde beendet.",
}


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one Word file: its PDF, or why there is none (`problem`, German)."""

    source: Path
    target: Path
    problem: str = ""
    pages: int = 0
    source_sha256: str = ""
    """Of the very bytes that were converted."""
    sha256: str = ""


def convert(
    files: Sequence[tuple[Path, Path]],
    office: Path,
    *,
    patience: float = PATIENCE,
    put: Put = write_whole,
    progress: Progress = lambda _done, _all: None,
) -> list[Converted]:
    """Turn Word files into PDFs, given as pairs of source and target; return what became of each, in their order.

    All files go into one call. Where it leaves files out, the first of them is tried once more alone and the others
    again in one call; what fails alone is reported. Each PDF is put in place whole and only if it has pages.
    Raises NoLibreOfficeError where LibreOffice does not work at all, OutputError where a PDF can't be put in place.
    """
    results: dict[int, Converted] = {}
    with TemporaryDirectory(prefix="buendnis-pdf-", ignore_cleanup_errors=True) as folder:
        bench = _Workbench(Path(folder), office, patience, files)
        bench.progress = lambda more: progress(len(results) + more, len(files))
        for number, result in bench.results():
            results[number] = _in_place(result, bench.pdf(number), put)
            progress(len(results), len(files))
    return [results[number] for number in range(len(files))]


@dataclass
class _Workbench:
    """A temporary folder with copies of the files under short names, as `0.docx`."""

    folder: Path
    office: Path
    patience: float
    files: Sequence[tuple[Path, Path]]
    progress: Callable[[int], None] = lambda _: None
    tries: Counter[int] = field(default_factory=Counter)
    checksums: dict[int, str] = field(default_factory=dict)
    failed: int = 0
    succeeded: bool = False

    def pdf(self, number: int) -> Path:
        """Return where LibreOffice puts the PDF of a file."""
        return self.folder / "pdf" / f"{number}.pdf"

    def results(self) -> Iterator[tuple[int, Converted]]:
        """Yield number and result of each file, as soon as it is known; PDFs still lie in the bench's folder."""
        for start in range(0, len(self.files), AT_ONCE):
            copied = []
            for number in range(start, min(start + AT_ONCE, len(self.files))):
                if problem := self._copy(number):
                    yield number, Converted(*self.files[number], problem)
                else:
                    copied.append(number)
            yield from self._batches(copied)

    def _batches(self, numbers: list[int]) -> Iterator[tuple[int, Converted]]:
        """Yield the results of some files: all in one call, then suspects alone and the others together."""
        batches = [numbers] if numbers else []
        while batches:
            batch = batches.pop(0)
            ending = self._call(batch)
            missing = []
            for number in batch:
                if pages := page_count(self.pdf(number)):
                    self.succeeded = True
                    yield number, Converted(*self.files[number], pages=pages, source_sha256=self.checksums[number])
                else:
                    missing.append(number)
            if missing and len(batch) == 1 and self.tries[batch[0]] > 1:
                yield batch[0], Converted(*self.files[batch[0]], self._reason(ending))
            elif missing:
                batches += [part for part in (missing[:1], missing[1:]) if part]

    def _copy(self, number: int) -> str:
        """Copy a file; return why that failed, "" where it did not."""
        source, _ = self.files[number]
        try:
            data = source.read_bytes()
        except FileNotFoundError:
            return "Die Datei gibt es nicht."
        except OSError as reason:
            return f"Die Datei kann nicht gelesen werden ({reason.strerror or reason})."
        if not is_zipfile(io.BytesIO(data)):
            return "Das ist keine Word-Datei, oder sie ist beschädigt."
        (self.folder / f"{number}{source.suffix}").write_bytes(data)
        self.checksums[number] = checksum(data)
        return ""

    def _call(self, batch: Sequence[int]) -> Ending:
        """Convert some files in one call."""
        self.tries.update(batch)
        shutil.rmtree(self.folder / "pdf", ignore_errors=True)
        (self.folder / "pdf").mkdir()
        names = [f"{number}{self.files[number][0].suffix}" for number in batch]
        return print_to_pdf(self.office, self.folder, names, patience=self.patience, progress=self.progress)

    def _reason(self, ending: Ending) -> str:
        """Return why a file that failed alone has no PDF; raises NoLibreOfficeError where none of many has one."""
        self.failed += 1
        if self.failed >= _HOPELESS and not self.succeeded:
            raise NoLibreOfficeError(
                f"LibreOffice ({self.office}) ist da, macht aber keine PDF-Datei: {_REASONS[ending]} "
                "Öffnen Sie LibreOffice einmal von Hand und sehen Sie nach, ob es etwas meldet. "
                "Die Word-Dateien sind davon nicht betroffen."
            )
        return _REASONS[ending]


def _in_place(result: Converted, made: Path, put: Put) -> Converted:
    """Put a finished PDF in place; raises OutputError."""
    if result.problem:
        return result
    mend_tags(made)
    data = made.read_bytes()
    try:
        put(result.target, data)
    except PermissionError as reason:
        return replace(result, problem=str(output_error(result.target, reason)), pages=0)
    except OSError as reason:
        raise output_error(result.target, reason) from reason
    return replace(result, sha256=checksum(data))
