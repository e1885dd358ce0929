"""What extracts and the register say of resolutions."""

from __future__ import annotations

from dataclasses import replace

from buendnis_docs.documents.papers import RESOLUTION_EXTRACT
from buendnis_docs.documents.placeholders import values
from buendnis_docs.documents.resolutions import ALL_RESOLUTIONS, RESOLUTION
from buendnis_docs.documents.scene import Scene
from buendnis_docs.records.minutes import EntryKind, MinutesEntry
from tests.invented import changed


def resolution(text: str, **more: object) -> MinutesEntry:
    plain = {"meeting_id": "2025-2", "item": "2", "kind": EntryKind.RESOLUTION, "text": text}
    return MinutesEntry.model_validate(plain | more)


def with_minutes(scene: Scene, *entries: MinutesEntry) -> Scene:
    return replace(scene, book=changed(scene.book, minutes=list(entries)))


def test_one_extract_for_each_public_resolution(scene: Scene) -> None:
    held = with_minutes(
        scene, resolution("Erstens.", number=7), resolution("Geheim.", confidential=True), resolution("Zweitens.")
    )
    copies = RESOLUTION_EXTRACT.scope.copies(held)
    assert [copy.key for copy in copies] == ["Beschluss-7", "Beschluss-2"]
    said = [values([RESOLUTION], copy.scene)["beschluss"] for copy in copies]
    assert [str(each["text"]) for each in said] == ["Erstens.", "Zweitens."]
    assert [each["nr"] for each in said] == ["7", "2"]


def test_an_extract_names_item_votes_and_result(scene: Scene) -> None:
    held = with_minutes(scene, resolution("Ja.", yes=5, no=1, abstained=2))
    (copy,) = RESOLUTION_EXTRACT.scope.copies(held)
    said = values([RESOLUTION], copy.scene)["beschluss"]
    assert said["punkt"] == "TOP\u00a02: Bericht"
    assert said["abstimmung"] == "5\u00a0Ja, 1\u00a0Nein, 2\u00a0Enthaltungen"
    assert said["ergebnis"] == "angenommen"


def test_the_register_holds_earlier_meetings_first_and_no_later_ones(scene: Scene) -> None:
    entries = [resolution("Neu.", number=1), resolution("Alt.", meeting_id="2025-1", number=1)]
    held = with_minutes(scene, *entries)
    said = values([ALL_RESOLUTIONS], held)["beschluesse"]
    assert [(each["treffen"], each["datum_kurz"], str(each["text"])) for each in said] == [
        ("Erstes Bündnistreffen", "05.03.2025", "Alt."),
        ("Zweites Bündnistreffen", "24.10.2025", "Neu."),
    ]
    earlier = held.of(held.book.meetings["2025-1"])
    assert [str(each["text"]) for each in values([ALL_RESOLUTIONS], earlier)["beschluesse"]] == ["Alt."]
