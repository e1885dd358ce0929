"""A place of a template where a value goes: how a value is written there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import jinja2
from markupsafe import Markup, escape

from buendnis_docs.word import formatting, limits
from buendnis_docs.word.collected import collected
from buendnis_docs.word.errors import ValueTrouble
from buendnis_docs.word.position import BAD_TEXT, BOLD, PLAIN_AGAIN, PRESERVED, Kind, Open, Position
from buendnis_docs.word.sandbox import Undefined
from buendnis_docs.word.tags import HeldParagraph
from buendnis_docs.word.values import Formatted, Picture, is_rich_text

_CONTROLS = bytes(range(0x20)) + b"\xef"
"""Control characters, and the first byte of U+FFFE and U+FFFF."""
PLAIN = bytes.maketrans(b'&<>"' + _CONTROLS, b"?" * (len(_CONTROLS) + 4))
UNQUOTED = bytes.maketrans(b"&<>\"'\1\2", b"?" * 7)
_WITHOUT_CONTROLS = bytes.maketrans(_CONTROLS.replace(b"\n", b""), b"?" * (len(_CONTROLS) - 1))
_LINE_BREAK = f"</w:t><w:br/>{PRESERVED}".encode()
"""Tables for bytes.translate, which returns the very same object where it changes nothing: the quickest of checks."""
_WITHOUT_TAGS = bytes.maketrans(b"<" + _CONTROLS, b"?" * (len(_CONTROLS) + 1))
_TEXTS = frozenset([str, Markup])
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WITHOUT_BOLD = str.maketrans("", "", BOLD + PLAIN_AGAIN)
_AS_TYPED = str.maketrans({BOLD: "**", PLAIN_AGAIN: "**"})
_BREAKS_OF_WORD = re.compile(r"[\a\f]")
_NO_BREAKS = "Absatz- und Seitenwechsel sind an dieser Stelle nicht möglich."
_OWN_TEXT = {Kind.RUNS: (("w:r", "<w:r>"), ("w:t", PRESERVED)), Kind.IN_RUN: (("w:t", PRESERVED),)}
_NAMES = {"list": "eine Liste", "tuple": "eine Liste", "dict": "ein Datensatz mit mehreren Feldern"}


@dataclass(frozen=True)
class Slot:
    """One `{{ … }}`: `expression` as people know it, `path` the elements around it.

    `held` is the paragraph that a `{{p … }}` stood in.
    """

    expression: str
    kind: Kind
    path: tuple[Open, ...]
    styles: formatting.ListStyles
    held: HeldParagraph | None = None

    @property
    def position(self) -> Position:
        """The position of this slot, for text that is walked from here."""
        return Position([replace(element) for element in self.path], marking=False)

    @cached_property
    def _breaks(self) -> Position:
        """The position inside a text here, which is of its own where the slot stands between or in runs."""
        position = self.position
        position.path += [Open(name, tag) for name, tag in _OWN_TEXT.get(self.kind, ())]
        return position

    @cached_property
    def takes_plain_text(self) -> bool:
        """Whether text without any SPECIAL sign stands here as it is."""
        return self.held is None and self.kind in {Kind.TEXT, Kind.PLAIN, Kind.ATTRIBUTE, Kind.VERBATIM}

    def write(self, value: Any) -> bytes:
        """Return the bytes that stand for a value here; raises ValueTrouble with this slot's expression."""
        if type(value) is Formatted:
            return self._again(value)
        short = self.takes_plain_text and type(value) in _TEXTS and len(value) < limits.SHORT_TEXT
        return (_quick(value, self.kind) if short else b"") or self._written(value)

    def _again(self, value: Formatted) -> bytes:
        """Return what is written for a formatted text; in a batch it is often the same as in the document before."""
        known, written = self._latest[0]
        if value.text != known:
            lists = collected.lists
            written = self._written(value)
            if collected.lists == lists:
                self._latest[0] = value.text, written
        return written

    @cached_property
    def _latest(self) -> list[tuple[str | None, bytes]]:
        """The latest formatted text, unless it has numbered lists, and what was written for it."""
        return [(None, b"")]

    def _written(self, value: Any) -> bytes:
        try:
            return self._xml(value).encode()
        except ValueTrouble as trouble:
            raise ValueTrouble(trouble.reason, trouble.expression or self.expression) from None

    def inner(self, value: Any) -> str:
        """Return a value escaped, inside a macro or block whose text is written elsewhere."""
        if type(value) is str and len(value) < limits.SHORT_TEXT and self.kind is not Kind.VERBATIM:
            raw = value.encode()
            if raw.translate(_WITHOUT_CONTROLS) is raw:
                signs = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                return signs.replace('"', "&#34;").replace("'", "&#39;")
        limits.pay(value)
        try:
            plain = _plain(value)
            if self.kind is Kind.VERBATIM or isinstance(plain, Markup):
                return plain
            if isinstance(value, Formatted):
                _check(value.text)
                return Markup(formatting.inline(value.text))  # noqa: S704 - just escaped
            _check(plain)
            return escape(plain)
        except ValueTrouble as trouble:
            raise ValueTrouble(trouble.reason, trouble.expression or self.expression) from None

    def _xml(self, value: Any) -> str:
        if isinstance(value, Picture):
            return self._picture(value)
        if isinstance(value, Formatted) and (self.held or self.kind in {Kind.BLOCK, Kind.TEXT, *_OWN_TEXT}):
            return self._formatted(value.text)
        text = _plain(value)
        limits.pay(text)
        if self.kind is Kind.VERBATIM:
            _check(text)
            return text
        if isinstance(text, Markup):
            return self._fragment(str(text))
        if self.held is not None or self.kind is Kind.BLOCK:
            return self._paragraphs(text)
        return self._text(_escaped(text))

    def _paragraphs(self, text: str) -> str:
        return self._formatted(text) if text.strip() else ""

    def _picture(self, picture: Picture) -> str:
        """Return a picture in a run of its own; python-docx, which knows picture files, is loaded only here."""
        from buendnis_docs.word.pictures import drawing  # noqa: PLC0415

        if self.kind is Kind.TEXT:
            return f"</w:t></w:r><w:r>{drawing(picture)}</w:r><w:r>{self._breaks.run_properties}{PRESERVED}"
        around = {Kind.RUNS: "<w:r>{}</w:r>", Kind.IN_RUN: "{}", Kind.BLOCK: "<w:p><w:r>{}</w:r></w:p>"}
        if self.kind not in around:
            raise ValueTrouble(
                "An dieser Stelle der Vorlage kann kein Bild stehen. Setzen Sie das Feld in einen Absatz."
            )
        return around[self.kind].format(drawing(picture))

    def _formatted(self, text: str) -> str:
        _check(text)
        if self.held is None and self.kind is not Kind.BLOCK:
            return self._in_text(self._breaks.with_breaks(formatting.inline(text)))
        return formatting.paragraphs(text, self.held or HeldParagraph("", ""), self.styles)

    def _text(self, text: str) -> str:
        if self.kind is Kind.TEXT or self.kind in _OWN_TEXT:
            return self._in_text(self._breaks.with_breaks(text))
        if _BREAKS_OF_WORD.search(text):
            raise ValueTrouble(_NO_BREAKS)
        if self.kind is Kind.STRUCTURE and text.strip():
            raise ValueTrouble(
                "An dieser Stelle der Vorlage kann kein Text stehen. Setzen Sie das Feld in einen Absatz."
            )
        if self.kind is Kind.ATTRIBUTE:
            return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
        return text

    def _in_text(self, text: str) -> str:
        """Return text with the tags around it that the slot does not stand in; nothing for no text."""
        own = _OWN_TEXT.get(self.kind, ())
        if not text:
            return ""
        return "".join(tag for _, tag in own) + text + "".join(f"</{name}>" for name, _ in reversed(own))

    def _fragment(self, xml: str) -> str:
        """Return XML that the template itself made (macros, `|safe`), walked to show that it fits in here."""
        _check(xml.translate(_WITHOUT_BOLD))
        is_text = "<" not in xml and not BAD_TEXT.search(xml)
        if is_text and (self.held is not None or self.kind is Kind.BLOCK):
            return self._paragraphs(Markup(xml.translate(_AS_TYPED)).unescape())  # noqa: S704 - not written as it is
        if self.kind not in {Kind.TEXT, *_OWN_TEXT}:
            xml = xml.translate(_WITHOUT_BOLD)
        if is_text:
            return self._text(xml)
        position = self.position
        if self.kind is Kind.ATTRIBUTE:
            position.unfinished = '<x y="'
        result = "".join(piece for piece in position.feed(xml) if isinstance(piece, str)).translate(_WITHOUT_BOLD)
        used = set(re.findall(r"[</\s]([A-Za-z_][\w.-]*):[\w.-]+(?=[\s=/>])", re.sub(r'"[^"]*"', '""', xml))) - {"xml"}
        if (
            position.broken
            or position.shape[0] != tuple(element.name for element in self.path)
            or not used <= set(position.prefixes())
        ):
            raise ValueTrouble(
                "Der Inhalt ist kein XML, das an diese Stelle passt. Lassen Sie »|safe« oder den Filter weg."
            )
        if _BREAKS_OF_WORD.search(result):
            raise ValueTrouble(_NO_BREAKS)
        if position.misplaced:
            raise ValueTrouble(
                "Formatierter Inhalt kann hier nicht stehen. Schreiben Sie {{r … }} für einen Teil einer Zeile und "
                "{{p … }} für ganze Absätze."
            )
        return result


def _quick(text: str, kind: Kind) -> bytes:
    """Return what is written for short text with no signs but of XML and lines, b"" for other text and places."""
    raw = text.encode()
    if kind is not Kind.TEXT:
        return raw if raw.translate(PLAIN) is raw else b""
    if type(text) is str and raw.translate(_WITHOUT_CONTROLS) is raw:
        escaped = raw.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        return escaped.replace(b"\n", _LINE_BREAK)
    if type(text) is Markup and raw.translate(_WITHOUT_TAGS) is raw and not BAD_TEXT.search(text):
        return raw
    return b""


def _plain(value: Any) -> str:
    """Return a value as the text (or Markup) that stands for it."""
    if isinstance(value, str):
        return value if type(value) in {str, Markup} else str(value)
    if value is None:
        raise ValueTrouble("Der Platzhalter hat keinen Wert (None).")
    if isinstance(value, (int, float, Decimal, Formatted)):
        return str(value)
    if isinstance(value, Undefined):
        raise value.trouble
    if isinstance(value, jinja2.Undefined):
        return ""  # Jinja's result of `{{ 'x' if y }}` without an else
    if is_rich_text(value):
        if "<w:hyperlink r:id=" in value.xml:
            raise ValueTrouble("Ein Link in formatiertem Text gehört zu einem anderen Dokument.")
        return Markup(value.xml)  # noqa: S704 - walked before it is written
    kind = _NAMES.get(type(value).__name__, f"ein Wert der Art »{type(value).__name__}«")
    raise ValueTrouble(f"Der Platzhalter ist {kind} und kann nicht als Text ausgegeben werden.")


def _escaped(text: str) -> str:
    _check(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _check(text: str) -> None:
    if reason := illegal_sign(text):
        raise ValueTrouble(reason)


def illegal_sign(text: str) -> str:
    """Return what to say about the first sign of a text that no Word file can hold, "" where there is none."""
    if not (found := _ILLEGAL.search(text)):
        return ""
    return (
        f"Der Wert enthält ein unzulässiges Zeichen (U+{ord(found[0]):04X} an Stelle {found.start() + 1}). "
        "Löschen Sie es in der Tabelle oder tippen Sie den Text neu."
    )
