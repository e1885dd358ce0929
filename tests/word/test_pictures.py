from __future__ import annotations

import hashlib
import io
import os
import re
import time
import tracemalloc

import docx
import pytest
from PIL import Image

from buendnis_docs.word import Picture, RenderError, compile_template
from tests.word.conftest import TemplateBuilder, unzipped


def png(color: str, width: int = 40, height: int = 20) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()


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
