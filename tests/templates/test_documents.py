"""What single templates turn into; that every paper is valid, complete and accessible is tested in tests/papers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Values = dict[str, Any]
Make = Callable[[str, str], bytes]
Render = Callable[[str, Values], bytes]


def stories(document: bytes) -> dict[str, ET.Element]:
    """Return the parts with text: name → root element."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
        return {name: ET.fromstring(archive.read(name)) for name in names}


def texts(document: bytes) -> list[str]:
    return [
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in stories(document)["word/document.xml"].iter(f"{W}p")
    ]


def test_a_draft_says_so_on_every_page_and_the_final_text_nowhere(
    render: Render, usual: Callable[[str], Values]
) -> None:
    values = usual("protokoll")
    closed = values["protokoll"] | {"entwurf": "", "stand": "Endfassung"}
    draft = stories(render("protokoll", values))
    final = stories(render("protokoll", values | {"protokoll": closed}))
    for name in ("word/header1.xml", "word/header2.xml", "word/document.xml"):
        assert "Entwurf" in "".join(draft[name].itertext())
        assert "Entwurf" not in "".join(final[name].itertext())


def test_an_empty_group_of_people_reads_as_a_dash(make: Make) -> None:
    lines = texts(make("protokoll", "meagre"))
    assert [lines[lines.index(group) + 1] for group in ("Teilnehmende", "Entschuldigt", "Gäste")] == ["–", "–", "–"]


def test_a_meeting_without_agenda_and_programme_has_no_headings_for_them(make: Make) -> None:
    lines = texts(make("einladung", "meagre"))
    assert not {"Tagesordnung", "Im Anschluss", "Anlagen", "Hinweise"} & set(lines)


def test_two_people_sign_side_by_side(make: Make) -> None:
    root = stories(make("einladung", "overflowing"))["word/document.xml"]
    lines = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='UnterschriftName']") is not None]
    assert ["".join(line.itertext()) for line in lines] == ["Toni MusterProf. Dr. Alex Beispiel"]
    assert len(list(lines[0].iter(f"{W}tab"))) == 1
