"""A copy of a template with a Word comment at each faulty place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, cast

from buendnis_docs.word.package import Package, UnusableTemplateError, open_package
from buendnis_docs.word.places import W
from buendnis_docs.word.problems import Problem

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element as Element

AUTHOR = "buendnis-docs"
INITIALS = "bd"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {W + "tab", W + "br", W + "cr"}
_BRACES = re.compile(r"([{}%#])(?=[{}%#])")
_WORD_JOINER = "\u2060"
"""Invisible; keeps a tag that is quoted in a comment from being one."""


def comment_template(source: Path | bytes | Package, problems: Iterable[Problem]) -> bytes:
    """Return the template as a .docx in which each problem is a Word comment at its place.

    What stands outside the body, where Word allows no comments, is explained at the first paragraph. Comments of an
    earlier copy are replaced. Raises UnusableTemplateError where the file can't be opened.
    """
    package = source if isinstance(source, Package) else open_package(source)
    document = _opened(package)
    _remove_own_comments(document)
    paragraphs = list(_paragraphs(document.element.body))
    for problem in problems:
        in_body = problem.part == package.document and problem.paragraph < len(paragraphs)
        if in_body:
            runs = _runs_at(_outermost(paragraphs[problem.paragraph]), paragraphs[problem.paragraph], problem)
            _add_comment(document, runs, problem.message)
        else:
            _add_comment(document, _all_runs(_first_paragraph(document)), str(problem))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _opened(package: Package) -> Document:
    import docx  # noqa: PLC0415 - 70 ms that only commenting needs

    try:
        return docx.Document(io.BytesIO(_packed(package)))
    except Exception as trouble:
        reason = "Die Datei lässt sich nicht kommentieren. Öffnen Sie sie in Word und speichern Sie sie neu ab."
        raise UnusableTemplateError(package.name, reason) from trouble


def _packed(package: Package) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in package.parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _remove_own_comments(document: Document) -> None:
    own = [comment for comment in document.comments if comment.author == AUTHOR]
    ids = {str(comment.comment_id) for comment in own}
    for comment in own:
        _drop(comment._comment_elm)  # noqa: SLF001 - python-docx adds comments but can't remove them
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for mark in [mark for name in marks for mark in document.element.body.iter(W + name)]:
        if mark.get(W + "id") in ids:
            _drop(mark.getparent() if mark.tag == W + "commentReference" else mark)


def _drop(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield the paragraphs in the order in which problems count them: the old copies of text boxes are left out."""
    for paragraph in body.iter(W + "p"):
        if not any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors()):
            yield paragraph


def _outermost(paragraph: Element) -> Element:
    """Return the paragraph itself, or the one its text box is anchored in: Word allows no comments in text boxes."""
    boxed = any(ancestor.tag == W + "txbxContent" for ancestor in paragraph.iterancestors())
    return [*paragraph.iterancestors(W + "p")][-1] if boxed else paragraph


def _first_paragraph(document: Document) -> Element:
    first = next(_paragraphs(document.element.body), None)
    return document.add_paragraph()._p if first is None else first  # noqa: SLF001 - anchors are elements here


def _runs_at(anchor: Element, paragraph: Element, problem: Problem) -> list[Element]:
    """Return the runs that hold the span of a problem, cut so that they hold nothing else."""
    if anchor is not paragraph:
        return _all_runs(anchor)
    for offset in (problem.start, problem.end):
        _cut(paragraph, offset)
    found, position = [], 0
    for run in _own_runs(paragraph):
        if position < max(problem.end, problem.start + 1) and problem.start < position + _length(run):
            found.append(run)
        position += _length(run)
    return found or _all_runs(paragraph)


def _cut(paragraph: Element, offset: int) -> None:
    """Split the run of plain text that an offset lies in."""
    position = 0
    for run in _own_runs(paragraph):
        texts = [child for child in run if child.tag != W + "rPr"]
        inside = offset - position
        position += _length(run)
        if 0 < inside < _length(run) and len(texts) == 1 and texts[0].tag == W + "t":
            second = deepcopy(run)
            text = texts[0].text or ""
            _set_text(run, text[:inside])
            _set_text(second, text[inside:])
            run.addnext(second)
            return


def _set_text(run: Element, text: str) -> None:
    element = next(run.iter(W + "t"))
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _own_runs(paragraph: Element) -> list[Element]:
    """Return the runs whose text counts as the paragraph's: not those of text boxes in it, nor deleted ones."""
    return [
        run
        for run in paragraph.iter(W + "r")
        if next(run.iterancestors(W + "p")) is paragraph
        and not any(ancestor.tag in {W + "del", W + "moveFrom"} for ancestor in run.iterancestors())
    ]


def _length(run: Element) -> int:
    return sum(len(child.text or "") if child.tag == W + "t" else child.tag in _SIGNS for child in run)


def _all_runs(paragraph: Element) -> list[Element]:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see _opened

    runs = _own_runs(paragraph)
    if not runs:
        runs = [OxmlElement("w:r")]
        paragraph.append(runs[0])
    return runs


def _add_comment(document: Document, runs: list[Element], text: str) -> None:
    from docx.text.run import Run  # noqa: PLC0415 - see _opened

    first, last = (Run(cast("CT_R", run), document) for run in (runs[0], runs[-1]))
    document.add_comment([first, last], _BRACES.sub(rf"\1{_WORD_JOINER}", text), AUTHOR, INITIALS)
