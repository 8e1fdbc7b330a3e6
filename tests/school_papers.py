"""Letterheads as schools have them, made by code: each a kind of Word document that a school's office has in its folder."""

import io
import struct
import subprocess
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import MappingProxyType

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor
from patience import HANGS

SECRETARY = "Wilhelmina Zonderland"  # made each letterhead; her name may come along nowhere
ADDRESS = (
    "Voorbeeldcollege",
    "Schoolstraat 1",
    "1234 AC Voorbeeldstad",
    "T 010 - 987 65 43",
    "administratie@huisstijl-school.example",
)
SMALL_PRINT = "IBAN NL91 ABNA 0417 1643 00 · KvK 12345678 · www.huisstijl-school.example"
OLD_TEXT = "Typ hier uw brief aan familie Oudetekst"
NS = "http://schemas.openxmlformats.org/"
W = f'xmlns:w="{NS}wordprocessingml/2006/main"'


@cache
def png(width: int, height: int, colour: tuple[int, int, int] = (16, 84, 99)) -> bytes:
    """A picture with a lighter disc in it, so that one sees whether it is stretched."""
    radius, middle = min(width, height) / 2.4, (width / 2, height / 2)

    def dot(x: int, y: int) -> bytes:
        inside = (x - middle[0]) ** 2 + (y - middle[1]) ** 2 < radius**2
        return bytes((245, 245, 240) if inside else colour)

    rows = b"".join(b"\0" + b"".join(dot(x, y) for x in range(width)) for y in range(height))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


SQUARE, WIDE = png(60, 60), png(240, 50, (120, 30, 60))


def start() -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = SECRETARY
    properties.comments = f"gemaakt door {SECRETARY}"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    return document


def finished(document: Document) -> bytes:
    body = document.add_paragraph(OLD_TEXT)
    document.add_comment(body.runs, text="Graag nakijken", author=SECRETARY)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def footer(document: Document, section: int = 0) -> None:
    document.sections[section].footer.paragraphs[0].text = SMALL_PRINT


def plain_logo() -> bytes:
    """An inline logo and the name in the header, small print in the footer."""
    document = start()
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(SQUARE), height=Mm(18))
    header.add_run("  Voorbeeldcollege")
    footer(document)
    return finished(document)


def floating_logo() -> bytes:
    """A floating logo at the right, an address block in a table in the header, another header on the first page."""
    document = start()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.first_page_header
    table = header.add_table(rows=2, cols=2, width=Mm(160))
    for index, line in enumerate(ADDRESS[:4]):
        table.cell(index // 2, index % 2).text = line
    header.paragraphs[0].add_run().add_picture(io.BytesIO(SQUARE), width=Mm(22))
    _float(header.paragraphs[0]._p)
    section.header.paragraphs[0].text = "vervolgblad Voorbeeldcollege"
    section.first_page_footer.paragraphs[0].text = SMALL_PRINT
    footer(document)
    return finished(document)


def _float(paragraph) -> None:
    """Turn the inline picture of a paragraph into one that floats beside the text."""
    inline = next(paragraph.iter(f"{{{NS}drawingml/2006/wordprocessingDrawing}}inline"))
    anchor = parse_xml(
        f'<wp:anchor xmlns:wp="{NS}drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="114300" distR="114300" '
        'simplePos="0" relativeHeight="251658240" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>4900000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-200000</wp:posOffset></wp:positionV></wp:anchor>'
    )
    children = list(inline)
    anchor.extend(children)
    anchor.insert(4, parse_xml(f'<wp:wrapNone xmlns:wp="{NS}drawingml/2006/wordprocessingDrawing"/>'))
    inline.getparent().replace(inline, anchor)


def own_styles() -> bytes:
    """Normal in Verdana 10 without space, a heading of its own, no list styles."""
    document = start()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.paragraph_format.space_after = "Verdana", Pt(10), Pt(0)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Verdana", Pt(15), RGBColor(0x80, 0x20, 0x20)
    for name in ("List Bullet", "List Number", "Title"):
        style = document.styles[name].element
        style.getparent().remove(style)
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    footer(document)
    return finished(document)


def two_sections() -> bytes:
    """A first sheet and a following sheet as two sections, each with its own header."""
    document = start()
    document.sections[0].header.paragraphs[0].text = "Voorbeeldcollege"
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(WIDE), width=Mm(60))
    footer(document)
    document.add_paragraph("Geachte heer Oudetekst,")
    document.add_section(WD_SECTION.NEW_PAGE)
    second = document.sections[1]
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "vervolgvel van mevrouw Oudetekst"
    return finished(document)


def narrow() -> bytes:
    """Narrow margins, a logo over the whole width, other headers on even pages."""
    document = start()
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(12.7)
    section.top_margin = section.bottom_margin = Mm(12.7)
    document.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(WIDE), width=Mm(184))
    section.even_page_header.paragraphs[0].text = "Voorbeeldcollege"
    section.even_page_footer.paragraphs[0].text = SMALL_PRINT
    footer(document)
    return finished(document)


def text_box() -> bytes:
    """The address in a text box in the header, as Word writes it: a shape with a copy for old versions."""
    document = start()
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ADDRESS)
    names = f'{W} xmlns:wp="{NS}drawingml/2006/wordprocessingDrawing" xmlns:a="{NS}drawingml/2006/main"'
    names += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    names += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    shape = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3700000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2100000" cy="950000"/>'
        '<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="5" name="Adresblok"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2100000" cy="950000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    old = f'<w:pict><v:rect style="width:165pt;height:75pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict>'
    run = (
        f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run().add_picture(io.BytesIO(SQUARE), height=Mm(15))
    paragraph._p.append(parse_xml(run))
    footer(document)
    return finished(document)


PAPERS: MappingProxyType[str, Callable[[], bytes]] = MappingProxyType(
    {
        "plain_logo": cache(plain_logo),
        "floating_logo": cache(floating_logo),
        "own_styles": cache(own_styles),
        "two_sections": cache(two_sections),
        "narrow": cache(narrow),
        "text_box": cache(text_box),
    }
)


def by_libreoffice(folder: Path, source: Path, suffix: str = "docx") -> Path:
    """Return a file as LibreOffice saves it."""
    out = folder / "opgeslagen"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=HANGS)
    return out / f"{source.stem}.{suffix.partition(':')[0]}"
