"""Lines and grounds that LibreOffice draws without a tag: marked as decoration, so that screen readers pass them by.

LibreOffice up to 7.4 leaves borders of paragraphs and tables outside of all tags, which PDF/UA-1 does not allow
(ISO 14289-1, 7.1: all content is tagged or marked as an artifact). Later versions mark them themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_BEGINS_PATH = {"m", "re"}
_PAINTS_PATH = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"}
_OPENS, _CLOSES = {"BMC", "BDC"}, "EMC"


def mark_decoration(path: Path) -> bool:
    """Mark all untagged lines and grounds of a tagged PDF as artifacts; return whether there were any."""
    import pikepdf  # noqa: PLC0415 - see printing/pages.py

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return False
        changed = False
        begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
        end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
        for page in pdf.pages:
            drawn = list(pikepdf.parse_content_stream(page))
            marked = list(_marked(drawn, begin, end))
            if len(marked) > len(drawn):
                page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marked))
                changed = True
        if changed:
            pdf.save(path)
    return changed


def _marked(drawn: Iterable[Any], begin: Any, end: Any) -> Iterator[Any]:
    """Yield the operators of a page, with each path that lies outside of all marks between `begin` and `end`."""
    depth, open_path = 0, False
    for instruction in drawn:
        operator = str(instruction.operator)
        if operator in _OPENS:
            depth += 1
        elif operator == _CLOSES:
            depth -= 1
        elif operator in _BEGINS_PATH and depth == 0 and not open_path:
            open_path = True
            yield begin
        yield instruction
        if open_path and operator in _PAINTS_PATH:
            open_path = False
            yield end
