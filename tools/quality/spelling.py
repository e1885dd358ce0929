"""Point 6, the words: every German text of ours – templates, starter texts, messages, handbook – without typos.

hunspell (de_DE) is asked; words that it does not know and that are right are kept in `woerter.txt`.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .cases import PROJECT
from .document import opened
from .papers import TEMPLATES

ACCEPTED = Path(__file__).with_name("woerter.txt")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}", re.DOTALL)
_NO_WORDS = re.compile(
    r"</?\w+:\w[^<>]*>|https?://\S+|\S+@\S+|\bwww\.\S+|`[^`]*`|\b[\w-]+\.(?:docx|xlsx|toml|pdf|py|md|exe|png|txt|csv|html|po)\b|--?[a-z-]+\b"
    r"|\b\w*[_\\/=#<>]\w*\b|%\(\w+\)\w|&\w+;"
)
_GERMAN = re.compile(
    r"[äöüßÄÖÜ»«]|\b(?:der|die|das|und|oder|ist|sind|nicht|kein|keine|ein|eine|einen|zum|zur|im|mit|für|auf|wird|wurde|von|"
    r"bitte|Sie|dem|den|des|aus|bei|nach|fehlt|gibt)\b"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|not|is|are|for|with|must|no|can|be|this|that|as|from)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of ours and where it stands."""

    place: str
    text: str


def our_texts() -> Iterator[Text]:
    """Yield every German text that the project itself says to the office or to its readers."""
    yield from _of_templates()
    yield from _of_code(PROJECT / "buendnis_docs")
    yield from _of_code(PROJECT / "tools" / "templates")
    yield from _of_toml(PROJECT / "buendnis_docs")
    yield from _of_translation()
    yield from _of_handbook()


def unknown_words(texts: Iterable[Text]) -> dict[str, str]:
    """Return word → place of its first use, for all words that neither hunspell nor our list knows.

    Raises FileNotFoundError without hunspell, RuntimeError where it lacks German.
    """
    places: dict[str, str] = {}
    for text in texts:
        for word in words(text.text):
            places.setdefault(word, text.place)
    known = {line.strip() for line in ACCEPTED.read_text("utf-8").splitlines() if not line.startswith("#")}
    parts = {part for word in places for part in (word, *word.split("-"))}
    unknown = _hunspell(sorted(parts - known))
    return {word: place for word, place in sorted(places.items()) if _is_unknown(word, unknown)}


def _is_unknown(word: str, unknown: frozenset[str]) -> bool:
    """Return whether a word is unknown, or a part of one that is put together with hyphens."""
    return word in unknown and ("-" not in word or any(part in unknown for part in word.split("-")))


def words(text: str) -> list[str]:
    """Return the words of a text, without tags, addresses, names of files and code."""
    return _WORD.findall(_NO_WORDS.sub(" ", _TAGS.sub(" ", text)).replace("**", "").replace("\u00ad", ""))


def is_german(text: str) -> bool:
    """Return whether a text of the code is meant for the office: English and single words are not."""
    return " " in text.strip() and bool(_GERMAN.search(text)) and not _ENGLISH.search(text)


def _hunspell(asked: list[str]) -> frozenset[str]:
    """Return the words that hunspell does not know."""
    command = ["hunspell", "-d", "de_DE", "-i", "utf-8", "-l"]
    answer = subprocess.run(command, input="\n".join(asked), capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if answer.returncode or "Can't open" in answer.stderr:
        raise RuntimeError(f"hunspell: {answer.stderr.strip()}")
    return frozenset(answer.stdout.split())


def _of_templates() -> Iterator[Text]:
    for path in sorted(TEMPLATES.glob("*.docx")):
        for paragraph in opened(path.read_bytes()).paragraphs:
            yield Text(f"{path.name}, {paragraph.place}", paragraph.text)


def _of_code(folder: Path) -> Iterator[Text]:
    """Yield the German strings of the code; docstrings are English and left out."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        patterns = {id(arg) for node in ast.walk(tree) if _compiles(node) for arg in ast.walk(node)}
        strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in strings:
            if id(node) not in documentation | patterns and is_german(str(node.value)):
                yield Text(f"{path.relative_to(PROJECT)}:{node.lineno}", str(node.value))


def _compiles(node: ast.AST) -> bool:
    """Return whether this is a call of a regular expression: its text is no German."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "re"
    )


def _of_toml(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.rglob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text("utf-8"))):
            yield Text(path.name, text)


def _of_handbook() -> Iterator[Text]:
    """Yield the lines of the German pages, without what is to be typed."""
    for path in sorted((PROJECT / "docs").glob("*.md")):
        prose = re.sub(
            r"^```.*?^```|\]\([^)]*\)|^\s+\w+ = .*?$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        if len(_GERMAN.findall(prose)) > len(_ENGLISH.findall(prose)):
            yield from (Text(path.name, re.sub("`[^`]*`", "…", line)) for line in prose.splitlines())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _of_translation() -> Iterator[Text]:
    """Yield the German sentences of the command line's library."""
    for path in sorted((PROJECT / "buendnis_docs").rglob("*.po")):
        for text in re.findall(r'^msgstr "(.+)"$', path.read_text("utf-8"), re.MULTILINE):
            yield Text(path.name, text)
