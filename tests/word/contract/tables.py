"""Features in tables: rows, cells and columns by loop and condition, spans, merged cells, colours."""

from __future__ import annotations

from tests.word.contract.feature import Difference, Feature, Refusal

ROWS = "| Was | Wie |\n| {%tr for r in rows %} | |\n| {{ r.a }} | {{ loop.index }} |\n| {%tr endfor %} | |"
DYNAMIC = (
    "| Farbe | {%tc for c in spalten %} | {{ c }} | {%tc endfor %} |\n| {%tr for z in zeilen %} |  |  |  |\n"
    "| {{ z.farbe }} | {%tc for c in z.was %} | {{ c }} | {%tc endfor %} |\n| {%tr endfor %} |  |  |  |"
)
COLOURS = {
    "spalten": ["Obst", "Gemüse", "Stein", "Ding"],
    "zeilen": [
        {"farbe": "gelb", "was": ["Banane", "Mais", "Pyrit", "Taxi"]},
        {"farbe": "rot", "was": ["Apfel", "Tomate", "Zinnober", "Bus"]},
    ],
}
MERGED = "| Titel | Nr |\n| {%tr for r in rows %} | |\n| {% vm %}{{ titel }} | {{ r }} |\n| {%tr endfor %} | |"
NESTED_MERGE = (
    "| {%tr for g in gruppen %} | |\n| {%tr for p in g.namen %} | |\n| {% vm %}{{ g.name }} | {{ p }} |\n"
    "| {%tr endfor %} | |\n| {%tr endfor %} | |"
)
HEADING = (
    "| {%tc for c in cols %} | {% hm %}Kopf | {%tc endfor %} |\n| {%tc for c in cols %} | {{ c }} | {%tc endfor %} |"
)


def table(columns: int, *rows: str) -> str:
    """Return a table of these rows as XML."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """Return a cell as XML: of a text, or of paragraphs and tables."""
    inner = content if content.startswith("<") else paragraph(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def paragraph(text: str) -> str:
    """Return a paragraph of one run as XML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def control(content: str) -> str:
    """Return a content control as XML."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


CONTROLLED_ROWS = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    + control("".join(f"<w:tr>{cell(text)}</w:tr>" for text in ("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}")))
    + "</w:tbl>"
)
LOOP, END = "{%p for x in xs %}", "{%p endfor %}"
TABLE_IN_TABLE = table(1, cell(paragraph(LOOP) + table(1, cell("{{ x }}")) + "<w:p/>" + paragraph(END) + "<w:p/>"))
ROWS_IN_INNER_TABLE = table(
    1, cell(table(1, cell("{%tr for x in xs %}"), cell("{{ x }}"), cell("{%tr endfor %}")) + "<w:p/>")
)
SPANNED = table(
    3,
    cell("{%tc for c in cols %}") + cell("{% hm %}Kopf", '<w:gridSpan w:val="2"/>') + cell("{%tc endfor %}"),
    cell("A") + cell("B") + cell("C"),
)
SHADED = table(1, cell("{% cellbg farbe %}{{ x }}", '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>'))


def in_order(says: str) -> Difference:
    """Return what differs where only the properties of cells stand in another order."""
    return Difference("Order of cell properties", says)


TABLES = [
    Feature("rows by loop", ROWS, {"rows": [{"a": 1}, {"a": "zwei & drei"}]}, ("order.py",)),
    Feature(
        "rows by condition", "| A |\n| {%tr if x %} |\n| B |\n| {%tr else %} |\n| C |\n| {%tr endif %} |", {"x": 0}
    ),
    Feature(
        "rows with a percent sign in the loop",
        "| {%tr for x in xs if x % 2 %} |\n| {{ x }} |\n| {%tr endfor %} |\n| E |",
        {"xs": [1, 2, 3]},
        ("patch_xml_modulo_brace.py",),
        Refusal("Percent signs and braces in row and paragraph tags", "Encountered unknown tag 'tr'"),
    ),
    Feature(
        "rows with a condition in a loop",
        "| {%tr for x in xs if x is odd %} |\n| {{ x }} |\n| {%tr endfor %} |\n| E |",
        {"xs": [1, 2, 3]},
    ),
    Feature(
        "rows by nested loops",
        "| {%tr for a in xs %} |\n| {%tr for b in a %} |\n| {{ b }} |\n| {%tr endfor %} |\n| {%tr endfor %} |",
        {"xs": [[1, 2], [3]]},
        ("nested_for.py",),
    ),
    Feature("row loop over nothing below a heading", ROWS, {"rows": []}),
    Feature(
        "row loop over nothing in a table without heading",
        "A\n| {%tr for r in rows %} |\n| {{ r }} |\n| {%tr endfor %} |\nB",
        {"rows": []},
        (),
        Difference("Tables without rows", "A\nB"),
    ),
    Feature("columns by loop", DYNAMIC, COLOURS, ("dynamic_table.py",)),
    Feature(
        "fewer columns after a loop",
        "| A | {%tc for c in cols %} | {{ c }} | {%tc endfor %} |\n"
        "| B | {%tc for c in cols %} | {{ c }} | {%tc endfor %} |",
        {"cols": ["x"]},
        ("less_cells_after_loop.py",),
    ),
    Feature(
        "columns by condition", "| A | {%tc if x %} | B | {%tc endif %} |", {"x": False}, ("less_cells_after_loop.py",)
    ),
    Feature(
        "cell loop over nothing",
        "| A | {%tc for c in cols %} | {{ c }} | {%tc endfor %} |",
        {"cols": []},
        ("less_cells_after_loop.py",),
    ),
    Feature("loop in a cell", "| {% for x in xs %}{{ x }}, {% endfor %} | B |", {"xs": [1, 2]}),
    Feature(
        "paragraphs by loop in a cell", "| {%p for x in xs %} // {{ x }} // {%p endfor %} // Ende | B |", {"xs": [1, 2]}
    ),
    Feature(
        "cell whose only paragraph is left out",
        "| {%p if x %} // A // {%p endif %} | B |",
        {"x": False},
        (),
        Difference("Cells without a paragraph", "B"),
    ),
    Feature(
        "span by number",
        "| {% colspan n %}{{ t }} | B |\n| x | y |",
        {"n": 2, "t": "T"},
        ("dynamic_table.py",),
        in_order("T\nB"),
    ),
    Feature(
        "cell colour",
        "| {% cellbg c %}{{ t }} | B |\n| x | y |",
        {"c": "FF0000", "t": "T & U"},
        ("cellbg.py", "cellbg_shorthand.py"),
        in_order("T & U\nB"),
    ),
    Feature(
        "cell colour instead of another",
        SHADED,
        {"farbe": "EEEEEE", "x": "T"},
        ("cellbg.py", "cellbg_selfclosing.py"),
        in_order("T"),
    ),
    Feature(
        "cell colours by loop",
        "| {%tr for r in rows %} | |\n| {% cellbg r.c %}{{ r.t }} | B |\n| {%tr endfor %} | |",
        {"rows": [{"c": "FF0000", "t": 1}, {"c": "00FF00", "t": 2}]},
        ("cellbg.py",),
        in_order("1\nB\n2\nB"),
    ),
    Feature(
        "colour and span in one cell",
        "| {% colspan n %}{% cellbg c %}{{ t }} | B |\n| x | y |",
        {"n": 2, "c": "FF0000", "t": "T"},
        ("cellbg.py",),
        in_order("T\nB"),
    ),
    Feature("cells merged downwards", MERGED, {"titel": "T & U", "rows": [1, 2, 3]}, ("vertical_merge.py",)),
    Feature(
        "cells merged downwards in nested loops",
        NESTED_MERGE,
        {"gruppen": [{"name": "A", "namen": ["a", "b"]}, {"name": "B", "namen": ["c"]}]},
        ("vertical_merge_nested.py", "complex_vertical_merging.py"),
    ),
    Feature("cells merged to the side", HEADING, {"cols": ["a", "b", "c", "d"]}, ("horizontal_merge.py",)),
    Feature("spanned cell merged to the side", SPANNED, {"cols": ["a", "b"]}, ("horizontal_merge.py",)),
    Feature("table in a table", TABLE_IN_TABLE, {"xs": ["a", "b & c"]}),
    Feature("rows by loop in a table in a table", ROWS_IN_INNER_TABLE, {"xs": ["a", "b"]}),
    Feature(
        "row without cells",
        "A\n| {%tc for x in xs %} | {{ x }} | {%tc endfor %} |\n| {%tc if xs %} | B | {%tc endif %} |\n| C | D | E |",
        {"xs": []},
        ("less_cells_after_loop.py",),
        Difference("Rows without cells", "A\nC\nD\nE"),
    ),
    Feature(
        "table of a row without cells",
        "A\n| {%tc for x in xs %} | {{ x }} | {%tc endfor %} |\nB",
        {"xs": []},
        ("less_cells_after_loop.py",),
        Difference("Rows without cells", "A\nB"),
    ),
    Feature("rows in a content control", CONTROLLED_ROWS, {"xs": ["a", "b"]}),
    Feature(
        "cell of an empty content control",
        table(1, cell(control(paragraph("{%p if x %}") + paragraph("A") + paragraph("{%p endif %}")))),
        {"x": False},
        (),
        Difference("Cells without a paragraph", ""),
    ),
    Feature(
        "two tables by loop",
        "{%p for t in ts %}\n{{ t.n }}\n| {%tr for r in t.r %} |\n| {{ r }} |\n| {%tr endfor %} |\n{%p endfor %}",
        {"ts": [{"n": 1, "r": ["a"]}, {"n": 2, "r": ["b", "c"]}]},
    ),
    Feature("breaks in a cell", "| {{ x }} | B |", {"x": "eins\nzwei\tdrei\avier"}),
]
