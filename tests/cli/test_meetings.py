"""The overview of meetings."""

from __future__ import annotations

from tests.cli.conftest import Office, Run


def test_each_meeting_with_place_status_and_papers(run: Run) -> None:
    assert run("treffen").out.splitlines() == [
        "2025-2  Zweites Bündnistreffen",
        "    24.10.2025, Haus Beispiel, Musterstadt – eingeladen",
        "    2 Personen eingeladen; noch keine Dokumente",
    ]
    run("erzeugen", "--treffen", "2025-2")
    assert "in 2025-2_Zweites-Bündnistreffen: 2 Einladungen, 1 Tagesordnung" in run("treffen").out


def test_with_errors_the_overview_says_that_it_may_be_incomplete(run: Run, office: Office) -> None:
    office.type_in("Treffen", 2, "Datum", "bald")
    ended = run("treffen")
    assert ended.exit_code == 3
    assert "kann unvollständig sein" in ended.err
