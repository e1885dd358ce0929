"""One field, one declaration: what follows from it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from buendnis_docs.documents.placeholders import lines, of_record, values
from buendnis_docs.german.typography import slug
from buendnis_docs.records.book import MODELS
from buendnis_docs.records.fields import Record, column, columns, headings, layout_of, plain_types, text
from buendnis_docs.records.members import Member
from buendnis_docs.records.reading import read_records
from buendnis_docs.sheets.cells import as_choice, as_date, as_number, as_time, as_yes_no
from buendnis_docs.sheets.headings import spelling
from buendnis_docs.sheets.layout import Kind
from buendnis_docs.sheets.reading import Table, read_folder
from buendnis_docs.sheets.starter import write_starter

TableBuilder = Callable[[type[Record], str], Table]


class Badge(StrEnum):
    GREEN = "grün"
    RED = "rot"


class MemberWithBadge(Member):
    """A member with one more column: this class is the only place where it is written down."""

    badge: Badge | None = column(
        "Namensschild", "Farbe des Namensschilds: grün oder rot.", "grün", synonyms=("Schild",)
    )


def test_a_new_column_is_in_the_layout() -> None:
    added = layout_of(MemberWithBadge).column("Namensschild")
    assert (added.kind, added.choices, added.required) == (Kind.CHOICE, ("grün", "rot"), False)
    assert "Namensschild" not in headings(Member).values()


def test_a_new_column_is_in_the_starter_workbook(tmp_path: Path) -> None:
    write_starter(tmp_path / "neu.xlsx", [layout_of(MemberWithBadge)], instructions=())
    sheet = openpyxl.load_workbook(tmp_path / "neu.xlsx")["Mitglieder"]
    [heading] = [cell for cell in sheet[1] if cell.value == "Namensschild"]
    assert heading.comment is not None
    assert "Farbe des Namensschilds: grün oder rot." in heading.comment.text
    assert any(f"{heading.column_letter}2" in rule.sqref for rule in sheet.data_validations.dataValidation)


@pytest.mark.parametrize("heading", ["Namensschild", "Schild", " NAMENSSCHILD "])
def test_a_new_column_is_read(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "mitglieder.xlsx"
    write_starter(path, [layout_of(MemberWithBadge)], instructions=(), rows={"Mitglieder": [
        {"ID": "M-001", "Organisation": "Stadt", "Gruppe": "Stiftung", "Aktiv": True, "Namensschild": "rot"}
    ]})  # fmt: skip
    rename(path, "Namensschild", heading)
    reading = read_folder(tmp_path, [layout_of(MemberWithBadge)])
    [member], findings = read_records(MemberWithBadge, reading.tables["Mitglieder"])
    assert (reading.findings, findings) == ((), [])
    assert member.badge is Badge.RED


def test_a_wrong_value_in_a_new_column_is_named(table: TableBuilder) -> None:
    _, [finding] = read_records(MemberWithBadge, table(MemberWithBadge, "ID | Namensschild\nM-001 | grüm"))
    assert str(finding.origin) == "tabellen.xlsx, Blatt »Mitglieder«, Zelle B2 (Namensschild)"
    assert (
        finding.message == "»grüm« gehört nicht zu den erlaubten Werten. Meinten Sie »grün«? Erlaubt sind: grün, rot."
    )


def test_a_new_column_is_a_placeholder(table: TableBuilder) -> None:
    nodes = of_record(MemberWithBadge)
    [line] = [line for line in lines(nodes, "empfaenger.") if line.path == "empfaenger.namensschild"]
    assert (line.explanation, line.example) == ("Farbe des Namensschilds: grün oder rot.", "grün")
    [member], _ = read_records(MemberWithBadge, table(MemberWithBadge, "ID | Namensschild\nM-001 | rot"))
    assert values(nodes, member)["namensschild"] == "rot"
    [other], _ = read_records(MemberWithBadge, table(MemberWithBadge, "ID\nM-002"))
    assert values(nodes, other)["namensschild"] == ""


def rename(path: Path, old: str, new: str) -> None:
    book = openpyxl.load_workbook(path)
    [cell] = [cell for cell in book["Mitglieder"][1] if cell.value == old]
    cell.value = new
    book.save(path)


class Everything(Record):
    sheet = "Alles"
    sheet_explanation = "Eine Spalte jeder Art."

    word: str = text("Wort", "Text.", "x")
    story: str = text("Absatz", "Langer Text.", "x", long=True)
    day: date | None = column("Tag", "Datum.", "24.10.2025")
    count: int | None = column("Zahl", "Zahl.", "1")
    known: bool = column("Bekannt", "Ja oder nein.", "ja", empty=False)
    badge: Badge = column("Farbe", "Auswahl.", "rot", empty=Badge.RED)
    proposal: str = text("Vorschlag", "Auswahl oder Text.", "a", choices=("a", "b"), strict=False)
    partner: str = text("Partner", "Verweis.", "M-001", refers_to="Mitglieder")


def test_the_kind_of_a_column_follows_from_its_annotation() -> None:
    assert [each.kind for each in columns(Everything).values()] == [
        Kind.TEXT,
        Kind.LONG_TEXT,
        Kind.DATE,
        Kind.NUMBER,
        Kind.YES_NO,
        Kind.CHOICE,
        Kind.CHOICE,
        Kind.REFERENCE,
    ]
    assert list(plain_types(Everything).values()) == [str, str, date, int, bool, Badge, str, str]


def test_a_record_without_a_row_points_to_its_column() -> None:
    record = Everything()
    assert str(record.where("day")).endswith("Blatt »Alles«, Spalte »Tag«")
    assert record.row == "einer anderen Zeile"


def test_records_are_frozen_and_take_no_unknown_fields() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Everything().word = "y"  # type: ignore[misc]
    with pytest.raises(ValueError, match="Extra inputs"):
        Everything.model_validate({"wrod": "y"})


ALL = [(model, name, each) for model in MODELS for name, each in columns(model).items()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.sheet)
def test_headings_and_synonyms_of_a_sheet_are_all_different(model: type[Record]) -> None:
    declared = layout_of(model).columns
    names = list(chain.from_iterable({spelling(name) for name in (each.heading, *each.synonyms)} for each in declared))
    assert sorted(names) == sorted(set(names))
    slugs = [slug(each.heading) for each in declared]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(("model", "name", "each"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_every_example_is_a_value_of_its_column(model: type[Record], name: str, each: Any) -> None:
    readers: dict[type, Callable[[Any], object]] = {date: as_date, int: as_number, bool: as_yes_no}
    plain = plain_types(model)[name]
    assert each.explanation.endswith((".", "…"))
    if each.example and each.kind is Kind.CHOICE:
        assert as_choice(each.example, each.choices) == each.example
    elif each.example and each.kind is Kind.TIME:
        assert as_time(each.example)
    elif each.example and plain in readers:
        readers[plain](each.example)
    assert each.example or not each.required


def test_references_lead_to_sheets_with_a_key() -> None:
    keys = {model.sheet for model in MODELS if model.key}
    referred = {each.refers_to for _, _, each in ALL if each.refers_to}
    assert referred == {"Treffen", "Mitglieder"} <= keys


def test_no_enumeration_says_the_same_twice() -> None:
    allowed = {each.choices for _, _, each in ALL if each.choices}
    assert allowed
    assert [len(choices) for choices in allowed] == [
        len({spelling(choice) for choice in choices}) for choices in allowed
    ]
