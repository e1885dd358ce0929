"""Protected spaces, and names that a placeholder or a file may bear."""

from __future__ import annotations

import keyword
import re
import unicodedata

NBSP = "\u00a0"
"""A space at which no line breaks (U+00A0)."""

# Each rule is what may stand before a space and what stands after it. Source: DIN 5008, section on protected spaces.
_PROTECTED = (
    ((r"\b[A-Za-z]\.",), r"[A-Za-zÄÖÜäöü]\."),  # z. B., e. V., d. h., i. d. R.
    ((r"\bDr\.", r"\bProf\.", r"\bDipl\.-Ing\.", r"\bDr\.-Ing\."), r"[^\W\d_]"),  # Dr. Beispiel
    ((r"\bh\.[ \u00a0]c\.",), r"[^\W\d_]"),  # Dr. h. c. Beispiel
    (
        (r"[0-9]\.",),
        r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b",
    ),  # 24. Oktober
    ((r"[0-9]",), r"(?:Uhr\b|Std\.|Min\.|Minuten?\b|Stunden?\b|[%‰€])"),  # 10:00 Uhr, 50 %
    ((r"§",), r"[0-9]"),  # § 3
    ((r"\bNr\.", r"\bAbs\.", r"\bS\.", r"\bArt\.", r"\bTOP"), r"[0-9]"),  # Nr. 2, TOP 3
)
# The space comes first, because a search for it takes a tenth of the time.
_RULES = (f"(?:{'|'.join(f'(?<={each} )' for each in before)})(?={after})" for before, after in _PROTECTED)
_BREAKABLE = re.compile(f" (?:{'|'.join(_RULES)})")

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ẞ": "SS",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "Æ": "Ae",
        "Œ": "Oe",
        "Ø": "Oe",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
_NO_FILE_NAME = re.compile(r'[\s<>:"/\\|?*]+')
_PLAIN_NAME = re.compile(r"[0-9A-Za-zÄÖÜäöüß]+(?:[-_.][0-9A-Za-zÄÖÜäöüß]+)*")
_NOT_ASCII = re.compile(r"[^ -~]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn"}


class _Visible(dict[int, str]):
    """What becomes of a character in a file name: a dash a hyphen, the invisible nothing; learnt when first seen."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        self[code] = "" if category in _INVISIBLE else "-" if category == "Pd" else chr(code)
        return self[code]


_VISIBLE = _Visible()


def protect(text: str) -> str:
    """Return the text with the protected spaces of DIN 5008: »z. B.«, »24. Oktober«, »10:00 Uhr«, »Dr. Muster«.

    Only spaces change, and only single ones; a second run changes nothing.
    """
    return _BREAKABLE.sub(NBSP, text)


def slug(text: str) -> str:
    """Return a German heading as a name for a placeholder: »Rückmeldung bis« → »rueckmeldung_bis«.

    Raises ValueError where nothing is left that may begin a name (»2. Termin«, »—«).
    """
    name = re.sub(r"[^a-z0-9]+", "_", transliterated(text).lower()).strip("_")
    if not name.isidentifier():
        raise ValueError(f"no name can be made from {text!r}")
    return f"{name}_" if keyword.iskeyword(name) else name


def file_name(text: str, max_length: int) -> str:
    """Return the text as the name of a file, without ending, that Windows, macOS and Linux accept.

    Umlauts stay; blanks and forbidden characters become one hyphen; a name that Windows keeps for itself (CON, NUL …)
    gets an underscore in front. Raises ValueError where nothing is left. Source: Microsoft, »Naming Files, Paths, and
    Namespaces«.
    """
    if len(text) <= max_length and _PLAIN_NAME.fullmatch(text) and not _RESERVED.match(text):
        return text
    allowed = _NO_FILE_NAME.sub("-", text)
    visible = allowed.translate(_VISIBLE)
    name = _shortened(re.sub(r"-{2,}", "-", unicodedata.normalize("NFC", visible)), max_length)
    if _RESERVED.match(name):
        name = _shortened(f"_{name}", max_length)
    if not name:
        raise ValueError(f"no file name can be made from {text!r}")
    return name


def ascii_file_name(text: str, max_length: int) -> str:
    """Return the same as `file_name` in ASCII (ä → ae, é → e), for programs that stumble over umlauts."""
    return file_name(_NOT_ASCII.sub("-", transliterated(text)), max_length)


def transliterated(text: str) -> str:
    """Return the text with German letters spelt out (ä → ae) and without accents; other scripts stay as they are."""
    spelt_out = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", spelt_out)
        if unicodedata.category(char) not in {"Mn", "Cf", "Cs"}
    )


def _shortened(name: str, max_length: int) -> str:
    return name.strip("-.~ ")[:max_length].rstrip("-.~ ")
