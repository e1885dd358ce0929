"""What could not be done: one class per fact, each with its exit code and its heading in docs/fehler.md.

What is wrong in the office's files is not an exception but a value, see `findings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from buendnis_docs.findings import Finding


class BuendnisError(Exception):
    """A sentence in German for the person at the keyboard; the command line prints it and exits with `exit_code`."""

    exit_code: ClassVar[int] = 1
    heading: ClassVar[str] = "Unerwarteter Fehler"


class FindingsError(BuendnisError):
    """The office's files hold mistakes; nothing was written. `findings` names every one of them."""

    exit_code = 3
    heading = "Fehler in Tabellen oder Vorlagen"

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("Es wurden Fehler in Ihren Dateien gefunden. Es wurde nichts geschrieben.")
        self.findings = tuple(findings)


class WorkspaceError(BuendnisError):
    """The folder is not a workspace, or a part of it is missing or can't be used."""

    exit_code = 4
    heading = "Arbeitsordner unvollständig"


class OutputError(BuendnisError):
    """A file could not be written: no permission, disk full, or open in another program."""

    exit_code = 5
    heading = "Ausgabe nicht möglich"


class BusyError(BuendnisError):
    """Another run is at work in the same workspace."""

    exit_code = 6
    heading = "Ein anderer Lauf ist noch nicht fertig"


class NothingToDoError(BuendnisError):
    """What was asked for does not exist: an unknown meeting, member or document kind."""

    exit_code = 7
    heading = "Auswahl ohne Treffer"


class EditedByHandError(BuendnisError):
    """Some documents were edited by hand and therefore left alone; all others are done."""

    exit_code = 8
    heading = "Von Hand bearbeitete Dokumente"


class DeliveryError(BuendnisError):
    """No message can leave: server, certificate, login or settings are not right. No recipient is to blame."""

    exit_code = 9
    heading = "Mailserver nicht nutzbar"


class NotAllSentError(BuendnisError):
    """The run is over, but some messages are refused, postponed or unclear."""

    exit_code = 10
    heading = "Nicht alle Nachrichten sind gesendet"


class NoLibreOfficeError(BuendnisError):
    """LibreOffice, which makes the PDFs, was not found; the Word files are not affected."""

    exit_code = 11
    heading = "LibreOffice fehlt"


class NotAllPrintedError(BuendnisError):
    """Some Word files could not be turned into PDFs; all others are done."""

    exit_code = 12
    heading = "Nicht alle PDF-Dateien sind entstanden"


class LibreOfficeFailsError(BuendnisError):
    """LibreOffice is there but does not start, hangs, crashes or ends without a PDF; Word files are not affected."""

    exit_code = 13
    heading = "LibreOffice macht keine PDF-Dateien"
