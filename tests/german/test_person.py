"""What people are called in lists and sentences."""

from __future__ import annotations

import pytest

from buendnis_docs.german.person import Person, titled_name


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (Person(form="Frau", title="Dr.", first_name="Erika", last_name="Muster"), "Dr. Erika Muster"),
        (
            Person(form="Frau", first_name="Erika", last_name="Muster", office="Staatsministerin"),
            "Staatsministerin Erika Muster",
        ),
        (
            Person(form="Herr", first_name="Max", last_name="Muster", office="Bürgermeister der Stadt Musterstadt"),
            "Bürgermeister Max Muster",
        ),
        (Person(organisation="Stadt Musterstadt", office="Bürgermeister"), "Stadt Musterstadt"),
    ],
)
def test_the_office_stands_before_the_name(person: Person, said: str) -> None:
    assert titled_name(person) == said
