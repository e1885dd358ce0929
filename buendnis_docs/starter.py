"""A new workspace: settings, starter workbook, templates, and an empty output folder."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from buendnis_docs.documents.blueprint import is_letter, opening, sections
from buendnis_docs.documents.files import make_folder
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.errors import WorkspaceError
from buendnis_docs.records.book import LAYOUTS
from buendnis_docs.settings import starter_text
from buendnis_docs.sheets.starter import write_starter
from buendnis_docs.storage import output_error
from buendnis_docs.word.starter import starter_document
from buendnis_docs.workspace import Workspace

WORKBOOK = "buendnis.xlsx"

TEXTS = Path(__file__).with_name("starter_texts.toml")

INSTRUCTIONS = (
    (
        "Worum es geht",
        (
            "Diese Mappe ist die Quelle aller Dokumente: Was hier steht, steht später in Einladungen, "
            "Tagesordnungen und Protokollen. Jede Angabe wird nur einmal eingetragen."
        ),
    ),
    (
        "Wo Sie anfangen",
        (
            "Zuerst »Mitglieder«, dann »Treffen«, dann »Tagesordnung«. »Textbausteine« enthält die Texte, "
            "die in jedem Brief gleich sind. »Teilnahme«, »Protokoll« und »Aufgaben« füllen Sie rund um das Treffen."
        ),
    ),
    (
        "Kürzel",
        (
            "Jede Person und jedes Treffen hat ein Kürzel (M-001, 2025-2), das für immer gleich bleibt. Andere "
            "Blätter bieten die Kürzel als Auswahl an."
        ),
    ),
    (
        "Prüfen und erzeugen",
        (
            "Mappe speichern, dann »buendnis-docs pruefen«: Alle Fehler erscheinen auf einmal, mit Blatt "
            "und Zelle. Danach schreibt »buendnis-docs erzeugen« die Word-Dokumente in den Ordner out."
        ),
    ),
    (
        "Was Sie frei ändern dürfen",
        (
            "Reihenfolge der Spalten und Blätter, Farben, Breiten, eigene Spalten. Sie dürfen die "
            "Blätter auch auf mehrere Mappen im Ordner records verteilen. Die Überschriften und Blattnamen bleiben."
        ),
    ),
)


def lay_out_workspace(folder: Path) -> list[tuple[Path, str]]:
    """Make a new workspace in an empty folder; return each path with its purpose in German.

    Raises WorkspaceError where the folder is not empty, OutputError where it can't be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"»{folder}« gibt es schon und ist nicht leer. Wählen Sie einen neuen Ordner.")
    workspace = Workspace(folder)
    for part in (workspace.records, workspace.pictures, workspace.out, workspace.attachments):
        make_folder(part)
    try:
        workspace.settings.write_text(starter_text(), encoding="utf-8")
        write_starter(workspace.records / WORKBOOK, LAYOUTS, instructions=INSTRUCTIONS, rows=starter_texts())
        for template in shipped_templates():
            shutil.copyfile(template, workspace.templates / template.name)
    except OSError as reason:
        raise output_error(folder, reason) from reason
    return [
        (workspace.settings, "Name, Anschrift und Fristen Ihrer Geschäftsstelle"),
        (workspace.records / WORKBOOK, "die Tabellen zum Ausfüllen"),
        (workspace.attachments, "Dateien, die Briefen beiliegen"),
        (workspace.templates, "die Word-Vorlagen"),
        (workspace.pictures, "Logo und Unterschriften als Bilder, wenn Sie welche haben"),
        (workspace.out, "hier entstehen die Dokumente"),
    ]


def starter_texts() -> dict[str, list[dict[str, str]]]:
    """Return the text modules of a new workspace: sheet → rows, heading → value."""
    texts: dict[str, list[dict[str, str]]] = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return texts


def shipped_templates() -> list[Path]:
    """Return the templates that come with the program: inside the installed package, or in its source checkout."""
    package = Path(__file__).parent
    folders = (package / "starter_templates", package.parent / "templates")
    return next((found for folder in folders if (found := sorted(folder.glob("*.docx")))), [])


def first_template(kind: DocumentKind) -> bytes:
    """Return a template that shows every placeholder of a kind in place, in the look of the shipped ones."""
    look = "einladung.docx" if is_letter(kind) else "tagesordnung.docx"
    base = next(path for path in shipped_templates() if path.name == look)
    return starter_document(base, kind.title, opening(kind), sections(kind))
