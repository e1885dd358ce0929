"""How a plan of messages looks on the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from textwrap import indent

import click

from buendnis_docs.cli.console import Desktop
from buendnis_docs.cli.postbox import MESSAGES
from buendnis_docs.delivery.enclosures import Enclosure
from buendnis_docs.delivery.judging import LeftOut, Planned
from buendnis_docs.delivery.planning import Plan
from buendnis_docs.documents.markup import plain
from buendnis_docs.documents.scene import title_of
from buendnis_docs.german.dates import short_date
from buendnis_docs.german.numbers import count

MANY = 10
"""So many names are shown for one reason, unless a person wants to know more."""


def show_plan(desktop: Desktop, plan: Plan) -> None:
    """Print who gets what, and who does not and why."""
    meeting = plan.meeting
    desktop.say(
        click.style(
            f"{plan.occasion.title}: {title_of(meeting)} am {short_date(meeting.day)} ({meeting.id})", bold=True
        )
    )
    desktop.say(f"Absender: {plan.sender.name} <{plan.sender.address}>")
    if plan.caution:
        desktop.say(click.style(f"Achtung: {plan.caution}", fg="yellow"))
    common = _common(plan.messages)
    _show_common(desktop, plan, common)
    for planned in plan.messages:
        _show_one(desktop, planned, common)
    if plan.messages:
        desktop.detail(f"\nDer Text an {plan.messages[0].to.name}:\n\n{indent(plain(plan.messages[0].text), '    ')}")
    _show_left_out(desktop, "Erst zu klären", [left for left in plan.left_out if left.blocked])
    _show_left_out(desktop, "Erhalten diese Nachricht nicht", [left for left in plan.left_out if not left.blocked])


def _show_common(desktop: Desktop, plan: Plan, common: Sequence[Enclosure]) -> None:
    for subject in dict.fromkeys(planned.subject for planned in plan.messages):
        desktop.say(f"Betreff: {subject}")
    extras = [_sized(enclosure) for enclosure in common]
    extras += ["Kalendereintrag"] if plan.entry else []
    if plan.messages and extras:
        desktop.say(f"Für alle dabei: {', '.join(extras)}")
    desktop.say(f"\n{count(len(plan.messages), *MESSAGES)}:")


def _show_one(desktop: Desktop, planned: Planned, common: Sequence[Enclosure]) -> None:
    member = planned.recipient.member
    copies = f", Kopie an {', '.join(planned.cc)}" if planned.cc else ""
    desktop.say(f"  {member.id}  {planned.to.name}  <{planned.to.address}>{copies}  ({member.channel})")
    own = [_sized(enclosure) for enclosure in planned.enclosures if enclosure not in common]
    if own:
        desktop.say(f"         {', '.join(own)}")
    if planned.earlier:
        desktop.say(f"         Neue Fassung; {planned.earlier}")


def _show_left_out(desktop: Desktop, heading: str, left_out: Sequence[LeftOut]) -> None:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for left in left_out:
        by_reason[left.reason].append(left.name)
    if by_reason:
        desktop.say(f"\n{heading} ({len(left_out)}):")
    for reason, names in by_reason.items():
        shown = names if desktop.verbose else names[:MANY]
        more = f"; und {len(names) - len(shown)} weitere (alle mit -v)" if len(shown) < len(names) else ""
        desktop.say(f"  {reason}\n      {'; '.join(shown)}{more}")


def _common(messages: Sequence[Planned]) -> list[Enclosure]:
    """Return the files that everybody gets."""
    if len(messages) < 2:
        return []
    return [each for each in messages[0].enclosures if all(each in planned.enclosures for planned in messages)]


def _sized(enclosure: Enclosure) -> str:
    kilobytes = max(1, round(enclosure.size / 1000))
    size = f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB".replace(".", ",")
    return f"{enclosure.name} ({size})"


def next_steps(plan: Plan, only: str | None) -> str:
    """Return what a person may type next."""
    if not plan.messages:
        return "\nEs wurde nichts gesendet."
    again = f"buendnis-docs senden {plan.occasion.name} --treffen {plan.meeting.id}" + (
        f" --nur {only}" if only else ""
    )
    return (
        f"\nEs wurde nichts gesendet. So geht es weiter:\n  {again} --probe IHRE-ADRESSE\n  {again} --wirklich-senden"
    )
