"""Features of values: docxtpl's own kinds of them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from types import SimpleNamespace

from docx.shared import Mm
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph

from buendnis_docs.word import Picture
from tests.word.contract.feature import Difference, Feature, Refusal
from tests.word.contract.stories import PIXEL


def rich() -> RichText:
    """Return a text with everything that docxtpl can do to its words."""
    text = RichText("a rich & <text>", style="Strong")
    text.add("bold", bold=True)
    text.add(" red", color="#FF0000", italic=True, underline="double", strike=True)
    text.add(" small", size=14, highlight="#FFFF00", superscript=True, font="Arial", lang="de-DE")
    text.add(RichText(" inner", subscript=True, rtl=True, bold=True))
    return text


def rich_paragraphs() -> RichTextParagraph:
    """Return two paragraphs of docxtpl's kind."""
    paragraphs = RichTextParagraph()
    paragraphs.add(rich(), parastyle="ListBullet")
    paragraphs.add("plain & simple")
    return paragraphs


class Subdoc:
    """Stands for docxtpl's class of the same name, which needs a package that is not installed here."""


WRONG_PLACE = "Formatted content in the wrong place"
PICTURE = Picture(PIXEL, width_mm=30)
TALL = Picture(PIXEL, width_mm=10, height_mm=20)
TYPES, DOCUMENT, RELATIONS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"
HEADER, HEADER_RELATIONS = "word/header1.xml", "word/_rels/header1.xml.rels"
THEIR_FILE, OUR_FILE = "word/media/image1.png", "word/media/wert1.png"
LINES = RichText("eins\nzwei\tdrei\avier\ffünf", color="#FF00FF")

VALUES = [
    Feature("rich text", "Vor {{r x }} nach", {"x": rich()}, ("richtext.py",)),
    Feature("rich text in a table", "| {{r x }} | {{r x }} |", {"x": rich()}, ("richtext.py",)),
    Feature("rich text with breaks", "Vor {{r x }} nach", {"x": LINES}, ("escape.py", "richtext.py")),
    Feature(
        "rich text of blanks and tabs",
        "A{{r x }}B{{r y }}",
        {"x": RichText("    "), "y": RichText("\t\t")},
        ("word2016.py",),
    ),
    Feature(
        "rich text by condition",
        "{%r if x %}¦{{r x }}¦{%r endif %}",
        {"x": RichText("ja", bold=True)},
        ("richtext_and_if.py",),
    ),
    Feature(
        "rich text with an eastern font",
        "{{r x }}",
        {"x": RichText("日本", font="eastAsia:Yu Gothic")},
        ("richtext_eastAsia.py",),
    ),
    Feature("rich text in a loop", "{% for x in xs %}{{r x }}{% endfor %}", {"xs": [rich(), rich()]}, ("richtext.py",)),
    Feature("rich text in the header", "[header] {{r x }}", {"x": rich()}, ("richtext.py",)),
    Feature("rich paragraphs", "A\n{{p x }}\nB", {"x": rich_paragraphs()}, ("richtextparagraph.py",)),
    Feature("rich paragraphs in a cell", "| {{p x }} | B |", {"x": rich_paragraphs()}, ("richtextparagraph.py",)),
    Feature("listing", "A {{ x }}", {"x": Listing("eins\nzwei & <drei>\avier")}, ("escape.py",)),
    Feature(
        "plain text as a run",
        "Vor {{r x }} nach",
        {"x": "schlicht"},
        ("richtext.py",),
        Difference("Plain text as a run or paragraph", "Vor schlicht nach"),
    ),
    Feature(
        "plain text as a paragraph",
        "A\n{{p x }}\nB",
        {"x": "schlicht"},
        ("richtextparagraph.py",),
        Difference("Plain text as a run or paragraph", "A\nschlicht\nB"),
    ),
    Feature(
        "picture",
        "Logo: {{ x }} daneben",
        {"x": PICTURE},
        ("inline_image.py",),
        Difference("Pictures", "Logo:  daneben", (TYPES, RELATIONS, DOCUMENT, THEIR_FILE, OUR_FILE)),
        lambda document: {"x": InlineImage(document, BytesIO(PIXEL), width=Mm(30))},
    ),
    Feature(
        "pictures in a loop over rows",
        "| Bild | Name |\n| {%tr for x in xs %} | |\n| {{ x.bild }} | {{ x.name }} |\n| {%tr endfor %} | |",
        {"xs": [{"bild": PICTURE, "name": "A"}, {"bild": TALL, "name": "B"}]},
        ("inline_image.py", "inline_image_and_subdoc.py"),
        Difference("Pictures", "A\n\nB", (TYPES, RELATIONS, DOCUMENT, THEIR_FILE, OUR_FILE)),
        lambda document: {
            "xs": [
                {"bild": InlineImage(document, BytesIO(PIXEL), width=Mm(30)), "name": "A"},
                {"bild": InlineImage(document, BytesIO(PIXEL), width=Mm(10), height=Mm(20)), "name": "B"},
            ]
        },
    ),
    Feature(
        "picture in the header",
        "[header] Logo: {{ x }}",
        {"x": PICTURE},
        ("header_footer_inline_image.py",),
        Difference("Pictures", "Logo:", (TYPES, HEADER_RELATIONS, HEADER, THEIR_FILE, OUR_FILE), HEADER),
        lambda document: {"x": InlineImage(document, BytesIO(PIXEL), width=Mm(30))},
    ),
    Feature(
        "document in a document",
        "{{p x }}",
        {"x": Subdoc()},
        (
            "subdoc.py",
            "merge_docx.py",
            "merge_docx_with_render.py",
            "pandoc_subdoc.py",
            "subdoc_optional_dependency.py",
        ),
        Refusal("Sub-documents", "ein Wert der Art »Subdoc«"),
    ),
    Feature(
        "rich text in an ordinary tag",
        "{{ x }}",
        {"x": rich()},
        ("richtext.py",),
        Refusal(WRONG_PLACE, "Schreiben Sie {{r … }} für einen Teil einer Zeile"),
    ),
    Feature(
        "rich paragraphs in a line",
        "A {{r x }}",
        {"x": rich_paragraphs()},
        ("richtextparagraph.py",),
        Refusal(WRONG_PLACE, "und {{p … }} für ganze Absätze"),
    ),
    Feature(
        "rich text as a paragraph",
        "A\n{{p x }}",
        {"x": rich()},
        ("richtextparagraph.py",),
        Refusal(WRONG_PLACE, "Formatierter Inhalt kann hier nicht stehen"),
    ),
    Feature(
        "link in a rich text",
        "{{r x }}",
        {"x": RichText("Seite", url_id="rId9")},
        ("richtext.py",),
        Refusal(WRONG_PLACE, "Ein Link in formatiertem Text gehört zu einem anderen Dokument"),
    ),
    Feature(
        "date", "{{ x }}", {"x": date(2025, 1, 2)}, (), Refusal("Other kinds of values", "ein Wert der Art »date«")
    ),
    Feature(
        "field of an object",
        "{{ x.y }}",
        {"x": SimpleNamespace(y=1)},
        (),
        Refusal("Other kinds of values", "Das ist in Vorlagen nicht erlaubt"),
    ),
]
