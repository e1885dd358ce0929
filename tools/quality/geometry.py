"""Point 3: where things stand on the printed page, in millimetres; letters after DIN 5008 Form B.

What to look for is read in the Word file (paragraphs by their style), where it stands is measured in the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from .document import BODY, Element, Paragraph, R, W, text_of
from .package import targets
from .pages import Page, Word, dark_lines, pages_of, pictures_of
from .papers import LABELS, Paper

TOLERANCE = 1.0
TEXT_LEFT, TEXT_RIGHT = 25.0, 190.0
RETURN_LINE = 45.0
ADDRESS_TOP, ADDRESS_END, ADDRESS_RIGHT, ADDRESS_LINES = 62.7, 90.0, 105.0, 6
LINE_HEIGHT = 5.0
INFO_LEFT, INFO_TOP, INFO_RIGHT, INFO_END = 125.0, 50.0, 200.0, 97.0
REFERENCE_LINE = 98.5
SUBJECT_RANGE = (98.5, 116.0)
"""The subject begins with the reference line, or two blank lines below a date line that stands there."""
MARKS, MARKS_FROM, MARKS_TO, MARKS_TOLERANCE = (105.0, 148.5, 210.0), 5.5, 9.0, 0.3
FOOTER_TOP = 297.0 - 16.0
A4 = {(210, 297), (297, 210)}
RUNNING_HEAD_END = 22.0
_HELD = ("Heading1", "Heading2", "Heading3", "Schlusssatz", "Closing")
_LISTS = ("ListBullet", "ListNumber")
ONE_PAGE = frozenset({"antwortbogen", "teilnahmebescheinigung"})
"""Papers of one page, however much there is to say."""
_FRAMED = ("Absenderzeile", "Anschrift", "Infoblock")


def problems(paper: Paper) -> Iterator[str]:
    """Yield what stands in the wrong place on the printed paper."""
    pages = pages_of(paper)
    if not pages:
        return
    for check in (*EVERY_PAPER, *(LETTERS if paper.is_letter else ())):
        yield from check(paper, pages)


def _paper_size(_: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        if (round(page.width), round(page.height)) not in A4:
            yield f"page {number} is {page.width:.0f} × {page.height:.0f} mm"
        if not page.words:
            yield f"page {number} is empty"


def _one_page(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    if paper.kind in ONE_PAGE and len(pages) > 1:
        yield f"runs to {len(pages)} pages instead of one"


def _margins(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield text outside the margins: a letter's own, else those of the Word file."""
    left, right = (TEXT_LEFT, TEXT_RIGHT) if paper.is_letter else _margins_of(paper, pages[0])
    for number, page in enumerate(pages, start=1):
        edge = min((word.left for word in page.words), default=left)
        if edge > left + TOLERANCE and paper.kind not in LABELS:
            yield f"page {number}: the text begins {edge:.1f} instead of {left:.1f} mm from the left"
        for word in page.words:
            beside = paper.is_letter and number == 1 and word.left > INFO_LEFT - TOLERANCE and word.top < INFO_END
            if word.left < left - TOLERANCE or word.right > (INFO_RIGHT if beside else right) + TOLERANCE:
                yield f"page {number}: »{word.text}« runs from {word.left:.1f} to {word.right:.1f} mm"
            if word.top < 4 or word.bottom > page.height - 4:
                yield f"page {number}: »{word.text}« is too near to the edge of the paper"


def _margins_of(paper: Paper, page: Page) -> tuple[float, float]:
    margins = paper.document.trees[BODY].find(f"{W}body/{W}sectPr/{W}pgMar")
    if margins is None:
        return 0.0, page.width
    left, right = (int(margins.get(f"{W}{side}", "0")) * 25.4 / 1440 for side in ("left", "right"))
    return left, page.width - right


def _nothing_overprinted(_: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield words that lie over each other by more than half of the smaller one."""
    for number, page in enumerate(pages, start=1):
        words = sorted(page.words, key=lambda word: word.top)
        for n, word in enumerate(words):
            for other in words[n + 1 :]:
                if other.top >= word.bottom:
                    break
                if _overlap(word, other) > 0.5:
                    yield f"page {number}: »{word.text}« and »{other.text}« lie over each other"


def _overlap(one: Word, other: Word) -> float:
    """Return how much of the smaller box lies in the other."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return 0.0 if width <= 0 or height <= 0 or smaller <= 0 else width * height / smaller


def _page_numbers(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield further pages without »Seite x von y«, and single pages that say so needlessly."""
    if paper.kind in LABELS:
        return
    if paper.is_letter and len(pages) == 1 and pages[0].find("Seite 1 von 1"):
        yield "a letter of one page bears a number"
    for number, page in enumerate(pages[1:], start=2):
        found = page.find(f"Seite {number} von {len(pages)}")
        if found is None or found.top < page.height - 25:
            yield f"page {number} does not say »Seite {number} von {len(pages)}« at its foot"


def _closing(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield a closing that stands alone: without the end of the text above it, or without signature below it."""
    body = paper.document.body
    for n, paragraph in enumerate(body):
        if paragraph.style != "Closing":
            continue
        block = [body[n - 1], paragraph, *_signatures(body[n + 1 :])]
        shown = [page for page in pages if page.find(paragraph.text)]
        if not shown:
            yield f"»{paragraph.text}« is on no page"
        elif missing := [each for each in block if shown[-1].find(_last_line(each)) is None]:
            yield f"»{paragraph.text}« stands without »{_last_line(missing[0])}«"


def _signatures(following: list[Paragraph]) -> list[Paragraph]:
    return [each for each in following[:2] if each.style in ("Signature", "UnterschriftFunktion") and each.text.strip()]


def _last_line(paragraph: Paragraph) -> str:
    """Return the last word of a paragraph, or of one side of a signature line."""
    words = paragraph.text.replace("\t", " ").split()
    return words[-1] if words else ""


def _return_line(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    line = _first(paper, "Absenderzeile")
    yield from _at(pages[0], line, "return line", left=TEXT_LEFT, top=RETURN_LINE)
    yield from _in_one_line(pages[0], line, "return line")


def _address(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield an address outside the window of the envelope."""
    lines = [line for p in paper.document.styled("Anschrift") for line in p.text.splitlines()]
    yield from _at(pages[0], lines[0], "address", left=TEXT_LEFT, top=ADDRESS_TOP)
    for line in lines:
        yield from _in_one_line(pages[0], line, "address")
    inside = [word for word in pages[0].words if word.left < ADDRESS_RIGHT and ADDRESS_TOP - 1 < word.top < INFO_END]
    for word in inside:
        if word.bottom > ADDRESS_END + TOLERANCE or word.right > ADDRESS_RIGHT + TOLERANCE:
            yield f"address: »{word.text}« reaches to {word.right:.1f} / {word.bottom:.1f} mm"
    end = max((word.bottom for word in inside), default=0.0)
    if len(lines) == ADDRESS_LINES and abs(end - ADDRESS_END) > TOLERANCE:
        yield f"address: its sixth line ends at {end:.1f} instead of {ADDRESS_END:.1f} mm"


def _information_block(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    if not paper.document.styled("Infoblock"):
        yield "the information block is missing"
        return
    label = _first(paper, "Infoblock").split("\t")[0]
    yield from _at(pages[0], label, "information block", left=INFO_LEFT, top=INFO_TOP)
    beside = (word for word in pages[0].words if word.left > INFO_LEFT - 1 and INFO_TOP - 1 < word.top < INFO_END - 1)
    yield from (f"information block: »{w.text}« ends at {w.bottom:.1f} mm" for w in beside if w.bottom > INFO_END)


def _subject(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield a text that does not begin at the reference line, and a subject out of its range."""
    first = next((p for p in paper.document.body if p.style not in _FRAMED and p.text.strip()), None)
    if first is not None:
        yield from _at(pages[0], _beginning(first.text), "first line below the address", left=None, top=REFERENCE_LINE)
    subject = _beginning(_first(paper, "Betreff") or _first(paper, "Title"))
    box = pages[0].find(subject) if subject else None
    if box is None:
        yield f"the subject »{subject}« is not on the first page"
    elif abs(box.left - TEXT_LEFT) > TOLERANCE:
        yield f"the subject begins {box.left:.1f} mm from the left"
    elif not SUBJECT_RANGE[0] - TOLERANCE <= box.top <= SUBJECT_RANGE[1] + TOLERANCE:
        yield f"the subject begins {box.top:.1f} mm from the top"
    if subject.rstrip().endswith(".") or subject.startswith("Betreff"):
        yield f"the subject »{subject}« ends with a full stop or calls itself so"


def _marks(paper: Paper, _: tuple[Page, ...]) -> Iterator[str]:
    """Yield fold and punch marks that are missing from the edge, or lie elsewhere."""
    found = dark_lines(paper.pdf, MARKS_FROM, MARKS_TO) if paper.pdf else []
    if len(found) != len(MARKS) or any(abs(a - b) > MARKS_TOLERANCE for a, b in zip(found, MARKS, strict=False)):
        yield f"marks for folding and punching at {', '.join(f'{mark:.1f}' for mark in found) or 'no place'}"


def _footer(_: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield a footer of three lines that begins elsewhere, or a shorter one that begins higher."""
    tops = sorted({round(word.top, 1) for word in pages[0].words if word.top > FOOTER_TOP - 6})
    first = tops[0] if tops else 0.0
    if first < FOOTER_TOP - TOLERANCE or (len(tops) > 2 and first > FOOTER_TOP + TOLERANCE):
        yield f"the footer begins at {first:.1f} mm instead of {FOOTER_TOP:.1f} mm"


def _running_head(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield further pages that bear the letterhead, or nothing, in place of the running head."""
    if paper.kind in LABELS or len(pages) == 1:
        return
    first, running = (_story(paper, "headerReference", kind) for kind in ("first", "default"))
    head = {word.casefold() for line in running for word in line.split()}
    for number, page in enumerate(pages[1:], start=2):
        above = {word.text.casefold() for word in page.words if word.top < RUNNING_HEAD_END}
        if not head or head - above:
            yield f"page {number} bears no running head »{' '.join(running)}«"
        repeated = [line for line in first if len(line.split()) > 2 and line not in running and page.find(line)]
        yield from (f"page {number} repeats the letterhead »{line}«" for line in repeated)


def _story(paper: Paper, reference: str, kind: str) -> list[str]:
    """Return the lines of the header or footer of the first or of all other pages."""
    known = targets(paper.document, BODY)
    pointers = paper.document.trees[BODY].iter(f"{W}{reference}")
    parts = [known.get(p.get(f"{R}id", ""), "") for p in pointers if p.get(f"{W}type") == kind]
    return [" ".join(p.text.split()) for p in paper.document.paragraphs if p.story in parts and p.text.strip()]


def _repeated_headings(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield pages with rows of a table, but without its headings."""
    for table in paper.document.trees[BODY].iter(f"{W}tbl"):
        heading, *rows = table.findall(f"{W}tr")
        if paper.kind in LABELS or not rows:
            continue
        begin, end = (_last_page_with(row, pages) for row in (rows[0], rows[-1]))
        names = [text_of(cell) for cell in heading.findall(f"{W}tc")]
        for page in pages[begin + 1 : end + 1] if 0 <= begin < end else ():
            missing = [name for name in names if page.find(name) is None]
            yield from (f"a page with rows lacks the heading »{name}«" for name in missing[:1])


def _last_page_with(row: Element, pages: tuple[Page, ...]) -> int:
    """Return the last page that shows the beginnings of all cells of a row, -1 where none does."""
    first = [cell.find(f"{W}p") for cell in row.findall(f"{W}tc")]
    begun = [_beginning(text_of(paragraph)) for paragraph in first if paragraph is not None]
    found = [number for number, page in enumerate(pages) if all(page.find(words) for words in begun if words)]
    return max(found, default=-1)


def _pictures(paper: Paper, pages: tuple[Page, ...]) -> Iterator[str]:
    """Yield pictures that lie over text, run off the paper, or are not as large as the Word file says."""
    drawn = pictures_of(paper)
    for number, box in drawn:
        page = pages[number - 1]
        if min(box.left, box.top, page.width - box.right, page.height - box.bottom) < 0:
            yield f"page {number}: a picture runs off the paper"
        covered = [word.text for word in page.words if _overlap(word, box) > 0.2]
        yield from (f"page {number}: a picture lies over »{word}«" for word in covered[:1])
    sizes = [(box.right - box.left, box.bottom - box.top) for _, box in drawn]
    for root in paper.document.stories.values():
        for extent in root.iter("{*}extent"):
            width, height = (int(extent.get(side, "0")) / 36000 for side in ("cx", "cy"))
            if not any(abs(width - w) < 0.5 and abs(height - h) < 0.5 for w, h in sizes):
                yield f"a picture of {width:.1f} × {height:.1f} mm is not drawn in that size"


def _held_together(paper: Paper, _: tuple[Page, ...]) -> Iterator[str]:
    """Yield styles that let a heading stand alone at the foot of a page, or take their distance from elsewhere."""
    for identity in _HELD:
        style = paper.document.trees["word/styles.xml"].find(f"{W}style[@{W}styleId='{identity}']/{W}pPr")
        if style is not None and (style.find(f"{W}keepNext") is None or style.find(f"{W}spacing") is None):
            yield f"the style »{identity}« does not keep with the next paragraph, or has no distance of its own"


def _introductions(paper: Paper, _: tuple[Page, ...]) -> Iterator[str]:
    """Yield paragraphs that may stand at the foot of a page while the list that they introduce begins on the next."""
    for before, item in pairwise(paper.document.body):
        begins = item.style in _LISTS and before.style not in _LISTS and before.element.getnext() is item.element
        if begins and not _stays(paper, before):
            yield f"»{_last_line(before)}« does not stay on the page of the list below it"


def _stays(paper: Paper, paragraph: Paragraph) -> bool:
    style = paper.document.trees["word/styles.xml"].find(
        f"{W}style[@{W}styleId='{paragraph.style}']/{W}pPr/{W}keepNext"
    )
    return style is not None or paragraph.element.find(f"{W}pPr/{W}keepNext") is not None


Measure = Callable[[Paper, tuple[Page, ...]], Iterable[str]]
EVERY_PAPER: tuple[Measure, ...] = (
    _paper_size,
    _one_page,
    _margins,
    _nothing_overprinted,
    _page_numbers,
    _closing,
    _running_head,
    _repeated_headings,
    _pictures,
    _held_together,
    _introductions,
)
LETTERS: tuple[Measure, ...] = (_return_line, _address, _information_block, _subject, _marks, _footer)


def _first(paper: Paper, style: str) -> str:
    return next((p.text for p in paper.document.styled(style)), "")


def _beginning(text: str) -> str:
    return " ".join(text.split()[:3])


def _in_one_line(page: Page, line: str, what: str) -> Iterator[str]:
    """Yield that a line above the window's right edge goes on in a second one."""
    box = page.find(line)
    if box is None:
        yield f"{what}: »{line}« is not on the page"
    elif box.bottom - box.top > LINE_HEIGHT or box.right > ADDRESS_RIGHT + TOLERANCE:
        yield f"{what}: »{line}« takes more than one line"


def _at(page: Page, text: str, what: str, *, left: float | None, top: float) -> Iterator[str]:
    """Yield that a text does not stand where it should."""
    box = page.find(_beginning(text))
    if box is None:
        yield f"{what}: »{text}« is not on the page"
    elif left is not None and abs(box.left - left) > TOLERANCE:
        yield f"{what}: begins {box.left:.1f} instead of {left:.1f} mm from the left"
    elif abs(box.top - top) > TOLERANCE:
        yield f"{what}: begins {box.top:.1f} instead of {top:.1f} mm from the top"
