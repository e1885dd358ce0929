"""Where the office's files lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from buendnis_docs.errors import WorkspaceError
from buendnis_docs.settings import FILE_NAME


@dataclass(frozen=True, slots=True)
class Workspace:
    """One office's folder: settings, sheets, templates, results."""

    root: Path

    @property
    def settings(self) -> Path:
        """Return the settings file."""
        return self.root / FILE_NAME

    @property
    def records(self) -> Path:
        """Return the folder of the Excel workbooks."""
        return self.root / "records"

    @property
    def attachments(self) -> Path:
        """Return the folder of the files that go with documents."""
        return self.records / "anlagen"

    @property
    def templates(self) -> Path:
        """Return the folder of the Word templates."""
        return self.root / "templates"

    @property
    def pictures(self) -> Path:
        """Return the folder of the pictures that templates show."""
        return self.templates / "bilder"

    @property
    def out(self) -> Path:
        """Return the folder of the results."""
        return self.root / "out"

    @property
    def outbox(self) -> Path:
        """Return the folder that knows what was sent to whom."""
        return self.root / "versand"


def open_workspace(folder: Path) -> Workspace:
    """Return the workspace in that folder; raises WorkspaceError naming whatever of it is missing."""
    workspace = Workspace(folder)
    if not workspace.settings.is_file():
        raise WorkspaceError(
            f"»{folder.absolute()}« ist kein Arbeitsordner: Die Einstellungsdatei »{FILE_NAME}« fehlt.\n"
            "Wechseln Sie in Ihren Arbeitsordner, geben Sie ihn mit --ordner an, oder legen Sie mit "
            "»buendnis-docs neu ORDNER« einen neuen an."
        )
    for part, content in ((workspace.records, "den Excel-Tabellen"), (workspace.templates, "den Word-Vorlagen")):
        if not part.is_dir():
            raise WorkspaceError(f"Im Arbeitsordner fehlt der Ordner »{part.name}« mit {content}: {part.absolute()}")
    return workspace
