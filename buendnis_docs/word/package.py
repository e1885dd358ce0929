"""A Word file as its parts: opened with suspicion, so that everything after it may trust what it gets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from buendnis_docs.word.archive import MAX_FILE, MEGABYTE, ArchiveError, read_archive
from buendnis_docs.word.parts import (
    CONTENT_TYPES,
    SAVE_AGAIN,
    Package,
    Story,
    UnusableTemplateError,
    damaged,
    parse_part,
    read_relationships,
)

__all__ = ["Package", "Story", "UnusableTemplateError", "is_open_elsewhere", "open_package", "parse_part"]

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_OF_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Öffnen Sie die Datei in Word und wählen Sie »Speichern unter → Word-Dokument (*.docx)«."
_TOO_BIG = (
    f"Die Datei ist größer als {MAX_FILE // MEGABYTE} MB. Meist sind Bilder der Grund: "
    "verkleinern Sie sie in Word über »Bildformat → Bilder komprimieren«."
)


def open_package(source: Path | bytes, name: str | None = None) -> Package:
    """Return the parts of a Word file, given as a path or as its bytes; `name` is how messages call it.

    A .dotx is taken as the .docx it stands for. Raises UnusableTemplateError for everything that is no usable template:
    missing, locked or damaged files, other formats, macros, passwords, zip bombs, DTDs.
    """
    if isinstance(source, bytes):
        return _package(name or "Vorlage", source)
    label = name or source.name or str(source)
    return replace(_package(label, _read_file(source, label)), opened_elsewhere=is_open_elsewhere(source))


def is_open_elsewhere(path: Path) -> bool:
    """Return whether Word's (~$name.docx) or LibreOffice's (.~lock.name.docx#) lock file lies beside the file.

    Word drops up to two letters of a long name for its lock file.
    """
    name = path.name
    locks = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"]
    return any((path.parent / lock).exists() for lock in locks)


def _read_file(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise UnusableTemplateError(name, "Das ist ein Ordner. Gebraucht wird eine Word-Datei (*.docx).")
        if not path.exists():
            raise UnusableTemplateError(name, "Diese Datei gibt es nicht. Prüfen Sie Namen und Ordner.")
        if path.stat().st_size > MAX_FILE:
            raise UnusableTemplateError(
                name,
                _TOO_BIG,
            )
        if not path.is_file():
            raise UnusableTemplateError(
                name, "Das ist keine gewöhnliche Datei. Gebraucht wird eine Word-Datei (*.docx)."
            )
        return path.read_bytes()
    except PermissionError as trouble:
        raise UnusableTemplateError(
            name,
            "Die Datei darf nicht gelesen werden. Schließen Sie sie in Word, falls sie dort offen ist, "
            "oder lassen Sie sich das Leserecht geben.",
        ) from trouble
    except (OSError, ValueError) as trouble:
        raise UnusableTemplateError(
            name, f"Die Datei kann nicht gelesen werden ({trouble}). Prüfen Sie Namen und Laufwerk."
        ) from trouble


def _package(name: str, data: bytes) -> Package:
    _check_format(name, data)
    try:
        parts = read_archive(data)
    except ArchiveError as trouble:
        raise UnusableTemplateError(name, str(trouble)) from trouble
    _check_no_other_format(name, parts)
    parts = {part: _plain_xml(name, part, content) for part, content in parts.items()}
    package = Package(name, parts, _document_part(name, parts))
    _check_document(package)
    return _as_document(package)


def _check_format(name: str, data: bytes) -> None:
    if not data:
        raise UnusableTemplateError(
            name, "Die Datei ist leer (0 Bytes). Holen Sie sie noch einmal aus der Sicherung oder dem Netzlaufwerk."
        )
    if not data.startswith(b"PK\x03\x04"):
        raise UnusableTemplateError(name, _what_it_is(name, data))
    if len(data) > MAX_FILE:
        raise UnusableTemplateError(
            name, f"Die Datei ist größer als {MAX_FILE // MEGABYTE} MB. Verkleinern Sie die Bilder darin."
        )


def _what_it_is(name: str, data: bytes) -> str:
    if name.startswith("~$"):
        return (
            f"Das ist nur die Sperrdatei, die Word neben einer offenen Vorlage anlegt. Gemeint ist wohl »{name[2:]}«."
        )
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Die Datei ist mit einem Kennwort verschlüsselt. Entfernen Sie in Word das Kennwort: "
            "»Datei → Informationen → Dokument schützen«."
        )
    if data.startswith(_OLE):
        return f"Das ist eine Datei im alten Word-Format (*.doc). {_SAVE_AS_DOCX}"
    if data.lstrip().startswith(b"{\\rtf"):
        return f"Das ist eine RTF-Datei. {_SAVE_AS_DOCX}"
    if data.startswith(b"%PDF"):
        return "Das ist eine PDF-Datei. Gebraucht wird die Word-Datei (*.docx), aus der sie entstanden ist."
    return f"Das ist keine Word-Datei (*.docx). {_SAVE_AS_DOCX}"


def _check_no_other_format(name: str, parts: dict[str, bytes]) -> None:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise UnusableTemplateError(name, f"Das ist eine OpenDocument-Datei (*.odt). {_SAVE_AS_DOCX}")
    if CONTENT_TYPES not in parts:
        raise UnusableTemplateError(
            name, f"Das ist keine Word-Datei (*.docx), sondern ein anderes Archiv. {_SAVE_AS_DOCX}"
        )
    if any(part.lower().endswith("vbaproject.bin") for part in parts) or b"macroEnabled" in parts[CONTENT_TYPES]:
        raise UnusableTemplateError(
            name,
            "Die Datei enthält Makros oder ist dafür vorgesehen (*.docm, *.dotm). "
            f"Vorlagen mit Makros werden nicht verwendet. {_SAVE_AS_DOCX}",
        )


def _plain_xml(name: str, part: str, content: bytes) -> bytes:
    """Return an XML part in UTF-8 without a byte order mark, well-formed and free of a DTD; other parts as they are."""
    if not part.endswith((".xml", ".rels")):
        return content
    content = _utf8(name, part, content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnusableTemplateError(
            name,
            f"Der Teil »{part}« enthält eine DTD. Word schreibt so etwas nicht; die Datei wird nicht geöffnet. "
            f"{SAVE_AGAIN}",
        )
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError as trouble:
        raise damaged(name, part) from trouble
    return content


def _utf8(name: str, part: str, content: bytes) -> bytes:
    """Office Open XML allows UTF-8 and UTF-16 only (ISO/IEC 29500-2, 8.1.4)."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = re.sub(r"^<\?xml.*?\?>", "", content.decode("utf-16"), flags=re.DOTALL)
            return text.encode()
        content = content.removeprefix(b"\xef\xbb\xbf")
        declared = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", content)
        if declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}:
            raise damaged(name, part)
        content.decode()
    except UnicodeError as trouble:
        raise damaged(name, part) from trouble
    return content


def _document_part(name: str, parts: dict[str, bytes]) -> str:
    for pointer in read_relationships(name, parts.get("_rels/.rels", b"<none/>"), ""):
        if pointer.kind == Story.DOCUMENT.value and pointer.target in parts:
            return pointer.target
    raise UnusableTemplateError(name, f"Der Datei fehlt der Teil mit dem Text. {SAVE_AGAIN}")


def _check_document(package: Package) -> None:
    kind = package.content_type(package.document)
    if "spreadsheetml" in kind:
        raise UnusableTemplateError(package.name, "Das ist eine Excel-Datei. Gebraucht wird eine Word-Datei (*.docx).")
    if "presentationml" in kind:
        raise UnusableTemplateError(
            package.name, "Das ist eine PowerPoint-Datei. Gebraucht wird eine Word-Datei (*.docx)."
        )
    if kind not in {_MAIN, _MAIN_OF_TEMPLATE}:
        raise UnusableTemplateError(package.name, f"Das ist keine Word-Datei (*.docx). {_SAVE_AS_DOCX}")
    if _STRICT.encode() in package.parts[package.document][:4096]:
        raise UnusableTemplateError(
            package.name, f"Die Datei ist als »Strict Open XML-Dokument« gespeichert. {_SAVE_AS_DOCX}"
        )
    if not all(part.endswith(".xml") for part in package.stories):
        raise damaged(package.name, package.document)


def _as_document(package: Package) -> Package:
    types = package.parts[CONTENT_TYPES].replace(_MAIN_OF_TEMPLATE.encode(), _MAIN.encode())
    return replace(package, parts={**package.parts, CONTENT_TYPES: types})
