"""One text in two forms."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.markup import article, html, plain

TEXT = """Sehr geehrte Frau Muster,

**Wann:** Freitag
**Wo:** Haus <Beispiel> & Söhne

- eins

- **zwei**

1. erst
2. dann

Mehr unter https://example.org/a?b=1&c=2. Fragen an buero@example.org!"""


class Outline(HTMLParser):
    """Collects the tags and the text of a page, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.seen.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_plain_text_has_no_mark_up() -> None:
    assert plain(TEXT) == (
        "Sehr geehrte Frau Muster,\n\nWann: Freitag\nWo: Haus <Beispiel> & Söhne\n\n- eins\n- zwei\n\n"
        "1. erst\n2. dann\n\nMehr unter https://example.org/a?b=1&c=2. Fragen an buero@example.org!"
    )


def test_html_has_paragraphs_lists_and_links() -> None:
    page = html("Einladung & mehr", TEXT)
    for expected in (
        '<html lang="de">',
        "<title>Einladung &amp; mehr</title>",
        "<p><strong>Wann:</strong> Freitag<br>\n<strong>Wo:</strong> Haus &lt;Beispiel&gt; &amp; Söhne</p>",
        "<ul>\n<li>eins</li>\n<li><strong>zwei</strong></li>\n</ul>",
        "<ol>\n<li>erst</li>\n<li>dann</li>\n</ol>",
        (
            '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>. Fragen an '
            '<a href="mailto:buero@example.org">buero@example.org</a>!'
        ),
    ):
        assert expected in page


def test_lists_below_lists_stay_inside_their_item() -> None:
    text = "1) a\n  - **x\n  - y**\n\n2) b\n\n1) c\n2) d"
    assert plain(text) == "1) a\n  - x\n  - y\n2) b\n\n1) c\n2) d"
    inner = "\n<ul>\n<li><strong>x</strong></li>\n<li><strong>y</strong></li>\n</ul>"
    assert article(text) == (f"<ol>\n<li>a{inner}</li>\n<li>b</li>\n</ol>\n<ol>\n<li>c</li>\n<li>d</li>\n</ol>")


@pytest.mark.parametrize("text", ["5. Mai", "**", "* eins", "** a **", "-", "", "\n\n\n"])
def test_what_only_looks_like_mark_up_stays(text: str) -> None:
    assert plain(text) == text.strip()


@given(st.text())
def test_any_text_is_a_sound_page_with_nothing_but_ours(text: str) -> None:
    found = outline(html(text, text))
    assert set(found.seen) <= {"html", "head", "meta", "title", "body", "p", "br", "ul", "ol", "li", "strong", "a"}
