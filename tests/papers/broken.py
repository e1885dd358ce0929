"""A good invitation, made worse in one way at a time: each must be found out once it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tools.quality import accessibility, completeness, geometry
from tools.quality.cases import USUAL
from tools.quality.document import opened, packed
from tools.quality.papers import Check, Paper, made_from

BODY, HEADER, STYLES = "word/document.xml", "word/header1.xml", "word/styles.xml"
Parts = dict[str, bytes]


@dataclass(frozen=True)
class Fault:
    """What is done to the paper, which check must find it, and a piece of what it says then."""

    damage: Callable[[Parts], None]
    check: Check
    message: str


def replaced(part: str, old: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[Parts], None]:
    """Return a damage: the first place in a part that matches `old` becomes `new`."""

    def damage(parts: Parts) -> None:
        text, times = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert times, f"{old} must be in {part}"
        parts[part] = text.encode()

    return damage


def moved(part: str, attribute: str, by: int, within: str) -> Callable[[Parts], None]:
    """Return a damage: a length in twips is changed, in the first element whose text so far matches `within`."""
    return replaced(part, rf'({within}[^>]*? {attribute}=")(-?\d+)', lambda m: f"{m[1]}{int(m[2]) + by}")


def framed(style: str) -> str:
    return rf'<w:pStyle w:val="{style}"/><w:framePr'


def invitation() -> Paper:
    return made_from("einladung", USUAL)[0]


def broken(name: str) -> Paper:
    """Return the invitation with that fault."""
    paper = invitation()
    parts = dict(opened(paper.data).parts)
    FAULTS[name].damage(parts)
    return replace(paper, amount=f"broken-{[*FAULTS].index(name)}", data=packed(parts))


_SUBJECT = r'(<w:pStyle w:val="Betreff"/></w:pPr><w:r><w:t[^>]*>)'
_CLOSING = r'(<w:pStyle w:val="Closing"/>)'

FAULTS: dict[str, Fault] = {
    "an address that is too low": Fault(moved(BODY, "w:y", 120, framed("Anschrift")), geometry.problems, "address"),
    "an address too far right": Fault(moved(BODY, "w:x", 120, framed("Anschrift")), geometry.problems, "address"),
    "an address of eight lines": Fault(
        replaced(BODY, r'("Anschrift"/><w:framePr[^>]*/></w:pPr><w:r>)', r"\1<w:t>a</w:t><w:br/><w:t>b</w:t><w:br/>"
                 r"<w:t>c</w:t><w:br/><w:t>d</w:t><w:br/>"), geometry.problems, "address"),
    "a return line that is too high": Fault(
        moved(BODY, "w:y", -120, framed("Absenderzeile")), geometry.problems, "return line"),
    "a return line that is too long": Fault(
        replaced(BODY, rf"({framed('Absenderzeile')}.*?<w:t[^>]*>)", r"\1Die gemeinsame "),
        geometry.problems, "return line: »Die gemeinsame Geschäftsstelle des Bündnisses, Musterallee 1, 65183"),
    "an address in wide letters": Fault(
        replaced(BODY, rf"({framed('Anschrift')}.*?<w:t[^>]*>)", r"\1WOHNUNGSWIRTSCHAFT MAMMUTWERK "),
        geometry.problems, "takes more than one line"),
    "an information block too far left": Fault(
        replaced(BODY, r'("Infoblock"/><w:framePr[^>]* w:x=")\d+', r"\g<1>6800"), geometry.problems, "information"),
    "an information block over the address": Fault(
        lambda parts: parts.update({BODY: re.sub(
            rb'("Infoblock"/><w:framePr[^>]* w:x=")\d+(" w:y=")\d+', rb"\g<1>1400\g<2>3555", parts[BODY])}),
        geometry.problems, "information block"),
    "a subject that is too low": Fault(
        moved(STYLES, "w:after", 300, r'w:styleId="BriefkopfMarken">.*?<w:spacing'), geometry.problems, "first line"),
    "a subject that calls itself so": Fault(
        replaced(BODY, _SUBJECT, r"\1Betreff: "), geometry.problems, "calls itself so"),
    "a fold mark in the wrong place": Fault(
        replaced(HEADER, r"(posOffset>)3780000(<)", r"\g<1>3852000\2"), geometry.problems, "marks for folding"),
    "a punch mark that is missing": Fault(
        replaced(HEADER, r'<w:r><w:drawing>(?:(?!<w:drawing>).)*?"Lochmarke".*?</w:drawing></w:r>', ""),
        geometry.problems, "marks for folding"),
    "a left margin of 30 mm": Fault(moved(BODY, "w:left", 283, "<w:pgMar"), geometry.problems, "from the left"),
    "a right margin of 10 mm": Fault(moved(BODY, "w:right", -567, "<w:pgMar"), geometry.problems, "runs from"),
    "a footer that is too high": Fault(moved(BODY, "w:footer", 200, "<w:pgMar"), geometry.problems, "footer"),
    "foreign paper": Fault(
        replaced(BODY, r"<w:pgSz [^>]*>", '<w:pgSz w:w="12240" w:h="15840"/>'), geometry.problems, "216 × 279 mm"),
    "no page number": Fault(
        replaced("word/footer2.xml", r"<w:fldSimple.*</w:fldSimple>", ""), geometry.problems, "does not say »Seite 2"),
    "a picture over the address": Fault(
        replaced(HEADER, r'<wp:extent cx="\d+" cy="\d+"/>', '<wp:extent cx="3600000" cy="3600000"/>'),
        geometry.problems, "a picture lies over"),
    "no running head": Fault(
        replaced(BODY, '<w:headerReference w:type="default"[^>]*/>', ""), geometry.problems, "no running head"),
    "a closing on a page of its own": Fault(
        replaced(BODY, _CLOSING, r"\1<w:pageBreakBefore/>"), geometry.problems, "stands without"),
    "a text that its frame cuts off": Fault(
        replaced(BODY, r'("Anschrift"/><w:framePr[^>]*w:h=")\d+(" w:hRule=")atLeast', r"\g<1>300\g<2>exact"),
        completeness.problems, "not on paper"),
    "a language that is not German": Fault(
        replaced(STYLES, 'w:lang w:val="de-DE"', 'w:lang w:val="en-US"'), accessibility.problems, "speaks"),
    "a heading that skips a level": Fault(
        replaced(BODY, '"Heading1"', '"Heading3"'), accessibility.problems, "is read"),
    "an address inside the body of the letter": Fault(
        replaced(BODY, r'(<w:p><w:pPr><w:pStyle w:val="Anschrift".*?</w:p>)(.*?"Salutation".*?</w:p>)', r"\2\1"),
        accessibility.problems, "read in the order"),
}  # fmt: skip
"""Name of the fault → the fault."""
