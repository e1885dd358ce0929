"""E-mail addresses as types of a record's fields."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from buendnis_docs.findings import excerpt

_USUAL = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)


def address(text: str) -> str:
    """Return the address, "" for an empty one; raises ValueError with a German sentence for anything else.

    The usual ASCII address is recognised by a pattern, every other one by `email-validator` (RFC 5322, RFC 6531).
    """
    if not text or _USUAL.fullmatch(text):
        return text
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - 28 ms that few runs need

    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError as reason:
        message = f"{excerpt(text)} ist keine E-Mail-Adresse. Erwartet wird z. B. name@example.org."
        raise ValueError(message) from reason


def addresses(text: str) -> str:
    """Return the addresses separated by "; "; raises ValueError naming the first that is none."""
    return "; ".join(address(part.strip()) for part in re.split(r"[;,\n]", text) if part.strip())


Email = Annotated[str, AfterValidator(address)]
Emails = Annotated[str, AfterValidator(addresses)]
