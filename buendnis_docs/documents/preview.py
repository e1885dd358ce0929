"""What a template would say to whom, before any document is made: template × recipient as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.placeholders import PICTURE_SHOWN, Group, Node, used_only, values
from buendnis_docs.documents.scene import Scene
from buendnis_docs.german.numbers import count
from buendnis_docs.sheets.listing import write_table
from buendnis_docs.word import Formatted, Picture, Template, used_names

EMPTY = "– leer –"


@dataclass(frozen=True, slots=True)
class Preview:
    """A grid: one column per placeholder that the template uses, one row per recipient."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def empty(self) -> int:
        """Return how many cells are empty."""
        return sum(cell == EMPTY for row in self.rows for cell in row)


def preview(template: Template, kind: DocumentKind, scene: Scene) -> Preview:
    """Return which value each placeholder of the template would get in each document; personal ones first."""
    used = used_names(template)
    nodes = (*used_only(kind.personal, used), *used_only(kind.shared, used))
    paths = [path for path in _paths(nodes) if any(path == name or name.startswith(f"{path}.") for name in used)]
    rows = []
    for copy in kind.scope.copies(scene):
        found = values(nodes, copy.scene)
        rows.append((copy.key, copy.name, *(_shown(_at(found, path)) for path in paths)))
    return Preview(("ID", "Empfänger", *paths), tuple(rows))


def write_preview(path: Path, title: str, grid: Preview) -> None:
    """Write the grid as a workbook with the empty cells marked; raises OutputError."""
    write_table(path, title, grid.headings, grid.rows, marked=EMPTY)


def _paths(nodes: Iterable[Node], prefix: str = "") -> Iterator[str]:
    """Yield the dotted names of texts and lists; what is inside a list is not a column."""
    for node in nodes:
        if isinstance(node, Group):
            yield from _paths(node.parts, f"{prefix}{node.name}.")
        else:
            yield f"{prefix}{node.name}"


def _at(found: Mapping[str, Any], path: str) -> Any:
    value: Any = found
    for name in path.split("."):
        value = value[name]
    return value


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return count(len(value), "Eintrag", "Einträge") if value else EMPTY
    if isinstance(value, Picture):
        return PICTURE_SHOWN
    text = value.text if isinstance(value, Formatted) else str(value)
    return text.strip() or EMPTY
