"""The Word file around the text: parts, pointers and settings, packed so that the same text gives the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.sax.saxutils import escape

from templates import geometry as din
from templates.geometry import twips
from templates.numbering import numbering_xml
from templates.style import Style
from templates.styles import ACCENT, FONT, INK, MARK, QUIET, RULE, TINT, styles_xml
from templates.wordml import NAMESPACES

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_MARGIN = 6
"""The number of the first pointer to a header or footer, after those to styles, lists, settings, fonts and theme."""
_SAVED = (2025, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Template:
    """What makes one template: its title, its text, and what stands above and below the text.

    `text_top` is where the text of the first page begins, in millimetres from the edge of the paper. A template without
    letterhead leaves the headers out.
    """

    name: str
    title: str
    body: str
    first_header: str = ""
    header: str = ""
    first_footer: str = ""
    footer: str = ""
    text_top: float = din.MARGIN_TOP
    page: din.Page = din.LETTER_PAGE
    styles: tuple[Style, ...] = ()
    """Styles of this template alone."""

    @property
    def margins(self) -> dict[str, tuple[str, str, str]]:
        """Return what stands above and below the text: part → header or footer, of which page, its XML."""
        parts = {
            "header1": ("header", "first", self.first_header),
            "header2": ("header", "default", self.header),
            "footer1": ("footer", "first", self.first_footer),
            "footer2": ("footer", "default", self.footer),
        }
        return {name: part for name, part in parts.items() if part[2]}


def docx_bytes(template: Template) -> bytes:
    """Return the .docx; nothing in it depends on the day, the machine or the version of a compressor."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _parts(template).items():
            archive.writestr(zipfile.ZipInfo(name, _SAVED), content)
    return target.getvalue()


def _parts(template: Template) -> dict[str, bytes]:
    body = f"<w:body>{template.body}{_section(template)}</w:body>"
    texts = {
        "[Content_Types].xml": _content_types(template),
        "_rels/.rels": _pointers(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f"<w:document {NAMESPACES}>{body}</w:document>",
        "word/_rels/document.xml.rels": _pointers(
            *((f"{_OFFICE}/{kind}", f"{kind}.xml") for kind in ("styles", "numbering", "settings", "fontTable")),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
            *((f"{_OFFICE}/{kind}", f"{name}.xml") for name, (kind, _, _) in template.margins.items()),
        ),
        **_headers_and_footers(template),
        "word/styles.xml": styles_xml(template.text_top, template.styles),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": _core_properties(template.title),
        "docProps/app.xml": _app_properties(),
    }
    drawn = {"word/media/akzent.png": ACCENT, "word/media/marke.png": MARK} if template.first_header else {}
    pictures = {name: one_pixel_png(colour) for name, colour in drawn.items()}
    return {name: (_DECLARATION + text).encode() for name, text in texts.items()} | pictures


def _headers_and_footers(template: Template) -> dict[str, str]:
    parts = {}
    for name, (kind, _, content) in template.margins.items():
        root = "hdr" if kind == "header" else "ftr"
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        if name == "header1":
            pictures = ((f"{_OFFICE}/image", "media/akzent.png"), (f"{_OFFICE}/image", "media/marke.png"))
            parts["word/_rels/header1.xml.rels"] = _pointers(*pictures)
    return parts


def one_pixel_png(colour: str) -> bytes:
    """Return a picture of a single pixel, to be stretched to a line."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + bytes.fromhex(colour), 0)),
        (b"IEND", b""),
    )
    parts = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _section(template: Template) -> str:
    """Return page size, margins, headers and footers: one pair for the first page, one for all others."""
    page = template.page
    references = "".join(
        f'<w:{kind}Reference w:type="{where}" r:id="rId{number}"/>'
        for number, (kind, where, _) in enumerate(template.margins.values(), start=_FIRST_MARGIN)
    )
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    own_first = "<w:titlePg/>" if template.first_header else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" '
        f'w:header="{twips(page.header)}" w:footer="{twips(din.FOOTER_BOTTOM)}" '
        f'w:gutter="0"/><w:cols w:space="708"/>{own_first}</w:sectPr>'
    )


def _content_types(template: Template) -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, (kind, _, _) in template.margins.items()},
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{named}</Types>"
    )


def _pointers(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _settings() -> str:
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="de-DE"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    """Return the smallest theme: it puts the colours and the font of these papers into Word's menus."""
    colours = {
        "dk1": INK,
        "lt1": "FFFFFF",
        "dk2": ACCENT,
        "lt2": TINT,
        "accent1": ACCENT,
        "accent2": QUIET,
        "accent3": "4C8A94",
        "accent4": RULE,
        "accent5": "97330F",
        "accent6": "8A6D1D",
        "hlink": ACCENT,
        "folHlink": QUIET,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Bündnis"><a:themeElements>'
        f'<a:clrScheme name="Bündnis">{scheme}</a:clrScheme><a:fontScheme name="Bündnis"><a:majorFont>{font}'
        f'</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Bündnis">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _core_properties(title: str) -> str:
    stamp = "2025-01-01T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{{{{ geschaeftsstelle.name }}}}</dc:creator>"
        f"<dc:language>de-DE</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def _app_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
    )
