"""What shows in the window of an envelope: the recipient's address, and above it who sends the letter.

Measured as the shipped templates print it: 80 mm wide (DIN 5008), addresses in Calibri of 10.5 points, the return line
in one of 8, set a little closer.
"""

from __future__ import annotations

from collections.abc import Iterator

from buendnis_docs.documents.widths import Line
from buendnis_docs.german.address import Address, arranged
from buendnis_docs.german.person import Person
from buendnis_docs.german.typography import NBSP, protect
from buendnis_docs.settings import Office, Settings

ADDRESS = Line(80, 10.5)
RETURN_LINE = Line(80, 8, spaced=-0.15)


def address_of(person: Person) -> Address:
    """Return a person's address in lines that fit."""
    return arranged(person, fits=ADDRESS.takes)


def office_address(office: Office) -> Address:
    """Return the office's own address in lines that fit, as its reply forms bear it."""
    return address_of(
        Person(
            organisation=office.name,
            unit=office.carrier,
            street=office.street,
            postcode=office.postcode,
            town=office.town,
        )
    )


def return_line(settings: Settings) -> str:
    """Return the sender in one line: as the settings word it, else the first form that fits."""
    forms = list(return_forms(settings))
    return next(filter(RETURN_LINE.takes, forms), "") or RETURN_LINE.shortened(forms[-1], lines=1)


def return_forms(settings: Settings) -> Iterator[str]:
    """Yield the ways to name the sender, the favourite first: the last one names the place alone."""
    office, alliance = settings.office, settings.alliance
    place = f"{office.street}, {office.postcode}{NBSP}{office.town}"
    yield from filter(None, [protect(" ".join(office.return_line.split()))])
    for name in filter(None, (office.name, office.carrier, alliance.name, alliance.short_name)):
        yield protect(f"{name}, {place}")
    yield protect(place)
