"""Word documents as the programs of the world write them: one school's letterhead, and what each program makes different in it."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from functools import cache
from types import MappingProxyType

import docx
from docx.shared import Mm
from school_papers import SQUARE

from generator.ooxml.docx import pack
from generator.ooxml.zip import unzip

Parts = dict[str, bytes]
NS = "http://schemas.openxmlformats.org/"
REL = f"{NS}officeDocument/2006/relationships/"
LINE = "Voorbeeldcollege · Schoolstraat 1"
BODY = "Wij willen dat iedereen zich veilig voelt op school."
DOCUMENT, TYPES, RELS, ROOT = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "_rels/.rels"
HEAD, HEAD_RELS = "word/header1.xml", "word/_rels/header1.xml.rels"


@cache
def base() -> bytes:
    """A letterhead with a logo and a line in its header, a line in its footer, and a sentence in its text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(SQUARE), height=Mm(12))
    header.add_run(f"  {LINE}")
    section.footer.paragraphs[0].text = "www.voorbeeldcollege.example"
    document.add_paragraph(BODY)
    document.core_properties.author = document.core_properties.comments = ""
    buffer = io.BytesIO()
    document.save(buffer)
    parts = unzip(buffer.getvalue())
    parts.pop("docProps/thumbnail.jpeg", None)
    swap(parts, ROOT, r"<Relationship [^>]*thumbnail[^>]*/>", "")
    swap(parts, "word/styles.xml", r'(?s)<w:style w:type="table" w:styleId.*?</w:style>|<w:latentStyles.*?</w:latentStyles>', "")
    return pack(parts)


def swap(parts: Parts, name: str, old: str, new: str) -> None:
    """Replace in a part, by pattern; it must be there."""
    text, found = re.subn(old, new, parts[name].decode())
    assert found, (name, old)
    parts[name] = text.encode()


def move(parts: Parts, old: str, new: str) -> None:
    """Give a part another name, with all that names it."""
    parts[new] = parts.pop(old)
    folder, name = old.rsplit("/", 1)
    rels = f"{folder}/_rels/{name}.rels"
    if rels in parts:
        other, fresh = new.rsplit("/", 1)
        parts[f"{other}/_rels/{fresh}.rels"] = parts.pop(rels)
    for each in [each for each in parts if each.endswith(".rels") or each == TYPES]:
        text = parts[each].decode()
        text = text.replace(f'="/{old}"', f'="/{new}"').replace(f'="{old}"', f'="{new}"')
        parts[each] = text.replace(f'="{old.removeprefix("word/")}"', f'="/{new}"').encode()


def as_word_online(parts: Parts) -> None:
    move(parts, DOCUMENT, "word/document2.xml")


def with_a_default_type(parts: Parts) -> None:
    """The main part has the type of its ending, as .NET and some converters declare it."""
    main = re.search(rb'<Override PartName="/word/document.xml" ContentType="([^"]+)"/>', parts[TYPES])
    parts[TYPES] = parts[TYPES].replace(main[0], b"")
    swap(
        parts,
        TYPES,
        r'<Default Extension="xml" ContentType="application/xml"/>',
        f'<Default Extension="xml" ContentType="{main[1].decode()}"/>',
    )


def _strict_name(match: re.Match[str]) -> str:
    return f"http://purl.oclc.org/ooxml/{match[1]}/{match[2]}".replace("-properties", "Properties")


def as_strict(parts: Parts) -> None:
    """As Word saves "Strict Open XML": other namespaces, and measures in points."""
    uri = r"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/([\w/-]+)"
    for name in [name for name in parts if name.endswith((".xml", ".rels")) and name != TYPES]:
        parts[name] = re.sub(uri, _strict_name, parts[name].decode()).encode()
    text = parts[DOCUMENT].decode().replace("<w:document ", '<w:document w:conformance="strict" ', 1)
    parts[DOCUMENT] = re.sub(r"(<w:pg(?:Sz|Mar)[^>]*>)", lambda found: _in_points(found[0]), text).encode()


def _in_points(tag: str) -> str:
    return re.sub(r'="(\d+)"', lambda number: f'="{int(number[1]) / 20:.2f}pt"', tag)


def with_other_capitals(parts: Parts) -> None:
    parts["word/Header1.xml"] = parts.pop(HEAD)
    parts["word/_rels/Header1.xml.rels"] = parts.pop(HEAD_RELS)
    parts["word/media/Image1.PNG"] = parts.pop("word/media/image1.png")


def as_dotnet(parts: Parts) -> None:
    """System.IO.Packaging puts the properties under a name of its own, and gives every relationship an absolute target."""
    core = "package/services/metadata/core-properties/0123456789abcdef0123456789abcdef.psmdcp"
    parts[core] = parts.pop("docProps/core.xml")
    swap(parts, ROOT, r'Target="docProps/core.xml"', f'Target="/{core}"')
    swap(
        parts,
        TYPES,
        r'<Override PartName="/docProps/core.xml"[^>]*/>',
        '<Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    )
    swap(parts, RELS, r'Target="([a-z])', r'Target="/word/\1')


def with_numbered_parts(parts: Parts) -> None:
    for name in ("styles", "settings", "numbering", "fontTable"):
        move(parts, f"word/{name}.xml", f"word/{name}2.xml")


def in_another_folder(parts: Parts) -> None:
    for name in [name for name in parts if name.startswith("word/")]:
        parts[name.replace("word/", "doc/", 1)] = parts.pop(name)
    for name in [name for name in parts if name.endswith(".rels") or name == TYPES]:
        parts[name] = re.sub(rb'="(/?)word/', rb'="\1doc/', parts[name])


def as_template(parts: Parts) -> None:
    swap(parts, TYPES, r"document\.main\+xml", "template.main+xml")


def as_libreoffice_24(parts: Parts) -> None:
    swap(parts, "word/theme/theme1.xml", r'<a:latin typeface="([^"]*)"/>', r'<a:latin typeface="\1" pitchFamily="0" charset="1"/>')


def with_left_over_types(parts: Parts) -> None:
    more = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"),
            ("bin", "application/vnd.ms-word.attachedToolbars"),
            ("wdp", "image/vnd.ms-photo"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        )
    )
    swap(parts, TYPES, r"(<Types [^>]*>)", rf"\1{more}")


def with_a_type_in_capitals(parts: Parts) -> None:
    move(parts, "word/media/image1.png", "word/media/image1.PNG")
    swap(parts, TYPES, r'<Default Extension="png"', '<Default Extension="PNG"')


def field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{mark.format("separate")}<w:r><w:t>{shown}</w:t></w:r>{mark.format("end")}'


def in_header(xml: str) -> Callable[[Parts], None]:
    return lambda parts: swap(parts, HEAD, "</w:p>", lambda _: f"{xml}</w:p>")  # type: ignore[arg-type]


def in_text(xml: str) -> Callable[[Parts], None]:
    return lambda parts: swap(parts, DOCUMENT, r"<w:sectPr", lambda _: f"{xml}<w:sectPr")  # type: ignore[arg-type]


def with_picture(data: bytes, ending: str, kind: str) -> Callable[[Parts], None]:
    """The logo in another form."""

    def change(parts: Parts) -> None:
        move(parts, "word/media/image1.png", f"word/media/image1.{ending}")
        parts[f"word/media/image1.{ending}"] = data
        swap(parts, TYPES, r"(<Types [^>]*>)", rf'\1<Default Extension="{ending}" ContentType="image/{kind}"/>')

    return change


def gif(comment: bytes = b"") -> bytes:
    note = b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0" if comment else b""
    return b"GIF89a\x02\0\x02\0\x80\0\0\xff\xff\xff\x10\x54\x63" + note + b"\x2c\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0\x3b"


def bmp() -> bytes:
    pixels = b"\x63\x54\x10\x63\x54\x10\0\0" * 2
    return (
        b"BM"
        + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 2, 2, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
        + pixels
    )


def tiff(artist: bytes = b"") -> bytes:
    pixels = b"\x10\x54\x63" * 4
    tags = [
        (256, 3, 1, 2),
        (257, 3, 1, 2),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (277, 3, 1, 3),
        (278, 3, 1, 2),
        (279, 4, 1, len(pixels)),
    ]
    size = 8 + 2 + 12 * (len(tags) + 2 + bool(artist)) + 4
    bits, start = size, size + 6
    tags += [(258, 3, 3, bits), (273, 4, 1, start)] + ([(315, 2, len(artist), start + len(pixels))] if artist else [])
    rows = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return (
        b"II*\0"
        + struct.pack("<I", 8)
        + struct.pack("<H", len(tags))
        + rows
        + struct.pack("<I", 0)
        + struct.pack("<HHH", 8, 8, 8)
        + pixels
        + artist
    )


def emf(comment: bytes = b"") -> bytes:
    records = struct.pack("<IIiiii", 0x2B, 24, 0, 0, 50, 50)
    if comment:
        comment += b"\0" * (-len(comment) % 4)
        records = struct.pack("<III", 0x46, 12 + len(comment), len(comment)) + comment + records
    records += struct.pack("<IIIII", 0x0E, 20, 0, 16, 20)
    total, count = 88 + len(records), 2 + 1 + bool(comment)
    head = struct.pack(
        "<II4i4iIIIIHHIIIIIII",
        1,
        88,
        0,
        0,
        50,
        50,
        0,
        0,
        1000,
        1000,
        0x464D4520,
        0x10000,
        total,
        count,
        1,
        0,
        0,
        0,
        0,
        1000,
        1000,
        300,
        300,
    )
    return head + records


def wmf(comment: bytes = b"") -> bytes:
    records = struct.pack("<IHhhhh", 7, 0x041B, 50, 50, 0, 0)
    if comment:
        comment += b"\0" * (len(comment) % 2)
        records = struct.pack("<IHHH", 5 + len(comment) // 2, 0x0626, 15, len(comment)) + comment + records
    records += struct.pack("<IH", 3, 0)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(records) // 2, 0, 7 + len(comment), 0)
    place = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 50, 50, 96, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", place):
        check ^= word
    return place + struct.pack("<H", check) + head + records


def png_with_a_text(words: bytes = b"Author\0Piet") -> bytes:
    chunk = struct.pack(">I", len(words)) + b"tEXt" + words + struct.pack(">I", zlib.crc32(b"tEXt" + words))
    return SQUARE[:33] + chunk + SQUARE[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>'


def with_svg(parts: Parts) -> None:
    """An icon of Word: a drawing in lines, with a picture beside it for older programs."""
    parts["word/media/image2.svg"] = SVG
    swap(parts, TYPES, r"(<Types [^>]*>)", r'\1<Default Extension="svg" ContentType="image/svg+xml"/>')
    swap(
        parts,
        HEAD_RELS,
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{REL}image" Target="media/image2.svg"/></Relationships>',
    )
    extension = (
        f'<a:extLst xmlns:a="{NS}drawingml/2006/main"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" xmlns:r="{REL[:-1]}" r:embed="rId9"/></a:ext></a:extLst>'
    )
    swap(parts, HEAD, r'<a:blip r:embed="(\w+)"/>', rf'<a:blip r:embed="\1">{extension}</a:blip>')


def with_a_chart_in_the_text(parts: Parts) -> None:
    parts["word/charts/chart1.xml"] = f'<c:chartSpace xmlns:c="{NS}drawingml/2006/chart"/>'.encode()
    parts["word/charts/_rels/chart1.xml.rels"] = (
        f'<Relationships xmlns="{NS}package/2006/relationships"><Relationship Id="rId1" Type="{REL}package" Target="../embeddings/book.xlsx"/></Relationships>'.encode()
    )
    parts["word/embeddings/book.xlsx"] = pack({"a.xml": b"<a/>"})
    swap(
        parts,
        TYPES,
        "</Types>",
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/><Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>',
    )
    swap(
        parts, RELS, "</Relationships>", f'<Relationship Id="rId99" Type="{REL}chart" Target="charts/chart1.xml"/></Relationships>'
    )
    drawing = f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{NS}drawingml/2006/wordprocessingDrawing"><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="Grafiek"/><a:graphic xmlns:a="{NS}drawingml/2006/main"><a:graphicData uri="{NS}drawingml/2006/chart"><c:chart xmlns:c="{NS}drawingml/2006/chart" xmlns:r="{REL[:-1]}" r:id="rId99"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    in_text(drawing)(parts)


def with_a_mail_merge(parts: Parts) -> None:
    swap(
        parts,
        "word/settings.xml",
        r"(<w:settings [^>]*>)",
        r'\1<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/></w:mailMerge>',
    )
    parts["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="{NS}package/2006/relationships"><Relationship Id="rId1" Type="{REL}mailMergeSource" Target="file:///C:/lijst.xlsx" TargetMode="External"/></Relationships>'.encode()
    )


def with_newer_markup(parts: Parts) -> None:
    """What a version of Word from after this list was made writes: attributes and elements in a namespace that older ones may skip."""
    space = 'xmlns:w99="http://schemas.microsoft.com/office/word/2031/wordml"'
    swap(
        parts,
        HEAD,
        r"<w:p>|<w:p ",
        lambda found: f'<w:p {space} w99:changeId="12AB34CD" ' + (">" if found[0].endswith(">") else ""),
    )  # type: ignore[arg-type]


def with_another_prefix(parts: Parts) -> None:
    parts[HEAD] = re.sub(rb"(</?|\s)w:", rb"\1word:", parts[HEAD]).replace(b"xmlns:w=", b"xmlns:word=")


def with_a_macro(parts: Parts) -> None:
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(200)
    swap(parts, TYPES, r"(<Types [^>]*>)", r'\1<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>')
    swap(
        parts,
        RELS,
        "</Relationships>",
        '<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )


def with_an_object_in_the_header(parts: Parts) -> None:
    parts["word/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0" + bytes(200)
    swap(
        parts,
        TYPES,
        r"(<Types [^>]*>)",
        r'\1<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>',
    )
    swap(
        parts,
        HEAD_RELS,
        "</Relationships>",
        f'<Relationship Id="rId8" Type="{REL}oleObject" Target="embeddings/oleObject1.bin"/></Relationships>',
    )
    ole = f'<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="{REL[:-1]}" Type="Embed" ProgID="Excel.Sheet.12" r:id="rId8"/></w:object></w:r>'
    in_header(ole)(parts)


CHANGES: MappingProxyType[str, Callable[[Parts], None]] = MappingProxyType(
    {
        "zoals python-docx het schrijft": lambda parts: None,
        "Word Online: hoofddeel document2.xml": as_word_online,
        "hoofddeel met het soort van zijn uitgang": with_a_default_type,
        "Strict Open XML": as_strict,
        "hoofdletters in namen van onderdelen": with_other_capitals,
        ".NET: eigenschappen onder een eigen naam": as_dotnet,
        "genummerde stijlen en instellingen": with_numbered_parts,
        "alles in een andere map": in_another_folder,
        "Word-sjabloon (.dotx)": as_template,
        "LibreOffice 24.2: pitchFamily 0": as_libreoffice_24,
        "overgebleven soorten inhoud": with_left_over_types,
        "uitgang in hoofdletters": with_a_type_in_capitals,
        "veld TITLE in de kop": in_header(field("TITLE \\* MERGEFORMAT", "Briefpapier")),
        "veld FILENAME in de kop": in_header(
            '<w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>papier.docx</w:t></w:r></w:fldSimple>'
        ),
        "veld DOCPROPERTY in de kop": in_header(field('DOCPROPERTY "Company"', "Voorbeeldcollege")),
        "veld AUTHOR in de kop": in_header(field("AUTHOR", "de administratie")),
        "SVG met PNG erbij": with_svg,
        "logo als GIF": with_picture(gif(), "gif", "gif"),
        "logo als GIF met opmerking": with_picture(gif(b"gemaakt door Piet"), "gif", "gif"),
        "logo als BMP": with_picture(bmp(), "bmp", "bmp"),
        "logo als TIFF": with_picture(tiff(), "tiff", "tiff"),
        "logo als TIFF met maker": with_picture(tiff(b"Piet de Maker\0"), "tif", "tiff"),
        "logo als EMF": with_picture(emf(), "emf", "x-emf"),
        "logo als EMF met opmerking": with_picture(emf(b"gemaakt door Piet"), "emf", "x-emf"),
        "logo als WMF": with_picture(wmf(), "wmf", "x-wmf"),
        "logo als WMF met opmerking": with_picture(wmf(b"gemaakt door Piet"), "wmf", "x-wmf"),
        "logo als PNG met tekst": with_picture(png_with_a_text(), "png", "png"),
        "logo met een spatie in de naam": lambda parts: move(parts, "word/media/image1.png", "word/media/logo school.png"),
        "logo dat iets anders is dan zijn uitgang zegt": with_picture(b"geen afbeelding", "gif", "gif"),
        "grafiek in de tekst": with_a_chart_in_the_text,
        "afdruk samenvoegen": with_a_mail_merge,
        "opmaak van een nieuwere Word": with_newer_markup,
        "ander voorvoegsel": with_another_prefix,
        "macro": with_a_macro,
        "ingesloten object in de kop": with_an_object_in_the_header,
    }
)


@cache
def file(name: str) -> bytes:
    """The letterhead as this program writes it."""
    parts = unzip(base())
    CHANGES[name](parts)
    return pack(parts)
