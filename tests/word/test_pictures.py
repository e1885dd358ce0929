from __future__ import annotations

import hashlib
import io
import os
import pickle
import re
import time
import tracemalloc

import docx
import pytest
from PIL import Image

from buendnis_docs.word import Picture, RenderError, Writer, compile_template
from tests.word.conftest import TemplateBuilder, unzipped, zipped


def png(color: str, width: int = 40, height: int = 20) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()


NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def shown(data: bytes) -> list[bytes]:
    """Return the files of the pictures in the body, in their order."""
    document = docx.Document(io.BytesIO(data))
    drawings = document.element.body.xpath(".//a:blip/@r:embed")
    return [document.part.related_parts[drawing].blob for drawing in drawings]


def test_pictures_stand_in_the_text_with_their_size_and_description(template: TemplateBuilder) -> None:
    compiled = compile_template(
        template("Foto: {{ foto }}!\n{% for f in fotos %}{{ f }}{% endfor %}\n[header] {{ foto }}")
    )
    red, blue = Picture(png("red"), width_mm=20, alt="Rot & rund"), Picture(png("blue"), height_mm=5)

    data = compiled.render({"foto": red, "fotos": [red, blue]})

    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Foto: !", ""]
    assert [(shape.width.mm, shape.height.mm) for shape in document.inline_shapes] == [(20, 10), (20, 10), (10, 5)]
    xml = unzipped(data)["word/document.xml"].decode()
    assert 'descr="Rot &amp; rund"' in xml
    assert re.findall(r'docPr id="(\d+)"', xml) == ["5001", "5002", "5003"]
    media = {name: content for name, content in unzipped(data).items() if name.startswith("word/media/wert")}
    assert sorted(media.values()) == sorted([red.data, blue.data])
    header = document.sections[0].header.part
    assert [part.blob for part in header.related_parts.values()] == [red.data]


def test_pictures_of_a_batch_belong_to_their_document(template: TemplateBuilder) -> None:
    shared, own = Picture(png("red")), Picture(png("blue"))
    writer = compile_template(template("{{ logo }} {{ foto }} {{ name }}")).prepare({"logo": shared})

    with_photo = writer.render({"foto": own, "name": "Eva"})
    without = writer.render({"foto": "–", "name": "Adam"})

    assert own.data in unzipped(with_photo).values()
    assert own.data not in unzipped(without).values()
    assert shared.data in unzipped(without).values()
    assert writer.sha256(with_photo) == hashlib.sha256(with_photo).hexdigest()
    assert with_photo == writer.render({"foto": own, "name": "Eva"})


def test_what_a_batch_shows_is_among_its_fixed_files(template: TemplateBuilder) -> None:
    logo, own = Picture(png("red"), width_mm=10), Picture(png("blue"))
    lines = "{{ logo }}\n{% for p in personen %}{{ logo }}{% endfor %}\n{% if foto %}{{ foto }}{% endif %}"
    prepared = compile_template(template(f"{lines}\n[header] {{{{ logo }}}}")).prepare({"logo": logo})
    writer: Writer = pickle.loads(pickle.dumps(prepared))  # noqa: S301 - made here

    plain = writer.render({"personen": [], "foto": ""})
    full = writer.render({"personen": ["Eva", "Adam"], "foto": own})

    assert plain.startswith(writer.fixed.files)
    assert logo.data in writer.fixed.files
    assert shown(plain) == [logo.data]
    assert shown(full) == [logo.data, logo.data, logo.data, own.data]
    assert [list(unzipped(full).values()).count(each.data) for each in (logo, own)] == [1, 1]
    ids = re.findall(rb'docPr id="(\d+)"', unzipped(full)["word/document.xml"] + unzipped(full)["word/header1.xml"])
    assert len(ids) == len(set(ids)) == 5
    assert writer.sha256(full) == hashlib.sha256(full).hexdigest()


def test_what_no_document_shows_is_in_none(template: TemplateBuilder) -> None:
    logo = Picture(png("red"))
    writer = compile_template(template("{% if wichtig %}{{ logo }}{% endif %}Text")).prepare({"logo": logo})

    assert logo.data not in unzipped(writer.render({"wichtig": False})).values()
    assert shown(writer.render({"wichtig": True})) == [logo.data]


def test_a_document_made_here_can_be_a_template(template: TemplateBuilder) -> None:
    first = compile_template(template("{{ a }}{_{ b }_}")).render({"a": Picture(png("red"))})

    second = compile_template(first).render({"b": Picture(png("blue"))})

    assert shown(second) == [png("red"), png("blue")]


def test_pointers_are_added_to_any_spelling(template: TemplateBuilder) -> None:
    files = unzipped(template("{{ foto }}\n[header] {{ foto }}"))
    types = files["[Content_Types].xml"].decode()
    files["word/_rels/header1.xml.rels"] = f'<Relationships xmlns="{NAMESPACE}" />'.encode()
    files["[Content_Types].xml"] = re.sub(
        "<Default ", "<Default ContentType='image/png' Extension = 'PNG'/><Default ", types, count=1
    ).encode()

    document = compile_template(zipped(files)).render({"foto": Picture(png("red"))})

    assert shown(document) == [png("red")]
    assert len(re.findall("extension *= *.png", unzipped(document)["[Content_Types].xml"].decode().lower())) == 1
    assert docx.Document(io.BytesIO(document)).sections[0].header.part.rels["rIdBild2"].target_part.blob == png("red")


@pytest.mark.parametrize("data", [b"", b"kein Bild", png("red")[:20]])
def test_what_is_no_picture_is_named(template: TemplateBuilder, data: bytes) -> None:
    with pytest.raises(RenderError, match="keine lesbare PNG-, JPEG- oder GIF-Datei") as caught:
        compile_template(template("{{ foto }}")).render({"foto": Picture(data)})

    assert caught.value.expression == "foto"


def test_a_picture_in_two_sizes_is_stored_once(template: TemplateBuilder) -> None:
    data = png("red")
    small, large = Picture(data, width_mm=10), Picture(data, width_mm=40, alt="groß")

    document = compile_template(template("{{ a }} {{ b }}")).render({"a": small, "b": large})

    assert [shape.width.mm for shape in docx.Document(io.BytesIO(document)).inline_shapes] == [10, 40]
    assert list(unzipped(document).values()).count(data) == 1


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ([40], "Das Bild ist 40,0 MB groß; erlaubt sind 20 MB. Verkleinern"),
        ([15, 15, 15], "Die Bilder des Dokuments sind zusammen 45,0 MB groß; erlaubt sind 40 MB. Verkleinern"),
    ],
)
def test_huge_pictures_are_refused_at_once(template: TemplateBuilder, sizes: list[int], message: str) -> None:
    pictures = [Picture(png("red") + bytes([number]) * (size * 2**20)) for number, size in enumerate(sizes)]
    compiled = compile_template(template("{% for p in bilder %}{{ p }}{% endfor %}"))
    tracemalloc.start()
    start = time.monotonic()

    with pytest.raises(RenderError, match=message):
        compiled.render({"bilder": pictures})

    assert time.monotonic() - start < 2
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def test_a_large_picture_costs_twice_its_size(template: TemplateBuilder) -> None:
    picture = png("red") + os.urandom(19 * 2**20)
    compiled = compile_template(template("{{ bild }}"))
    tracemalloc.start()

    document = compiled.render({"bild": Picture(picture)})

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert picture in unzipped(document).values()
    assert peak < 80 * 2**20
