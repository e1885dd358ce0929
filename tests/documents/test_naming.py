"""Names that Windows accepts and people can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buendnis_docs.documents.letters import INVITATION
from buendnis_docs.documents.naming import document_name, folder_name, pattern_findings, unique
from buendnis_docs.documents.papers import AGENDA_PAPER
from buendnis_docs.documents.scene import Scene
from buendnis_docs.settings import Output
from tests.invented import meeting

PATTERN = "{datum}_{dokument}_{empfaenger}"


def test_a_letter_names_date_kind_and_recipient(scene: Scene) -> None:
    name = document_name(PATTERN, INVITATION, INVITATION.scope.copies(scene)[0])
    assert name == "2025-10-24_Einladung_M-001_Erika-Muster.docx"


def test_a_paper_for_all_leaves_no_gap_where_the_recipient_would_stand(scene: Scene) -> None:
    assert document_name(PATTERN, AGENDA_PAPER, AGENDA_PAPER.scope.copies(scene)[0]) == "2025-10-24_Tagesordnung.docx"


def test_a_folder_is_safe_whatever_the_title() -> None:
    assert folder_name("{treffen}_{titel}", meeting(title='Was: »tun«? <"jetzt">')) == "2025-2_Was-tun-jetzt"


@given(st.lists(st.text(alphabet="aAbB.-", min_size=1, max_size=4), max_size=20))
def test_unique_names_differ_for_windows(names: list[str]) -> None:
    made = unique(names)
    assert len({name.casefold() for name in made}) == len(names)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{datum}_{dokumnet}_{empfaenger}", "{dokumnet}"),
        ("{datum", "Klammer"),
        ("{datum}_{empfaenger}", "{dokument}"),
        ("{dokument}", "{empfaenger}"),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, told: str) -> None:
    (finding,) = pattern_findings(Output.model_validate({"dateiname": pattern}))
    assert told in finding.message


def test_a_folder_for_all_meetings_is_refused() -> None:
    (finding,) = pattern_findings(Output.model_validate({"ordner": "{datum}"}))
    assert "{treffen}" in finding.message
