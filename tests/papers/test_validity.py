"""A document broken on purpose, in many ways, is found out each time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tools.quality.cases import USUAL
from tools.quality.document import opened, packed
from tools.quality.papers import made_from
from tools.quality.validity import problems_of

Parts = dict[str, bytes]
Damage = Callable[[Parts], None]
BODY, HEADER, CORE, STYLES = "word/document.xml", "word/header1.xml", "docProps/core.xml", "word/styles.xml"
POINTERS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def replaced(part: str, old: str, new: str) -> Damage:
    """Return a damage: the first place in a part that matches `old` becomes `new`."""

    def damage(parts: Parts) -> None:
        text, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert times, "the damage must meet something"
        parts[part] = text.encode()

    return damage


def without(part: str) -> Damage:
    def damage(parts: Parts) -> None:
        del parts[part]

    return damage


def added(name: str, data: bytes) -> Damage:
    def damage(parts: Parts) -> None:
        parts[name] = data

    return damage


def in_text(text: str) -> Damage:
    return replaced(BODY, "Begrüßung", text)


DAMAGES: dict[str, tuple[Damage, str]] = {
    "a tag of the template": (in_text("{{ name }}"), "language"),
    "half a tag": (in_text("{% if"), "language"),
    "the word None": (in_text("None"), "word of the program"),
    "an object of Python": (in_text("&lt;Member object at 0x7f00&gt;"), "word of the program"),
    "an ampersand escaped twice": (in_text("Müller &amp;amp; Söhne"), "escaped twice"),
    "mark-up as text": (in_text("&lt;w:br/&gt;"), "escaped twice"),
    "a character of nowhere": (in_text("\ufffd"), "can't be printed"),
    "text between paragraphs": (replaced(BODY, "<w:tbl>", "verloren<w:tbl>"), "between elements"),
    "a blank that gets lost": (replaced(BODY, '<w:t xml:space="preserve">', "<w:t> "), "blank at the edge"),
    "a line break that gets lost": (in_text("eins\nzwei"), "line break"),
    "text outside a run": (replaced(BODY, "</w:pPr><w:r>", "</w:pPr><w:t>x</w:t><w:r>"), "outside a run"),
    "a run in a run": (replaced(BODY, "<w:r><w:t", "<w:r><w:r/><w:t"), "run inside a run"),
    "a field that never ends": (
        replaced(BODY, "</w:pPr><w:r>", '</w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'),
        "not closed",
    ),
    "a field that never began": (
        replaced(BODY, "</w:pPr><w:r>", '</w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r>'),
        "has not begun",
    ),
    "a field without instruction": (replaced("word/footer2.xml", ' w:instr="[^"]*"', ' w:instr=" "'), "instruction"),
    "a bookmark left open": (
        replaced(BODY, "</w:pPr><w:r>", '</w:pPr><w:bookmarkStart w:id="7" w:name="x"/><w:r>'),
        "bookmarks",
    ),
    "two pictures with one number": (replaced(HEADER, 'docPr id="2"', 'docPr id="1"'), "docPr id '1'"),
    "a picture without number": (replaced(HEADER, 'docPr id="2"', 'docPr id="x"'), "no positive number"),
    "a list that does not exist": (
        replaced(BODY, "</w:pPr>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>'),
        "list 99",
    ),
    "a style that does not exist": (replaced(BODY, 'pStyle w:val="Heading1"', 'pStyle w:val="Nix"'), "style »Nix«"),
    "a style twice": (replaced(STYLES, 'styleId="Subtitle"', 'styleId="Title"'), "style 'Title'"),
    "styles without base": (replaced(STYLES, 'basedOn w:val="Normal"', 'basedOn w:val="Nix"'), "style »Nix«"),
    "a short row": (replaced(BODY, r"<w:tc>(?:(?!<w:tc>).)*?</w:tc></w:tr>", "</w:tr>"), "cells in a table"),
    "a cell without paragraph": (replaced(BODY, r"</w:tcPr><w:p>.*?</w:p></w:tc>", "</w:tcPr></w:tc>"), "cell"),
    "a body without section": (replaced(BODY, r"<w:sectPr.*?</w:sectPr>", ""), "section"),
    "a first page that is switched off": (replaced(BODY, "<w:titlePg/>", ""), "switched on"),
    "a change that was tracked": (
        replaced(BODY, "(<w:r>.*?</w:r>)", r'<w:ins w:id="1" w:author="x">\1</w:ins>'),
        "w:ins",
    ),
    "a picture that is missing": (without("word/media/akzent.png"), "akzent.png is missing"),
    "a picture that is none": (added("word/media/akzent.png", b"<svg/>"), "no such picture"),
    "a part that belongs to nothing": (added("word/extra.xml", b"<x/>"), "belongs to nothing"),
    "a part without type": (added("word/extra.bin", b"x"), "no content type"),
    "a part declared as another": (replaced(TYPES, "header\\+xml", "footer+xml"), "content type"),
    "a missing header": (without(HEADER), "header1.xml is missing"),
    "a pointer that is missing": (replaced(BODY, 'r:id="rId\\d+"', 'r:id="rId99"'), "'rId99' is missing"),
    "two pointers of one name": (replaced(POINTERS, 'Id="rId2"', 'Id="rId1"'), "is there 2 times"),
    "a file elsewhere": (
        replaced(POINTERS, "</R", '<Relationship Id="x" Type="y/image" Target="http://a" TargetMode="External"/></R'),
        "outside the file",
    ),
    "XML that breaks off": (replaced(HEADER, "</w:hdr>", ""), "is no XML"),
    "a document type": (replaced(STYLES, "<w:styles", "<!DOCTYPE x><w:styles"), "document type"),
    "no title": (replaced(CORE, "<dc:title>.*?</dc:title>", "<dc:title> </dc:title>"), "»title« is empty"),
    "a title escaped twice": (replaced(CORE, "<dc:title>", "<dc:title>A &amp;amp; B "), "escaped twice"),
    "no author": (replaced(CORE, "<dc:creator>.*?</dc:creator>", ""), "»creator« is empty"),
    "a time in words": (replaced(CORE, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "heute"), "no time in UTC"),
    "properties that are missing": (without(CORE), "missing"),
    "a zoom without percentage": (replaced("word/settings.xml", r"<w:zoom [^>]*/>", "<w:zoom/>"), "zoom"),
    "a question on opening": (
        replaced("word/settings.xml", "</w:settings>", "<w:updateFields/></w:settings>"),
        "asks people",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound() -> bytes:
    return made_from("einladung", USUAL)[0].data


def test_the_document_is_sound_before(sound: bytes) -> None:
    assert list(problems_of(packed(opened(sound).parts))) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_found(name: str, sound: bytes) -> None:
    damage, message = DAMAGES[name]
    parts = dict(opened(sound).parts)
    damage(parts)
    found = list(problems_of(packed(parts)))
    assert any(message in problem for problem in found), found


def test_no_package_at_all() -> None:
    assert next(iter(problems_of(b"PK no package"))).startswith("no package")
