"""Letters for the post: who gets one, in the order of addresses, and what lies in each envelope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.recipients import Recipient
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.scopes import EACH_RESOLUTION
from buendnis_docs.errors import NothingToDoError
from buendnis_docs.german.address import is_abroad
from buendnis_docs.german.lists import listing
from buendnis_docs.german.typography import transliterated
from buendnis_docs.records.members import Channel

BY_POST = (Channel.LETTER, Channel.BOTH)
"""Who gets paper; each has a bundle of its own, because »beides« has the letter by e-mail already."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One envelope: to whom, and which documents, named by kind and the copy's key."""

    recipient: Recipient
    papers: tuple[tuple[str, str], ...]


def letters(scene: Scene, kinds: Sequence[DocumentKind]) -> dict[Channel, list[Letter]]:
    """Return the letters of these kinds by Versandweg, in the order of their addresses.

    A paper that is the same for all goes into each envelope, in the order in which the kinds are named. Raises
    NothingToDoError where nobody gets any of it on paper, or where a kind is for nobody in particular.
    """
    _check(kinds)
    copies = {kind.name: _recipients(kind, scene) for kind in kinds if kind.personal}
    people = {key: recipient for of_kind in copies.values() for key, recipient in of_kind.items()}
    found: dict[Channel, list[Letter]] = {channel: [] for channel in BY_POST}
    for recipient in sorted(people.values(), key=address_order):
        if recipient.member.channel in BY_POST:
            letter = Letter(recipient, tuple(_papers(recipient, kinds, copies)))
            found[recipient.member.channel].append(letter)
    if not any(found.values()):
        names = listing(f"»{kind.title}«" for kind in kinds)
        raise NothingToDoError(
            f"Beim Treffen {scene.meeting.id} bekommt niemand {names} auf Papier: Keine der Personen, für die das "
            "entsteht, hat im Blatt »Mitglieder« den Versandweg »Brief« oder »beides«. Es wurde nichts geschrieben."
        )
    return {channel: each for channel, each in found.items() if each}


def address_order(recipient: Recipient) -> tuple[bool, str, str, str, str, str]:
    """Return the order in which letters are posted: Germany first, then country, postcode, town, street, name.

    House numbers count as numbers: 9 comes before 10.
    """
    member = recipient.member
    abroad = is_abroad(member.country)
    country = _plain(member.country) if abroad else ""
    return abroad, country, member.postcode, _plain(member.town), _plain(member.street), _plain(recipient.name)


def bundle_name(channel: Channel, kinds: Sequence[DocumentKind]) -> str:
    """Return »Druck_Brief.pdf«, and for other documents than the invitation »Druck_Brief_Erinnerung.pdf«."""
    return f"Druck_{channel}{_titles(kinds)}.pdf"


def list_name(kinds: Sequence[DocumentKind]) -> str:
    """Return »Druck_Liste.xlsx«, or »Druck_Liste_Erinnerung.xlsx«: each list lies beside its own bundles."""
    return f"Druck_Liste{_titles(kinds)}.xlsx"


def _titles(kinds: Sequence[DocumentKind]) -> str:
    return "" if list(kinds) == [INVITATION] else "".join(f"_{kind.title.replace(' ', '-')}" for kind in kinds)


def _recipients(kind: DocumentKind, scene: Scene) -> dict[str, Recipient]:
    """Return key → recipient of a kind's copies."""
    copies = kind.scope.copies(scene)
    return {copy.key: copy.scene.recipient for copy in copies if copy.scene.recipient}


def _papers(
    recipient: Recipient, kinds: Sequence[DocumentKind], copies: Mapping[str, Mapping[str, Recipient]]
) -> Iterator[tuple[str, str]]:
    """Yield kind and key of what goes to a recipient."""
    for kind in kinds:
        if kind.name not in copies:
            yield kind.name, ""
        elif recipient.id in copies[kind.name]:
            yield kind.name, recipient.id


def _check(kinds: Sequence[DocumentKind]) -> None:
    """Raise NothingToDoError where there is nobody to write to."""
    odd = next((kind for kind in kinds if kind.scope is EACH_RESOLUTION), None)
    if odd or not any(kind.personal for kind in kinds):
        title = (odd or kinds[0]).title
        raise NothingToDoError(
            f"»{title}« ist an niemanden gerichtet. Drucken lässt sich, was je Person entsteht, zum Beispiel die "
            "Einladung; Dokumente für alle legt »drucken einladung tagesordnung« jedem Brief bei."
        )


def _plain(text: str) -> str:
    return re.sub(r"\d+", lambda number: number[0].zfill(6), transliterated(text).casefold())
