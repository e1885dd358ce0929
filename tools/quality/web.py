"""The page for the website that a paper may come with: well-formed, plain, in German."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_INLINE = {"time", "strong", "em", "a", "b", "i", "span"}
_VOID = {"meta", "link", "br", "hr", "img", "input"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Outline(HTMLParser):
    """What a page holds: texts, headings, attributes, and tags that are closed wrongly."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts = [""]
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self._begin(tag)
        self.attributes += [(f"{tag} {name}", value or "") for name, value in attrs]
        self.headings += [_HEADINGS.index(tag) + 1] if tag in _HEADINGS else []
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        self._begin(tag)
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def _begin(self, tag: str) -> None:
        """Begin another text, unless the tag stands within one."""
        if tag not in _INLINE and self.texts[-1].strip():
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts[-1] += " ".join(data.split("\n"))


def problems(page: str) -> Iterator[str]:
    """Yield what is wrong with a page."""
    outline = Outline(page)
    yield from (f"page: {fault}" for fault in outline.faults)
    if ("html lang", "de") not in outline.attributes and ("article lang", "de") not in outline.attributes:
        yield "page: does not say that it is German"
    if outline.headings.count(1) > 1 or any(
        b > a + 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False)
    ):
        yield f"page: headings of the levels {outline.headings}"
    yield from (
        f"page: styled by {name}" for name, _ in outline.attributes if name.endswith((" style", " class", " id"))
    )
    if "<script" in page or "<style" in page:
        yield "page: holds a script or styles"
