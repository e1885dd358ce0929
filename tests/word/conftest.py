"""A text notation for Word templates, so that a test shows its template on one screen."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from textwrap import dedent

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

TEXT_BOX = """<w:r {w}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
  <mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>
    <wps:txbx><w:txbxContent><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>
  </w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">
    <w:txbxContent><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>
  </mc:Fallback></mc:AlternateContent></w:r>"""
LINK = '<w:p {w}><w:hyperlink r:id="{address}"><w:r><w:t>Link</w:t></w:r></w:hyperlink></w:p>'
FOOTNOTES = """<w:footnotes {w}>
  <w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote>
  <w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"""

TemplateBuilder = Callable[[str], bytes]


@pytest.fixture
def template() -> TemplateBuilder:
    """Return a function that turns the notation into the bytes of a .docx.

    One line is one paragraph; `¦` begins a new run; `| a | b |` is a table row, `//` in a cell a new paragraph.
    `[header]`, `[footer]`, `[first-footer]`, `[footnote]`, `[textbox]`, `[title]`, `[comment]` put the line elsewhere,
    `[link]` makes it the address of a link; a line that begins with `<w:` is WordprocessingML.
    """
    return build


def build(notation: str) -> bytes:
    document = docx.Document()
    footnotes = []
    rows: list[list[str]] = []
    for line in [*dedent(notation).strip("\n").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
            continue
        if rows:
            add_table(document, rows)
            rows = []
        mark, _, text = line.rpartition("] ")
        if mark == "[footnote":
            footnotes.append(text)
        elif line:
            add_line(document, mark.lstrip("["), text if mark.startswith("[") else line)
    return with_footnotes(saved(document), footnotes)


def add_line(document: Document, mark: str, line: str) -> None:
    section = document.sections[0]
    if mark == "header":
        add_runs(section.header.paragraphs[0], line)
    elif mark == "footer":
        add_runs(section.footer.paragraphs[0], line)
    elif mark == "first-footer":
        section.different_first_page_header_footer = True
        add_runs(section.first_page_footer.paragraphs[0], line)
    elif mark == "title":
        document.core_properties.title = line
    elif mark == "textbox":
        document.add_paragraph()
        document.element.body[-2].append(parse_xml(TEXT_BOX.format(w=nsdecls("w"), text=line)))
    elif mark == "comment":
        document.add_comment(document.add_paragraph("Text").runs, line)
    elif mark == "link":
        address = document.part.relate_to(line, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        document.element.body.insert(-1, parse_xml(LINK.format(w=nsdecls("w", "r"), address=address)))
    elif line.startswith("<w:"):
        document.element.body.insert(-1, parse_xml(line.replace(">", f" {nsdecls('w')}>", 1)))
    else:
        add_runs(document.add_paragraph(), line)


def add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(0, max(len(texts) for texts in rows))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            first, *others = text.split("//")
            add_runs(cell.paragraphs[0], first.strip())
            for other in others:
                add_runs(cell.add_paragraph(), other.strip())


def add_runs(paragraph: Paragraph, line: str) -> None:
    for text in line.split("¦"):
        paragraph.add_run(text)


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_footnotes(data: bytes, texts: list[str]) -> bytes:
    if not texts:
        return data
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    pointer = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts = unzipped(data)
    parts["word/footnotes.xml"] = FOOTNOTES.format(w=nsdecls("w"), text=texts[0]).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{pointer}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    return zipped(parts)


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
