"""LibreOffice is found where it is, and its absence is said in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from buendnis_docs.errors import NoLibreOfficeError
from buendnis_docs.printing import libreoffice
from buendnis_docs.printing.libreoffice import VARIABLE, find_office, require_office


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without LibreOffice; return a folder to put things in."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))
    return tmp_path


def installed(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


def test_the_search_path_comes_first(bare: Path) -> None:
    program = installed(bare / "bin" / "soffice")
    assert find_office() == program


@pytest.mark.usefixtures("bare")
def test_without_it_the_message_says_what_to_install() -> None:
    assert find_office() is None
    with pytest.raises(
        NoLibreOfficeError, match=r"https://de\.libreoffice\.org.*Die Word-Dateien sind davon nicht"
    ) as no:
        require_office()
    assert str(bare) not in str(no.value)


def test_the_environment_is_stronger_than_the_settings_and_both_than_the_path(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(bare / "bin" / "soffice")
    chosen, other = installed(bare / "one" / "soffice"), installed(bare / "two" / "soffice")
    assert find_office(str(other)) == other
    monkeypatch.setenv(VARIABLE, str(chosen))
    assert find_office(str(other)) == chosen


def test_a_folder_may_be_named_as_well(bare: Path) -> None:
    program = installed(bare / "program" / ("soffice.exe" if sys.platform == "win32" else "soffice"))
    assert find_office(str(bare / "program")) == program


def test_a_place_that_is_wrong_is_not_replaced_by_another(bare: Path) -> None:
    installed(bare / "bin" / "soffice")
    with pytest.raises(NoLibreOfficeError, match=r"»buendnis.toml« nennt für LibreOffice ».*weg«; dort liegt kein"):
        find_office(str(bare / "weg"))


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("darwin", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("linux", "/usr/lib/libreoffice/program/soffice"),
    ],
)
def test_the_usual_places_of_each_system(platform: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert place in [path.as_posix() for path in libreoffice._usual_places()]  # noqa: SLF001 - other systems than this one


def test_windows_asks_its_registry_and_its_program_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(libreoffice, "_registered", lambda: iter([Path("R:/soffice.exe")]))
    monkeypatch.setenv("ProgramFiles", "C:/Programme")
    places = [path.as_posix() for path in libreoffice._usual_places()]  # noqa: SLF001 - other systems than this one
    assert places[:2] == ["R:/soffice.exe", "C:/Programme/LibreOffice/program/soffice.exe"]


def test_libreoffice_is_found_on_this_machine(require_tool: Callable[[str], str]) -> None:
    require_tool("soffice")
    assert require_office().is_file()
