"""Every file an office can mistake for a template gets one German sentence, quickly and in little memory."""

from __future__ import annotations

import io
import os
import pickle
import struct
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buendnis_docs.word.package import Story, UnusableTemplateError, open_package, parse_part

Parts = dict[str, bytes]


@cache
def plain_docx() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def unzipped() -> Parts:
    with zipfile.ZipFile(io.BytesIO(plain_docx())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(**replacements: bytes | None) -> bytes:
    """Return the plain file with parts replaced (or removed), named by their last path component."""
    parts = unzipped()
    for key, content in replacements.items():
        name = next(part for part in parts if part.endswith(key.replace("__", ".")))
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    return zipped(parts)


def retyped(old: str, new: str) -> bytes:
    parts = unzipped()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())
    return zipped(parts)


def reason(source: Path | bytes) -> str:
    with pytest.raises(UnusableTemplateError) as caught:
        open_package(source)
    return caught.value.reason


def test_a_word_file_becomes_its_parts_in_order(template: Callable[[str], bytes]) -> None:
    package = open_package(template("Guten Tag\n[header] Kopf\n[footnote] Fuß"), "einladung.docx")

    assert package.name == "einladung.docx"
    assert next(iter(package.parts)) == "[Content_Types].xml"
    assert list(package.stories.values()) == [Story.DOCUMENT, Story.HEADER, Story.FOOTNOTES, Story.PROPERTIES]
    assert parse_part(package, package.document).tag.endswith("}document")
    assert pickle.loads(pickle.dumps(package)) == package  # noqa: S301


def test_a_dotx_is_taken_as_the_docx_it_stands_for() -> None:
    package = open_package(retyped("document.main+xml", "template.main+xml"))

    assert package.content_type(package.document).endswith("wordprocessingml.document.main+xml")


def test_utf16_parts_become_utf8() -> None:
    text = unzipped()["word/document.xml"].decode().replace("UTF-8", "UTF-16")

    package = open_package(changed(document__xml=text.encode("utf-16")))

    assert package.parts["word/document.xml"].lstrip().startswith(b"<w:document")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "leer"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "alten Word-Format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "Kennwort"),
        (b"{\\rtf1\\ansi Guten Tag}", "RTF-Datei"),
        (b"%PDF-1.7", "PDF-Datei"),
        (b"Guten Tag", "keine Word-Datei"),
        (b"PK\x03\x04" + b"x" * 100, "beschädigt"),
        (plain_docx()[:-100], "beschädigt"),
        (plain_docx()[: len(plain_docx()) // 2], "beschädigt"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"foto.jpg": b"x"}), "anderes Archiv"),
        (changed(document__xml=None), "fehlt der Teil mit dem Text"),
        (changed(document__xml=b"<w:document"), "beschädigt"),
        (changed(styles__xml=b"<a><b></a>"), "word/styles.xml"),
        (changed(styles__xml=b"\xff"), "beschädigt"),
        (changed(styles__xml=b"<?xml version='1.0' encoding='UTF-7'?><a/>"), "beschädigt"),
        (changed(document__xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DTD"),
        (changed(core__xml="<!DOCTYPE a []><a/>".encode("utf-16")), "DTD"),
        (retyped("document.main+xml", "document.macroEnabled.main+xml"), "Makros"),
        (zipped({**unzipped(), "word/vbaProject.bin": b"x"}), "Makros"),
        (retyped("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "Excel-Datei"),
        (retyped("wordprocessingml.document.main", "presentationml.presentation.main"), "PowerPoint-Datei"),
        (
            changed(document__xml=unzipped()["word/document.xml"].replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")),
            "Strict Open XML",
        ),
        (zipped({**unzipped(), "word/Document.xml": b"<a/>"}), "doppelt"),
        (zipped({**unzipped(), "../boese.xml": b"<a/>"}), "unerlaubtem Namen"),
        (zipped({**unzipped(), "/etc/passwd": b"x"}), "unerlaubtem Namen"),
        (zipped({**unzipped(), "C:\\boese.txt": b"x"}), "unerlaubtem Namen"),
        (zipped(unzipped(), zipfile.ZIP_BZIP2), "auf eine Weise gepackt"),
        (zipped({str(number): b"" for number in range(2001)}), "mehr als 2000 Teile"),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_with_a_reason(data: bytes, expected: str) -> None:
    assert expected in reason(data)


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(zipped(unzipped(), zipfile.ZIP_STORED))
    data[data.index(b"w:document") + 3] ^= 1

    assert "beschädigt" in reason(bytes(data))


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(plain_docx())
    position = data.index(b"PK\x01\x02")
    data[position + 8] |= 1

    assert "Kennwort" in reason(bytes(data))


def test_the_biggest_of_too_many_pictures_is_named() -> None:
    pictures = {f"word/media/bild{number}.png": os.urandom(number * 2**20) for number in (12, 20, 11)}

    assert "»bild20.png« mit 20,0 MB" in reason(zipped({**unzipped(), **pictures}, zipfile.ZIP_STORED))


class TestFiles:
    def test_missing(self, tmp_path: Path) -> None:
        assert "gibt es nicht" in reason(tmp_path / "fehlt.docx")

    def test_folder(self, tmp_path: Path) -> None:
        assert "Ordner" in reason(tmp_path)

    def test_name_that_no_file_can_have(self, tmp_path: Path) -> None:
        assert "kann nicht gelesen werden" in reason(tmp_path / ("a" * 300))
        assert "gibt es nicht" in reason(tmp_path / "a\0b")

    def test_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "rohr.docx")
        assert "keine gewöhnliche Datei" in reason(tmp_path / "rohr.docx")

    def test_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.docx").write_bytes(plain_docx())

        def refuse(_: Path) -> bytes:
            raise PermissionError

        monkeypatch.setattr(Path, "read_bytes", refuse)
        assert "darf nicht gelesen werden" in reason(tmp_path / "a.docx")

    def test_far_too_big(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        path.touch()
        os.truncate(path, 10**9)
        assert "größer als 64 MB" in reason(path)

    def test_error_names_the_template_and_survives_pickling(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableTemplateError) as caught:
            open_package(tmp_path / "fehlt.docx")
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
        assert str(again) == "fehlt.docx: Diese Datei gibt es nicht. Prüfen Sie Namen und Ordner."

    @pytest.mark.parametrize("lock", ["~$nladung.docx", "~$einladung.docx", ".~lock.einladung.docx#"])
    def test_open_in_word_is_a_hint_and_no_error(self, tmp_path: Path, lock: str) -> None:
        path = tmp_path / "einladung.docx"
        path.write_bytes(plain_docx())
        assert not open_package(path).opened_elsewhere

        (tmp_path / lock).touch()
        assert open_package(path).opened_elsewhere

    def test_the_lock_file_itself_is_no_template(self, tmp_path: Path) -> None:
        (tmp_path / "~$nladung.docx").write_bytes(b"\x05Klara")
        assert "nur die Sperrdatei" in reason(tmp_path / "~$nladung.docx")


def lying(data: bytes, name: str, size: int) -> bytes:
    """Return the archive with another declared size for one entry, in both of its headers."""
    patched = bytearray(data)
    local = data.index(b"PK\x03\x04", data.index(name.encode()) - 30)
    central = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", patched, local + 22, size)
    struct.pack_into("<I", patched, central + 24, size)
    return bytes(patched)


ZEROS = b"<a>" + b" " * (200 * 2**20) + b"</a>"


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/media/image1.png"])
@pytest.mark.parametrize("declared", [None, 1000, 2**31])
def test_a_zip_bomb_is_refused_within_two_seconds_and_150_megabytes(name: str, declared: int | None) -> None:
    data = zipped({**unzipped(), name: ZEROS})
    bomb = data if declared is None else lying(data, name, declared)

    tracemalloc.start()
    start = time.perf_counter()
    try:
        message = reason(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert "ungewöhnlich groß" in message or "beschädigt" in message
    assert time.perf_counter() - start < 2
    assert peak < 100 * 2**20


def test_many_entries_that_share_their_bytes_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/a.xml", b" " * 2**20)
        archive.filelist *= 1500
    assert reason(buffer.getvalue())


def opens_or_is_refused(data: bytes) -> bool:
    try:
        package = open_package(data)
    except UnusableTemplateError as error:
        return error.reason.endswith(".")
    return package.document in package.parts


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.tuples(st.integers(0, len(plain_docx()) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_file_with_any_bytes_changed_opens_or_is_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(plain_docx())
    for position, value in changes:
        data[position] = value
    assert opens_or_is_refused(bytes(data))


@settings(max_examples=100, deadline=2000)
@given(st.binary(max_size=200), st.integers(0, 2000))
def test_a_damaged_directory_opens_or_is_refused(junk: bytes, distance: int) -> None:
    data = plain_docx()
    position = len(data) - distance
    assert opens_or_is_refused(data[:position] + junk + data[position + len(junk) :])
