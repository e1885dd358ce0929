"""The measured letter: a personalised three-page invitation, written once and built for every candidate's tag language.

It has a letterhead with a logo, header and footer, an information block, an agenda table of eight rows, conditions,
and 19 fields. docxtpl and this project get the very same file; for the others the tags are translated by code.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from xml.etree import ElementTree as ET

import jinja2
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Row
from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELD = re.compile(r"\{\{ *([\w.]+) *\}\}")
NEW_PAGE = "\f"
USED_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "Header", "Footer", "Table Grid", "Heading 1"}
UNUSED_PARTS = ("/stylesWithEffects", "/thumbnail")

FILLER = (
    "Das Bündnis bringt Kommunen, Wohnungswirtschaft, soziale Träger und Wissenschaft zusammen. In den vergangenen "
    "Monaten haben die Arbeitsgruppen Ergebnisse erarbeitet, die wir mit Ihnen besprechen möchten. Bitte bringen Sie "
    "Ihre Erfahrungen aus der Praxis mit; sie sind die Grundlage für den Arbeitsplan des kommenden Jahres."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Paragraphs that stand in the letter where a condition holds, and others where it does not."""

    condition: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a row for each thing of a list."""

    things: str
    each: str
    headings: tuple[str, ...]
    cells: tuple[str, ...]


Block = str | Choice | Rows

HEADER = "{{ buendnis.name }}"
FOOTER = "{{ geschaeftsstelle.name }} · {{ geschaeftsstelle.e_mail }}"
BODY: tuple[Block, ...] = (
    "{{ geschaeftsstelle.ruecksendezeile }}",
    "{{ empfaenger.anschrift }}",
    "Ihre Ansprechperson: {{ geschaeftsstelle.ansprechperson }}, Telefon {{ geschaeftsstelle.telefon }}",
    "{{ druck.datum }}",
    "{{ brief.betreff }}",
    "{{ empfaenger.briefanrede }}",
    "{{ brief.text }}",
    "Wann: {{ treffen.wann }}",
    "Wo: {{ treffen.wo }}",
    Choice("treffen.online", ("Online nehmen Sie teil unter {{ treffen.online_link }}.",)),
    Choice(
        "empfaenger.kreis == 'Gast'",
        ("Als Gast sind Sie ohne Stimmrecht herzlich willkommen, {{ empfaenger.name }}.",),
        ("Bitte stimmen Sie sich vorab ab für {{ empfaenger.organisation }}.",),
    ),
    "Bitte antworten Sie bis zum {{ treffen.rueckmeldung_bis }}.",
    FILLER,
    NEW_PAGE,
    "Tagesordnung",
    Rows(
        "tagesordnung",
        "punkt",
        ("Zeit", "TOP", "Thema", "Wer"),
        ("{{ punkt.zeit }}", "{{ punkt.top }}", "{{ punkt.titel }}", "{{ punkt.vortragende }}"),
    ),
    Choice("treffen.anschlussprogramm", ("Im Anschluss: {{ treffen.anschlussprogramm }}",)),
    *([FILLER] * 4),
    NEW_PAGE,
    "Antwort an {{ geschaeftsstelle.e_mail }}",
    "Teilnahme von {{ empfaenger.name }} ({{ empfaenger.e_mail }}), {{ empfaenger.organisation }}",
    *([FILLER] * 5),
)


class Syntax(Protocol):
    """A tag language."""

    def text(self, paragraph: Paragraph, text: str) -> None:
        """Write a paragraph's text with its fields."""

    def choice(self, add: Callable[[], Paragraph], number: int, choice: Choice) -> None:
        """Write the paragraphs of a condition; `number` is its place among all conditions."""

    def rows(self, rows: Rows, row: Callable[[], _Row]) -> None:
        """Write the repeated row of a table."""


class Jinja:
    """docxtpl's tag language, and ours."""

    def text(self, paragraph: Paragraph, text: str) -> None:
        """Write the text as it is."""
        paragraph.add_run(text)

    def choice(self, add: Callable[[], Paragraph], number: int, choice: Choice) -> None:  # noqa: ARG002 - see Syntax
        """Write paragraph tags around the paragraphs."""
        branches = [(f"if {choice.condition}", choice.yes), ("else", choice.no)]
        for tag, texts in branches if choice.no else branches[:1]:
            for text in (f"{{%p {tag} %}}", *texts):
                add().add_run(text)
        add().add_run("{%p endif %}")

    def rows(self, rows: Rows, row: Callable[[], _Row]) -> None:
        """Write row tags around the row."""
        row().cells[0].text = f"{{%tr for {rows.each} in {rows.things} %}}"
        for cell, text in zip(row().cells, rows.cells, strict=True):
            cell.text = text
        row().cells[0].text = "{%tr endfor %}"


class Curly:
    """The tags of easy-template-x and docxtemplater: flat names in single braces, `{#list}` … `{/list}`."""

    def text(self, paragraph: Paragraph, text: str) -> None:
        """Write the text with translated fields."""
        paragraph.add_run(translated(text))

    def choice(self, add: Callable[[], Paragraph], number: int, choice: Choice) -> None:
        """Write a section for each branch."""
        for name, texts in ((f"if{number}", choice.yes), (f"else{number}", choice.no)):
            for text in (f"{{#{name}}}", *map(translated, texts), f"{{/{name}}}") if texts else ():
                add().add_run(text)

    def rows(self, rows: Rows, row: Callable[[], _Row]) -> None:
        """Write the row with the section's tags in its first and last cell."""
        first, *middle, last = map(translated, rows.cells)
        texts = (f"{{#{rows.things}}}{first}", *middle, f"{last}{{/{rows.things}}}")
        for cell, text in zip(row().cells, texts, strict=True):
            cell.text = text


class MergeFields:
    """Word's own merge fields; a conditional paragraph is one field, because there are no conditions."""

    def text(self, paragraph: Paragraph, text: str) -> None:
        """Write the text with MERGEFIELDs."""
        for number, piece in enumerate(FIELD.split(text)):
            if number % 2:
                paragraph._p.append(_merge_field(flat(piece)))  # noqa: SLF001 - python-docx has no fields
            elif piece:
                paragraph.add_run(piece)

    def choice(self, add: Callable[[], Paragraph], number: int, choice: Choice) -> None:
        """Write one field for each paragraph of either branch."""
        for position in range(max(len(choice.yes), len(choice.no))):
            self.text(add(), f"{{{{ choice{number}_{position} }}}}")

    def rows(self, rows: Rows, row: Callable[[], _Row]) -> None:
        """Write the row that the merge repeats."""
        for cell, text in zip(row().cells, rows.cells, strict=True):
            self.text(cell.paragraphs[0], text)


def template(syntax: Syntax, body: Sequence[Block] = BODY) -> bytes:
    """Return the letter as a Word template in one tag language."""
    document = slim_document()
    section = document.sections[0]
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(_logo()), width=Cm(2))
    syntax.text(section.header.add_paragraph(), HEADER)
    syntax.text(section.footer.paragraphs[0], FOOTER)
    conditions = 0
    for block in body:
        if isinstance(block, Choice):
            syntax.choice(document.add_paragraph, conditions, block)
            conditions += 1
        elif isinstance(block, Rows):
            _table(document, syntax, block)
        elif block == NEW_PAGE:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            syntax.text(document.add_paragraph(), block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def slim_document() -> WordDocument:
    """Return an empty document of ordinary size: python-docx brings 790 KB of styles, for which all would pay."""
    document = Document()
    document.core_properties.title = "Einladung"
    for style in list(document.styles):
        if style.name not in USED_STYLES:
            style.delete()
    for relationships in (document.part.rels, document.part.package.rels):
        for key in [key for key, known in relationships.items() if known.reltype.endswith(UNUSED_PARTS)]:
            del relationships[key]
    return document


def fields(body: Sequence[Block] = BODY) -> set[str]:
    """Return the names of all fields outside tables."""
    texts = [HEADER, FOOTER]
    for block in body:
        texts += [*block.yes, *block.no] if isinstance(block, Choice) else [block] if isinstance(block, str) else []
    return {name for text in texts for name in FIELD.findall(text)}


def data(context: Mapping[str, Any], body: Sequence[Block] = BODY) -> dict[str, Any]:
    """Return a context as the other tag languages need it: flat names, conditions computed beforehand."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 - plain text
    flattened: dict[str, Any] = dict(_flattened(context))
    choices = [block for block in body if isinstance(block, Choice)]
    for number, choice in enumerate(choices):
        holds = bool(environment.compile_expression(choice.condition)(**context))
        flattened |= {f"if{number}": holds, f"else{number}": not holds}
        texts = choice.yes if holds else choice.no
        for position in range(max(len(choice.yes), len(choice.no))):
            text = texts[position] if position < len(texts) else ""
            flattened[f"choice{number}_{position}"] = environment.from_string(text).render(context)
    for rows in (block for block in body if isinstance(block, Rows)):
        things = context[rows.things]
        flattened[rows.things] = [{f"{rows.each}_{name}": str(v) for name, v in thing.items()} for thing in things]
    return flattened


def text_of(document: bytes) -> str:
    """Return the text of a Word document with header and footer, without empty paragraphs and protected blanks."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = sorted(n for n in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n))
        paragraphs = [_text(p) for n in names for p in ET.fromstring(archive.read(n)).iter(f"{W}p")]
    return "\n".join(text for text in paragraphs if text.strip()).replace("\u00a0", " ")


def translated(text: str) -> str:
    """Return `{{ a.b }}` as `{a_b}`."""
    return FIELD.sub(lambda found: f"{{{flat(found[1])}}}", text)


def flat(name: str) -> str:
    """Return `a.b` as `a_b`."""
    return name.replace(".", "_")


def _flattened(context: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in context.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{prefix}{name}_")
        elif not isinstance(value, list):
            yield prefix + name, str(value)


def _text(paragraph: ET.Element) -> str:
    signs = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
    return "".join(
        (node.text or "") if node.tag == f"{W}t" else signs.get(node.tag, "") for node in paragraph.iter()
    ).strip()


def _table(document: WordDocument, syntax: Syntax, rows: Rows) -> None:
    table = document.add_table(rows=1, cols=len(rows.headings), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, rows.headings, strict=True):
        cell.text = heading
    syntax.rows(rows, table.add_row)


def _merge_field(name: str) -> Any:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    return field


def _logo(side: int = 52) -> bytes:
    """Return a small PNG of a few kilobytes."""
    rows = b"".join(
        b"\0" + bytes(value for x in range(side) for value in (x * 7 & 255, y * 5 & 255, x * y & 255))
        for y in range(side)
    )
    header = struct.pack(">2L5B", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
        for kind, content in chunks
    )
