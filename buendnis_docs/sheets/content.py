"""What is stored in a cell, made clean: the same text always has the same characters, and flaws are named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from buendnis_docs.sheets.markup import unescaped

ERROR_NAMES: Final = {
    "#N/A": "#NV",
    "#REF!": "#BEZUG!",
    "#VALUE!": "#WERT!",
    "#NUM!": "#ZAHL!",
    "#SPILL!": "#ÜBERLAUF!",
    "#CALC!": "#KALK!",
    "#FIELD!": "#FELD!",
}
"""Excel's error values that have another name in German."""

_ERRORS: Final = frozenset({*ERROR_NAMES, *ERROR_NAMES.values(), "#DIV/0!", "#NAME?", "#NULL!"})
"""What nobody means as text: it came along when values were pasted."""

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LINE_BREAK: Final = re.compile("\r\n?|\u2028|\u2029")
_BLANK: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<![\u2190-\U0010ffff])[\u200c\u200d]"
)
"""Zero-width and direction marks; a joiner stays where it holds an emoji together."""
_TOGETHER: Final = 100
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What stands in a cell instead of a value: `kind` and `message` as in a finding."""

    kind: str
    message: str


def clean_text(stored: str) -> str | Flaw | None:
    """Return the text in NFC with plain blanks and line breaks and nothing invisible; None where nothing is left.

    `_x000D_` and its like (Excel's way to store control characters) are decoded; a Flaw names any that is no line
    break or tab, and an error value that was pasted as text.
    """
    if stored.startswith("#") and stored.strip().upper() in _ERRORS:
        return _error_text(stored.strip().upper())
    if _is_plain(stored):
        return stored.strip() or None
    text = _LINE_BREAK.sub("\n", _ESCAPED.sub(_decoded, stored))
    if control := _CONTROL.search(text):
        return Flaw(
            "control-character",
            f"Der Text enthält an Stelle {control.start() + 1} ein unsichtbares Zeichen (U+{ord(control[0]):04X}). "
            "Bitte den Text neu eintippen oder als reinen Text einfügen.",
        )
    text = _INVISIBLE.sub("", _BLANK.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip() or None


def clean_texts(stored: Sequence[str]) -> list[str | Flaw | None]:
    """Return the clean text of each piece of XML text.

    Some hundred that are plain together are plain each; asking them together takes a fifth of the time.
    """
    found: list[str | Flaw | None] = []
    for first in range(0, len(stored), _TOGETHER):
        some = stored[first : first + _TOGETHER]
        together = "".join(some)
        if "&" in together or "#" in together or not _is_plain(together):
            found += [clean_text(unescaped(text)) for text in some]
        else:
            found += [text.strip() or None for text in some]
    return found


def _is_plain(text: str) -> bool:
    """Tell whether all is as it should be, visible characters and plain blanks; then each part of it is as well."""
    return text.isprintable() and "_x" not in text and unicodedata.is_normalized("NFC", text)


def error_value(stored: str) -> Flaw:
    """Return the flaw of a cell in which Excel shows an error value."""
    name = ERROR_NAMES.get(stored, stored)
    return Flaw(
        "error-value",
        f"Excel zeigt hier den Fehlerwert {name}. Bitte die Formel berichtigen oder den Wert von Hand eintragen.",
    )


def _error_text(stored: str) -> Flaw:
    name = ERROR_NAMES.get(stored, stored)
    return Flaw("error-value", f"Hier steht der Fehlerwert {name} als Text. Bitte den Wert von Hand eintragen.")


def formula_without_result() -> Flaw:
    """Return the flaw of a formula that no program has calculated yet."""
    return Flaw(
        "formula-without-result",
        "Formel ohne Ergebnis – bitte die Arbeitsmappe in Excel öffnen und speichern, damit der Wert berechnet wird.",
    )


def _decoded(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))
