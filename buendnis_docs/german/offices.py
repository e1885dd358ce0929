"""Offices as a letter names them: the word for the salutation, the accusative for the address, and their rank."""

from __future__ import annotations

import re

_COMPLEMENT = re.compile(r"\s(?:der|des|von|vom|für|im|in|am|an|auf|bei|beim|zu|zur|zum)\s")
_END_OF_FIRST_WORD = re.compile(rf"{_COMPLEMENT.pattern}|\sund\s|[,;(]|\s[ai]\.\s?[DR]\.")
_GROUP = re.compile(r"\w+innen und \w+")
_MANDATE = re.compile(r"[\s,;]*\b(Md(?:L|B|EP|BB|HB|A))\b(\s?a\.\s?D\.)?")

_WEAK_NOUNS = (
    "präsident",
    "dezernent",
    "referent",
    "intendent",
    "intendant",
    "dozent",
    "assistent",
    "repräsentant",
    "kommandant",
    "prälat",
)
_ADJECTIVES = (
    "ordneter",
    "sitzender",
    "tretender",
    "führender",
    "leitender",
    "regierender",
    "auftragter",
    "mächtigter",
    "ischer",
    "licher",
    "erster",
    "zweiter",
    "dritter",
)
# From the highest down; the order of the Hessian state's own lists of precedence, as far as an alliance meets it.
_RANKS = (
    re.compile(r"(?:ministerpräsident|bundeskanzler|landtagspräsident)(?:in)?$"),
    re.compile(r"minister(?:in)?$"),
    re.compile(r"staatssekretär(?:in)?$"),
    re.compile(r"(?:landrat|landrätin|(?:regierungspräsident|oberbürgermeister)(?:in)?)$"),
    re.compile(r"bürgermeister(?:in)?$"),
)


def first_word(office: str) -> str:
    """Return the office without its complement: »Präsidentin des Hessischen Landtags« → »Präsidentin«.

    An adjective stays (»Erste Beigeordnete«), »a. D.« does not, and of two offices the first counts.
    """
    return _END_OF_FIRST_WORD.split(office, maxsplit=1)[0].strip()


def has_complement(office: str) -> bool:
    """Tell »Oberbürgermeisterin der Stadt Beispiel« from »Oberbürgermeisterin«."""
    return _COMPLEMENT.search(office) is not None


def group_of_holders(office: str) -> str:
    """Return »Landrätinnen und Landräte« where the office is that of several people, else ""."""
    match = _GROUP.match(office)
    return match[0] if match else ""


def accusative(office: str) -> str:
    """Return »Regierungspräsidenten« or »Hessischen Minister der Finanzen«; most offices stay as they are.

    Only masculine words change, so the ending decides alone: weak nouns and words declined as adjectives, both from a
    small table (Duden, »schwache Deklination« and »substantivierte Adjektive«).
    """
    if not office:
        return ""
    end = match.start() if (match := _COMPLEMENT.search(office)) else len(office)
    return re.sub(r"\w+", lambda word: _declined(word[0]), office[:end]) + office[end:]


def rank(office: str) -> int:
    """Return the office's place in the order of precedence, 0 for the highest; no office comes last."""
    if not office:
        return len(_RANKS) + 1
    word = first_word(office).casefold()
    places = (place for place, pattern in enumerate(_RANKS) if pattern.search(word))
    return next(places, len(_RANKS))


def mandate(text: str) -> str:
    """Return the parliamentary mandate a title, name or office holds: »MdL«, »MdB a. D.«, or ""."""
    match = _MANDATE.search(text) if "Md" in text else None
    if match is None:
        return ""
    return f"{match[1]} a. D." if match[2] else match[1]


def without_mandate(text: str) -> str:
    """Return a title, name or office without the parliamentary mandate it may hold."""
    return (_MANDATE.sub("", text) if "Md" in text else text).strip(" ,;")


def _declined(word: str) -> str:
    if word.casefold().endswith(_WEAK_NOUNS):
        return f"{word}en"
    if word.casefold().endswith(_ADJECTIVES):
        return f"{word[:-1]}n"
    return word
