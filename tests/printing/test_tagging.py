"""Lines that LibreOffice leaves untagged become decoration, frames leave the paragraphs that follow them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from buendnis_docs.printing.tagging import mend_tags

TEXT = "/P <</MCID 0>> BDC BT (Text) Tj ET EMC"


def pdf_of(path: Path, content: str, *, tagged: bool = True) -> Path:
    """Return a PDF of one page with that content."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content.encode())
        if tagged:
            pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        pdf.save(path)
    return path


def content_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return " ".join(pdf.pages[0].Contents.read_bytes().decode().split())


@pytest.mark.parametrize("path", ["0 0 m 9 0 l S", "0 0 9 9 re f", "q 0 0 m 9 0 l 9 9 l b Q"])
def test_an_untagged_path_becomes_an_artifact(path: str, tmp_path: Path) -> None:
    file = pdf_of(tmp_path / "a.pdf", f"{TEXT} {path}")
    assert mend_tags(file)
    begin = "q /Artifact BMC" if path.startswith("q") else "/Artifact BMC"
    end = "EMC Q" if path.endswith("Q") else "EMC"
    assert content_of(file) == f"{TEXT.replace('<</MCID 0>>', '<< /MCID 0 >>')} {begin} {path.strip('q Q')} {end}"
    assert not mend_tags(file)


@pytest.mark.parametrize("content", [TEXT, "/Artifact BMC 0 0 m 9 0 l S EMC", "/P <</MCID 0>> BDC 0 0 9 9 re f EMC"])
def test_what_is_marked_already_stays_byte_for_byte(content: str, tmp_path: Path) -> None:
    file = pdf_of(tmp_path / "a.pdf", content)
    before = file.read_bytes()
    assert not mend_tags(file)
    assert file.read_bytes() == before


def test_a_pdf_without_tags_is_left_alone(tmp_path: Path) -> None:
    assert not mend_tags(pdf_of(tmp_path / "a.pdf", "0 0 m 9 0 l S", tagged=False))


def roles(element: pikepdf.Object) -> list[object]:
    """Return the roles of a structure tree, nested as its elements are."""
    kids = list(element.get("/K", [])) if isinstance(element.get("/K"), pikepdf.Array) else []
    return [str(element.S), *(roles(kid) for kid in kids)]


def test_an_address_leaves_the_subject_that_follows_it(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        frame = pikepdf.Dictionary(S=pikepdf.Name.Div, K=[pikepdf.Dictionary(S=pikepdf.Name.Anschrift)])
        subject = pikepdf.Dictionary(S=pikepdf.Name.Betreff, K=[frame, pikepdf.Dictionary(S=pikepdf.Name.Span)])
        document = pikepdf.Dictionary(S=pikepdf.Name.Document, K=[subject, pikepdf.Dictionary(S=pikepdf.Name.P)])
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=pdf.make_indirect(document)))
        pdf.save(file)
    assert mend_tags(file)
    with pikepdf.open(file) as pdf:
        assert roles(pdf.Root.StructTreeRoot.K) == [
            "/Document",
            ["/Div", ["/Anschrift"]],
            ["/Betreff", ["/Span"]],
            ["/P"],
        ]
        assert pikepdf.Name.Document == pdf.Root.StructTreeRoot.K.K[0].P.S


def test_cells_in_the_style_of_headings_become_headings(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        cells = [
            pikepdf.Dictionary(S=pikepdf.Name.TD, K=[pikepdf.Dictionary(S=pikepdf.Name(style))])
            for style in ("/Tabelle Kopf", "/Tabelle Text")
        ]
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Dictionary(S=pikepdf.Name.TR, K=cells))
        pdf.save(file)
    assert mend_tags(file)
    with pikepdf.open(file) as pdf:
        heading, plain = pdf.Root.StructTreeRoot.K.K
        assert (str(heading.S), str(heading.A[0].Scope), str(plain.S)) == ("/TH", "/Column", "/TD")


def test_a_pdf_that_is_unlike_those_of_libreoffice_stays_as_it_is(tmp_path: Path) -> None:
    file = pdf_of(tmp_path / "a.pdf", TEXT)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"\xff\xfe <<")
        pdf.save(file)
    before = file.read_bytes()
    assert not mend_tags(file)
    assert file.read_bytes() == before
