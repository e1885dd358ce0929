"""What the lists around a meeting need beside what all documents do: room to sign, words for colours, a wide page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 1440 / 25.4
Values = dict[str, Any]
Render = Callable[[str, Values], bytes]
Usual = Callable[[str], Values]


def part(document: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return ET.fromstring(archive.read(f"word/{name}.xml"))


def text(element: ET.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def rows(document: bytes, table: int) -> list[ET.Element]:
    """Return the rows of a table without its heading."""
    return part(document, "document").findall(f".//{W}tbl")[table].findall(f"{W}tr")[1:]


def cells(row: ET.Element) -> list[str]:
    return [text(cell) for cell in row.findall(f"{W}tc")]


@pytest.fixture
def signing(render: Render, usual: Usual) -> bytes:
    values = usual("anwesenheitsliste")
    people = [
        {"name": "Muster, Dr. Erika", "organisation": "Stadt Musterstadt"},
        {"name": "", "organisation": "Landkreis Vorlage"},
    ]
    values["anwesenheitsliste"] = {"personen": people, "leerzeilen": [{}] * 7}
    return render("anwesenheitsliste", values)


def test_every_row_to_sign_has_room_for_a_signature(signing: bytes) -> None:
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in rows(signing, 0)]
    assert len(heights) == 2 + 7
    assert all(each is not None and int(each.get(f"{W}val", "0")) >= 9 * TWIPS for each in heights)


def test_the_list_to_sign_asks_for_a_missing_name_and_ends_with_blank_rows(signing: bytes) -> None:
    assert [cells(row) for row in rows(signing, 0)] == [
        ["Muster, Dr. Erika", "Stadt Musterstadt", ""],
        ["Name:", "Landkreis Vorlage", ""],
        *[["", "", ""]] * 7,
    ]


def test_blank_rows_to_sign_do_not_go_to_another_page_without_names(signing: bytes) -> None:
    styles = {row.find(f".//{W}pStyle").get(f"{W}val") for row in rows(signing, 0)}  # type: ignore[union-attr]
    assert styles == {"TabelleFettAnfang", "TabelleAnfang"}


@pytest.mark.parametrize("kind", ["regieplan", "teilnehmerliste"])
def test_what_is_for_the_team_only_says_so_on_every_page(kind: str, render: Render, usual: Usual) -> None:
    document = render(kind, usual(kind))
    assert all("Intern" in text(part(document, name)) for name in ("header1", "header2"))


def test_the_run_sheet_lies_across_and_its_running_head_reaches_the_margin(render: Render, usual: Usual) -> None:
    document = render("regieplan", usual("regieplan"))
    page = part(document, "document").find(f".//{W}pgSz")
    stops = part(document, "styles").findall(f"{W}style[@{W}styleId='Header']/{W}pPr/{W}tabs/{W}tab")
    assert page is not None
    assert page.get(f"{W}orient") == "landscape"
    assert [round(int(stop.get(f"{W}pos", "0")) / TWIPS) for stop in stops] == [297 - 25 - 20]


def test_internal_items_are_marked_in_words(render: Render, usual: Usual) -> None:
    values = usual("regieplan")
    (item,) = values["regie"]["abschnitte"][0]["punkte"]
    values["regie"]["abschnitte"][0]["punkte"] = [item, item | {"nur_regieplan": ""}]
    internal, public = rows(render("regieplan", values), 1)
    assert "nur intern" in text(internal)
    assert "nur intern" not in text(public)


@pytest.mark.parametrize("kind", ["aufgabenliste", "aufgabenblatt"])
def test_overdue_is_said_in_words(kind: str, render: Render, usual: Usual) -> None:
    values = usual(kind)
    in_time = usual(kind)
    tasks = values["aufgaben"] if kind == "aufgabenblatt" else values["aufgabenliste"]["treffen"][0]["aufgaben"]
    other = in_time["aufgaben"] if kind == "aufgabenblatt" else in_time["aufgabenliste"]["treffen"][0]["aufgaben"]
    tasks[0]["ueberfaellig"], other[0]["ueberfaellig"] = "ja", ""
    assert "überfällig" in text(rows(render(kind, values), 0)[0])
    assert "überfällig" not in text(rows(render(kind, in_time), 0)[0])


@pytest.mark.parametrize(
    ("one", "words"),
    [
        ("ja", ("Ihre offene Aufgabe im", "haben Sie eine Aufgabe übernommen", "ist sie am", "Ist sie schon")),
        ("", ("Ihre offenen Aufgaben im", "haben Sie Aufgaben übernommen", "sind sie am", "Ist etwas davon schon")),
    ],
)
def test_one_task_is_one_and_several_are_more(one: str, words: tuple[str, ...], render: Render, usual: Usual) -> None:
    said = text(part(render("aufgabenblatt", usual("aufgabenblatt") | {"eine_aufgabe": one}), "document"))
    assert [word for word in words if word not in said.replace("\u00a0", " ")] == []


def test_the_name_of_somebody_responsible_stands_beside_each_task(render: Render, usual: Usual) -> None:
    values = usual("aufgabenliste")
    (person,) = values["aufgabenliste"]["personen"]
    person["aufgaben"] *= 3
    assert [cells(row)[0] for row in rows(render("aufgabenliste", values), 1)] == [
        "Muster, Dr. ErikaMusterstadt",
        "Muster, Dr. Erika",
        "Muster, Dr. Erika",
    ]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("teilnehmerliste", "Von den Mitgliedern hat noch niemand zugesagt."),
        ("aufgabenliste", "Zurzeit ist keine Aufgabe offen."),
    ],
)
def test_a_list_of_nothing_says_so(kind: str, sentence: str, make: Callable[[str, str], bytes]) -> None:
    assert sentence in text(part(make(kind, "meagre"), "document"))
