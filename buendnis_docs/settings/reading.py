"""The settings file: read, checked, and written for a new workspace."""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from buendnis_docs.errors import WorkspaceError
from buendnis_docs.findings import Finding, Origin, error
from buendnis_docs.settings.sections import MailServer, OwnDocument, Section, Settings
from buendnis_docs.storage import why_unreadable

FILE_NAME = "buendnis.toml"


def read_settings(folder: Path) -> tuple[Settings | None, list[Finding]]:
    """Return the settings of a workspace, or None with everything that is wrong with them.

    Raises WorkspaceError where there is no settings file or it can't be read.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as reason:
        raise WorkspaceError(
            f"In »{folder}« fehlt die Einstellungsdatei »{FILE_NAME}«. Wechseln Sie in Ihren Arbeitsordner, geben Sie "
            f"ihn mit --ordner an, oder legen Sie mit »buendnis-docs neu ORDNER« einen neuen an."
        ) from reason
    except OSError as reason:
        raise WorkspaceError(f"»{path}« kann nicht gelesen werden. {why_unreadable(reason)}") from reason
    except UnicodeDecodeError:
        message = "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie mit der Kodierung UTF-8."
        return None, [error(Origin(FILE_NAME), "bad-settings", message)]
    return parse_settings(text)


def starter_text() -> str:
    """Return a commented settings file with invented values, made from the declarations above."""
    lines = [
        "# Einstellungen der Geschäftsstelle. Zeilen mit # sind Erläuterungen.",
        "# Texte stehen in Anführungszeichen. Nach dem Ändern: speichern und »buendnis-docs pruefen« aufrufen.",
    ]
    for field in Settings.model_fields.values():
        section = _section_of(field.annotation)
        header = f"[[{field.alias}]]" if _may_repeat(field.annotation) else f"[{field.alias}]"
        off = "#" if section in (MailServer, OwnDocument) else ""
        lines += ["", f"# --- {field.description}", off + header]
        for key in section.model_fields.values():
            lines += [f"# {key.description}", f"{off}{key.alias} = {_toml((key.examples or [''])[0])}"]
    return "\n".join(lines) + "\n"


def parse_settings(text: str) -> tuple[Settings | None, list[Finding]]:
    """Return the settings that a text in TOML holds, or None with everything that is wrong with them."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        return None, [error(_line(_line_of(reason, text)), "bad-settings", _unreadable(reason))]
    try:
        return Settings.model_validate(values), []
    except ValidationError as reason:
        return None, [_finding(detail, text) for detail in reason.errors(include_url=False)]


def _finding(detail: ErrorDetails, text: str) -> Finding:
    keys = [str(part) for part in detail["loc"]]
    origin, name = _line(_find(keys, text)), ".".join(key for key in keys if not key.isdigit())
    what = f"Den Abschnitt [{name}]" if len(keys) == 1 else f"Die Einstellung »{name}«"
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(keys[-1], _known(keys[:-1]), n=1)
        remedy = f"Meinten Sie »{near[0]}«?" if near else f"Bekannt sind: {', '.join(_known(keys[:-1]))}."
        return error(origin, "unknown-setting", f"{what} gibt es nicht. {remedy}")
    if detail["type"] == "missing":
        return error(origin, "missing-setting", f"{what.replace('Den', 'Der')} fehlt. Bitte ergänzen.")
    if detail["type"] == "string_too_short":
        return error(origin, "missing-setting", f"{what} ist leer. Bitte ausfüllen.")
    return error(origin, "bad-setting", _complaint(keys, detail))


def _complaint(keys: list[str], detail: ErrorDetails) -> str:
    """Return the sentence for a value that is there, but wrong."""
    name, found, limits = ".".join(keys), detail["input"], detail.get("ctx", {})
    sentences = {
        "string_type": f'»{found}« ist kein Text. Texte stehen in Anführungszeichen: {keys[-1]} = "{found}"',
        "int_type": f"»{found}« ist keine ganze Zahl.",
        "int_parsing": f"»{found}« ist keine ganze Zahl.",
        "int_from_float": f"»{found}« ist keine ganze Zahl.",
        "greater_than_equal": f"»{found}« ist zu klein; erlaubt ist mindestens {limits.get('ge')}.",
        "less_than_equal": f"»{found}« ist zu groß; erlaubt ist höchstens {limits.get('le')}.",
        "bool_type": f"»{found}« ist weder true noch false (ohne Anführungszeichen).",
        "bool_parsing": f"»{found}« ist weder true noch false (ohne Anführungszeichen).",
        "string_pattern_mismatch": f"»{found}« hat nicht die erwartete Form.",
        "too_long": f"»{name}« kommt {limits.get('actual_length')}-mal vor.",
        "value_error": str(limits.get("error")),
    }
    if detail["type"] == "model_type":
        return f"»{name}« ist ein Abschnitt. Er beginnt mit einer eigenen Zeile: [{name}]"
    if detail["type"] == "tuple_type" and len(keys) == 1:
        return f"Dieser Abschnitt darf sich wiederholen und braucht deshalb doppelte Klammern: [[{name}]]"
    if detail["type"] == "tuple_type":
        return f'Hier wird eine Liste in eckigen Klammern erwartet: {keys[-1]} = ["…", "…"]'
    sentence = sentences.get(detail["type"], f"»{found}« passt nicht.")
    return f"Einstellung »{name}«: {sentence} {_explanation(keys)}".strip()


def _unreadable(reason: tomllib.TOMLDecodeError) -> str:
    if "overwrite" in str(reason) or "twice" in str(reason):
        return "Diese Einstellung oder dieser Abschnitt steht schon weiter oben. Bitte nur einmal angeben."
    return (
        'Die Datei ist hier nicht lesbar. Häufigster Grund: ein Text ohne Anführungszeichen. Muster: ort = "Wiesbaden"'
    )


def _section_of(annotation: Any) -> type[Section]:
    """Return the section class of a field of Settings, also inside `tuple[…, ...]`."""
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return inner if issubclass(inner, Section) else Section


def _may_repeat(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def _model_at(keys: list[str]) -> type[BaseModel]:
    model: type[BaseModel] = Settings
    for key in (key for key in keys if not key.isdigit()):
        found = next((f for f in model.model_fields.values() if f.alias == key), None)
        if found is None:
            return model
        model = _section_of(found.annotation)
    return model


def _known(keys: list[str]) -> list[str]:
    return [str(field.alias) for field in _model_at(keys).model_fields.values()]


def _explanation(keys: list[str]) -> str:
    fields = _model_at(keys[:-1]).model_fields.values()
    return next((str(field.description) for field in fields if field.alias == keys[-1]), "")


def _find(keys: list[str], text: str) -> int | None:
    """Return the number of the line that sets the key, or of its section, or None."""
    section, found = "", None
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line):
            section = head[1]
            if section == keys[0]:
                found = found or number
        elif section in (keys[0], "") and re.match(rf"\s*\"?{re.escape(keys[-1])}\"?\s*=", line):
            return number
    return found


def _line_of(reason: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the number of the line that can't be read: where the end comes too early, the last one."""
    found = re.search(r"line (\d+)", str(reason))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def _line(number: int | None) -> Origin:
    return Origin(FILE_NAME, place=f"Zeile {number}" if number else None)


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'
