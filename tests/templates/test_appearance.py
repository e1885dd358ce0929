"""What can be told of the look from the styles alone: sizes and contrasts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from buendnis_docs.documents.catalogue import KINDS

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER = "FFFFFF"


def styles(kind: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO((TEMPLATES / f"{kind}.docx").read_bytes())) as archive:
        return ET.fromstring(archive.read("word/styles.xml"))


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours after WCAG 2.1."""
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(pair, 16) / 255 for pair in re.findall("..", colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert contrast("000000", PAPER) == pytest.approx(21)


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_colour_can_be_read(kind: str) -> None:
    colours = {element.get(f"{W}val", "") for element in styles(kind).iter(f"{W}color")}
    assert colours
    assert all(contrast(colour, PAPER) >= 4.5 for colour in colours)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_smaller_than_8_points_and_text_has_10_to_11(kind: str) -> None:
    root = styles(kind)
    sizes = {int(element.get(f"{W}val", "0")) / 2 for element in root.iter(f"{W}sz")}
    body = root.find(f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}sz")
    assert min(sizes) >= 8
    assert body is not None
    assert 10 <= int(body.get(f"{W}val", "0")) / 2 <= 11


@pytest.mark.parametrize("kind", KINDS)
def test_spacing_comes_from_styles_and_headings_stay_with_their_text(kind: str) -> None:
    for identity in ("Heading1", "Heading2", "Heading3", "Schlusssatz", "Closing"):
        style = styles(kind).find(f"{W}style[@{W}styleId='{identity}']/{W}pPr")
        assert style is not None
        assert style.find(f"{W}keepNext") is not None
        assert style.find(f"{W}spacing") is not None
