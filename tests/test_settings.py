"""The settings file."""

import re
from pathlib import Path

import pytest

from buendnis_docs.errors import WorkspaceError
from buendnis_docs.findings import Finding
from buendnis_docs.settings import Settings, read_settings, starter_text

SHORT = """\
[buendnis]
name = "Bündnis Musterland"
kurzname = "Bündnis"
[geschaeftsstelle]
name = "Büro"
strasse = "Markt 1"
plz = "65183"
ort = "Wiesbaden"
e_mail = "buero@example.org"
"""


def read(folder: Path, text: str) -> tuple[Settings | None, list[Finding]]:
    (folder / "buendnis.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    settings, findings = read(tmp_path, SHORT)
    assert not findings
    assert settings is not None
    assert settings.office.email == "buero@example.org"
    assert (settings.periods.reply_days, settings.periods.comment_days) == (14, 28)
    assert settings.output.folder == "{treffen}_{titel}"
    assert settings.signatures == ()


def test_the_starter_file_is_complete_and_right(tmp_path: Path) -> None:
    settings, findings = read(tmp_path, starter_text())
    assert not findings
    assert settings is not None
    assert settings.alliance.leads == ("Ministerium Muster",)
    assert [signature.name for signature in settings.signatures] == ["Alex Beispiel"]
    assert all(f"[{section.alias}]" in starter_text() for section in Settings.model_fields.values())


def test_sending_is_off_until_the_signs_before_its_lines_are_removed(tmp_path: Path) -> None:
    settings, _ = read(tmp_path, starter_text())
    assert settings is not None
    assert settings.mail is None
    switched_on, findings = read(tmp_path, re.sub(r"^#(?=[\[a-z])", "", starter_text(), flags=re.MULTILINE))
    assert not findings
    assert switched_on is not None
    assert switched_on.mail is not None
    assert (switched_on.mail.host, switched_on.mail.port, switched_on.mail.encryption) == (
        "smtp.example.org",
        587,
        "starttls",
    )


def test_a_mail_server_needs_its_name_only(tmp_path: Path) -> None:
    settings, findings = read(tmp_path, SHORT + '[versand]\nserver = "post.example.org"\n')
    assert not findings
    assert settings is not None
    assert settings.mail is not None
    assert (settings.mail.user, settings.mail.per_minute, settings.mail.imap_host) == ("", 30, "")


def test_a_password_does_not_belong_here(tmp_path: Path) -> None:
    _, findings = read(tmp_path, SHORT + '[versand]\nserver = "post.example.org"\npasswort = "geheim"\n')
    assert [finding.kind for finding in findings] == ["unknown-setting"]
    assert "geheim" not in str(findings)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + SHORT)[0] is not None


def test_two_people_may_sign(tmp_path: Path) -> None:
    settings, _ = read(tmp_path, SHORT + '[[unterschrift]]\nname = "A"\n[[unterschrift]]\nname = "B"\n')
    assert settings is not None
    assert [signature.name for signature in settings.signatures] == ["A", "B"]


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("ort =", "orrt ="), 8, "Die Einstellung »geschaeftsstelle.orrt« gibt es nicht. Meinten Sie »ort«?"),
        (("plz =", "xyz ="), 7, "gibt es nicht. Bekannt sind: name, traeger, strasse, plz"),
        (("[buendnis]", "[bundnis]"), 1, "Den Abschnitt [bundnis] gibt es nicht. Meinten Sie »buendnis«?"),
        (('"65183"', "65183"), 7, '»65183« ist kein Text. Texte stehen in Anführungszeichen: plz = "65183"'),
        (('ort = "Wiesbaden"', 'ort = ""'), 8, "Die Einstellung »geschaeftsstelle.ort« ist leer."),
        (('ort = "Wiesbaden"\n', ""), 4, "Die Einstellung »geschaeftsstelle.ort« fehlt. Bitte ergänzen."),
        (("buero@example.org", "buero"), 9, "»buero« ist keine E-Mail-Adresse."),
        (('kurzname = "Bündnis"', 'kurzname = "B"\nfederfuehrung = "M"'), 4, 'federfuehrung = ["…", "…"]'),
        (("[geschaeftsstelle]", "[geschaeftsstelle"), 4, "Die Datei ist hier nicht lesbar."),
        (('"Wiesbaden"', "Wiesbaden"), 8, "Häufigster Grund: ein Text ohne Anführungszeichen."),
        (('ort = "Wiesbaden"', 'ort = "A"\nort = "B"'), 9, "steht schon weiter oben"),
        (('"buero@example.org"\n', '"buero@example.org'), 9, "Die Datei ist hier nicht lesbar."),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, says: str) -> None:
    settings, findings = read(tmp_path, SHORT.replace(*change))
    assert settings is None
    assert f"buendnis.toml, Zeile {line}" in [str(finding.origin) for finding in findings]
    assert any(says in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("[fristen]\nrueckmeldung_tage = 400", "»400« ist zu groß; erlaubt ist höchstens 365. Antwortfrist"),
        ("[fristen]\nrueckmeldung_tage = -1", "»-1« ist zu klein; erlaubt ist mindestens 0."),
        ('[fristen]\nrueckmeldung_tage = "zwei"', "»zwei« ist keine ganze Zahl."),
        ("[fristen]\nrueckmeldung_tage = 1.5", "»1.5« ist keine ganze Zahl."),
        ('[unterschrift]\nname = "A"', "doppelte Klammern: [[unterschrift]]"),
        ('[[unterschrift]]\nname = "A"\n' * 3, "»unterschrift« kommt 3-mal vor."),
        ('[[unterschrift]]\nnahme = "A"', "Die Einstellung »unterschrift.nahme« gibt es nicht. Meinten Sie »name«?"),
    ],
)
def test_every_section_explains_itself(tmp_path: Path, more: str, says: str) -> None:
    settings, findings = read(tmp_path, SHORT + more + "\n")
    assert settings is None
    assert any(says in finding.message for finding in findings)


def test_a_section_is_no_value(tmp_path: Path) -> None:
    _, findings = read(tmp_path, 'buendnis = "Musterland"\n' + SHORT.partition("[geschaeftsstelle]")[2])
    assert any("Er beginnt mit einer eigenen Zeile: [buendnis]" in finding.message for finding in findings)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    _, findings = read(tmp_path, SHORT.replace("ort =", "orrt =").replace("plz =", "pllz ="))
    assert sorted(finding.kind for finding in findings) == ["missing-setting"] * 2 + ["unknown-setting"] * 2


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "buendnis.toml").write_bytes(SHORT.encode("cp1252"))
    settings, [finding] = read_settings(tmp_path)
    assert settings is None
    assert "nicht in UTF-8" in finding.message


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="buendnis-docs neu ORDNER"):
        read_settings(tmp_path)


def test_a_folder_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "buendnis.toml").mkdir()
    with pytest.raises(WorkspaceError, match="kann nicht gelesen werden"):
        read_settings(tmp_path)
