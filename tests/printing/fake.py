"""A program in LibreOffice's place that does what a test wants, and PDFs without LibreOffice."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pikepdf

PROGRAM = """\
#!{python} -SE
import os, subprocess, sys, time
from pathlib import Path

mood = {mood!r}
Path(os.environ["TMPDIR"], "part of a letter").touch()
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
files = sys.argv[sys.argv.index("--outdir") + 2:]


def word_in(name):
    start = Path(name).read_bytes()[:20]
    return "docx" if start.startswith(b"PK") else start.decode().strip()


with open({log!r}, "a") as log:
    print(*[word_in(name) for name in files], file=log)
whole = Path({pdf!r}).read_bytes()
for name in files:
    word = mood or word_in(name)
    if word == "slow":
        time.sleep(0.6)
    if word == "grows":
        with (out / name.replace(".docx", ".pdf")).open("wb") as pdf:
            for place in range(4):
                pdf.write(whole[place * len(whole) // 4:(place + 1) * len(whole) // 4])
                pdf.flush()
                time.sleep(0.6)
        continue
    if word == "hangs":
        child = subprocess.Popen([sys.executable, "-SEc", "import time; time.sleep(600)"])
        Path({child!r}).write_text(str(child.pid))
        time.sleep(600)
    if word == "crashes":
        os.abort()
    if word == "once" and not Path({child!r}).exists():
        Path({child!r}).touch()
        continue
    if word != "unreadable":
        (out / name.replace(".docx", ".pdf")).write_bytes(whole[:len(whole) // 2] if word == "cut off" else whole)
"""


class FakeOffice:
    """A program that obeys the words in its »Word files«, or one word for all of them, and keeps a diary of its calls.

    Real Word files are »docx« in the diary, so is the page of our own.
    """

    def __init__(self, folder: Path, pages: int = 2, mood: str = "") -> None:
        self.folder = folder
        self.program = folder / "soffice"
        self.child = folder / "child"
        (folder / "whole.pdf").write_bytes(blank_pdf(pages))
        names = {"log": str(folder / "log"), "pdf": str(folder / "whole.pdf"), "child": str(self.child)}
        names["mood"] = mood
        self.program.write_text(PROGRAM.format(python=sys.executable, **names))
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    @property
    def calls(self) -> list[str]:
        """Return which words were in the files of each call."""
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    def files(self, words: str) -> list[tuple[Path, Path]]:
        """Return a Word file for each word, with the place of its PDF; the files are all called the same."""
        pairs = []
        for number, word in enumerate(words.split(", ")):
            source = self.folder / str(number) / "Brief.docx"
            source.parent.mkdir()
            source.write_bytes(word_file(word))
            pairs.append((source, source.with_suffix(".pdf")))
        return pairs


def word_file(word: str) -> bytes:
    """Return a »Word file« with a word for the fake office: it looks like one to whoever only asks for a zip file."""
    return word.encode().ljust(20) + b"PK\x05\x06".ljust(22, b"\0")


def blank_pdf(pages: int) -> bytes:
    """Return a PDF with so many empty pages of A4."""
    pdf, buffer = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(buffer)
    return buffer.getvalue()
