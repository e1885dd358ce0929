"""A kind of document as a first template: its placeholders, group by group, as the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.placeholders import Group, Leaf, Many, Node
from buendnis_docs.word import Formatted
from buendnis_docs.word.starter import NOTE, Line, Row, Section

_ADVICE = (
    "Diese Mustervorlage zeigt alle Angaben für »{title}«. Löschen Sie, was Sie nicht brauchen, ordnen Sie den Rest "
    "und schreiben Sie Ihren Text dazu. Danach »buendnis-docs vorlage pruefen« aufrufen."
)
_ADDRESSED = (
    ("Absenderzeile", "{{ geschaeftsstelle.ruecksendezeile }}"),
    ("Anschrift", "{{ empfaenger.anschrift }}"),
    ("Infoblock", "Datum\t{{ druck.datum }}"),
)
_WITH_TAG = re.compile(r"[;,][^;,]*\{[{%]")


def is_letter(kind: DocumentKind) -> bool:
    """Return whether a kind is addressed to a person."""
    return any(node.name == "empfaenger" for node in kind.placeholders)


def opening(kind: DocumentKind) -> tuple[Line, ...]:
    """Return how a document of that kind begins: a letter with its address field, a paper with its title."""
    advice = (NOTE, _ADVICE.format(title=kind.title))
    if is_letter(kind):
        return (*_ADDRESSED, ("Betreff", kind.title), ("Salutation", "{{ empfaenger.briefanrede }}"), advice)
    return (("Title", kind.title), ("Subtitle", "{{ treffen.titel }}, {{ treffen.datum_lang }}"), advice)


def sections(kind: DocumentKind) -> Iterator[Section]:
    """Yield a section for each group and each list of a kind, in the order of declaration; lists only if not empty."""
    for node in kind.placeholders:
        heading, _, rest = _plain(node.explanation).removesuffix(".").partition(", ")
        note = f"{rest[0].upper()}{rest[1:]}." if rest else ""
        if isinstance(node, Many):
            yield Section(heading, note, tuple(_loop(node)), condition=node.name)
        else:
            yield Section(heading, note, tuple(_rows((node,))))


def _rows(nodes: Iterable[Node], prefix: str = "") -> Iterator[Row]:
    for node in nodes:
        if isinstance(node, Leaf):
            sign = "p" if isinstance(node.example, Formatted) else ""
            yield Row(f"{{{{{sign} {prefix}{node.name} }}}}", _plain(node.explanation))
        elif isinstance(node, Group):
            yield from _rows(node.parts, f"{prefix}{node.name}.")
        else:
            yield Row(_plain(node.explanation), "Die folgenden Zeilen wiederholen sich.", is_heading=True)
            yield from _loop(node, prefix)


def _loop(node: Many, prefix: str = "") -> Iterator[Row]:
    yield Row(f"{{%tr for {node.each} in {prefix}{node.name} %}}")
    yield from _rows(node.parts, f"{node.each}.") if node.parts else (Row("{{ loop.index }}", "Laufende Nummer."),)
    yield Row("{%tr endfor %}")


def _plain(explanation: str) -> str:
    """Return an explanation without the clause that holds a tag, which would be filled in."""
    before = _WITH_TAG.split(explanation, maxsplit=1)[0]
    return before if before == explanation else f"{before}."
