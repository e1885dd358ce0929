"""An office's logo and signatures, from the settings into its letters."""

from __future__ import annotations

import zipfile

import pytest

from buendnis_docs.documents.imagefiles import png
from tests.cli.conftest import Office, Run

PICTURE = png(8, 2, b"\0abcdefgh" * 2, depth=8)


def use(office: Office, data: bytes) -> None:
    settings = office.folder / "buendnis.toml"
    text = settings.read_text("utf-8").replace('logo = ""', 'logo = "logo.png"').replace('bild = ""', 'bild = "ab.png"')
    settings.write_text(text, "utf-8")
    for name in ("logo.png", "ab.png"):
        (office.folder / "templates" / "bilder" / name).write_bytes(data)


def parts(office: Office) -> dict[str, str]:
    (path,) = office.out.rglob("*Einladung_M-001*.docx")
    with zipfile.ZipFile(path) as letter:
        return {name: letter.read(name).decode("utf-8", "replace") for name in letter.namelist()}


def test_the_shipped_letter_shows_logo_and_signature(office: Office, run: Run) -> None:
    use(office, PICTURE)
    assert run("erzeugen", "einladung", "--treffen", "2025-2").exit_code == 0
    found = parts(office)
    assert 'descr="Logo Bündnis Musterland"' in found["word/header1.xml"]
    assert 'descr="Unterschrift von Alex Beispiel"' in found["word/document.xml"]


def test_without_pictures_there_is_room_to_sign_by_hand(office: Office, run: Run) -> None:
    assert run("erzeugen", "einladung", "--treffen", "2025-2").exit_code == 0
    body = parts(office)["word/document.xml"]
    assert "<w:drawing>" not in body
    assert '<w:pStyle w:val="Signature"/>' in body
    assert "UnterschriftBild" not in body


def test_a_letter_is_made_anew_when_its_picture_changes(office: Office, run: Run) -> None:
    use(office, PICTURE)
    run("erzeugen", "einladung", "--treffen", "2025-2")
    assert "2 unverändert" in run("erzeugen", "einladung", "--treffen", "2025-2").said
    use(office, png(8, 2, b"\0hgfedcba" * 2, depth=8))
    assert "2 aktualisiert" in run("erzeugen", "einladung", "--treffen", "2025-2").said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html>", "»logo.png«: Die Datei ist eine Textdatei (SVG, HTML oder XML)"),
        (PICTURE[:40], "»logo.png«: Die Bilddatei ist"),
        (bytes(40_000_000), "»logo.png« ist 40 MB groß; erlaubt sind höchstens 5 MB."),
    ],
)
def test_a_bad_picture_stops_the_run_before_anything_is_written(
    office: Office, run: Run, data: bytes, message: str
) -> None:
    use(office, data)
    ended = run("erzeugen", "einladung", "--treffen", "2025-2")
    assert ended.exit_code == 3
    assert message in ended.said
    assert "[[unterschrift]] Alex Beispiel, bild" in ended.said
    assert office.written() == []
