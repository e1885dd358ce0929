"""The settings of one office: what they are (`sections`), and the file that holds them (`reading`)."""

from buendnis_docs.settings.reading import FILE_NAME, parse_settings, read_settings, starter_text
from buendnis_docs.settings.sections import (
    Alliance,
    Authentication,
    EnclosedAs,
    Encryption,
    Labels,
    MailServer,
    Office,
    Output,
    OwnDocument,
    Pdf,
    Periods,
    Settings,
    Signature,
)

__all__ = [
    "FILE_NAME",
    "Alliance",
    "Authentication",
    "EnclosedAs",
    "Encryption",
    "Labels",
    "MailServer",
    "Office",
    "Output",
    "OwnDocument",
    "Pdf",
    "Periods",
    "Settings",
    "Signature",
    "parse_settings",
    "read_settings",
    "starter_text",
]
