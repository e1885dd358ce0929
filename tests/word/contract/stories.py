"""Features beside the text: headers, footers, sections, notes, comments, properties, pictures of the template."""

from __future__ import annotations

import io

import docx
from docx.enum.section import WD_SECTION

from tests.word.conftest import build, saved, unzipped, zipped
from tests.word.contract.feature import Difference, Feature

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
NOTE_OF = '<w:{0}s xmlns:w="{1}"><w:{0} w:id="1"><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}></w:{0}s>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def with_endnote(text: str) -> bytes:
    """Return a template with an endnote."""
    return with_part("endnotes", NOTE_OF.format("endnote", WORD, text))


def with_part(kind: str, xml: str) -> bytes:
    """Return a template whose document points to one more part of this kind."""
    parts = unzipped(build("Text {{ name }}"))
    parts[f"word/{kind}.xml"] = xml.encode()
    add = f'<Override PartName="/word/{kind}.xml" ContentType="{TYPE}.{kind}+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", add.encode())
    add = f'<Relationship Id="rIdMore" Type="{OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", add.encode())
    return zipped(parts)


def three_sections() -> bytes:
    """Return a template of three sections, each with a header and a footer of its own, the first with a first page."""
    document = docx.Document()
    for number in (1, 2, 3):
        section = document.sections[0] if number == 1 else document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"Kopf {number} {{{{ name }}}}"
        section.footer.paragraphs[0].text = f"{{% for x in xs %}}{{{{ x }}}} {{% endfor %}}{number}"
        document.add_paragraph(f"Abschnitt {number} für {{{{ name }}}}")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Erste Seite {{ name }}"
    return saved(document)


def table_in_header() -> bytes:
    """Return a template with a table in its header that a loop fills."""
    document = docx.Document()
    header = document.sections[0].header
    table = header.add_table(3, 1, docx.shared.Mm(100))
    for row, text in zip(table.rows, ("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}"), strict=True):
        row.cells[0].paragraphs[0].text = text
    header.add_paragraph()
    return saved(document)


def columns_in_header() -> bytes:
    """Return a template with a table in its header whose columns a loop makes."""
    document = docx.Document()
    header = document.sections[0].header
    table = header.add_table(1, 3, docx.shared.Mm(90))
    for cell, text in zip(table.rows[0].cells, ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"), strict=True):
        cell.paragraphs[0].text = text
    header.add_paragraph()
    return saved(document)


def with_pictures() -> bytes:
    """Return a template with a picture in the text, in a loop and in the header."""
    document = docx.Document()
    document.add_paragraph("{{ name }} ").add_run().add_picture(io.BytesIO(PIXEL))
    document.add_paragraph("{%p for x in xs %}")
    document.add_paragraph("{{ x }} ").add_run().add_picture(io.BytesIO(PIXEL))
    document.add_paragraph("{%p endfor %}")
    header = document.sections[0].header.paragraphs[0]
    header.add_run("{{ name }} ").add_picture(io.BytesIO(PIXEL))
    return saved(document)


def with_properties(**properties: str) -> bytes:
    """Return a template with these document properties."""
    document = docx.Document()
    document.add_paragraph("{{ name }}")
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def without_properties() -> bytes:
    """Return a template without a part of document properties."""
    parts = unzipped(build("{{ name }}"))
    del parts["docProps/core.xml"]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        start = parts[name].rindex(b"<", 0, parts[name].index(b"core.xml"))
        end = parts[name].index(b"/>", start) + 2
        parts[name] = parts[name][:start] + parts[name][end:]
    return zipped(parts)


ALL_PROPERTIES = {
    name: f"{name} {{{{ name }}}}" for name in ("author", "comments", "identifier", "language", "subject", "title")
}
NAME = {"name": "Ä Ö", "xs": ["a", "b"]}
AND = {"name": "A & B < C", "xs": ["a & b", "<c>"]}

STORIES = [
    Feature(
        "header and footer",
        "{{ name }}\n[header] Kopf {{ name }}\n[footer] {% if xs %}Fuß{% endif %}",
        NAME,
        ("header_footer.py",),
    ),
    Feature(
        "header with umlauts",
        "Text\n[header] Größe 日本 {{ name }}\n[footer] ß {{ name }}",
        NAME,
        ("header_footer_utf8.py",),
    ),
    Feature(
        "header with & and <",
        "Text\n[header] A & <B> {{ name }}\n[footer] {{ name }} & <",
        AND,
        ("header_footer_entities.py",),
    ),
    Feature(
        "header of its first page",
        "Text\n[first-footer] Erste {{ name }}\n[footer] Andere {{ name }}",
        NAME,
        ("header_footer.py",),
    ),
    Feature(
        "header without a tag", "Text {{ name }}\n[header] Fest\n[footer] auch fest", NAME, ("header_footer_ko.py",)
    ),
    Feature("three sections with headers of their own", three_sections, NAME, ("header_footer.py",)),
    Feature("table in a header", table_in_header, AND),
    Feature(
        "columns by loop in a header",
        columns_in_header,
        AND,
        ("dynamic_table.py",),
        Difference("Column grids", "a & b\n<c>", ("word/header1.xml",), "word/header1.xml"),
    ),
    Feature("breaks in a header", "[header] A {{ x }}", {"x": "eins\nzwei\tdrei"}),
    Feature(
        "pictures of the template", with_pictures, NAME, ("header_footer_image.py", "header_footer_image_file_obj.py")
    ),
    Feature(
        "footnote",
        "Text {{ name }}\n[footnote] Fuß {{ name }} {% for x in xs %}{{ x }}{% endfor %}",
        AND,
        ("footnotes.py",),
    ),
    Feature(
        "endnote",
        lambda: with_endnote("Ende {{ name }}"),
        AND,
        (),
        Difference("Notes and comments", "Ende A & B < C", ("word/endnotes.xml",), "word/endnotes.xml"),
    ),
    Feature(
        "comment of Word",
        "[comment] Notiz {{ name }}",
        AND,
        (),
        Difference("Notes and comments", "Notiz A & B < C", ("word/comments.xml",), "word/comments.xml"),
    ),
    Feature(
        "document properties",
        lambda: with_properties(**ALL_PROPERTIES),
        NAME,
        ("doc_properties.py", "core_properties.py"),
    ),
    Feature(
        "document property with &",
        lambda: with_properties(title="T {{ name }}"),
        AND,
        ("doc_properties.py",),
        Difference("Document properties", "T A & B < C", ("docProps/core.xml",), "docProps/core.xml"),
    ),
    Feature(
        "other document properties",
        lambda: with_properties(keywords="K {{ name }}", category="C {{ name }}"),
        NAME,
        ("core_properties.py",),
        Difference("Document properties", "K Ä Ö", ("docProps/core.xml",), "docProps/core.xml"),
    ),
    Feature(
        "no document properties",
        without_properties,
        NAME,
        ("core_properties.py",),
        Difference("Invented document properties", "Ä Ö", ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml")),
    ),
]
