"""Six templates as other people write them: contract, invoice, certificate, report, form, letter."""

from __future__ import annotations

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table

from tests.word.conftest import saved
from tests.word.contract.feature import Difference, Feature


def contract() -> bytes:
    """Return a contract of clauses that are numbered by hand and chosen by condition."""
    document = docx.Document()
    document.add_heading("Vertrag über {{ leistung }}", level=1)
    document.add_paragraph("zwischen {{ parteien[0].name }}, {{ parteien[0].ort }},")
    document.add_paragraph(
        "und{% for p in parteien[1:] %} {{ p.name }}, {{ p.ort }}{% if not loop.last %};{% endif %}{% endfor %}."
    )
    document.add_paragraph("{% set ns = namespace(nr=0) %}")
    document.add_paragraph("{%p for k in klauseln if k.gilt %}")
    document.add_heading("§ {% set ns.nr = ns.nr + 1 %}{{ ns.nr }} {{ k.titel }}", level=2)
    document.add_paragraph("{{ k.text }}")
    document.add_paragraph("{%p for u in k.unter %}")
    document.add_paragraph("({{ loop.index }}) {{ u }}", style="List Number")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    row = document.add_table(1, 2).rows[0]
    for cell, party in zip(row.cells, ("parteien|first", "parteien|last"), strict=True):
        cell.text = "______________"
        cell.add_paragraph(f"{{{{ ({party}).name }}}}")
    document.sections[0].footer.paragraphs[
        0
    ].text = "Vertrag {{ nummer }} – {{ parteien|map(attribute='name')|join(' / ') }}"
    return saved(document)


def invoice() -> bytes:
    """Return an invoice: rows by loop, sums, a discount by condition."""
    document = docx.Document()
    document.add_paragraph("Rechnung {{ nr }} vom {{ datum }}").runs[0].bold = True
    table = document.add_table(0, 4, style="Table Grid")
    add_row(table, "Pos.", "Leistung", "Menge", "Betrag")
    add_row(table, "{%tr for p in posten %}", "", "", "")
    add_row(
        table,
        "{{ loop.index }}",
        "{{ p.was }}{% if p.notiz %}\n{{ p.notiz }}{% endif %}",
        "{{ p.menge }}",
        "{{ '%.2f'|format(p.menge * p.preis) }} €",
    )
    add_row(table, "{%tr endfor %}", "", "", "")
    add_row(table, "{%tr if rabatt %}", "", "", "")
    add_row(table, "", "Rabatt {{ rabatt }} %", "", "– {{ '%.2f'|format(summe * rabatt / 100) }} €")
    add_row(table, "{%tr endif %}", "", "", "")
    add_row(table, "", "Summe", "", "{{ '%.2f'|format(summe * (100 - rabatt) / 100) }} €")
    document.add_paragraph("{%p if faellig %}")
    document.add_paragraph("Zahlbar bis {{ faellig }} auf {{ konto.iban }} ({{ konto.bank }}).")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Betrag dankend erhalten.")
    document.add_paragraph("{%p endif %}")
    return saved(document)


def certificate() -> bytes:
    """Return a certificate: a name in large letters, formatted runs around the tags, landscape."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    for text, size in (("Urkunde", 48), ("{{ name|upper }}", 36), ("hat am {{ datum }} mit {{ punkte }} Punkten", 14)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    paragraph = document.add_paragraph("den ")
    for text, bold in (
        ("{% if platz <= 3 %}", False),
        ("{{ platz }}. Platz", True),
        ("{% else %}", False),
        ("Teilnahmepreis", True),
        ("{% endif %}", False),
    ):
        paragraph.add_run(text).bold = bold
    paragraph.add_run(" erreicht.")
    return saved(document)


def report() -> bytes:
    """Return a report: chapters by loop, in each a table with a table in a cell, columns by loop."""
    document = docx.Document()
    document.core_properties.title = "Bericht {{ jahr }}"
    document.add_paragraph("{%p for k in kapitel %}")
    document.add_heading("{{ loop.index }} {{ k.titel }}", level=1)
    document.add_paragraph("{{ k.text|default('(ohne Text)', true) }}")
    outer = document.add_table(1, 2, style="Table Grid")
    outer.rows[0].cells[0].text = "{{ k.quelle }}"
    inner = outer.rows[0].cells[1].add_table(0, 3)
    add_row(inner, "{%tc for s in k.spalten %}", "{{ s }}", "{%tc endfor %}")
    add_row(inner, "{%tr for zeile in k.werte %}", "", "")
    add_row(inner, "{%tc for w in zeile %}", "{% cellbg w.farbe %}{{ w.zahl }}", "{%tc endfor %}")
    add_row(inner, "{%tr endfor %}", "", "")
    outer.rows[0].cells[1].add_paragraph("Stand {{ jahr }}")
    document.add_paragraph("{%p endfor %}")
    document.sections[0].header.paragraphs[0].text = "Bericht {{ jahr }}\t{{ kapitel|length }} Kapitel"
    return saved(document)


def form() -> bytes:
    """Return a form: boxes that are ticked by condition, by `if` and by expression, in text and table."""
    document = docx.Document()
    document.add_paragraph(
        "{% if ja %}☒{% else %}☐{% endif %} Ich nehme teil.  {{ '☐' if ja else '☒' }} Ich bin verhindert."
    )
    table = document.add_table(0, 2)
    for meal in ("vegetarisch", "vegan", "mit Fleisch"):
        add_row(table, f"{{% if essen == '{meal}' %}}☒{{% else %}}☐{{% endif %}}", meal)
    add_row(table, "{%tr for f in fragen %}", "")
    add_row(
        table, "{{ f.text }}", "{% for a in f.moeglich %}{{ '☒' if a in f.antwort else '☐' }} {{ a }}  {% endfor %}"
    )
    add_row(table, "{%tr endfor %}", "")
    document.add_paragraph("Unterschrift: {{ name or '______________' }}")
    return saved(document)


def letter() -> bytes:
    """Return a letter: address in lines, salutation by condition, optional paragraphs, a list, a macro for greeting."""
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "{{ absender.verein }} · {{ absender.ort }}"
    document.sections[0].header.paragraphs[0].text = "Seite 2 an {{ name }}"
    document.add_paragraph("{{ adresse }}").paragraph_format.space_after = Mm(20)
    document.add_paragraph(
        "{% macro gruss(wie) %}Mit {{ wie }} Grüßen{% endmacro %}"
        "Sehr geehrte{% if frau %} Frau{% else %}r Herr{% endif %} {{ name }},"
    )
    document.add_paragraph("{%p if dank %}")
    document.add_paragraph("vielen Dank für {{ dank }}.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if punkte %}{# Liste nur, wenn es etwas gibt #}")
    document.add_paragraph("{%p for p in punkte %}")
    document.add_paragraph("{{ p.was }}{%- if p.wann %} (bis {{ p.wann }}){% endif %}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("heute gibt es nichts Neues.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ gruss('freundlichen') }}")
    return saved(document)


def add_row(table: Table, *texts: str) -> None:
    """Add a row with these texts."""
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


PARTIES = [{"name": "Muster & Söhne", "ort": "Köln"}, {"name": "Beispiel e. V.", "ort": "Bonn"}]
CLAUSES = [
    {"titel": "Gegenstand", "gilt": True, "text": "Erste Zeile\nzweite Zeile", "unter": ["a < b", "c"]},
    {"titel": "Nicht", "gilt": False, "text": "", "unter": []},
    {"titel": "Schluss", "gilt": True, "text": "Ende", "unter": []},
]
ITEMS = [
    {"was": "Beratung", "menge": 3, "preis": 80.5, "notiz": "vor Ort & online"},
    {"was": "Heft", "menge": 1, "preis": 2, "notiz": ""},
]
CHAPTERS = [
    {
        "titel": "Zahlen",
        "text": "",
        "quelle": "Amt",
        "spalten": ["A", "B", "C"],
        "werte": [[{"farbe": "FF0000", "zahl": 1}] * 3, [{"farbe": "00FF00", "zahl": 2}] * 3],
    },
    {"titel": "Mehr", "text": "Text & mehr", "quelle": "Büro", "spalten": ["X"], "werte": []},
]
QUESTIONS = [{"text": "Anreise?", "moeglich": ["Bahn", "Auto"], "antwort": ["Bahn"]}]
SENDER = {"verein": "Beispielbündnis", "ort": "Mainz"}

LETTERS = [
    Feature("contract", contract, {"leistung": "Pflege", "parteien": PARTIES, "klauseln": CLAUSES, "nummer": 7}),
    Feature(
        "invoice with discount",
        invoice,
        {"nr": "R-1", "datum": "1. Mai", "posten": ITEMS, "rabatt": 10, "summe": 243.5, "faellig": "", "konto": {}},
    ),
    Feature(
        "invoice to be paid",
        invoice,
        {
            "nr": "R-2",
            "datum": "2. Mai",
            "posten": ITEMS[1:],
            "rabatt": 0,
            "summe": 2,
            "faellig": "9. Mai",
            "konto": {"iban": "DE00", "bank": "B & C"},
        },
    ),
    Feature("certificate", certificate, {"name": "Jo Straßer", "datum": "3. Juni", "punkte": 12, "platz": 2}),
    Feature("certificate without a place", certificate, {"name": "Ä", "datum": "3. Juni", "punkte": 1, "platz": 9}),
    Feature("form", form, {"ja": True, "essen": "vegan", "fragen": QUESTIONS, "name": ""}),
    Feature(
        "letter",
        letter,
        {
            "absender": SENDER,
            "name": "Muster",
            "frau": True,
            "adresse": "Frau\nMuster\n55116 Mainz",
            "dank": "Ihren Brief",
            "punkte": [{"was": "Lesen", "wann": "Mai"}, {"was": "Ruhen", "wann": ""}],
        },
    ),
    Feature(
        "short letter",
        letter,
        {"absender": SENDER, "name": "Muster", "frau": False, "adresse": "Herrn\nMuster", "dank": "", "punkte": []},
    ),
    Feature(
        "report", report, {"jahr": 2025, "kapitel": CHAPTERS}, (), Difference("Column grids", "Stand 2025\n2 Mehr")
    ),
]
