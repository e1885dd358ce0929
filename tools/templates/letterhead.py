"""What stands above and below the text: the letterhead, the marks for folding and punching, the running head."""

from __future__ import annotations

from templates import geometry as din
from templates.wordml import TAB, anchored_picture, field, only_if, paragraph

_ACCENT, _MARK = "rId1", "rId2"
"""The pictures that the first header points to."""
_DOT = " · "


def first_header(*, marks: bool = False, notice: str = "", logo: bool = True) -> str:
    """Return the header of the first page: the alliance's name, who leads it, its logo, on request a letter's marks.

    The logo, if the office has one, stands at the right edge above the information block; text that begins higher up
    than that has none.
    """
    pictures = [anchored_picture(1, _ACCENT, "Farbiger Strich im Briefkopf", (din.MARGIN_LEFT, 13.0, 14.0, 1.1))]
    if marks:
        pictures += [_mark(2, "Falzmarke", din.FOLD_MARKS[0], 5.0), _mark(3, "Lochmarke", din.PUNCH_MARK, 7.0)]
        pictures += [_mark(4, "Falzmarke", din.FOLD_MARKS[1], 5.0)]
    return (
        paragraph("BriefkopfName", "{{ buendnis.name }}")
        + only_if("buendnis.federfuehrung", paragraph("BriefkopfZeile", "Federführung: {{ buendnis.federfuehrung }}"))
        + (only_if("buendnis.logo", paragraph("BriefkopfLogo", "{{ buendnis.logo }}")) if logo else "")
        + notice
        + paragraph("BriefkopfMarken", *pictures)
    )


def running_header(what: str, notice: str = "") -> str:
    """Return the header of all further pages: one line from the left, so that a long title goes on in the next."""
    return notice + paragraph("Header", "{{ buendnis.kurzname }}" + _DOT + what)


def office_lines(*, numbered: bool = False) -> str:
    """Return the footer lines about the office, with the page's number if wanted, and the funding note if any."""
    office = "{{ geschaeftsstelle.name }}{% if geschaeftsstelle.traeger %}" + _DOT + "{{ geschaeftsstelle.traeger }}"
    address = "{{ geschaeftsstelle.strasse }}" + _DOT + "{{ geschaeftsstelle.plz }} {{ geschaeftsstelle.ort }}"
    reach = (
        "{% if geschaeftsstelle.telefon %}Telefon {{ geschaeftsstelle.telefon }}" + _DOT + "{% endif %}"
        "{{ geschaeftsstelle.e_mail }}{% if geschaeftsstelle.web %}" + _DOT + "{{ geschaeftsstelle.web }}{% endif %}"
    )
    return (
        paragraph("Footer", office + "{% endif %}" + _DOT + address)
        + paragraph("Footer", reach, *(_page_number() if numbered else ()))
        + only_if("buendnis.foerderhinweis", paragraph("Footer", "{{ buendnis.foerderhinweis }}"))
    )


def page_footer() -> str:
    """Return the footer with the page's number and the number of pages."""
    return paragraph("Footer", "{{ geschaeftsstelle.name }}", *_page_number())


def _page_number() -> tuple[str, ...]:
    return (TAB, "Seite ", field("PAGE", "2"), " von ", field("NUMPAGES", "2"))


def _mark(number: int, name: str, top: float, width: float) -> str:
    return anchored_picture(number, _MARK, name, (5.0, top, width, 0.15))
