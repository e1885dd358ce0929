"""Keys and references: nothing twice, nothing that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from buendnis_docs.findings import Finding, error
from buendnis_docs.records.book import Book
from buendnis_docs.records.checks.keys import keys_within, looks_like_key, suggestion
from buendnis_docs.records.fields import Record, columns, references
from buendnis_docs.sheets.layout import Column


def duplicate_keys(book: Book) -> Iterator[Finding]:
    """Yield the second row of every key; case makes no difference, as in names of files."""
    for model, records in book.records.items():
        first: dict[str, Record] = {}
        for record in records if model.key else ():
            key = getattr(record, str(model.key))
            earlier = first.setdefault(key.casefold(), record)
            if earlier is not record:
                message = (
                    f"»{key}« ist doppelt vergeben: hier und in {earlier.row}. Bitte einer der beiden Zeilen einen "
                    "eigenen Wert geben, oder eine löschen."
                )
                yield error(record.where(model.key), "duplicate-key", message)


def unknown_references(book: Book) -> Iterator[Finding]:
    """Yield every reference to a row of another sheet that does not exist."""
    for model, field, column, known in _references(book):
        if column.strict:
            for record in book.all(model):
                value = getattr(record, field)
                if value and value not in known:
                    yield error(record.where(field), "unknown-reference", _unknown(value, column, known))


def unknown_ids_among_names(book: Book) -> Iterator[Finding]:
    """Yield what was meant as a reference in columns that allow names as well, and would be printed as it stands."""
    for model, field, column, known in _references(book):
        if not column.strict:
            for record in book.all(model):
                strangers = [name for name in references(getattr(record, field)) if name not in known]
                for message in filter(None, (_stray_id(name, column, known) for name in strangers)):
                    yield error(record.where(field), "unknown-reference", message)


def _references(book: Book) -> Iterator[tuple[type[Record], str, Column, frozenset[str]]]:
    """Yield all columns that refer to a sheet which is there, with the keys of that sheet."""
    for model in book.records:
        for field, column in columns(model).items():
            known = book.keys(column.refers_to) if column.refers_to else None
            if known is not None:
                yield model, field, column, known


def _stray_id(value: str, column: Column, known: frozenset[str]) -> str:
    if looks_like_key(value, known):
        return _unknown(value, column, known)
    if found := keys_within(value, known):
        return (
            f"»{value}« enthält die ID »{found[0]}« zwischen anderem Text; sie würde so gedruckt. Bitte nur eine ID "
            "eintragen, oder nur Namen."
        )
    return ""


def _unknown(value: str, column: Column, known: frozenset[str]) -> str:
    if not known:
        return f"»{value}« gibt es nicht: Das Blatt »{column.refers_to}« enthält noch keine Zeile."
    return (
        f"»{value}« gibt es im Blatt »{column.refers_to}« nicht.{suggestion(value, known)} Bitte berichtigen oder dort "
        "ergänzen."
    )
