"""One personalised invitation: record → placeholders → .docx, against docxtpl, the best other peer and the disk."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from letter import Jinja, template, text_of
from measure import Line, Place, compared, duration, interleaved, ratio, timed
from office import MEETING, TODAY, set_up
from peers import Peer, docxtpl, others

from buendnis_docs.documents.desk import Desk, lay_out
from buendnis_docs.documents.files import HandEdits
from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.placeholders import Node, used_only, values
from buendnis_docs.documents.production import Order, produce
from buendnis_docs.documents.recipients import recipients
from buendnis_docs.documents.scene import Scene
from buendnis_docs.storage import write_whole
from buendnis_docs.word import Formatted, Template, Writer, compile_template, used_names
from buendnis_docs.workspace import Workspace

WARM = 20
"""So many contexts the peers get."""


@dataclass(frozen=True)
class Batch:
    """All that one batch of invitations needs, prepared once."""

    scene: Scene
    writer: Writer
    personal: tuple[Node, ...]

    def write_all(self, folder: Path) -> None:
        """Write an invitation for every member: the whole path, from the record to the file in its place."""
        scene = self.scene
        for number, recipient in enumerate(recipients(scene.book, scene.meeting)):
            own = values(self.personal, scene.addressed_to(recipient))
            write_whole(folder / f"{number}.docx", self.writer.render(own))


def lines(place: Place, *, quick: bool) -> Iterator[Line]:
    """Yield the lines of the single invitation."""
    members, count, rounds = (120, 5, 3) if quick else (600, 20, 11)
    desk, source = office(place, members)
    compiled = compile_template(source)
    batch = batch_of(desk, compiled)
    contexts = [context_of(desk, number) for number in range(WARM)]
    with ExitStack() as stack:
        peers, missing = others(place, contexts)
        for peer in peers:
            stack.callback(peer.close)
        peers.insert(0, docxtpl(source, contexts))
        expected = _same_texts(place, batch, peers)
        writers = {
            "ours": lambda: timed(lambda: batch.write_all(place.fresh("ours"))) / members,
            "floor": lambda: _floor(place, expected, members),
            "produced": lambda: timed(lambda: _produce(desk, compiled, place)) / members,
            **{peer.name: partial(_write, peer, count, place) for peer in peers},
        }
        seconds = interleaved(writers, rounds)
    ours = seconds["ours"]
    yield compared("invitation, record → file", ours, seconds["docxtpl"], name="docxtpl", must=100, goal=250)
    yield _against_best(seconds, [peer.name for peer in peers[1:]], missing)
    floor = ratio(ours, seconds["floor"])
    yield Line("… against the physical floor", duration(ours), f"write + rename {duration(seconds['floor'])}",
               floor, 6, 2.5, at_most=True)  # fmt: skip
    yield compared("… with checksums, journal, manifest", seconds["produced"], seconds["docxtpl"], name="docxtpl",
                   must=None, goal=None)  # fmt: skip
    for peer in peers[2:]:
        yield compared(f"… against {peer.name}", ours, seconds[peer.name], name=peer.name, must=None, goal=None)
    once = [timed(lambda: batch_of(desk, compile_template(source))) for _ in range(rounds)]
    yield Line("once per batch: compile and prepare", duration(once))


def office(place: Place, members: int) -> tuple[Desk, Path]:
    """Return the desk of an invented office and the path of its invitation's template."""
    folder = place.fresh("office")
    set_up(folder, members, template(Jinja()))
    workspace = Workspace(folder)
    desk, findings = lay_out(workspace, TODAY)
    if desk is None or findings or len(desk.book.members) != members:
        raise AssertionError(f"the invented office is not as it should be: {findings[:3]}")
    return desk, workspace.templates / INVITATION.template


def batch_of(desk: Desk, compiled: Template) -> Batch:
    """Return the batch of the meeting's invitations."""
    scene = Scene(desk.settings, desk.book, desk.book.meetings[MEETING], TODAY)
    used = used_names(compiled)
    writer = compiled.prepare(values(used_only(INVITATION.shared, used), scene))
    return Batch(scene, writer, used_only(INVITATION.personal, used))


def context_of(desk: Desk, number: int) -> dict[str, Any]:
    """Return all placeholders of one invitation as plain texts, which is what the peers understand."""
    scene = Scene(desk.settings, desk.book, desk.book.meetings[MEETING], TODAY)
    found: dict[str, Any] = _plain(values(INVITATION.placeholders, scene.addressed_to(scene.recipients[number])))
    return found


def check_same_text(name: str, documents: Sequence[bytes], expected: Sequence[bytes]) -> None:
    """Raise AssertionError if one of a candidate's documents does not hold the text that it should."""
    for number, (document, model) in enumerate(zip(documents, expected, strict=True)):
        if (found := text_of(document)) != (wanted := text_of(model)):
            differing = next(
                pair for pair in zip(found.split("\n"), wanted.split("\n"), strict=False) if len({*pair}) > 1
            )
            raise AssertionError(f"document {number} of {name} holds another text: {differing}")


def _same_texts(place: Place, batch: Batch, peers: Sequence[Peer]) -> bytes:
    """Check every candidate's documents against docxtpl's; return one of ours."""
    folders = {peer.name: place.fresh(f"check-{peer.name}") for peer in peers}
    for peer in peers:
        peer.write(WARM, folders[peer.name])
    ours = place.fresh("check-ours")
    batch.write_all(ours)
    documents = {
        name: [(folder / f"{number}.docx").read_bytes() for number in range(WARM)]
        for name, folder in {**folders, "ours": ours}.items()
    }
    for name, found in documents.items():
        check_same_text(name, found, documents["docxtpl"])
    return documents["ours"][0]


def _against_best(seconds: Mapping[str, Sequence[float]], names: Sequence[str], missing: Sequence[str]) -> Line:
    what, note = "… against the best peer that is installed", "; ".join(missing)
    if not names:
        return Line(what, duration(seconds["ours"]), "none", note=note)
    best = min(names, key=lambda name: statistics.median(seconds[name]))
    return replace(compared(what, seconds["ours"], seconds[best], name=best, must=30, goal=80), note=note)


def _write(peer: Peer, count: int, place: Place) -> float:
    return peer.write(count, place.fresh(peer.name))


def _floor(place: Place, document: bytes, count: int) -> float:
    """Write the finished bytes under a temporary name and rename them: what no program can do without."""
    folder = os.fspath(place.fresh("floor"))

    def work() -> None:
        for number in range(count):
            target = f"{folder}/{number}.docx"
            file = os.open(f"{target}.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            os.write(file, document)
            os.close(file)
            os.replace(f"{target}.tmp", target)  # noqa: PTH105 - the floor is without pathlib

    return timed(work) / count


def _produce(desk: Desk, compiled: Template, place: Place) -> None:
    """Make the invitations as `buendnis-docs erzeugen` does, into a fresh output folder."""
    root = place.fresh("produced")
    elsewhere = replace(desk, workspace=_Elsewhere(desk.workspace.root, root))
    order = Order(INVITATION, desk.book.meetings[MEETING], hand_edits=HandEdits.KEEP)
    produce(elsewhere, compiled, order, lambda _done, _total: None)


@dataclass(frozen=True, slots=True)
class _Elsewhere(Workspace):
    """A workspace whose results go elsewhere."""

    results: Path

    @property
    def out(self) -> Path:
        """Return the folder of the results."""
        return self.results


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, Formatted) else value
