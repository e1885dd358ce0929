"""One declaration gives the values, the names for checking, the list and the examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buendnis_docs.documents.catalogue import KINDS
from buendnis_docs.documents.kinds import DocumentKind
from buendnis_docs.documents.placeholders import (
    Group,
    Leaf,
    Many,
    dates,
    examples,
    lines,
    texts_only,
    used_only,
    values,
)
from buendnis_docs.documents.scene import Scene
from buendnis_docs.word import Formatted, Picture

NODES = (
    Leaf("wort", "Ein Wort.", "Muster", lambda subject: subject["word"]),
    Group("ding", "Ein Ding.", (Leaf("name", "Sein Name.", "Tisch", lambda thing: thing),), lambda s: s["thing"]),
    Many("dinge", "Viele.", (Leaf("name", "Name.", "Stuhl", lambda thing: thing),), lambda s: s["things"], each="ding"),
)


def test_values_come_from_the_subject() -> None:
    subject = {"word": "Haus", "thing": "Tür", "things": ["A", "B"]}
    assert values(NODES, subject) == {"wort": "Haus", "ding": {"name": "Tür"}, "dinge": [{"name": "A"}, {"name": "B"}]}


def test_examples_have_the_same_shape_with_one_thing_per_list() -> None:
    assert examples(NODES) == {"wort": "Muster", "ding": {"name": "Tisch"}, "dinge": [{"name": "Stuhl"}]}


def test_the_list_shows_each_placeholder_as_it_is_typed() -> None:
    assert [(line.path, line.loop) for line in lines(NODES)] == [
        ("wort", ""),
        ("ding.name", ""),
        ("dinge", ""),
        ("ding.name", "{% for ding in dinge %}"),
    ]


def test_only_what_a_template_uses_is_computed() -> None:
    kept = used_only(NODES, {"ding.name", "dinge"})
    assert [node.name for node in kept] == ["ding", "dinge"]


def test_a_date_has_three_forms_and_may_be_missing() -> None:
    forms = dates("datum", "Tag.", date(2025, 10, 24), lambda subject: subject)
    assert [leaf.value(date(2025, 10, 5)) for leaf in forms] == [
        "5.\u00a0Oktober 2025",
        "Sonntag, 5.\u00a0Oktober 2025",
        "05.10.2025",
    ]
    assert [leaf.value(None) for leaf in forms] == ["", "", ""]


def test_a_picture_is_for_word_files_only() -> None:
    logo = Leaf("logo", "Das Logo.", Picture(b"", alt="Logo"), lambda _: Picture(b""))
    nodes = (Group("haus", "Ein Haus.", (*NODES, logo), lambda s: s),)
    assert [line.example for line in lines(nodes) if line.path == "haus.logo"] == ["(Bild)"]
    assert examples(texts_only(nodes)) == {"haus": examples(NODES)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_placeholder_is_explained_and_plain(kind: DocumentKind, scene: Scene) -> None:
    subject = replace(scene, recipient=scene.recipients[0], resolution=scene.resolutions[0])
    assert [line.path for line in lines(kind.placeholders) if not line.explanation.endswith((".", "…", "«"))] == []
    assert _shape(values(kind.placeholders, subject)) <= _shape(examples(kind.placeholders))


def _shape(value: object, path: str = "") -> set[str]:
    """Return the dotted names of all texts; anything but plain data fails."""
    if isinstance(value, dict):
        return {name for key, inner in value.items() for name in _shape(inner, f"{path}.{key}")}
    if isinstance(value, list):
        return {name for inner in value for name in _shape(inner, path)}
    assert isinstance(value, str | Formatted | Picture), f"{path} is {value!r}"
    return {path}
