"""The PDF as a screen reader meets it: what it is told about itself, its tags, and the order in which it is read.

Two foreign judges, `page` (PDF/UA-1) and `outloud`, are asked as well. What they say and we accept carries its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import outloud
import page
import pikepdf

from .document import BODY, unbroken
from .papers import LABELS, Paper

ACCEPTED: Mapping[str, str] = {
    "ORD-001": "frames are painted after the text beside them; readers follow the tags, which are in order",
    "LNK-010": "addresses are typed, not linked: the paper is made to be printed, and mail programs link them",
    "TAG-020": "a table's cell may be empty, and an empty paragraph in it is what Word writes then",
    "TBL-012": "blank rows are filled in by hand when people sign; readers hear the headings of their columns",
    "PAG-001": "headings of a table are repeated on every page on purpose; LibreOffice 7.4 tags each of them",
}
"""Rule of outloud → why its warning is no problem. Errors are never accepted."""
ACCEPTED_ON_LABELS: Mapping[str, str] = {
    "TBL-001": "a sheet of labels is a grid to be cut, not a table of data",
    "NAV-001": "a sheet of labels has nothing to go to: it is printed and cut",
    "HDG-012": "a sheet of labels has no text that a heading could lead to",
}
"""Rule of outloud → why not even its error is a problem on a sheet of labels."""
_ORDER = ("Absenderzeile", "Anschrift", "Infoblock", "Betreff", "Salutation")
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6", "Betreff", "Title")


class Tag:
    """One element of the structure tree: its own role, the standard role behind it, and what it holds."""

    def __init__(self, element: pikepdf.Object, roles: Mapping[str, str], parent: Tag | None = None) -> None:
        self.element = element
        self.name = str(element.S).removeprefix("/")
        self.role = roles.get(self.name, self.name)
        self.parent = parent
        self.children = [Tag(kid, roles, self) for kid in _kids(element) if _is_element(kid)]
        self.contents = [kid for kid in _kids(element) if not _is_element(kid)]

    def walk(self) -> Iterator[Tag]:
        """Yield the element and all inside it, in the order in which they are read."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Tag]:
        """Yield the elements around this one."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()


def problems(paper: Paper) -> Iterator[str]:
    """Yield what a person who hears the paper would stumble over."""
    if paper.pdf is None:
        return
    with pikepdf.open(paper.pdf) as pdf:
        yield from _told_about_itself(pdf)
        if "/StructTreeRoot" not in pdf.Root:
            yield "the PDF has no structure"
            return
        tags = _tags(pdf)
        yield from _content(pdf, tags)
        yield from _roles(paper, tags)
        yield from _reading_order(paper, tags)
    yield from _judges(paper, paper.pdf)


def _told_about_itself(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != "de-DE":
        yield f"the PDF speaks {root.get('/Lang', 'no language')}"
    if not bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
        yield "the PDF is not marked as tagged"
    if not bool(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)):
        yield "the window does not show the title"
    if len(str(pdf.docinfo.get("/Title", ""))) < 5:
        yield "the PDF has no title"
    with pdf.open_metadata() as metadata:
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield "the PDF does not claim PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "the metadata have no title"


def _tags(pdf: pikepdf.Pdf) -> list[Tag]:
    tree = pdf.Root.StructTreeRoot
    roles = {str(k).removeprefix("/"): str(v).removeprefix("/") for k, v in tree.get("/RoleMap", {}).items()}
    return [tag for kid in _kids(tree) for tag in Tag(kid, roles).walk()]


def _content(pdf: pikepdf.Pdf, tags: list[Tag]) -> Iterator[str]:
    """Yield what is drawn but belongs to no element, and elements whose content is on no page."""
    claimed: dict[tuple[int, int], int] = {}
    for tag in tags:
        home = tag.element.get("/Pg")
        for kid in tag.contents:
            if isinstance(kid, int):
                claimed[(_number(home), kid)] = claimed.get((_number(home), kid), 0) + 1
            elif "/MCID" in kid:
                claimed[(_number(kid.get("/Pg", home)), int(kid.MCID))] = 1
    drawn = {}
    for number, sheet in enumerate(pdf.pages, start=1):
        marks = list(_marks(sheet))
        drawn.update({(_number(sheet.obj), mark): number for mark in marks if mark is not None})
        yield from (f"page {number}: something is drawn outside all tags" for mark in marks[:1] if None in marks)
        if "/StructParents" not in sheet:
            yield f"page {number} has no entry in the parent tree"
    yield from (
        f"page {number}: content {mcid} belongs to no element"
        for (home, mcid), number in drawn.items()
        if (home, mcid) not in claimed
    )
    yield from (f"content {mcid} belongs to {n} elements" for (_, mcid), n in claimed.items() if n > 1)
    yield from (
        f"an element points to content {mcid}, which is on no page"
        for home, mcid in claimed
        if (home, mcid) not in drawn
    )
    if "/ParentTree" not in pdf.Root.StructTreeRoot:
        yield "there is no parent tree"


def _marks(sheet: pikepdf.Page) -> Iterator[int | None]:
    """Yield the numbers of all marked content of a page; None where something is drawn outside of any mark."""
    open_marks: list[object] = []
    for instruction in pikepdf.parse_content_stream(sheet):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else None
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                yield int(properties.MCID)
            open_marks.append(operands[0])
        elif name == "EMC":
            open_marks.pop()
        elif name in _PAINTING and not open_marks:
            yield None


_PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}


def _roles(paper: Paper, tags: list[Tag]) -> Iterator[str]:
    """Yield figures without description, tables without headings, headings that skip a level, unknown roles."""
    levels = [int(tag.role[1]) for tag in tags if tag.role in ("H1", "H2", "H3", "H4", "H5", "H6")]
    yield from (f"a heading of level {b} is read after one of level {a}" for a, b in pairwise(levels) if b > a + 1)
    if levels and levels[0] != 1:
        yield f"the first heading that is read is of level {levels[0]}"
    for tag in tags:
        if tag.role in ("Figure", "Formula") and not str(tag.element.get("/Alt", "")).strip():
            yield "a figure without description"
        if tag.role == "Table" and paper.kind not in LABELS:
            inside = [each.role for each in tag.walk()]
            if "TR" in inside and "TH" not in inside:
                yield "a table is read without headings"
        if tag.role in ("TH", "TD") and (tag.parent is None or tag.parent.role != "TR"):
            yield f"a {tag.role} outside of a row"
        if tag.role == "LI" and (tag.parent is None or tag.parent.role != "L"):
            yield "an item outside of a list"
    wanted = len(paper.document.styled("ListBullet", "ListNumber"))
    found = sum(tag.role == "LI" for tag in tags)
    if found < wanted:
        yield f"{wanted} items of lists are read as {found}"


def _reading_order(paper: Paper, tags: list[Tag]) -> Iterator[str]:
    """Yield what is read too early or too late in a letter, and frames inside a heading."""
    for tag in tags:
        if tag.name in _ORDER[:3] and (around := [each.name for each in tag.above() if each.name in _HEADINGS]):
            yield f"»{tag.name}« is read as part of »{around[0]}«"
    if paper.is_letter:
        names = [tag.name for tag in tags]
        yield from (
            f"»{name}« is not read at all" for name in _ORDER if paper.document.styled(name) and name not in names
        )
        heard = [names.index(name) for name in _ORDER if name in names]
        if heard != sorted(heard):
            yield f"read in the order {', '.join(sorted(set(_ORDER) & set(names), key=names.index))}"


def _judges(paper: Paper, path: Path) -> Iterator[str]:
    """Yield what the two foreign programs find."""
    report = page.validate_pdf(path, profile="ua1")
    yield from (f"page: {failure.rule_id}: {failure.message}" for failure in report.failures)
    result = outloud.check(str(path))
    if result.error:
        yield f"outloud: {result.error}"
    for finding in result.sorted_findings():
        accepted = finding.rule in ACCEPTED and finding.severity != "error"
        accepted |= paper.kind in LABELS and finding.rule in ACCEPTED_ON_LABELS
        if finding.severity != "info" and not accepted and not _is_letterhead(paper, finding):
            yield f"outloud: {finding.rule}: {finding.message} ({finding.evidence})"


def _is_letterhead(paper: Paper, finding: outloud.findings.Finding) -> bool:
    """Return whether the »prose marked as decoration« stands in the header or footer of the Word file.

    PDF/UA-1 asks for just that (ISO 14289-1, 7.8), and the sender is read aloud from return line and text.
    """
    around = _unnumbered(unbroken("\n".join(p.text for p in paper.document.paragraphs if p.story != BODY)))
    lines = [_unnumbered(line.strip(" …")) for line in str(finding.evidence).split("; ")]
    return finding.rule == "TAG-002" and all(line in around for line in lines)


def _unnumbered(line: str) -> str:
    return re.sub(r"Seite \d+ von \d+", "Seite", line)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _number(sheet: pikepdf.Object | None) -> int:
    """Return the number of a page's object."""
    return 0 if sheet is None else sheet.objgen[0]
