"""Many Word files become PDFs in one call of LibreOffice; one bad file keeps none of the others back."""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import is_zipfile

from buendnis_docs.documents.files import checksum
from buendnis_docs.errors import LibreOfficeFailsError
from buendnis_docs.printing.libreoffice import Ending, print_to_pdf
from buendnis_docs.printing.pages import page_count
from buendnis_docs.printing.tagging import mend_tags
from buendnis_docs.printing.trialpage import trial_page
from buendnis_docs.storage import output_error, why_unreadable, write_whole

PATIENCE = 60.0
"""Seconds without a further PDF after which LibreOffice is ended: a slow computer needs 40 for its first one."""
PATIENCE_FOR_TRIAL = 45.0
"""Seconds for a page of our own: LibreOffice has been started once already. Both together stay below two minutes."""
AT_ONCE = 500
"""Files of one call: their short names stay far below the 32,767 characters of a command line on Windows."""
_FRUITLESS = 5
"""So many calls in a row without any PDF, and no further file is tried."""
_TRIAL = "probe.docx"

Put = Callable[[Path, bytes], None]
"""Puts finished bytes in place; raises OSError."""
Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""

_FACTS = {
    Ending.ENDED: "LibreOffice konnte die Datei nicht lesen",
    Ending.CRASHED: "LibreOffice ist an dieser Datei abgestürzt",
    Ending.HUNG: "LibreOffice kam mit dieser Datei nicht voran und wurde beendet",
}
_FAULTS = {
    Ending.ENDED: "endet, ohne eine PDF-Datei zu machen",
    Ending.CRASHED: "stürzt ab",
    Ending.HUNG: "kommt nicht voran und wurde beendet",
}
_OPEN_IN_WORD = (
    "Öffnen Sie die Datei in Word: Geht das nicht, löschen Sie sie und erzeugen Sie sie neu. Sieht sie dort richtig "
    "aus, speichern Sie sie in Word als PDF-Datei unter demselben Namen, oder versuchen Sie es mit einer neueren "
    "Version von LibreOffice."
)
_NOT_TRIED = (
    "LibreOffice ist zuletzt an mehreren Dateien hintereinander gescheitert; diese wurde deshalb nicht mehr allein "
    "versucht. Sehen Sie zuerst nach den anderen, und starten Sie den Befehl dann noch einmal."
)
_UNTOUCHED = "Die Word-Dateien sind davon nicht betroffen."


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

    All files go into one call. Where it leaves files out, the others are tried again in one call without the first of
    them, from the last to the first, and that one alone at the end; what fails alone is reported. Where nothing at all
    comes out, a page of our own is tried, once: a bad file is told from a bad LibreOffice. Each PDF is put in place
    whole and only if it has pages. Raises LibreOfficeFailsError where LibreOffice makes no PDF of anything, OutputError
    where a PDF can't be put in place.
    """
    results: dict[int, Converted] = {}
    progress(0, len(files))
    with _scratch() as folder:
        bench = _Workbench(folder, office, patience, files)
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
    succeeded: bool = False
    fruitless: int = 0
    """Calls without any PDF since the last one that had some."""
    since: float = field(default_factory=time.monotonic)
    """When the last call ended that had some."""

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
        """Yield the results of some files: all in one call, then the others without the suspect, at the end suspects.

        The others go from the last to the first: where one kind of documents is bad, another one comes first.
        """
        batches = [numbers] if numbers else []
        while batches:
            batch = batches.pop(0)
            if self._hopeless():
                yield from ((number, Converted(*self.files[number], _NOT_TRIED)) for number in batch)
                continue
            ending = self._call(batch)
            missing = []
            for number in batch:
                if pages := page_count(self.pdf(number)):
                    yield number, Converted(*self.files[number], pages=pages, source_sha256=self.checksums[number])
                else:
                    missing.append(number)
            self._judge(ending, fruitful=len(missing) < len(batch))
            if missing and len(batch) == 1 and self.tries[batch[0]] > 1:
                yield batch[0], Converted(*self.files[batch[0]], _problem(ending))
            elif missing:
                batches = [part for part in (missing[:0:-1], *batches, missing[:1]) if part]

    def _judge(self, ending: Ending, *, fruitful: bool) -> None:
        """Note how a call went; raises LibreOfficeFailsError where nothing has ever come out and nothing will."""
        if fruitful:
            self.succeeded, self.fruitless, self.since = True, 0, time.monotonic()
            return
        self.fruitless += 1
        if not self.succeeded:
            if self.fruitless == 1:
                self._try_own_page()
            if self._hopeless():
                raise LibreOfficeFailsError(
                    f"LibreOffice ({self.office}) wandelt eine Probeseite um, aber in {self.fruitless} Versuchen "
                    f"keines der Dokumente: Zuletzt galt: {_FACTS[ending]}. Meist liegt es dann an der Vorlage, etwa "
                    "an einem Bild darin. "
                    f"Öffnen Sie eines der Dokumente in LibreOffice und sehen Sie nach, woran es hängt. {_UNTOUCHED}"
                )

    def _hopeless(self) -> bool:
        """Tell whether nothing has come out for so long that no further file is tried."""
        return self.fruitless >= _FRUITLESS or (
            self.fruitless > 1 and time.monotonic() - self.since >= 2 * self.patience
        )

    def _try_own_page(self) -> None:
        """Print a page that can't be to blame; raises LibreOfficeFailsError where that fails as well."""
        (self.folder / _TRIAL).write_bytes(trial_page())
        patience = min(self.patience, PATIENCE_FOR_TRIAL)
        ending = print_to_pdf(self.office, self.folder, [_TRIAL], patience=patience)
        if not page_count((self.folder / "pdf" / _TRIAL).with_suffix(".pdf")):
            raise LibreOfficeFailsError(
                f"LibreOffice ({self.office}) {_FAULTS[ending]}, auch bei einer Probeseite; an Ihren Dokumenten liegt "
                "es also nicht. Starten Sie den Rechner neu und öffnen Sie LibreOffice einmal von Hand: Meldet es "
                "etwas, gehen Sie dem nach. Sonst hilft meist eine neuere Version von https://de.libreoffice.org; "
                f"wenden Sie sich an Ihre IT. {_UNTOUCHED}"
            )

    def _copy(self, number: int) -> str:
        """Copy a file; return why that failed, "" where it did not."""
        source, _ = self.files[number]
        try:
            data = source.read_bytes()
        except FileNotFoundError:
            return "Die Datei gibt es nicht."
        except OSError as reason:
            return f"Die Datei kann nicht gelesen werden. {why_unreadable(reason)}"
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


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a temporary folder that is gone afterwards; raises OutputError where nothing can be written there."""
    try:
        with tempfile.TemporaryDirectory(prefix="buendnis-pdf-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as reason:
        raise output_error(Path(tempfile.tempdir or "Ordner für vorläufige Dateien"), reason) from reason


def _problem(ending: Ending) -> str:
    """Return why a file that failed alone has no PDF: LibreOffice is known to work with others."""
    return (
        f"{_FACTS[ending]}, obwohl es andere umwandelt. Meist liegt es an der Datei, seltener an LibreOffice. "
        f"{_OPEN_IN_WORD}"
    )


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
