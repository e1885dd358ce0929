"""Values that a template can hold besides texts, numbers, lists and records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text with small mark-up, for `{{p … }}`: one paragraph per line, `- ` and `1. ` begin list items, **bold**."""

    text: str

    def __bool__(self) -> bool:
        """Return whether there is text, so that `{%p if text %}` works as it does for a plain text."""
        return bool(self.text.strip())

    def __str__(self) -> str:
        return self.text.replace("**", "")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for an ordinary `{{ }}`: bytes of a PNG, JPEG or GIF file.

    With one measure given the other follows; `alt` describes the picture to those who can't see it.
    """

    data: bytes
    width_mm: float | None = None
    height_mm: float | None = None
    alt: str = ""


def is_rich_text(value: object) -> bool:
    """Return whether this is docxtpl's RichText, RichTextParagraph or Listing, told without importing docxtpl."""
    return type(value).__module__ in {"docxtpl.richtext", "docxtpl.listing"}
