"""What a message says: salutation, the office's text for the occasion, greeting, sender."""

from __future__ import annotations

from buendnis_docs.delivery.headers import one_line
from buendnis_docs.documents.scene import Scene
from buendnis_docs.documents.texts import filled_in
from buendnis_docs.records.textmodules import Occasion as Text
from buendnis_docs.settings import Office, Settings

GREETING = "Mit freundlichen Grüßen"


def subject_of(scene: Scene, text: Text) -> str:
    """Return the subject for the scene's recipient."""
    return one_line(filled_in(scene, text, "subject"))


def text_of(scene: Scene, text: Text, salutation: str) -> str:
    """Return the whole text for the scene's recipient, with the office's small mark-up."""
    return "\n\n".join((salutation, filled_in(scene, text, "text").strip(), _closing(scene.settings)))


def _closing(settings: Settings) -> str:
    names = [f"{person.name}\n{person.function}".strip() for person in settings.signatures]
    signed = names or [settings.office.contact or settings.office.name]
    return "\n\n".join((GREETING, *signed, _sender(settings.office)))


def _sender(office: Office) -> str:
    town = f"{office.postcode} {office.town}"
    phone = f"Telefon {office.phone}" if office.phone else ""
    lines = (office.name, office.carrier, f"{office.street}, {town}", phone, office.email, office.web)
    return "\n".join(line for line in lines if line)
