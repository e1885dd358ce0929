"""The office's pictures: read once, checked, fitted, with the words of those who can't see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from buendnis_docs.documents.imagefiles import png
from buendnis_docs.documents.pictures import LARGEST, read_pictures
from buendnis_docs.settings import Settings, parse_settings, starter_text

SQUARE = png(10, 10, b"\0" * 20, depth=1)


def settings_with(logo: str = "", signature: str = "") -> Settings:
    text = starter_text().replace('logo = ""', f"logo = '{logo}'").replace('bild = ""', f"bild = '{signature}'")
    found, findings = parse_settings(text)
    assert found is not None, findings
    return found


def put(templates: Path, name: str, data: bytes) -> None:
    (templates / "bilder").mkdir(exist_ok=True)
    (templates / "bilder" / name).write_bytes(data)


def complaint(templates: Path, logo: str) -> str:
    pictures, (finding,) = read_pictures(templates / "bilder", settings_with(logo))
    assert pictures.logo is None
    return str(finding)


def test_an_office_without_pictures_has_none(tmp_path: Path) -> None:
    pictures, findings = read_pictures(tmp_path / "bilder", settings_with())
    assert (pictures.logo, dict(pictures.signatures), pictures.files, findings) == (None, {}, (), [])


@pytest.mark.parametrize(
    ("width", "height", "size"), [(400, 100, (55, 13.75)), (100, 100, (14, 14)), (2000, 10, (55, 0.28))]
)
def test_a_logo_fits_into_its_box(tmp_path: Path, width: int, height: int, size: tuple[float, float]) -> None:
    put(tmp_path, "logo.png", png(width, height, (b"\0" + bytes(width)) * height, depth=8))
    logo = read_pictures(tmp_path / "bilder", settings_with("logo.png"))[0].logo
    assert logo is not None
    assert (logo.width_mm, logo.height_mm) == pytest.approx(size, abs=0.01)
    assert logo.alt == "Logo Bündnis Musterland"


def test_a_signature_belongs_to_its_person(tmp_path: Path) -> None:
    put(tmp_path, "beispiel.png", SQUARE)
    pictures, findings = read_pictures(tmp_path / "bilder", settings_with(signature="beispiel.png"))
    assert findings == []
    assert pictures.signatures["Alex Beispiel"].alt == "Unterschrift von Alex Beispiel"
    assert pictures.files == (tmp_path / "bilder" / "beispiel.png",)


def test_a_missing_picture_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    put(tmp_path, "logo.png", SQUARE)
    assert complaint(tmp_path, "Logo.jpg") == (
        "buendnis.toml, [buendnis] logo: Das Bild »Logo.jpg« liegt nicht im Ordner templates/bilder. "
        "Meinten Sie »logo.png«?"
    )


@pytest.mark.parametrize("name", ["../../geheim.png", "/etc/passwd", "bilder", ".", "ein/anderer.png", "a\\b.png"])
def test_a_picture_comes_from_its_folder_only(tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "geheim.png").write_bytes(SQUARE)
    assert "liegt nicht im Ordner templates/bilder" in complaint(tmp_path, name)


def test_what_is_no_picture_is_told_with_the_way_out(tmp_path: Path) -> None:
    put(tmp_path, "logo.png", b"<svg/>")
    assert "»logo.png«: Die Datei ist eine Textdatei (SVG, HTML oder XML)" in complaint(tmp_path, "logo.png")
    assert "speichern Sie es als PNG" in complaint(tmp_path, "logo.png")


def test_a_folder_is_called_a_folder_and_never_suggested(tmp_path: Path) -> None:
    (tmp_path / "bilder" / "logo.png").mkdir(parents=True)
    assert complaint(tmp_path, "logo.png") == (
        "buendnis.toml, [buendnis] logo: »logo.png« in templates/bilder ist ein Ordner. "
        "Nennen Sie die Bilddatei selbst."
    )
    assert "Meinten Sie" not in complaint(tmp_path, "Logo.png")


def test_a_picture_that_may_not_be_read_is_told_in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    put(tmp_path, "logo.png", SQUARE)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    told = complaint(tmp_path, "logo.png")
    assert "»logo.png« kann nicht gelesen werden. Ist die Datei in einem anderen Programm geöffnet?" in told
    assert "denied" not in told


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "logo.png", b"")
    with (tmp_path / "bilder" / "logo.png").open("wb") as file:
        file.truncate(40_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    assert "»logo.png« ist 40 MB groß; erlaubt sind höchstens 5 MB." in complaint(tmp_path, "logo.png")
    assert LARGEST == 5_000_000


def test_a_small_file_of_a_huge_picture_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "logo.png", png(50_000, 50_000, b"", depth=1))
    assert "2.500.000.000 Bildpunkte" in complaint(tmp_path, "logo.png")


def test_a_large_picture_is_used_with_a_hint(tmp_path: Path) -> None:
    put(tmp_path, "logo.png", png(1000, 600, bytes(1001 * 600), depth=8, compression=0))
    pictures, (finding,) = read_pictures(tmp_path / "bilder", settings_with("logo.png"))
    assert pictures.logo is not None
    assert "»logo.png« ist 600 KB groß; um so viel wächst jedes Dokument." in finding.message
