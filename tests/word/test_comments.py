"""A mistake becomes a comment in Word, at the words it is about."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from buendnis_docs.word.checking import check_template
from buendnis_docs.word.comments import AUTHOR, comment_template
from buendnis_docs.word.package import UnusableTemplateError, open_package

Builder = Callable[[str], bytes]
NAMES = {"treffen": {"titel": "Drittes Bündnistreffen"}, "intern": True}


def commented(source: bytes) -> Document:
    return docx.Document(io.BytesIO(comment_template(source, check_template(source, NAMES))))


def marked_texts(document: Document) -> list[str]:
    """Return the text between the marks of each comment."""
    texts: dict[str, str] = {}
    open_ids: list[str] = []
    for element in document.element.body.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        number = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        if name == "commentRangeStart":
            open_ids.append(number)
            texts[number] = ""
        elif name == "commentRangeEnd":
            open_ids.remove(number)
        elif name == "t":
            texts.update({number: texts[number] + (element.text or "") for number in open_ids})
    return list(texts.values())


@pytest.mark.parametrize(
    ("notation", "marked"),
    [
        ("Am {{ treffen.titl }} um zehn", ["{{ treffen.titl }}"]),
        ("{{ a }}, {{ treffen.titel }}, {{ b }}", ["{{ a }}", "{{ b }}"]),
        ("Am {{ tref¦fen.ti¦tl }} um zehn", ["{{ treffen.titl }}"]),
        ("| a | {{ x }} |", ["{{ x }}"]),
        ("eins\n[textbox] {{ x }}", ["{{ x }}{{ x }}"]),
        ("<w:p><w:fldSimple w:instr=' NEXT '><w:r><w:t>«N»</w:t></w:r></w:fldSimple></w:p>", ["«N»"]),
    ],
)
def test_the_comment_lies_at_the_words_it_is_about(template: Builder, notation: str, marked: list[str]) -> None:
    document = commented(template(notation))

    assert marked_texts(document) == marked
    assert {comment.author for comment in document.comments} == {AUTHOR}


def test_the_comment_says_what_is_wrong_without_being_a_tag_itself(template: Builder) -> None:
    source = template("{{ treffen.titl }}")
    copy = comment_template(source, check_template(source, NAMES))

    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert "Meinten Sie »treffen.titel«?" in comment.text
    assert [problem.id for problem in check_template(copy, NAMES)] == ["unknown-name", "comment-in-template"]


@pytest.mark.parametrize("mark", ["header", "footer", "title", "footnote"])
def test_what_word_can_not_comment_is_said_at_the_first_paragraph(template: Builder, mark: str) -> None:
    document = commented(template(f"Erster\nZweiter\n[{mark}] {{{{ x }}}}"))

    (comment,) = document.comments
    assert marked_texts(document) == ["Erster"]
    assert comment.text.startswith(("Kopfzeile: ", "Fußzeile: ", "Dokumenteigenschaft Titel: ", "Fußnote 1: "))


def test_the_text_of_the_template_stays_as_it_was(template: Builder) -> None:
    source = template("Am {{ tref¦fen.titl }} um {¦{ x }}\n| {{ y }} | b |")

    before, after = docx.Document(io.BytesIO(source)), commented(source)
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]


def test_comments_of_an_earlier_copy_are_replaced_and_others_kept(template: Builder) -> None:
    first = comment_template(template("{{ x }}\n[comment] Bitte prüfen!"), [])
    source = template("{{ x }}\n[comment] Bitte prüfen!")
    problems = [problem for problem in check_template(source, NAMES) if problem.id == "unknown-name"]

    twice = comment_template(comment_template(first, problems), problems)

    document = docx.Document(io.BytesIO(twice))
    assert sorted(comment.author for comment in document.comments) == ["", AUTHOR]
    assert marked_texts(document) == ["{{ x }}", "Text"]


def test_a_template_without_text_gets_its_comment_too() -> None:
    buffer = io.BytesIO()
    empty = docx.Document()
    empty.core_properties.title = "{{ x }}"
    empty.save(buffer)

    assert len(commented(buffer.getvalue()).comments) == 1


def test_a_file_that_can_not_be_commented_is_named(template: Builder) -> None:
    package = open_package(template("x"), "einladung.docx")
    del package.parts["word/styles.xml"]

    with pytest.raises(UnusableTemplateError, match=r"einladung\.docx: Die Datei lässt sich nicht kommentieren"):
        comment_template(package, [])
