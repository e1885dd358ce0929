"""Print bundles: one PDF of all letters with the same Versandweg, and a list of what lies where in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.printing.letters import Letter
from buendnis_docs.printing.pages import Printed, Section, bundle
from buendnis_docs.sheets.listing import write_table
from buendnis_docs.storage import output_error, write_whole

HEADINGS = ("Datei", "Nr.", "Name", "Anschrift", "Seiten", "von Seite")


@dataclass(frozen=True, slots=True)
class Bundle:
    """One finished bundle: its file, its letters, and where each of them lies."""

    path: Path
    letters: tuple[Letter, ...]
    printed: tuple[Printed, ...]

    @property
    def pages(self) -> int:
        """Return how many pages are printed, blank ones not counted."""
        return sum(place.pages for place in self.printed)

    @property
    def sheets(self) -> int:
        """Return how many sheets of paper that takes."""
        return sum(place.sheets for place in self.printed)


def write_bundle(
    path: Path, title: str, letters: Sequence[Letter], files: Mapping[tuple[str, str], Path], *, duplex: bool
) -> Bundle:
    """Write the letters as one PDF; `files` are the PDFs by kind and key. Raises OutputError, NotAllPrintedError."""
    sections = [Section(_title(letter), tuple(files[paper] for paper in letter.papers)) for letter in letters]
    data, printed = bundle(title, sections, duplex=duplex)
    try:
        write_whole(path, data)
    except OSError as reason:
        raise output_error(path, reason) from reason
    return Bundle(path, tuple(letters), tuple(printed))


def write_list(path: Path, bundles: Sequence[Bundle]) -> None:
    """Write the list that goes with the bundles: who lies where, to tick off at the envelopes; raises OutputError."""
    write_table(path, "Druckliste", HEADINGS, [row for each in bundles for row in _rows(each)])


def _rows(made: Bundle) -> Iterator[tuple[str | int, ...]]:
    for number, (letter, place) in enumerate(zip(made.letters, made.printed, strict=True), start=1):
        recipient = letter.recipient
        yield made.path.name, number, recipient.name, recipient.address, place.pages, place.first


def _title(letter: Letter) -> str:
    member = letter.recipient.member
    place = f"{member.postcode} {member.town}".strip()
    return ", ".join(filter(None, (letter.recipient.name, place)))
