"""Features in running text: fields, conditions, loops, trimming, comments, literal braces, what Word does to a tag."""

from __future__ import annotations

from tests.word.contract.feature import Difference, Feature, Refusal

SPLIT_BY_WORD = (
    '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t xml:space="preserve">Für {</w:t></w:r>'
    '<w:proofErr w:type="spellStart"/>'
    '<w:r><w:rPr><w:b/></w:rPr><w:t>{ na</w:t></w:r><w:bookmarkStart w:id="0" w:name="a"/><w:r><w:t>me</w:t></w:r>'
    '<w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellEnd"/>'
    '<w:r w:rsidRPr="00C3"><w:t xml:space="preserve"> }</w:t></w:r>'
    "<w:r><w:t>}!</w:t></w:r></w:p>"
)
CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p>'
    "</w:sdtContent></w:sdt>"
)
CONTROL_IN_TEXT = (
    "<w:p><w:r><w:t>An </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>{{ name }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
)
LINK = '<w:p><w:hyperlink w:anchor="a" w:history="1"><w:r><w:t>{{ name }}</w:t></w:r></w:hyperlink></w:p>'
STYLED_BREAKS = (
    '<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="FF0000"/>'
    "</w:rPr><w:t>Liste: {{ listing }}</w:t></w:r></w:p>"
)
MARKED_TEXT = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">  {{ a }}{{ b }}  </w:t></w:r></w:p>'
PAGE_FIELD = (
    '<w:p><w:r><w:t>Seite </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> PAGE </w:instrText>"
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> für {{ name }}</w:t></w:r></w:p>'
)
FIELD_CODE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/{{ name }}" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
CHANGED = (
    '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>{{ name }}</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="a"><w:r><w:delText>{{ name }}</w:delText></w:r></w:del></w:p>'
)
BOOKMARK = (
    '<w:p><w:bookmarkStart w:id="0" w:name="m {{ name }}"/><w:r><w:t>Text</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>'
)
ORDER = {
    "kunde": "Muster GmbH",
    "posten": [{"was": "Lineal", "preis": "2,50"}, {"was": "Heft", "preis": "1,20"}],
    "bezahlt": False,
    "in_europa": True,
}
NESTED = {"gerichte": [{"name": "Pizza", "zutaten": ["Käse", "Öl"]}, {"name": "Wasser", "zutaten": []}]}
LISTING = "Zeile 1\nZeile 2\nmit\tTab\aneuer Absatz\fneue Seite\nEnde & <Schluss>"
RUN_TAGS = "Vor {%r if ja %}¦fett¦{%r else %}¦mager¦{%r endif %} nach"

TEXTS = [
    Feature(
        "simple field", "Hallo {{ name }}, {{ person.ort }} {{ person['ort'] }}", {"name": "Ä", "person": {"ort": "Ö"}}
    ),
    Feature("numbers", "{{ n }} {{ x }} {{ b }} {{ n * 2 }} {{ n / 4 }}", {"n": 3, "x": 1.5, "b": True}),
    Feature("expression", "{{ a ~ '-' ~ b|upper }} {{ 'x' if a > 1 else 'y' }} {{ a < 5 and b }}", {"a": 2, "b": "ü"}),
    Feature(
        "order with conditions and rows",
        "An {{ kunde }}{% if in_europa %}, EU{% endif %}\n| Was | Preis |\n| {%tr for p in posten %} | |\n"
        "| {{ p.was }} | {{ p.preis }} |\n| {%tr endfor %} | |\n{%p if not bezahlt %}\nBitte zahlen.\n{%p endif %}",
        ORDER,
        ("order.py",),
    ),
    Feature("value escaped by hand", "{{ x|e }}", {"x": "a < b & c > \"d\" 'e'"}, ("escape.py",)),
    Feature("value escaped without a filter", "{{ x }}", {"x": "<a href=\"x\">&amp;</a> 'q'"}, ("escape_auto.py",)),
    Feature("value that looks like invalid XML", "{{ x }}", {"x": "<select>"}, ("invalid_xml_after_rendering.py",)),
    Feature("lines, tabs, paragraphs, pages in a value", STYLED_BREAKS, {"listing": LISTING}, ("escape.py",)),
    Feature(
        "line ends of Windows in a value",
        "A {{ x }}",
        {"x": "eins\r\nzwei"},
        (),
        Difference("Line ends of Windows", "A eins\nzwei"),
    ),
    Feature("breaks in a text of the template", "A {{ x }}\tB", {"x": "1"}, ("escape.py",)),
    Feature("if, elif, else", "{% if n == 1 %}eins{% elif n == 2 %}zwei{% else %}viele{% endif %}", {"n": 2}),
    Feature("if over paragraphs", "{%p if a %}\nA\n{%p elif b %}\nB\n{%p else %}\nC\n{%p endif %}", {"a": 0, "b": 1}),
    Feature("if from the middle of a paragraph to another", "A{% if a %} B\nC{% endif %} D", {"a": True}),
    Feature(
        "loop in a sentence", "{% for x in xs %}{{ x }}{{ ', ' if not loop.last }}{% endfor %}.", {"xs": ["a", "b"]}
    ),
    Feature("loop over paragraphs", "{%p for x in xs %}\n{{ loop.index }}. {{ x }}\n{%p endfor %}", {"xs": ["a", "b"]}),
    Feature("loop over nothing", "A\n{%p for x in xs %}\n{{ x }}\n{%p else %}\nkeine\n{%p endfor %}", {"xs": []}),
    Feature(
        "nested loops",
        "{%p for g in gerichte %}\n{{ g.name }}: {% for z in g.zutaten %}{{ z }} {% endfor %}\n"
        "\n{%p for z in g.zutaten %}\n- {{ z }} ({{ loop.index }})\n{%p endfor %}\n{%p endfor %}",
        NESTED,
        ("nested_for.py",),
    ),
    Feature(
        "paragraphs merged",
        "Ich wohne in\n{%- if stadt -%}\nder Stadt\n{%- else -%}\nauf dem Land\n{%- endif -%}\n und mag das.\nNeu",
        {"stadt": True},
        ("merge_paragraph.py",),
    ),
    Feature(
        "trimmed in a paragraph", "A {%- if a -%} B {%- endif -%} C {{- a -}} D", {"a": 1}, ("merge_paragraph.py",)
    ),
    Feature("comment", "A{# weg #}B\n{#p ganz weg #}\nC {# mit {{ tag }} #}", {}, ("comments.py",)),
    Feature("comment over runs", "A {# w¦e¦g #} B", {}, ("comments.py",)),
    Feature(
        "comment instead of a row or cell", "| A | {#tc weg #} |\n| {#tr weg #} | |\n| B | C |", {}, ("comments.py",)
    ),
    Feature("literal braces", "{_{ name }_} {_% if %_} { a } {}", {}, ("unescape_jinja2_tags.py",)),
    Feature("no literal braces", "{a_{hello\n{f_{\nq}_x}", {}, ("escaping_delimiters.py",)),
    Feature(
        "literal braces split over runs",
        "{¦_¦{ name }¦_}",
        {},
        ("escaping_delimiters.py",),
    ),
    Feature(
        "literal braces in a value",
        "{{ x }}",
        {"x": "{_{ a }_} {_% b %_}"},
        ("escaping_delimiters.py",),
        Difference("Literal braces in values", "{_{ a }_} {_% b %_}"),
    ),
    Feature("tags in a value", "{{ x }}", {"x": "{{ name }} {% if %} {# c #}"}, ("unescape_jinja2_tags.py",)),
    Feature(
        "entities in the template", "A &amp; B <{{ x }}> & {{ x }}", {"x": "C & D"}, ("header_footer_entities.py",)
    ),
    Feature(
        "ampersand in a tag",
        "{{ 'a & b' }} {{ x|replace('&', 'und') }}",
        {"x": "c & d"},
        ("header_footer_entities.py",),
        Difference("Signs in tags", "a & b c und d"),
    ),
    Feature("comparison in a tag", "{% if 1 < n and n >= 2 %}{{ n > 2 }}{% endif %}", {"n": 3}, ("escape.py",)),
    Feature("quotation marks that Word has curled", "{{ “a” ~ ‘b’ }} {% if x == “ü” %}ja{% endif %}", {"x": "ü"}),
    Feature("tag split by Word", SPLIT_BY_WORD, {"name": "Ä & Ö"}, ("word2016.py",)),
    Feature("tag split over runs", "{¦{ na¦me }¦} {¦% if na¦me %¦}x{% end¦if %}", {"name": "N"}),
    Feature("blanks in a value", "A{{ x }}B {{ x }}\n{{ x }}", {"x": "     "}, ("preserve_spaces.py", "word2016.py")),
    Feature("tabs in a value", "A{{ x }}B", {"x": "\t\t\t"}, ("word2016.py",)),
    Feature("blanks around a tag", MARKED_TEXT, {"a": " 1 ", "b": ""}, ("preserve_spaces.py",)),
    Feature("run tags", RUN_TAGS, {"ja": True}, ("richtext_and_if.py",)),
    Feature("run tags, other branch", RUN_TAGS, {"ja": False}, ("richtext_and_if.py",)),
    Feature("run loop", "{%r for x in xs %}¦{{ x }}¦, ¦{%r endfor %}", {"xs": ["a", "b"]}, ("richtext_and_if.py",)),
    Feature("set", "{% set x = 3 %}{{ x }}{% set y %}Text{% endset %}{{ y }}\n{%p set z = [1, 2] %}\n{{ z|sum }}"),
    Feature(
        "macro", "{% macro m(a, b='!') %}<{{ a }}{{ b }}>{% endmacro %}{{ m(x) }} {{ m('ü', '?') }}", {"x": "a & b"}
    ),
    Feature(
        "macro of paragraphs", "{%p macro m(a) %}\nP {{ a }}\n{%p endmacro %}\n{{p m('x') }}\n{{p m(y) }}", {"y": "&"}
    ),
    Feature(
        "call block", "{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}{{ x }}{% endcall %}", {"x": "<"}
    ),
    Feature("filter block", "{% filter upper %}groß {{ x }}{% endfilter %}", {"x": "ü"}),
    Feature(
        "filter block that spoils an entity",
        "{% filter upper %}{{ x }}{% endfilter %}",
        {"x": "a & b"},
        (),
        Refusal("Broken XML", "Der Inhalt ist kein XML"),
    ),
    Feature("with block", "{% with a = x %}{{ a }}{% endwith %}", {"x": "&"}),
    Feature("raw block", "{% raw %}{{ name }} {% if %}{% endraw %}"),
    Feature(
        "filters",
        "{{ xs|join(', ') }} {{ xs|length }} {{ n|default('-') }} {{ '%05.2f'|format(p) }}",
        {"xs": ["a", "&"], "n": "", "p": 2.5},
    ),
    Feature(
        "sorting and grouping",
        "{% for k, g in xs|groupby('k') %}{{ k }}{{ g|map(attribute='v')|join }} {% endfor %}",
        {"xs": [{"k": 2, "v": "a"}, {"k": 1, "v": "b"}]},
    ),
    Feature(
        "dictionary in a tag", "{{ {'a': 1}['a'] }} {% set d = {'b': 2} %}{{ d.b }}", {}, ("patch_xml_modulo_brace.py",)
    ),
    Feature(
        "modulo in a tag", "{% if n % 2 %}ungerade{% endif %} {{ n % 3 }}", {"n": 5}, ("patch_xml_modulo_brace.py",)
    ),
    Feature("text box", "[textbox] Für {{ name }}", {"name": "A & B"}, ("word2016.py",)),
    Feature("internal link", LINK, {"name": "A"}, ("hyperlink.py",)),
    Feature("address of a link", "[link] https://example.org/{{ x }}", {"x": "a"}, ("hyperlink.py",)),
    Feature("content control", CONTROL, {"name": "A & B"}),
    Feature("content control in a paragraph", CONTROL_IN_TEXT, {"name": "A & B"}),
    Feature("page number beside a field", PAGE_FIELD, {"name": "A & B"}),
    Feature(
        "umlauts everywhere",
        "Größe {{ größe }} {{ straße.öl }} 日本語 😀",
        {"größe": "ẞ", "straße": {"öl": "Ø"}},
        ("header_footer_utf8.py", "utf8_locale.py"),
    ),
    Feature("field code", FIELD_CODE, {"name": "a&b"}),
    Feature("inserted and deleted text", CHANGED, {"name": "A & B"}),
    Feature("attribute", BOOKMARK, {"name": 'A & "B" <C>'}),
    Feature(
        "line break in an attribute",
        BOOKMARK,
        {"name": "A\nB"},
        (),
        Difference("Line ends in attributes", "Text"),
    ),
    Feature(
        "several texts in a run", "<w:p><w:r><w:t>A{{ n }}</w:t><w:tab/><w:t>{{ n }}</w:t></w:r></w:p>", {"n": "1"}
    ),
    Feature(
        "condition around a break in a run",
        "<w:p><w:r><w:t>{% if n %}A</w:t><w:br/><w:t>B{% endif %}C</w:t></w:r></w:p>",
        {"n": 1},
    ),
    Feature("protected blanks in a tag", "{{\u00a0n\u00a0}} {%\u00a0if n %}x{% endif %}", {"n": 1}),
    Feature("braces in strings of a tag", "{{ '{{' }} {{ '%}' }} {{ '}}' }} {{ '<b>' }}"),
    Feature("text beside a paragraph tag", "Davor {%p if n %} danach\nA\n{%p endif %}", {"n": 1}),
    Feature("tags without blanks", "{{n}}{%if n%}x{%endif%}{{-n-}}", {"n": 1}),
    Feature("None", "A {{ x }} B", {"x": None}, (), Refusal("None", "Der Platzhalter hat keinen Wert (None)")),
    Feature(
        "unknown name",
        "A {{ x }} B",
        {},
        ("get_undeclared_variables.py",),
        Refusal("Unknown names", "»x« ist nicht bekannt"),
    ),
    Feature("unknown field", "{{ a.b }}", {"a": {}}, (), Refusal("Unknown names", "Ein Feld »b« gibt es dort nicht")),
    Feature(
        "list as a text",
        "{{ x }}",
        {"x": ["a"]},
        (),
        Refusal("Lists and groups as text", "Der Platzhalter ist eine Liste"),
    ),
    Feature(
        "condition on an unknown name",
        "A{% if x %}B{% endif %}",
        {},
        (),
        Refusal("Unknown names", "»x« ist nicht bekannt"),
    ),
    Feature(
        "control character",
        "A {{ x }} B",
        {"x": "a\x0bb"},
        ("illegal_xml_chars.py",),
        Refusal("Characters that XML forbids", "unzulässiges Zeichen (U+000B an Stelle 2)"),
    ),
    Feature(
        "filter that docxtpl does not know",
        "{{ x|eigener }}",
        {"x": 1},
        ("custom_jinja_filters.py",),
        Refusal("Own filters", "No filter named 'eigener'"),
    ),
    Feature(
        "block without an end",
        "{% if x %}A",
        {"x": 1},
        ("template_error.py",),
        Refusal("Mistakes in a template", "Ein Befehl der Vorlage ist fehlerhaft"),
    ),
]
