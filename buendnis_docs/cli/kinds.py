"""The kinds of documents that a person names on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from buendnis_docs.documents.catalogue import EVERY, KINDS, kinds_of
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.errors import WorkspaceError
from buendnis_docs.settings import FILE_NAME, read_settings
from buendnis_docs.sheets.cells import did_you_mean


def named(name: str, kinds: Mapping[str, DocumentKind]) -> DocumentKind:
    """Return the kind of that name; raises UsageError with the nearest one."""
    found = kinds.get(name.casefold())
    if found is None:
        near = did_you_mean(name.casefold(), [*kinds])
        raise click.UsageError(f"Das Dokument »{name}« gibt es nicht.{near} Alle zeigt »buendnis-docs dokumente«.")
    return found


def chosen(names: Iterable[str], kinds: Mapping[str, DocumentKind]) -> list[DocumentKind]:
    """Return the kinds of these names, all for »alle«, the main ones for no name; raises UsageError."""
    wanted = list(dict.fromkeys(names))
    if EVERY in wanted:
        return list(kinds.values())
    return [named(name, kinds) for name in wanted] or [kind for kind in kinds.values() if kind.main]


def kinds_in(folder: Path) -> Mapping[str, DocumentKind]:
    """Return all kinds known in a folder: with the office's own ones if it is a workspace with usable settings."""
    try:
        settings, _ = read_settings(folder)
    except WorkspaceError:
        return KINDS
    if settings is None:
        click.echo(
            f"»{folder / FILE_NAME}« enthält Fehler; eigene Dokumente fehlen deshalb hier. »buendnis-docs pruefen« "
            "zeigt die Fehler.",
            err=True,
        )
        return KINDS
    return kinds_of(settings)
