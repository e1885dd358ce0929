"""The pages of PDF files: the only gate to pikepdf, which is imported when it is needed."""

from __future__ import annotations

from pathlib import Path


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; 0 where it is missing, cut off or no PDF at all."""
    import pikepdf  # noqa: PLC0415 - see the module's docstring

    try:
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
            return len(pdf.pages)
    except (pikepdf.PdfError, OSError):
        return 0
